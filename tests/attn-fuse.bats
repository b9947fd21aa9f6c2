# attn-fuse against the pipe of three programs, which is what it promises to equal, byte for byte;
# the pipe's own numbers are checked against exact arithmetic elsewhere.

load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	ln -s "$top/data" data
	labelled q 37 13 1 >q.tsv
	labelled k 41 13 2 >k.tsv
	labelled k 41 21 3 >v.tsv
	labelled q 37 41 4 >bias.tsv
}

# labelled LABEL ROWS COLUMNS SEED: a matrix with a header and labels.
labelled() {
	{ echo x && seq "$3"; } | paste -s -
	matrix "$2" "$3" "$4" | awk -v OFS='\t' -v l="$1" '{ print l NR, $0 }'
}

# same_as_pipe "SCORE OPTIONS" "SOFTMAX OPTIONS": context, status and number of messages.
same_as_pipe() {
	local -a score softmax
	read -ra score <<<"$1"
	read -ra softmax <<<"$2"
	attn-score -p exact "${score[@]}" k.tsv q.tsv | attn-softmax -p exact "${softmax[@]}" 2>warnings |
		attn-blend -p exact v.tsv >pipe
	[ -s pipe ]
	outcome 0 attn-fuse -p exact "${score[@]}" "${softmax[@]}" k.tsv v.tsv q.tsv
	diff pipe out
	[ "$(wc -l <err)" -eq "$(wc -l <warnings)" ]
}

@test "every option of attn-score gives the bytes of the pipe" {
	same_as_pipe "" ""
	for f in dot scaled cosine distance; do
		same_as_pipe "-f $f" ""
	done
	same_as_pipe "-s 0.3" ""
	same_as_pipe "-C 2" ""
	same_as_pipe "-b bias.tsv" ""
	same_as_pipe "-c" ""
	same_as_pipe "-P 3" ""
	same_as_pipe "-w 5" ""
	same_as_pipe "-f scaled -s 2 -C 3 -b bias.tsv -P 2 -w 9" ""
}

@test "every option of attn-softmax gives the bytes of the pipe" {
	for t in 0 1e-3 0.5 1 7 inf; do
		same_as_pipe "" "-t $t"
	done
	same_as_pipe "" "-F 2.5"
	same_as_pipe "" "-e 4"
	same_as_pipe "-c" "-S"
}

@test "masked queries are zeros with a warning, or an error after the rows before them" {
	awk -F '\t' -v OFS='\t' 'NR == 6 { for (i = 2; i <= NF; i++) $i = "-inf" } 1' bias.tsv >mask.tsv
	same_as_pipe "-b mask.tsv" ""
	outcome 2 attn-fuse -S -b mask.tsv k.tsv v.tsv q.tsv
	same err <<<'attn-fuse: q.tsv:6: fully masked row: "q5"'
	[ "$(wc -l <out)" -eq 5 ]
}

@test "the lesson's sentence" {
	c=data/cabinet
	attn-score $c/keys.tsv $c/query.tsv | attn-softmax -t 0.5 | attn-blend $c/values.tsv >pipe
	attn-fuse -t 0.5 $c/keys.tsv $c/values.tsv <$c/query.tsv | diff pipe -
}

@test "streams, one table of keys for all or one each" {
	{ cat q.tsv && echo && cat q.tsv; } >two.tsv
	{ cat k.tsv && echo && sed '1!s/\t/\t-/2; s/--//' k.tsv; } >keys.tsv
	attn-score -p exact keys.tsv two.tsv | attn-softmax -p exact | attn-blend v.tsv >pipe
	outcome 0 attn-fuse keys.tsv v.tsv two.tsv
	diff pipe out
	outcome 2 attn-fuse keys.tsv v.tsv q.tsv
	same err <<<"attn-fuse: q.tsv: 1 table, but keys.tsv holds 2: one for all, or as many"
}

@test "tables without a header or labels" {
	for f in q k v; do sed 1d $f.tsv | cut -f 2- >$f.bare; done
	attn-score -NL -p exact k.bare q.bare | attn-softmax -NL -p exact | attn-blend -NL v.bare >pipe
	outcome 0 attn-fuse -NL k.bare v.bare q.bare
	diff pipe out
	: | attn-fuse k.tsv v.tsv >none
	[ ! -s none ]
}

@test "digits as asked for" {
	attn-fuse -p exact k.tsv v.tsv q.tsv >exact.tsv
	attn-score -p exact k.tsv q.tsv | attn-softmax -p exact | attn-blend -p 4 v.tsv >pipe
	attn-fuse -p 4 k.tsv v.tsv q.tsv | diff pipe -
	run ! cmp -s pipe exact.tsv
}

