# attn-blend. Weights and values are small enough to blend by hand.

load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	ln -s "$top/data" data
	printf 'value\tx\ty\na\t10\t1\nb\t20\t-1\n' >values.tsv
	printf 'query\ta\tb\nq\t0.25\t0.75\n' >weights.tsv
}

@test "context is the values, mixed by the weights: 2.5 + 15, 0.25 - 0.75" {
	outcome 0 attn-blend values.tsv weights.tsv
	same_table out <<'E'
query x y
q 17.5 -0.5
E
}

@test "a row of zeros is a masked row and blends to zeros" {
	printf 'query\ta\tb\nq\t0\t0\nr\t1\t0\n' | outcome 0 attn-blend values.tsv
	same_table out <<'E'
query x y
q 0 0
r 10 1
E
}

@test "weights that nearly add up to 1 are taken, up to 0.01 off" {
	for row in '0.25 0.74' '0.25 0.76' '0.25 0.745' '0.25 0.755' '0.25 0.7401' '0.25 0.7599'; do
		{ echo 'query a b' && echo "q $row"; } | tsv | outcome 0 attn-blend values.tsv
	done
	for row in '0.25 0.7399=0.9899' '0.25 0.7601=1.0101'; do
		{ echo 'query a b' && echo "q ${row%=*}"; } | tsv | outcome 2 attn-blend values.tsv
		same err <<<"attn-blend: -:2: weights add up to ${row#*=}, not 1: pass it through attn-softmax, or say --raw"
	done
}

@test "weights outside 0 and 1 are refused, with line, cell and advice" {
	for bad in -0.5 1.5; do
		printf 'query\ta\tb\nq\t0.5\t0.5\nr\t0.5\t%s\n' $bad | outcome 2 attn-blend values.tsv
		same err <<<"attn-blend: -:3:3: weight $bad is not between 0 and 1: pass it through attn-softmax, or say --raw"
		same_table out <<'E'
query x y
q 15 0
E
	done
	printf '0.5\t1.5\n' | outcome 2 attn-blend -NL <(printf '1\n2\n')
	same err <<<"attn-blend: -:1:2: weight 1.5 is not between 0 and 1: pass it through attn-softmax, or say --raw"
}

@test "raw takes any numbers: the matrix product x @ W" {
	# (1 2; 3 4) @ (5 6 7; 8 9 10) = (21 24 27; 47 54 61)
	printf 'W\ti\tj\tk\na\t5\t6\t7\nb\t8\t9\t10\n' >W.tsv
	printf 'x\ta\tb\nr\t1\t2\ns\t3\t4\n' >x.tsv
	for option in -r --raw; do
		outcome 0 attn-blend $option W.tsv x.tsv
		same_table out <<'E'
x i j k
r 21 24 27
s 47 54 61
E
	done
}

@test "names and labels that differ are refused, with both positions" {
	printf 'query\tb\ta\nq\t0.5\t0.5\n' >sorted.tsv
	for option in -p9 --raw; do
		outcome 2 attn-blend $option values.tsv sorted.tsv
		same err <<<'attn-blend: sorted.tsv:1:2: weights of "b", but values.tsv:2 is "a": put both in the same order, or say --ignore-labels'
		[ ! -s out ]
	done
	for option in -i --ignore-labels; do
		outcome 0 attn-blend $option values.tsv sorted.tsv
		same_table out <<'E'
query x y
q 15 0
E
	done
}

@test "labels are compared by position: the same word may stand twice" {
	printf 'value\tx\nthe\t1\nthe\t3\n' >twice.tsv
	printf 'query\tthe\tthe\nq\t0.5\t0.5\n' | outcome 0 attn-blend twice.tsv
	same_table out <<'E'
query x
q 2
E
}

@test "explain: the terms of each sum, which add up to the context" {
	for option in -x --explain; do
		outcome 0 attn-blend $option values.tsv weights.tsv
		same_table out <<'E'
q x y
a 2.5 0.25
b 15 -0.75
E
	done
	printf 'query\ta\tb\nq\t1\t0\nr\t0\t1\n' | outcome 0 attn-blend -x values.tsv
	same_table out <<'E'
q x y
a 10 1
b 0 0

r x y
a 0 0
b 20 -1
E
	printf '1\t2\n' | outcome 0 attn-blend -x -NL --raw <(printf '1\t2\n3\t4\n')
	same_table out <<'E'
1 2
6 8
E
}

@test "shapes that do not fit are refused, with both" {
	printf 'query\ta\tb\tc\nq\t0.5\t0.25\t0.25\n' | outcome 2 attn-blend values.tsv
	same err <<<'attn-blend: -:1: weights are m x 3, the values of values.tsv 2 x 2: a column of weights for each row of values'
	printf 'value\tx\n' >none.tsv
	outcome 2 attn-blend none.tsv weights.tsv
	same err <<<'attn-blend: weights.tsv:1: weights are m x 2, the values of none.tsv 0 x 1: a column of weights for each row of values'
}

@test "one table of values serves a stream of weights; as many go pairwise" {
	{ cat weights.tsv && printf '\nquery\ta\tb\nr\t1\t0\n'; } >stream.tsv
	outcome 0 attn-blend values.tsv stream.tsv
	same_table out <<'E'
query x y
q 17.5 -0.5

query x y
r 10 1
E
	{ cat values.tsv && printf '\nvalue\tz\na\t7\nb\t8\n'; } >both.tsv
	outcome 0 attn-blend both.tsv stream.tsv
	same_table out <<'E'
query x y
q 17.5 -0.5

query z
r 7
E
	outcome 2 attn-blend both.tsv weights.tsv
	same err <<<'attn-blend: weights.tsv: 1 table, but both.tsv holds 2: one for all, or as many'
}

@test "a sum beyond all doubles is refused" {
	printf 'value\tx\ty\na\t1\t1e308\nb\t1\t1e308\n' >values.tsv
	printf 'query\ta\tb\nq\t1\t1\n' | outcome 2 attn-blend --raw values.tsv
	same err <<<'attn-blend: -:2: sum too large for a double: dimension 2, "y"'
}

@test "explain refuses a sum beyond all doubles too" {
	printf 'value\tx\na\t10\nb\t10\n' >values.tsv
	printf 'query\ta\tb\nq\t1e308\t1e308\n' | outcome 2 attn-blend -r -x values.tsv
	same err <<<'attn-blend: -:2: sum too large for a double: dimension 1, "x"'
	[ ! -s out ]
}

@test "scores and logarithms, which are no weights yet, get the advice" {
	printf 'query\ta\tb\nq\t0.5\t-inf\n' | outcome 2 attn-blend values.tsv
	same err <<<'attn-blend: -:2:3: weight -inf is not between 0 and 1: pass it through attn-softmax, or say --raw'
	printf 'query\ta\tb\nq\t1.000000001\t0\n' | outcome 2 attn-blend values.tsv
	same err <<<'attn-blend: -:2:2: weight 1.000000001 is not between 0 and 1: pass it through attn-softmax, or say --raw'
}

@test "infinities are refused in weights and values" {
	printf 'query\ta\tb\nq\t-inf\t1\n' | outcome 2 attn-blend --raw values.tsv
	same err <<<'attn-blend: -:2:2: infinity makes no sense here: "-inf"'
	printf 'value\tx\na\tinf\nb\t1\n' >values.tsv
	outcome 2 attn-blend values.tsv weights.tsv
	same err <<<'attn-blend: values.tsv:2:2: infinity makes no sense here: "inf"'
}
