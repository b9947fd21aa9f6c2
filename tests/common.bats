# What all programs do the same way, or all that read tables, or all filters (tests/helper.bash).

load helper

# The second operand that some need with a table of two columns; by itself it is weights.
files() {
	tsv >two.tsv <<'E'
k a b
p 1 0
q 0 1
E
}

# filter NAME ARGUMENT...: runs it with its second operand, so that any table of two columns passes.
filter() {
	local name=$1 second=${second:-two.tsv}
	shift
	case $name in
	attn-score) attn-score "$second" "$@" ;;
	attn-blend) attn-blend --raw --ignore-labels "$second" "$@" ;;
	attn-fuse) attn-fuse --ignore-labels "$second" "$second" "$@" ;;
	*) "$name" "$@" ;;
	esac
}

# The header that filter writes: attn-score names keys, the others columns.
header() {
	case $1 in
	attn-score) printf 'x\tp\tq\n' ;;
	*) printf 'x\ta\tb\n' ;;
	esac
}

@test "help goes to standard output, with status 0, and begins with the usage" {
	for f in $programs; do
		for option in -h --help; do
			outcome 0 "$f" $option
			[ "$(head -n 1 out | cut -d ' ' -f 1,2)" = "usage: $f" ]
			[ ! -s err ]
		done
	done
}

@test "version goes to standard output, with status 0" {
	for f in $programs; do
		outcome 0 "$f" --version
		same out <<<'attn 1.0.0'
		outcome 0 "$f" -V
		same out <<<'attn 1.0.0'
	done
}

@test "help onto a full disk is status 2" {
	needs_full_disk
	for f in $programs; do
		status=0
		"$f" --help >/dev/full 2>err || status=$?
		[ $status -eq 2 ]
		same err <<<"$f: standard output: No space left on device"
	done
}

@test "an unknown option is named, with status 2" {
	for f in $programs; do
		outcome 2 "$f" -Z
		printf '%s: unknown option: -Z\ntry: %s --help\n' "$f" "$f" | same err
		outcome 2 "$f" --nonsense
		printf '%s: unknown or ambiguous option: --nonsense\ntry: %s --help\n' "$f" "$f" | same err
		[ ! -s out ]
	done
}

@test "an option without its argument is named" {
	for f in $filters; do
		outcome 2 "$f" -p
		printf '%s: option -p needs an argument\ntry: %s --help\n' "$f" "$f" | same err
		for last in -p -NLp --precision; do
			outcome 2 "$f" operand $last
			printf '%s: option %s needs an argument\ntry: %s --help\n' "$f" "${last/-NLp/-p}" "$f" | same err
		done
		outcome 2 "$f" operand --precision=2 -Z
		printf '%s: unknown option: -Z\ntry: %s --help\n' "$f" "$f" | same err
		outcome 2 "$f" -NLp
		printf '%s: option -p needs an argument\ntry: %s --help\n' "$f" "$f" | same err
		outcome 2 "$f" --precision
		printf '%s: option --precision needs an argument\ntry: %s --help\n' "$f" "$f" | same err
	done
}

@test "an argument for an option that takes none is named" {
	for f in $filters; do
		outcome 2 "$f" --no-header=yes
		printf '%s: option takes no argument: --no-header=yes\ntry: %s --help\n' "$f" "$f" | same err
	done
}

@test "a precision is 1 to 17 or exact" {
	files
	for f in $readers; do
		for p in 0 18 x '' 3x -1 99999999999999999999; do
			outcome 2 filter "$f" -p "$p"
			printf '%s: --precision: "%s" is neither 1...17 nor exact\ntry: %s --help\n' "$f" "$p" "$f" |
				same err
		done
	done
}

@test "a file that is not there is named" {
	files
	for f in $readers; do
		outcome 2 filter "$f" no.tsv
		same err <<<"$f: no.tsv: No such file or directory"
		[ ! -s out ]
	done
}

@test "a folder is not a table" {
	files
	for f in $readers; do
		outcome 2 filter "$f" data
		same err <<<"$f: data: Is a directory"
	done
}

@test "a second operand that is not there is named before anything is read" {
	for f in attn-score attn-blend; do
		outcome 2 $f no.tsv
		same err <<<"$f: no.tsv: No such file or directory"
	done
}

@test "one operand too many is named" {
	files
	for f in $readers; do
		outcome 2 filter "$f" two.tsv third
		printf '%s: one operand too many: third\ntry: %s --help\n' "$f" "$f" | same err
	done
}

