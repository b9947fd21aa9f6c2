# The table format: what is accepted, and every refusal with its position. attn-table(5).

load helper

# refused INPUT MESSAGE [OPTION...]: a table refused by attn-softmax, printf escapes in INPUT; what
# was written before is the header at most, unless the file rows says otherwise.
refused() {
	local input=$1 message=$2
	shift 2
	# shellcheck disable=SC2059 # the escapes are meant
	printf "$input" >input
	outcome 2 attn-softmax "$@" input
	same err <<<"attn-softmax: input:$message"
}

@test "rows with too few or too many cells" {
	refused 'x\ta\tb\nr\t1\n' '2:3: too few cells: 2, the header has 3'
	refused 'x\ta\tb\nr\n' '2:2: too few cells: 1, the header has 3 (cells are separated by TAB)'
	refused 'x\ta\tb\nr 1 2\n' '2:2: too few cells: 1, the header has 3 (cells are separated by TAB)'
	refused 'x\ta\tb\nr\t1\t2\t3\n' '2:4: too many cells: the header has 3'
	refused 'x\ta\tb\nr\t1\t2\t\n' '2:4: too many cells: the header has 3 (TAB at the end of the line)'
	refused 'x\ta\tb\nr\t1\t2\t\t3\n' '2:4: too many cells: the header has 3'
	refused 'x\ta\nr\t1\n  \n' '3:2: too few cells: 1, the header has 2 (a line of blanks is not an empty line)'
	refused 'x\ta\tb\nr\t1\t2\ns\t1\n' '3:3: too few cells: 2, the header has 3'
	refused '1\t2\n3\n' '2:2: too few cells: 1, the first row has 2 (cells are separated by TAB)' -N -L
	refused 'r\t1\t2\ns\t3\n' '2:3: too few cells: 2, the first row has 3' -N
	refused '1\t2\n3\t4\t5\n' '2:3: too many cells: the first row has 2' -NL
	refused 'a\tb\n1\n' '2:2: too few cells: 1, the header has 2 (cells are separated by TAB)' -L
}

@test "empty cells" {
	refused 'x\ta\tb\nr\t\t2\n' '2:2: empty cell'
	refused 'x\ta\tb\nr\t1\t\n' '2:3: empty cell (TAB at the end of the line)'
	refused 'x\ta\tb\n\t1\t2\n' '2:1: empty cell'
	refused '\ta\tb\nr\t1\t2\n' '1:1: empty cell (the first cell names the table)'
	refused 'x\t\tb\nr\t1\t2\n' '1:2: empty cell'
	refused 'x\ta\t\nr\t1\t2\n' '1:3: empty cell (TAB at the end of the line)'
	refused '\t\n' '1:1: empty cell' -NL
	refused 'x\ta\tb\nr\t1\t\r\n' '2:3: empty cell (TAB at the end of the line)'
}

@test "a table without number columns" {
	refused 'x\nr\n' '1:2: no number columns (cells are separated by TAB)'
	refused 'x a b\nr 1 2\n' '1:2: no number columns (cells are separated by TAB)'
	refused 'r\n' '1:2: no number columns (cells are separated by TAB)' -N
	refused 'x\ta\nr\t1\n\ny\n' '4:2: no number columns (cells are separated by TAB)'
}

@test "what is no decimal number" {
	for bad in x 1.5x x1 0x10 nan NaN -nan 1e 1e+ e5 . - + -. +e1 1.2.3 1..2 --1 +-1 1e5.5 1_000 1d5 \
		'1%%' 1/2 ١ TRUE infinit infx -infinity1 1f; do
		refused "x\ta\tb\nr\t$bad\t2\n" "2:2: not a number: \"${bad/\%\%/%}\""
		refused "x\ta\tb\nr\t1\t$bad\n" "2:3: not a number: \"${bad/\%\%/%}\""
	done
}