@test "rows before a bad one are written, from the query on that spoils them" {
	awk -F '\t' -v OFS='\t' 'NR == 30 { $3 = "1,5" } 1' q.tsv >bad.tsv
	outcome 2 attn-fuse k.tsv v.tsv bad.tsv
	same err <<<'attn-fuse: bad.tsv:30:3: not a number: "1,5" (the decimal point is ".")'
	attn-fuse k.tsv v.tsv q.tsv | head -29 | diff - out

	awk -F '\t' -v OFS='\t' 'NR == 23 { for (i = 2; i <= NF; i++) $i = "1e308" } 1' q.tsv >large.tsv
	outcome 2 attn-fuse -s 1e9 k.tsv v.tsv large.tsv
	grep -q '^attn-fuse: large.tsv:23: score too large for a double: with key ' err
	attn-fuse -s 1e9 k.tsv v.tsv q.tsv | head -22 | diff - out

	awk -F '\t' -v OFS='\t' 'NR == 20 { for (i = 2; i <= NF; i++) $i = 0 } 1' q.tsv >zero.tsv
	outcome 2 attn-fuse -f cosine k.tsv v.tsv zero.tsv
	same err <<<'attn-fuse: zero.tsv:20: cosine of a zero vector: query 19, "q19"'
	[ "$(wc -l <out)" -eq 19 ]

	outcome 2 attn-fuse -e 42 k.tsv v.tsv q.tsv
	grep -q '^attn-fuse: q.tsv:2: perplexity 42 is out of reach' err
}

@test "each query is answered at once" {
	mkfifo pipe.in
	attn-fuse k.tsv v.tsv <pipe.in >out 3>&- &
	exec 9>pipe.in
	head -3 q.tsv >&9
	for _ in $(seq 100); do
		[ "$(wc -l <out)" -eq 3 ] && break
		sleep 0.05
	done
	[ "$(wc -l <out)" -eq 3 ]
	exec 9>&-
	wait
}

@test "what does not fit is refused in words" {
	head -40 v.tsv >short.tsv
	outcome 2 attn-fuse k.tsv short.tsv q.tsv
	same err <<<"attn-fuse: k.tsv:1: keys are 41 x 13, the values of short.tsv 39 x 21: a row of values for each key"
	sed '7s/^k6/other/' v.tsv >other.tsv
	outcome 2 attn-fuse k.tsv other.tsv q.tsv
	same err <<<'attn-fuse: k.tsv:7: key "k6", but other.tsv:7 is "other": put both in the same order, or say --ignore-labels'
	outcome 0 attn-fuse -i k.tsv other.tsv q.tsv
	attn-fuse k.tsv v.tsv q.tsv | diff - out
	outcome 2 attn-fuse v.tsv v.tsv q.tsv
	same err <<<"attn-fuse: q.tsv:1: queries are m x 13, the keys of v.tsv 41 x 21: dimensions must agree"
	outcome 2 attn-fuse -t 1,2 k.tsv v.tsv q.tsv
	same err <<'E'
attn-fuse: --temperature and --focus take one setting here, attn-softmax several
try: attn-fuse --help
E
	outcome 2 attn-fuse k.tsv
	same err <<'E'
attn-fuse: one file more is needed
try: attn-fuse --help
E
	outcome 2 attn-fuse - - q.tsv
}

@test "pairs of keys and values are checked before the first query" {
	twice() {
		cat "$1" && echo && cat "$2"
	}
	twice k.tsv k.tsv >k2.tsv
	twice v.tsv <(sed '7s/^k6/other/' v.tsv) >v2.tsv
	twice q.tsv q.tsv >q2.tsv
	outcome 2 attn-fuse k2.tsv v2.tsv q2.tsv
	same err <<<'attn-fuse: k2.tsv:50: key "k6", but v2.tsv:50 is "other": put both in the same order, or say --ignore-labels'
	[ ! -s out ]
	twice k2.tsv k.tsv >k3.tsv
	outcome 2 attn-fuse -i k3.tsv v2.tsv q2.tsv
	same err <<<'attn-fuse: k3.tsv holds 3 tables, v2.tsv 2: one for all, or as many'
	outcome 0 attn-fuse -i k2.tsv v2.tsv q2.tsv
}

# Where the processor lacks AVX-512 or AVX2, the next lower path runs.
@test "every processor's path gives the same bytes" {
	# Where products underflow, and powers are subnormal.
	tsv >edges.tsv <<'E'
0 5e-324 1e-310 -1e-300 1e-160 1e-17 -inf -0.1 -7
0 -700 -708.5 -720.25 -735.75 -744.5 -745.2 -745.3 -800
0 1e300 -1e300 1.7e308 -1.7e308 1.6e308 -inf -inf 1
3 2.9999999999999996 3.0000000000000004 3 3 3 3 3 3
E
	for cpu in baseline avx2 avx512; do
		export ATTN_CPU=$cpu
		{
			for t in 1 0.7 3 1e-308 3e-300 1e-16 1e16 1e300; do
				attn-softmax -NL -p exact -t $t edges.tsv
				attn-softmax -NL -p exact -l -t $t edges.tsv
			done
			for n in 1 2 7 8 9 15 16 17 31 33 64 65 100; do
				labelled k $n $n 5 >kk.tsv
				labelled q 19 $n 6 >qq.tsv
				for f in dot scaled cosine distance; do
					attn-score -p exact -f $f kk.tsv qq.tsv
				done
				attn-score kk.tsv qq.tsv | attn-softmax -p exact -t 1,0.7,30
				attn-fuse -p exact -f scaled kk.tsv kk.tsv qq.tsv
			done
		} >"$cpu"
	done
	[ -s baseline ]
	cmp baseline avx2
	cmp baseline avx512
}