@test "a missing operand is said" {
	for f in attn-score attn-blend; do
		outcome 2 $f
		printf '%s: no file given\ntry: %s --help\n' $f $f | same err
	done
}

@test "standard input cannot be two operands, be they named or left out" {
	for f in attn-score attn-blend 'attn-quiz --grade'; do
		outcome 2 $f -
		printf '%s: "-" is standard input, and so is the operand that is left out: only one can be\ntry: %s --help\n' \
			"${f% *}" "${f% *}" | same err
		outcome 2 $f - -
		printf '%s: two operands are standard input: only one can be\ntry: %s --help\n' "${f% *}" "${f% *}" | same err
	done
}

# Of a label of kilobytes the beginning is quoted, in whole characters; what the message is about is not lost.
@test "long labels, names and files leave the rest of a message where it is" {
	long=$(printf 'é%.0s' {1..3000})
	printf 'x\ta\n%s\t0\n' "$long" >zero.tsv
	printf 'x\ta\nr\t-inf\ns\t1e300\n' | sed "s/^[rs]/$long/" >masked.tsv
	printf 'x\ta\nr\t1\n' | sed "s/a/a$long/" >weights.tsv
	printf 'x\ta\nr\t1e300\n' >large.tsv
	quote="\"$(printf 'é%.0s' {1..23})...\""
	outcome 0 attn-softmax masked.tsv
	same err <<<"attn-softmax: warning: masked.tsv:2: fully masked row, its weights are 0: $quote"
	outcome 2 attn-score -f cosine large.tsv zero.tsv
	same err <<<"attn-score: zero.tsv:2: cosine of a zero vector: query 1, $quote"
	outcome 2 attn-score -f cosine zero.tsv large.tsv
	same err <<<"attn-score: zero.tsv:2: cosine of a zero vector: key 1, $quote"
	outcome 2 attn-blend zero.tsv weights.tsv
	same err <<<"attn-blend: weights.tsv:1:2: weights of \"a${quote:1}, but zero.tsv:2 is $quote: put both in the same order, or say --ignore-labels"
	outcome 2 attn-fuse weights.tsv zero.tsv large.tsv
	same err <<<"attn-fuse: weights.tsv:2: key \"r\", but zero.tsv:2 is $quote: put both in the same order, or say --ignore-labels"
	printf 'x\t%s\nr\t1e300\n' "$long" >values.tsv
	printf 'x\tr\nq\t1e300\n' | outcome 2 attn-blend --raw values.tsv
	same err <<<"attn-blend: -:2: sum too large for a double: dimension 1, $quote"
	# A file's name in full, up to what a system takes.
	folder=$(printf 'f%.0s' {1..200})
	mkdir -p "$folder/$folder/$folder/$folder"
	printf 'x\ta\tb\nr\t1\t2\n' >"$folder/$folder/$folder/$folder/t.tsv"
	printf 'x\ta\tb\nr\t1\t2\n' | outcome 2 attn-blend --raw "$folder/$folder/$folder/$folder/t.tsv"
	same err <<<"attn-blend: -:1: weights are m x 2, the values of $folder/$folder/$folder/$folder/t.tsv 1 x 2: a column of weights for each row of values"
}

@test "rows without a label are known by their line" {
	printf 'a\n-inf\n' >masked
	outcome 0 attn-softmax -L masked
	same err <<<'attn-softmax: warning: masked:2: fully masked row, its weights are 0'
	outcome 2 attn-softmax -LS masked
	same err <<<'attn-softmax: masked:2: fully masked row'
	printf '1\n' >one
	printf '0\n' >zero
	outcome 2 attn-score -NL -f cosine one zero
	same err <<<'attn-score: zero:1: cosine of a zero vector: query 1'
	outcome 2 attn-score -NL -f cosine zero one
	same err <<<'attn-score: zero:1: cosine of a zero vector: key 1, "1"'
	printf '1e300\n' >large
	outcome 2 attn-score -NL large large
	same err <<<'attn-score: large:1: score too large for a double: with key 1, "1"'
	outcome 2 attn-blend -NL --raw large large
	same err <<<'attn-blend: large:1: sum too large for a double: dimension 1, "1"'
	outcome 2 attn-fuse -NLS -f cosine one large zero
	same err <<<'attn-fuse: zero:1: cosine of a zero vector: query 1'
}