@test "numbers with blanks, decimal commas and blanks between cells, with advice" {
	refused 'x\ta\nr\t 1\n' '2:2: not a number: " 1" (blanks around it)'
	refused 'x\ta\nr\t1 \n' '2:2: not a number: "1 " (blanks around it)'
	refused 'x\ta\nr\t1 2\n' '2:2: not a number: "1 2" (cells are separated by TAB)'
	refused 'x\ta\nr\t1,5\n' '2:2: not a number: "1,5" (the decimal point is ".")'
	refused 'x\ta\nr\t1.000,5\n' '2:2: not a number: "1.000,5" (the decimal point is ".")'
	refused 'x\ta\nr\t1,000.5\n' '2:2: not a number: "1,000.5" (digits are not grouped by commas)'
	refused '1,2,3\n' '1:1: not a number: "1,2,3" (the decimal point is ".")' -NL
}

@test "what looks like quoting, a second header, or a wrong option, is called so" {
	refused 'x\ta\nr\t"1"\n' '2:2: not a number: ""1"" (there is no quoting)'
	refused 'x\ta\tb\nr\t1\t2\nx\ta\tb\n' \
		'3:2: not a number: "a" (a second header? tables are separated by a blank line)'
	refused 'x\ta\nr\t1\n' '1:2: not a number: "a" (a header? then leave out --no-header)' -N
	refused 'a\nr\n' '1:1: not a number: "a" (a header? then leave out --no-header)' -NL
	refused 'a\tb\nr\t1\n' '2:1: not a number: "r" (a label? then leave out --no-labels)' -L
	refused 'r\t1\ns\tt\n' '2:2: not a number: "t"' -N
}

@test "characters that cannot be seen, or look like others, are named" {
	refused 'x\ta\nr\t1\302\2400\n' $'2:2: not a number: "1\xc2\xa00" (with a no-break space, U+00A0)'
	refused 'x\ta\nr\t1\342\200\257000\n' $'2:2: not a number: "1\xe2\x80\xaf000" (with a narrow no-break space, U+202F)'
	refused 'x\ta\nr\t1\342\200\213\n' $'2:2: not a number: "1\xe2\x80\x8b" (with a zero-width space, U+200B)'
	refused 'x\ta\nr\t1\ns\t\357\273\2772\n' $'3:2: not a number: "\xef\xbb\xbf2" (with a byte order mark, U+FEFF)'
	refused 'x\ta\nr\t\342\210\2221\n' $'2:2: not a number: "\xe2\x88\x921" (with a minus sign, U+2212, where "-" is meant)'
	refused 'x\ta\nr\t\342\200\2231\n' $'2:2: not a number: "\xe2\x80\x931" (with a dash, U+2013, where "-" is meant)'
}

@test "numbers too large for a double" {
	refused 'x\ta\nr\t1e309\n' '2:2: number too large for a double: "1e309"'
	refused 'x\ta\nr\t-1e99999999999999999999\n' \
		'2:2: number too large for a double: "-1e99999999999999999999"'
	# 1.7976931348623158e308 lies half between the largest double and 2^1024 and rounds up.
	refused 'x\ta\nr\t1.797693134862315808e308\n' \
		'2:2: number too large for a double: "1.797693134862315808e308"'
	printf 'x\ta\nr\t1.797693134862315807e308\n' | outcome 0 attn-softmax
}

@test "NUL bytes, in labels, names and numbers" {
	refused 'x\ta\nr\t\0001\n' '2:2: NUL byte'
	refused 'x\ta\nr\0s\t1\n' '2:1: NUL byte'
	refused 'x\0\ta\nr\t1\n' '1:1: NUL byte'
	refused 'x\ta\0\nr\t1\n' '1:2: NUL byte'
	refused 'x\ta\nr\t1\0\n' '2:2: NUL byte'
	refused 'x\ta\nr\t1\0002\n' '2:2: NUL byte'
}

