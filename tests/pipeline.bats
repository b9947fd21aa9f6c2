# The three filters in a pipe: the lesson, streams, agreement with attention written out elsewhere,
# and with exact arithmetic.

load helper

# matrix ROWS COLUMNS SEED
matrix() {
	awk -v rows="$1" -v cols="$2" -v seed="$3" -f "$top/tests/matrix.awk"
}

# close A B TOLERANCE: the numbers of two bare matrices are that near, on the scale of 1.
close_to() {
	paste -d '\n' "$1" "$2" | awk -F '\t' -v t="$3" '
		NR % 2 { split($0, a); n = NF; next }
		NF != n { print "rows of " n " and " NF; bad = 1 }
		{ for (i = 1; i <= n; i++) if (!((a[i] - $i) ^ 2 <= t ^ 2)) { print NR / 2 ":" i ": " a[i] " " $i; bad = 1 } }
		END { exit bad || NR == 0 }'
}

# at_most BOUND: $worst is a number, and not above it.
at_most() {
	awk -v worst="$worst" -v bound="$1" 'BEGIN { exit !(worst ~ /^[0-9.]+(e-?[0-9]+)?$/ && worst + 0 <= bound) }'
}

@test "the lesson: the keys to the cabinet were" {
	# By bc -l from the scores 0.3 3.2 0.1 0.3 1.4 of data/cabinet; T = 0.5 doubles them.
	attn-score data/cabinet/keys.tsv data/cabinet/query.tsv | attn-softmax -t 0.5 | outcome 0 tee
	same_table out <<'E'
query the keys to the cabinet
____ 0.00292402027 0.965802608 0.0019600294 0.00292402027 0.0263893224
E
	# By bc -l: 0.1 of each small word and all of the cabinet is singular; the keys are plural.
	attn-blend data/cabinet/values.tsv out >context
	cut -f 1-3 context >number
	same_table number <<'E'
query singular plural
____ 0.0271701294 0.965802608
E
	attn-score data/cabinet/candidates.tsv context >ranking
	[ "$(best ranking)" = were ]
}

@test "the lesson: values in place of keys are refused, and keys in place of values" {
	outcome 2 attn-score data/cabinet/values.tsv data/cabinet/query.tsv
	grep -q 'dimensions must agree' err
	attn-fuse data/cabinet/keys.tsv data/cabinet/keys.tsv data/cabinet/query.tsv | outcome 2 attn-score data/cabinet/candidates.tsv
	grep -q 'dimensions must agree' err
}

# The name of the largest number in the only row.
best() {
	awk -F '\t' 'NR == 1 { split($0, name) } NR == 2 { m = 2; for (i = 3; i <= NF; i++) if ($i > $m) m = i; print name[m] }' "$1"
}

# sentence FOLDER RIGHT TEMPTING: at T = 1 and sharper the right word wins; if all attention went to
# the tempting word of the sentence, another would.
sentence() {
	local t folder=data/$1
	for t in 0.25 1; do
		attn-score $folder/keys.tsv $folder/query.tsv | attn-softmax -t $t |
			attn-blend $folder/values.tsv | attn-score $folder/candidates.tsv >ranking
		[ "$(best ranking)" = "$2" ]
	done
	awk -F '\t' -v word="$3" 'NR == 1 { print } $1 == word { row = $0 } END { print row }' \
		$folder/values.tsv | attn-score $folder/candidates.tsv >ranking
	[ "$(best ranking)" != "$2" ]
}

@test "each sentence of data/ finds its word, and its tempting word leads astray" {
	sentence cabinet were cabinet
	sentence relative was critics
	sentence reflexive herself boys
	sentence bracket ')' '['
	sentence polarity ever some
	sentence receiver Mary John
	sentence induction Smith Jones
	sentence gap '?' read
	[ "$(find "$top/data" -mindepth 1 -type d | wc -l)" -eq 8 ]
}

@test "twelve heads in one stream are twelve runs" {
	for h in $(seq 12); do
		for part in keys query values; do
			{ printf 'h\t%s\n' "$(seq 4 | paste -s -)" && matrix 5 4 "$h${#part}" | awk '{ print "w" NR "\t" $0 }'; } >$part.$h
		done
		attn-score keys.$h query.$h | attn-softmax -t 0.7 | attn-blend values.$h >context.$h
		for part in keys query values context; do
			{ [ "$h" -eq 1 ] || echo; cat $part.$h; } >>$part.all
		done
	done
	attn-score keys.all query.all | attn-softmax -t 0.7 | outcome 0 attn-blend values.all
	cmp out context.all
	[ "$(wc -l <out)" -eq $((12 * 6 + 11)) ]
}

# same_as_loops SCORE-OPTIONS SOFTMAX-OPTIONS AWK-ASSIGNMENT...: the pipe against attention.awk.
same_as_loops() {
	local score=$1 softmax=$2 assign=()
	shift 2
	for a; do assign+=(-v "$a"); done
	# shellcheck disable=SC2086 # options
	attn-score -NL -p exact $score k q | attn-softmax -NL -p exact $softmax | outcome 0 attn-blend -NL -p exact v
	awk "${assign[@]}" -f "$top/tests/attention.awk" q k v >wanted
	close_to out wanted 1e-13
}

@test "the pipe agrees with attention written out as loops, for every option" {
	matrix 7 5 1 >q
	matrix 9 5 2 >k
	matrix 9 3 3 >v
	matrix 7 9 4 | awk -F '\t' -v OFS='\t' '{ $(NR % 9 + 1) = "-inf"; print }' >bias
	same_as_loops '' ''
	same_as_loops '-f scaled' '' function_name=scaled
	same_as_loops '-f cosine' '-t 0.2' function_name=cosine T=0.2
	same_as_loops '-f distance' '-t 3' function_name=distance T=3
	same_as_loops '-s 0.25' '' scale=0.25
	same_as_loops '-C 2' '' softcap=2
	same_as_loops '-b bias' '' bias=bias
	same_as_loops -c '' causal=1
	same_as_loops '-c -P 2' '' causal=1 past=2
	same_as_loops '-w 3' '' causal=1 window=3
	same_as_loops '-f scaled -s 1.5 -C 4 -b bias -c -P 2 -w 4' '-F 2' function_name=scaled scale=1.5 \
		softcap=4 bias=bias causal=1 past=2 window=4 T=0.5
}

@test "blend --raw is the matrix product, and a layer is a pipeline" {
	matrix 6 4 5 >x
	matrix 4 3 6 >W
	awk 'FNR == NR { for (c = 1; c <= NF; c++) w[FNR, c] = $c; m = NF; next }
		{ for (c = 1; c <= m; c++) { s = 0; for (j = 1; j <= NF; j++) s += $j * w[j, c]
			printf "%.17g%s", s, c < m ? "\t" : "\n" } }' W x >wanted
	outcome 0 attn-blend -NL -p exact --raw W x
	close_to out wanted 1e-13
	# The same by scores against the transpose: x @ U.T with U = W.T.
	awk '{ for (c = 1; c <= NF; c++) t[c] = t[c] (NR > 1 ? "\t" : "") $c; n = NF } END { for (c = 1; c <= n; c++) print t[c] }' W >U
	attn-score -NL -p exact U x | cmp - out
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

@test "GNU parallel, one process or many: the same bytes" {
	needs parallel
	matrix 300 40 12 >scores
	attn-softmax -NL scores >wanted
	parallel --will-cite --pipe --keep-order --block 2k attn-softmax -NL <scores >out
	cmp out wanted
}