@test "- is standard input, as either operand" {
	files
	for f in $filters; do
		filter "$f" two.tsv >wanted
		outcome 0 filter "$f" - <two.tsv
		cmp out wanted
	done
	attn-score two.tsv two.tsv >wanted
	outcome 0 attn-score - two.tsv <two.tsv
	cmp out wanted
}

@test "options may follow operands, and -- ends them" {
	files
	cp two.tsv ./-p
	for f in $readers; do
		filter "$f" -p 3 two.tsv >wanted
		outcome 0 filter "$f" two.tsv -p 3
		cmp out wanted
		outcome 0 filter "$f" -- -p
		cmp out <(filter "$f" two.tsv)
	done
}

@test "empty input gives empty output and status 0" {
	files
	for f in $readers; do
		for input in '' '\n' '\n\n\n' '\357\273\277' '\r\n'; do
			# shellcheck disable=SC2059 # the escapes are meant
			printf "$input" >input
			outcome 0 filter "$f" input
			[ ! -s out ]
			[ ! -s err ]
		done
	done
}

@test "a header without rows is a table" {
	files
	for f in $filters; do
		printf 'x\ta\tb\n' | outcome 0 filter "$f"
		header "$f" | cmp - out
	done
}

@test "BOM, CRLF, blank lines at both ends and no final newline are accepted" {
	files
	printf 'x\ta\tb\nr\t1\t2\ns\t-1\t0.5\n' >0.tsv
	printf '\357\273\277x\ta\tb\nr\t1\t2\ns\t-1\t0.5\n' >1.tsv
	printf 'x\ta\tb\r\nr\t1\t2\r\ns\t-1\t0.5\r\n' >2.tsv
	printf 'x\ta\tb\nr\t1\t2\ns\t-1\t0.5' >3.tsv
	printf 'x\ta\tb\r\nr\t1\t2\r\ns\t-1\t0.5\r' >4.tsv
	printf 'x\ta\tb\nr\t1\t2\ns\t-1\t0.5\n\n\n\n' >5.tsv
	printf '\n\r\nx\ta\tb\nr\t1\t2\ns\t-1\t0.5\n\r\n' >6.tsv
	for f in $filters; do
		filter "$f" 0.tsv >wanted
		[ "$(wc -l <wanted)" -eq 3 ]
		for i in 1 2 3 4 5 6; do
			outcome 0 filter "$f" $i.tsv
			cmp out wanted
		done
	done
}

@test "byte order marks may stand before every table, and more than one" {
	files
	printf '\357\273\277\357\273\277x\ta\tb\nr\t1\t2\n\n\357\273\277\ny\ta\tb\ns\t1\t2\n' >marks.tsv
	printf 'x\ta\tb\nr\t1\t2\n\ny\ta\tb\ns\t1\t2\n' >plain.tsv
	for f in $filters; do
		filter "$f" plain.tsv >wanted
		outcome 0 filter "$f" marks.tsv
		cmp out wanted
	done
}

@test "a stream of tables gives a stream, one blank line between them" {
	files
	printf 'x\ta\tb\nr\t1\t2\n' >first.tsv
	printf 'x\ta\tb\ns\t3\t1\nt\t0\t0\n' >second.tsv
	{ cat first.tsv && printf '\n\r\n\n' && cat second.tsv; } >both.tsv
	for f in $filters; do
		{ filter "$f" first.tsv && echo && filter "$f" second.tsv; } >wanted
		outcome 0 filter "$f" both.tsv
		cmp out wanted
	done
}

@test "labels pass unchanged: repeated, with blanks and quotes, in any script" {
	files
	label='  to be,"or" not \t %s 鍵 é '
	printf 'x\ta\tb\n%s\t1\t2\n%s\t3\t4\n' "$label" "$label" >input
	for f in $filters; do
		outcome 0 filter "$f" input
		printf 'x\n%s\n%s\n' "$label" "$label" | cmp - <(cut -f 1 out)
	done
}

@test "without a header: rows in, rows out" {
	files
	tail -n +2 two.tsv >rows.tsv
	for f in $filters; do
		filter "$f" two.tsv | tail -n +2 >wanted
		for option in -N --no-header; do
			second=rows.tsv outcome 0 filter "$f" $option rows.tsv
			cmp out wanted
		done
	done
}

@test "without labels: numbers under names, positions where there are none" {
	files
	cut -f 2- two.tsv >bare.tsv
	for f in $filters; do
		case $f in attn-score) printf '1\t2\n' ;; *) printf 'a\tb\n' ;; esac >wanted
		filter "$f" two.tsv | cut -f 2- | tail -n +2 >>wanted
		for option in -L --no-labels; do
			second=bare.tsv outcome 0 filter "$f" $option bare.tsv
			cmp out wanted
		done
	done
}