# A table more than there are keys is skipped, to give both counts: its NULs are on line 8, whichever
# of them a read ends with.
@test "NUL bytes in a table that is skipped do not disturb the count of lines" {
	printf 'k\ta\nx\t1\n\nk\ta\nx\t1\n' >keys.tsv
	{ printf 'q\ta\nr\t1\n\nq\ta\nr\t1\n\nq\ta\nr\t1' && head -c 200001 /dev/zero &&
		printf '\n\nq\n'; } >input
	outcome 2 attn-score keys.tsv input
	same err <<<'attn-score: input:10:2: no number columns (cells are separated by TAB)'
}

@test "carriage returns, in names and labels, and where they are all the line breaks" {
	refused 'x\ta\r\tb\nr\t1\t2\n' '1:2: carriage return in a name (lines end in LF or CRLF)'
	refused 'x\ta\r\r\nr\t1\r\n' '1:2: carriage return in a name (lines end in LF or CRLF)'
	refused 'x\ta\nr\rs\t1\n' '2:1: carriage return in a name (lines end in LF or CRLF)'
	refused 'x\ta\rr\t1\rs\t2\r' '1:2: carriage return in a name (lines end in LF or CRLF)'
	refused 'x\ta\nr\t1\r\r\n' '2:2: not a number: "1\r"'
}

@test "control characters and broken UTF-8 in cells are shown, not sent" {
	refused 'x\ta\nr\t\033[31m\n' '2:2: not a number: "\x1b[31m"'
	refused 'x\ta\nr\t\377\n' '2:2: not a number: "\xff"'
	refused 'x\ta\nr\t1\r2\n' '2:2: not a number: "1\r2"'
	refused 'x\ta\nr\t\342\200\256\n' '2:2: not a number: "\xe2\x80\xae"'
	refused 'x\ta\nr\t\302\2331\n' '2:2: not a number: "\xc2\x9b1"'
}

@test "a long cell is quoted in part" {
	refused "x\ta\nr\t$(printf '%0100dx' 0)\n" \
		'2:2: not a number: "00000000000000000000000000000000000000000000000..."'
}

@test "lines and cells count through blank lines, CRLF, BOM and tables" {
	refused '\357\273\277\n\nx\ta\r\nr\t1\r\n\r\n\r\ny\ta\tb\r\ns\t1\tz\r\n' '8:3: not a number: "z"'
	refused '\n\n1\t2\n\n3\tz\n' '5:2: not a number: "z"' -NL
	refused 'x\ta\nr\t1\n\n\ny\n' '5:2: no number columns (cells are separated by TAB)'
}

@test "numbers in every form that is one" {
	tsv >forms.tsv <<'E'
x a b c d e f g
r 1 +1 1. 01 1e0 10e-1 .1e1
s -0.5 -.5 -5E-1 -5e-01 -0000.5000 -50e-2 -.05e+1
E
	outcome 0 attn-blend --raw --ignore-labels <(printf 'v\tx\n' && printf '%s\t1\n' a b c d e f g) forms.tsv
	same_table out <<'E'
x x
r 7
s -3.5
E
}

@test "reading and writing are exact: doubles between and at the limits" {
	# The identity matrix blends a number to itself: x * 1. Texts are the shortest that Python's
	# repr gives for the nearest double.
	while read -r text wanted; do
		printf '%s\n' "$text" | outcome 0 attn-blend -NL --raw -p exact <(echo 1)
		same out <<<"$wanted"
	done <<'E'
0.1 0.1
0.30000000000000004 0.30000000000000004
0.3000000000000000444 0.30000000000000004
123456789012345678 1.2345678901234568e+17
9007199254740993 9007199254740992
9007199254740993.0000000000000000000000000000000000000001 9007199254740994
1e15 1000000000000000
1e16 1e+16
12345678901234567 1.2345678901234568e+16
0.0001 0.0001
0.00001 1e-05
5e-324 5e-324
2.4703282292062327e-324 0
2.4703282292062329e-324 5e-324
2.2250738585072011e-308 2.225073858507201e-308
1.7976931348623157e308 1.7976931348623157e+308
1e23 1e+23
8.41e21 8.41e+21
2.98023223876953125e-8 2.9802322387695312e-08
1e-400 0
0e999999999999999999 0
-0 0
E
}

