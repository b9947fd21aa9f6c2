# What the pipe computes against exact arithmetic (tests/exact.py). It takes long, and as builds give
# the same bytes (bytes.bats), CI asks one of them.

load helper

# at_most BOUND: $worst is a number, and not above it.
at_most() {
	awk -v worst="$worst" -v bound="$1" 'BEGIN { exit !(worst ~ /^[0-9.]+(e-?[0-9]+)?$/ && worst + 0 <= bound) }'
}

# exact_weights FILE T: the weights of its scores are at most a unit off, and so are their sums.
exact_weights() {
	attn-softmax -NL -p exact -t "$2" "$1" >weights
	worst=$(python3 "$top/tests/exact.py" weights "$2" "$1" weights)
	echo "$1 at $2: $worst units"
	at_most 1
	worst=$(python3 "$top/tests/exact.py" sums weights)
	at_most 1
}

# exact_logs FILE T: their logarithms are at most two units off.
exact_logs() {
	attn-softmax -NL -l -p exact -t "$2" "$1" >logs
	worst=$(python3 "$top/tests/exact.py" logs "$2" "$1" logs)
	echo "$1 at $2, logarithm: $worst units"
	at_most 2
}

@test "weights, logarithms and sums agree with exact arithmetic" {
	needs python3
	matrix 20 50 7 >moderate
	# As far apart as 700 and -700 go; equal ones; one that dominates; masked and subnormal ones.
	awk 'BEGIN { for (i = -700; i <= 700; i += 7.3) printf "%s%.17g", (i > -700 ? "\t" : ""), i; print "" }' >wide
	yes 0.1 | head -n 1000 | paste -s - >equal
	{ echo 700 && yes 1e-300 | head -n 999; } | paste -s - >dominated
	printf -- '-inf\t5e-324\t0\t-5e-324\t1e-310\t-inf\t-745\t-720\t1\n' >tiny
	matrix 1 100000 8 >long
	for t in 1 0.01 0.7 33; do
		for f in moderate wide equal dominated tiny; do
			exact_weights $f $t
			exact_logs $f $t
		done
	done
	awk -v OFS='\t' '{ for (i = 1; i <= NF; i++) $i *= 230; print }' long >longer
	for f in long longer; do
		exact_weights $f 1
	done
}

# Rows at the ends of what a double holds, a file each: near the largest, and with masked ones among them;
# subnormal; apart by one in the last place; one far above the rest, which are tiny; all alike.
extremes() {
	row '(i * 37 % 60 - 30) * 5.9e306' >huge
	sed 's/\t[^\t]*\t/\t-inf\t/g' huge >masked
	row '(i * 37 % 60 - 30) * 1e-310' >subnormal
	row '1 + i * 2 ^ -52' >near
	row 'i ? i * 1e-300 : 700' >above
	yes -- -1e308 | head -n 60 | paste -s - >alike
}

# row EXPRESSION: sixty numbers, of i from 0 on, at 17 digits.
row() {
	awk "BEGIN { for (i = 0; i < 60; i++) printf \"%s%.17g\", i ? \"\t\" : \"\", $1; print \"\" }"
}

@test "the extremes: weights, logarithms and sums agree with exact arithmetic, for every temperature" {
	needs python3
	extremes
	for f in huge masked subnormal near above alike; do
		for t in 5e-324 2.5e-309 1e-16 1 1e300 1e307 1.7976931348623157e308; do
			exact_weights $f $t
			exact_logs $f $t
		done
	done
	# None of this is a row that weighs the same at every temperature.
	[ "$(for t in 1e300 1e307 1.7976931348623157e308; do attn-softmax -NL -t $t huge; done | sort -u | wc -l)" -eq 3 ]
	[ "$(for t in 2.5e-309 1; do attn-softmax -NL -t $t subnormal; done | sort -u | wc -l)" -eq 2 ]
}

@test "the extremes: perplexity is met, by exact arithmetic, a row of 100,000 too" {
	needs python3
	extremes
	matrix 1 100000 8 >long
	while read -r f numbers; do
		for n in $numbers; do
			attn-softmax -NL -p exact -e "$n" "$f" >weights
			worst=$(python3 "$top/tests/exact.py" perplexity "$n" weights)
			echo "$f, $n: $worst"
			at_most 1e-13
		done
	done <<'E'
huge 1.0000001 1.5 30 39
masked 1.0000001 1.5 20
subnormal 1.0000001 2 30 59.9999
near 1.0000001 2 30 59.9999
above 1.0000001 2 30 59.9999
long 50000
E
}

# Sums near the largest double that cancel, and leave the smallest part of them; terms of alternating
# signs; subnormal ones; 100,000 of them.
@test "the extremes: products agree with exact arithmetic within root n units of their terms" {
	needs python3
	awk 'BEGIN { for (i = 0; i < 60; i++) { s = i % 2 ? -1 : 1
		printf "%.17g\t%.17g\t%.17g\t%.17g\n", s * 2e306, s * (1e16 + i), s * 5e-324 * (i + 1), s / (i + 1) } }' >columns
	paste columns columns columns columns columns >v
	awk 'BEGIN { for (r = 0; r < 3; r++) for (i = 0; i < 60; i++)
		printf "%.17g%s", r == 0 ? 1 : r == 1 ? 1 - i * 2 ^ -53 : (i * 37 % 60) / 60, i < 59 ? "\t" : "\n" }' >w
	attn-blend -NL -p exact --raw v w >context
	worst=$(python3 "$top/tests/exact.py" blend w v context)
	echo "cancelling: $worst root n units"
	at_most 1
	# By hand: an even number of 2e306 and -2e306, of 1e16 + i and their negatives.
	[ "$(head -n 1 context | cut -f 1,2)" = '0	-30' ]
	matrix 1 100000 10 >long
	matrix 100000 1 11 >v
	attn-blend -NL -p exact --raw v long >context
	worst=$(python3 "$top/tests/exact.py" blend long v context)
	echo "long: $worst root n units"
	at_most 1
	attn-softmax -NL -p exact -t 0.1 long >weights
	attn-blend -NL -p exact v weights >context
	worst=$(python3 "$top/tests/exact.py" blend weights v context)
	at_most 1
}

@test "perplexity is met, by exact arithmetic" {
	needs python3
	matrix 20 50 9 >scores
	for n in 1.5 2 10 49; do
		attn-softmax -NL -p exact -e $n scores >weights
		worst=$(python3 "$top/tests/exact.py" perplexity $n weights)
		echo "$n: $worst"
		at_most 1e-13
	done
}

@test "contexts agree with exact arithmetic within root n units" {
	needs python3
	for n in 3 200 5000; do
		matrix 4 $n 10 >scores
		matrix $n 6 11 >values
		attn-softmax -NL -p exact scores >weights
		attn-blend -NL -p exact values weights >context
		worst=$(python3 "$top/tests/exact.py" blend weights values context)
		echo "$n: $worst root n units"
		at_most 1
	done
}
