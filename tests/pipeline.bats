# The three filters in a pipe: the lesson, streams, agreement with attention written out elsewhere.

load helper

# close A B TOLERANCE: the numbers of two bare matrices are that near, on the scale of 1.
close_to() {
	paste -d '\n' "$1" "$2" | awk -F '\t' -v t="$3" '
		NR % 2 { split($0, a); n = NF; next }
		NF != n { print "rows of " n " and " NF; bad = 1 }
		{ for (i = 1; i <= n; i++) if (!((a[i] - $i) ^ 2 <= t ^ 2)) { print NR / 2 ":" i ": " a[i] " " $i; bad = 1 } }
		END { exit bad || NR == 0 }'
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

@test "GNU parallel, one process or many: the same bytes" {
	needs parallel
	matrix 300 40 12 >scores
	attn-softmax -NL scores >wanted
	parallel --will-cite --pipe --keep-order --block 2k attn-softmax -NL <scores >out
	cmp out wanted
}