@test "nine digits by default, others on request, trailing zeros dropped" {
	# Rounded by hand; 2.5 and 3.5 are exactly half way and go to even.
	while read -r precision text wanted; do
		printf '%s\n' "$text" | outcome 0 attn-blend -NL --raw -p "$precision" <(echo 1)
		same out <<<"$wanted"
	done <<'E'
9 0.1234567894 0.123456789
9 123456789.4 123456789
9 1234567894 1.23456789e+09
9 0.00012345678949 0.000123456789
9 0.000012345678949 1.23456789e-05
9 999999999.7 1e+09
9 100 100
1 2.5 2
1 3.5 4
1 0.25 0.2
1 25 2e+01
2 0.995 0.99
3 1234 1.23e+03
17 0.1 0.10000000000000001
17 1 1
4 1e100 1e+100
E
	printf '0.1234567894\n' | outcome 0 attn-blend -NL --raw <(echo 1)
	same out <<<0.123456789
}

@test "every 32-bit float survives the default: nine digits" {
	# Neighbours of 0.1f and of 16777216, by their exact values.
	printf '0.100000001490116119384765625\n0.0999999940395355224609375\n16777217\n1.1754943508222875e-38\n' |
		outcome 0 attn-blend -NL --raw <(echo 1)
	same out <<'E'
0.100000001
0.099999994
16777217
1.17549435e-38
E
}

@test "a row of a million cells" {
	{ printf x && seq 1000000 | sed 's/^/\t/' | tr -d '\n' && echo &&
		printf r && yes '	0' | head -n 1000000 | tr -d '\n' && echo; } >wide.tsv
	outcome 0 attn-softmax wide.tsv
	[ "$(tail -n 1 out | tr '\t' '\n' | tail -n +2 | sort | uniq -c | sed 's/^ *//')" = '1000000 1e-06' ]
	sed 's/$/x/' wide.tsv >longer && mv longer wide.tsv
	outcome 2 attn-softmax wide.tsv
	same err <<<'attn-softmax: wide.tsv:2:1000001: not a number: "0x"'
}

@test "a label, a name and a number longer than any buffer" {
	long=$(head -c 300000 /dev/zero | tr '\0' a)
	zeros=$(head -c 300000 /dev/zero | tr '\0' 0)
	printf '%s\t%s\n%s\t%s1\n' "$long" "$long" "$long" "$zeros" >long.tsv
	outcome 0 attn-softmax long.tsv
	printf '%s\t%s\n%s\t1\n' "$long" "$long" "$long" | cmp - out
	printf 'x\ta\nr\t0.%s1\n' "$zeros" >long.tsv
	outcome 0 attn-softmax long.tsv
}

@test "where the input is cut into pieces makes no difference" {
	{ printf 'x' && seq 40 | sed 's/^/\tc/' | tr -d '\n' && echo &&
		for r in $(seq 50); do echo "r$r $(seq 0.125 0.5 20 | paste -s -d ' ' -)" | tsv; done &&
		printf '\ny\ta\r\ns\t1e2\r\n'; } >whole.tsv
	outcome 0 attn-softmax whole.tsv
	mv out wanted
	for size in 1 2 3 7 64 1000; do
		# Each piece is written by itself; a reader is slower than that at times, and never faster.
		dd if=whole.tsv bs=$size 2>/dev/null | outcome 0 attn-softmax
		cmp out wanted
	done
}

@test "memory does not grow with the rows, nor with the width beyond a row" {
	needs_limits
	needs perl
	[ -z "${SANITIZED:-}" ] || skip "a sanitizer takes memory of its own"
	perl -e 'print join("\t", "x", 1..100000), "\n"; for (1..200) { print join("\t", "r", map { $_ % 7 / 4 } 1..100000), "\n" }' |
		(ulimit -v 16384 && exec attn-softmax) >out
	[ "$(wc -l <out)" -eq 201 ]
}