@test "without both: bare matrices, also in a stream" {
	printf '1\t0\n0\t1\n' >bare.tsv
	{ cat bare.tsv && echo && cat bare.tsv; } >both.tsv
	for f in $filters; do
		second=bare.tsv filter "$f" -NL bare.tsv >wanted
		[ "$(wc -l <wanted)" -eq 2 ]
		second=bare.tsv outcome 0 filter "$f" -NL both.tsv
		{ cat wanted && echo && cat wanted; } | cmp - out
	done
}

@test "the rows before a bad one are out, and nothing of the bad one" {
	files
	printf 'x\ta\tb\nr\t1\t2\n' >good.tsv
	{ cat good.tsv && printf 's\t3\tx\nt\t1\t1\n'; } >bad.tsv
	for f in $filters; do
		filter "$f" good.tsv >wanted
		outcome 2 filter "$f" bad.tsv
		same err <<<"$f: bad.tsv:3:3: not a number: \"x\""
		cmp out wanted
	done
}

@test "a full disk is status 2 with a message" {
	needs_full_disk
	files
	for f in $readers; do
		status=0
		filter "$f" two.tsv >/dev/full 2>err || status=$?
		[ $status -eq 2 ]
		same err <<<"$f: standard output: No space left on device"
	done
}

@test "a closed standard output is status 2 with a message" {
	files
	for f in $readers; do
		status=0
		filter "$f" two.tsv >&- 2>err || status=$?
		[ $status -eq 2 ]
		same err <<<"$f: standard output: Bad file descriptor"
	done
}

@test "a closed standard input is status 2 with a message" {
	files
	for f in $readers; do
		outcome 2 filter "$f" <&-
		same err <<<"$f: -: Bad file descriptor"
	done
}

@test "a reader that has seen enough ends it quietly" {
	files
	{ echo 'x a b' && yes 'r 1 2' | head -n 200000; } | tsv >long.tsv
	for f in $filters; do
		filter "$f" long.tsv 2>err | head -n 1 >out
		header "$f" | cmp - out
		[ ! -s err ]
	done
}

@test "each row is out before the next one is waited for" {
	files
	mkfifo in
	for f in $filters; do
		filter "$f" >out <in &
		exec 5>in
		printf 'x\ta\tb\nr\t1\t2\n' >&5
		await_row
		exec 5>&-
		wait $!
	done
}

# What getopt knows is asked of the program for the letters, and read in the source for long names.
@test "the options of getopt, usage, page and completion are the same" {
	for f in $programs; do
		"$f" --help | sed -n 's/^ *\(-[A-Za-z], \)\{0,1\}\(--[a-z-]*\).*/\1\2/p' | sort >usage
		[ "$(wc -l <usage)" -ge 5 ]
		sed -n -e 's/^\.It Fl \([A-Za-z]\) , -\([a-z-]*\).*/-\1, --\2/p' \
			-e 's/^\.It Fl -\([a-z-]*\).*/--\1/p' "$top/man/$f.1" | sort >page
		diff -u usage page
		# shellcheck source=/dev/null
		. "$top/man/attn-completion.bash"
		complete -p "$f" >/dev/null
		_attn_options "$f" | tr ' ' '\n' | grep . | sort >completed
		sed 's/, /\n/' usage | sort | diff -u - completed
		for letter in {A..Z} {a..z}; do
			"$f" "-$letter" </dev/null >out 2>err || true
			grep -q "unknown option: -$letter" err || printf '%s\n' "-$letter"
		done >letters
		grep -o '^-[A-Za-z]' usage | sort | diff -u - <(sort letters)
		for name in $(grep -o -e '--[a-z-]*' usage); do
			"$f" "$name" </dev/null >out 2>err || true
			! grep 'unknown' err || return
		done
		for name in $(grep -o '{"[a-z-]*", [a-z]*_argument' "$top/cmd/$f.c" | cut -d '"' -f 2); do
			grep -q -e "--$name\$" usage
		done
	done
}

@test "control characters in messages are shown, not sent" {
	name=$'no\e[31m.tsv'
	for f in $filters; do
		files
		outcome 2 filter "$f" "$name"
		same err <<<"$f: no\\x1b[31m.tsv: No such file or directory"
	done
}
