# attn-stat: how focused each row of weights is. Entropies of powers of two are exact by hand:
# -(1/2 log2 1/2 + 2 x 1/4 log2 1/4) = 1.5 bits, 2^1.5 = 2.82842712...

load helper

@test "top, its weight, entropy in bits, perplexity and sum" {
	printf 'q a b c d\neven 0.25 0.25 0.25 0.25\nsharp 0 0 1 0\nmixed 0.25 0.5 0.25 0\n' | tsv >in
	outcome 0 attn-stat in
	same_table out <<'T'
query top weight entropy perplexity sum
even a 0.25 2 4 1
sharp c 1 0 1 1
mixed b 0.5 1.5 2.82842712 1
T
}

@test "a row of zeros looks at nothing" {
	printf 'q a b\nmasked 0 0\n' | tsv | outcome 0 attn-stat
	same_table out <<'T'
query top weight entropy perplexity sum
masked - 0 0 0 0
T
}

@test "what is no weight is refused with its place, and what to do" {
	printf 'q a b\nr 0.5 0.5\ns 0.5 3.2\n' | tsv >in
	outcome 2 attn-stat in
	same err <<<'attn-stat: in:3:3: weight 3.2 is not between 0 and 1: pass it through attn-softmax'
	[ "$(wc -l <out)" -eq 2 ]
}

@test "a weight is shown as it is; what rows add up to is for the column to say" {
	printf 'w\ta\tb\nx\t1.00000000001\t0\n' >in
	outcome 2 attn-stat in
	same err <<<'attn-stat: in:2:2: weight 1.00000000001 is not between 0 and 1: pass it through attn-softmax'
	printf 'w\ta\tb\tc\nx\t0.8\t1\t0.5\n' | outcome 0 attn-stat
	[ "$(tail -n 1 out | cut -f 6)" = 2.3 ]
}

# Where a limit is met, the last write takes a part.
@test "lines that a full disk cut are not among those that come out" {
	awk 'BEGIN { print "q\ta\tb"; for (i = 0; i < 50000; i++) print "row" i "\t0.5\t0.5" }' >in
	attn-stat in >whole
	{ (trap '' XFSZ && ulimit -f 301 && attn-stat in 2>err) || echo $? >status; } | cat >out
	same status <<<2
	same err <<<'attn-stat: temporary file: File too large'
	head -n "$(wc -l <out)" whole | cmp - out
	[ "$(wc -l <out)" -gt 1000 ]
}

@test "a sweep: the first column names the table" {
	printf 'q\ta\tb\nr\t1\t1\n' | attn-softmax -t 0.5,2 >in
	outcome 0 attn-stat in
	printf 'table\tquery\ttop\tweight\tentropy\tperplexity\tsum\n1 q T=0.5\tr\ta\t0.5\t1\t2\t1\n2 q T=2\tr\ta\t0.5\t1\t2\t1\n' | same out
}

@test "--table never shows each row before the next is waited for" {
	mkfifo in
	attn-stat --table never >out <in &
	exec 5>in
	printf 'q\ta\nr\t1\n' >&5
	await_row
	exec 5>&-
	wait $!
}

@test "a long first table is held outside of memory, and comes out whole" {
	awk 'BEGIN { print "q\ta\tb"; for (i = 0; i < 50000; i++) print "row" i "\t0.5\t0.5" }' >in
	outcome 0 attn-stat in
	[ "$(wc -l <out)" -eq 50001 ]
	[ "$(tail -n 1 out)" = "$(tsv <<<'row49999 a 0.5 1 2 1')" ]
	{ cat in && printf '\nq\ta\tb\nx\t1\t0\n'; } | attn-stat >out
	[ "$(wc -l <out)" -eq 50002 ]
	[ "$(grep -c '^1 q' out)" -eq 50000 ]
	[ "$(tail -n 1 out | cut -f 1)" = '2 q' ]
}
