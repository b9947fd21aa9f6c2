# attn-score. Keys and queries are small enough to score by hand; roots, cosines and hyperbolic
# tangents are from bc -l, with tanh x = (e(2x) - 1) / (e(2x) + 1).

load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	ln -s "$top/data" data
	printf 'key\tu\tv\na\t1\t2\nb\t3\t-2\n' >keys.tsv
	printf 'query\tu\tv\nq\t2\t0.5\n' >query.tsv
	# Four keys that score 1, 2, 3, 4 against each of three equal queries.
	printf 'key\tu\nk\t1\nl\t2\nm\t3\nn\t4\n' >four.tsv
	printf 'query\tu\nq\t1\nr\t1\ns\t1\n' >three.tsv
}

# scores WANTED OPTION...: the one row of scores of query.tsv against keys.tsv.
scores() {
	local wanted=$1
	shift
	outcome 0 attn-score "$@" keys.tsv query.tsv
	printf 'query a b\nq %s\n' "$wanted" | tsv | diff -u - out
}

@test "the lesson: query @ keys.T, by hand" {
	outcome 0 attn-score data/cabinet/keys.tsv data/cabinet/query.tsv
	same_table out <<'E'
query the keys to the cabinet
____ 0.3 3.2 0.1 0.3 1.4
E
}

@test "dot is the default: 2 x 1 + 0.5 x 2 and 2 x 3 - 0.5 x 2" {
	scores '3 5'
	scores '3 5' -f dot
	scores '3 5' --function=dot
}

@test "scaled divides by the root of the dimension: 3 / sqrt(2), 5 / sqrt(2)" {
	scores '2.12132034 3.53553391' -f scaled
}

@test "cosine divides by both lengths: 3 / sqrt(4.25 x 5), 5 / sqrt(4.25 x 13)" {
	scores '0.650791373 0.672672794' -f cosine
}

@test "cosine neither overflows nor vanishes, and stays within -1 and 1" {
	printf 'key\tu\tv\na\t3e300\t4e300\nb\t-3e-320\t-4e-320\n' >keys.tsv
	printf 'query\tu\tv\nq\t6e-310\t8e-310\n' >query.tsv
	scores '1 -1' -f cosine -p 12
	printf 'key\tu\tv\tw\na\t0.1\t0.2\t0.3\n' >keys.tsv
	outcome 0 attn-score -p exact -f cosine keys.tsv keys.tsv
	same_table out <<'E'
key a
a 1
E
}

@test "distance is half the square of the distance, negated: (1 + 2.25) / 2, (1 + 6.25) / 2" {
	scores '-1.625 -3.625' -f distance
	printf 'query\tu\tv\nq\t1\t2\n' >query.tsv
	scores '0 -10' -f distance
}

@test "scale multiplies, and may be negative or 0" {
	scores '1.5 2.5' -s 0.5
	scores '-3 -5' --scale=-1
	scores '0 0' -s 0
	# 3 / sqrt(2) / 4 and 5 / sqrt(2) / 4
	scores '0.530330086 0.883883476' -f scaled -s 0.25
}

@test "softcap is C tanh(score / C): 2 tanh 1.5, 2 tanh 2.5" {
	scores '1.81029651 1.9732286' -C 2
	# Far inside of a wide cap nothing is to be seen at nine digits.
	scores '3 5' --softcap=1e9
}

@test "the order is function, scale, softcap, bias, masks" {
	# 2 tanh(3 / 2 / 2) + 10; the other is masked by the bias.
	printf 'bias\ta\tb\nq\t10\t-inf\n' >bias.tsv
	scores '11.2702979 -inf' -s 0.5 -C 2 -b bias.tsv
	# Masks come last: an infinite bias does not undo them.
	printf 'bias\ta\tb\nq\t1\tinf\n' >bias.tsv
	scores '4 -inf' -b bias.tsv --causal
	scores '4 inf' -b bias.tsv
}

@test "causal: query i sees keys 1 to i" {
	outcome 0 attn-score -c four.tsv three.tsv
	same_table out <<'E'
query k l m n
q 1 -inf -inf -inf
r 1 2 -inf -inf
s 1 2 3 -inf
E
}

@test "past: so many keys come before the first query, and causal is meant" {
	outcome 0 attn-score --past 1 four.tsv three.tsv
	same_table out <<'E'
query k l m n
q 1 2 -inf -inf
r 1 2 3 -inf
s 1 2 3 4
E
	mv out wanted
	outcome 0 attn-score -c -P 1 four.tsv three.tsv
	cmp out wanted
	outcome 0 attn-score -P 1000000000000000 four.tsv three.tsv
	cmp out <(attn-score four.tsv three.tsv)
}

@test "window: of these, only the last" {
	outcome 0 attn-score -w 2 four.tsv three.tsv
	same_table out <<'E'
query k l m n
q 1 -inf -inf -inf
r 1 2 -inf -inf
s -inf 2 3 -inf
E
	outcome 0 attn-score -c --past=1 --window=1 four.tsv three.tsv
	same_table out <<'E'
query k l m n
q -inf 2 -inf -inf
r -inf -inf 3 -inf
s -inf -inf -inf 4
E
	outcome 0 attn-score -w 100 four.tsv three.tsv
	cmp out <(attn-score -c four.tsv three.tsv)
}

@test "masks count queries anew in each table of a stream" {
	{ cat three.tsv && echo && cat three.tsv; } >both.tsv
	outcome 0 attn-score -c four.tsv both.tsv
	{ attn-score -c four.tsv three.tsv && echo && attn-score -c four.tsv three.tsv; } | cmp - out
}

@test "more queries than keys: the later ones see all, or what the window leaves" {
	outcome 0 attn-score -c -w 2 keys.tsv <<'E'
query	u	v
p	1	0
q	1	0
r	1	0
s	1	0
E
	same_table out <<'E'
query a b
p 1 -inf
q 1 3
r -inf 3
s -inf -inf
E
}

@test "bias is added, a table for all or one for each" {
	printf 'bias\ta\tb\nq\t0.5\t-1\n' >bias.tsv
	scores '3.5 4' -b bias.tsv
	{ cat query.tsv && echo && cat query.tsv; } >both.tsv
	outcome 0 attn-score -b bias.tsv keys.tsv both.tsv
	same_table out <<'E'
query a b
q 3.5 4

query a b
q 3.5 4
E
	{ cat bias.tsv && printf '\nbias\ta\tb\nq\t0\t0\n'; } >two.tsv
	outcome 0 attn-score -b two.tsv keys.tsv both.tsv
	same_table out <<'E'
query a b
q 3.5 4

query a b
q 3 5
E
}

@test "bias may come from standard input" {
	printf 'bias\ta\tb\nq\t0.5\t-1\n' | scores '3.5 4' -b -
	outcome 2 attn-score -b - keys.tsv
	printf 'attn-score: "-" is standard input, and so is the operand that is left out: only one can be\ntry: attn-score --help\n' | same err
}

@test "explain: the terms of each score, which add up to it" {
	outcome 0 attn-score -x keys.tsv query.tsv
	same_table out <<'E'
q u v
a 2 1
b 6 -1
E
	outcome 0 attn-score --explain -s 0.5 keys.tsv query.tsv
	same_table out <<'E'
q u v
a 1 0.5
b 3 -0.5
E
	# 2 / sqrt(2), 1 / sqrt(2), 6 / sqrt(2)
	outcome 0 attn-score -x -f scaled keys.tsv query.tsv
	same_table out <<'E'
q u v
a 1.41421356 0.707106781
b 4.24264069 -0.707106781
E
	outcome 0 attn-score -x four.tsv three.tsv
	[ "$(grep -c '^$' out)" -eq 2 ]
}

@test "explain shows no -0" {
	printf 'key\tu\tv\na\t-1\t-0\n' | outcome 0 attn-score -x - <(printf 'q\tu\tv\nq\t0\t5\n')
	same_table out <<'E'
q u v
a 0 0
E
}

@test "explain is refused where scores are no sums of q k" {
	for option in '-f cosine' '-f distance' '-C 1' '-b keys.tsv' -c '-P 1' '-w 1'; do
		# shellcheck disable=SC2086 # an option and its argument
		outcome 2 attn-score -x $option keys.tsv query.tsv
		grep -q '^attn-score: --explain: ' err
		[ ! -s out ]
	done
}

@test "one table of keys serves a stream of queries; as many go pairwise" {
	{ cat query.tsv && printf '\nquery\tu\tv\nr\t1\t1\n'; } >queries.tsv
	outcome 0 attn-score keys.tsv queries.tsv
	same_table out <<'E'
query a b
q 3 5

query a b
r 3 1
E
	{ cat keys.tsv && printf '\nkey\tu\tv\nz\t7\t0\n'; } >both.tsv
	outcome 0 attn-score both.tsv queries.tsv
	same_table out <<'E'
query a b
q 3 5

query z
r 7
E
}

@test "counts of tables that differ are told" {
	{ cat keys.tsv && echo && cat keys.tsv; } >both.tsv
	outcome 2 attn-score both.tsv query.tsv
	same err <<<'attn-score: query.tsv: 1 table, but both.tsv holds 2: one for all, or as many'
	{ cat query.tsv && echo && cat query.tsv && echo && cat query.tsv; } >queries.tsv
	outcome 2 attn-score both.tsv queries.tsv
	same err <<<'attn-score: queries.tsv: 3 tables, but both.tsv holds 2: one for all, or as many'
	# No queries are no table of scores, whatever the keys.
	outcome 0 attn-score both.tsv </dev/null
	[ ! -s out ]
}

@test "dimensions that differ are refused with both shapes" {
	outcome 2 attn-score four.tsv query.tsv
	same err <<<'attn-score: query.tsv:1: queries are m x 2, the keys of four.tsv 4 x 1: dimensions must agree'
	[ ! -s out ]
}

@test "a bias of another shape is refused with both shapes" {
	outcome 2 attn-score -b four.tsv keys.tsv query.tsv
	same err <<<'attn-score: query.tsv:1: scores are m x 2, the bias of four.tsv 4 x 1'
	printf 'bias\ta\tb\nq\t1\t1\nr\t1\t1\n' >bias.tsv
	outcome 2 attn-score -b bias.tsv keys.tsv query.tsv
	same err <<<'attn-score: query.tsv:1: scores are 1 x 2, the bias of bias.tsv 2 x 2'
	{ cat query.tsv && printf 'r\t0\t0\ns\t0\t0\n'; } >queries.tsv
	outcome 2 attn-score -b bias.tsv keys.tsv queries.tsv
	same err <<<'attn-score: queries.tsv:4: query 3, but the bias of bias.tsv is 2 x 2'
}

@test "a bias without rows is refused, and as many tables of it as of keys are asked for" {
	printf 'bias\ta\tb\n' >bias.tsv
	outcome 2 attn-score -b bias.tsv keys.tsv query.tsv
	same err <<<'attn-score: query.tsv:2: query 1, but the bias of bias.tsv is 0 x 2'
	{ cat keys.tsv && echo && cat keys.tsv && echo && cat keys.tsv; } >three-keys.tsv
	{ cat query.tsv && echo && cat query.tsv; } >two.tsv
	outcome 2 attn-score -b two.tsv three-keys.tsv </dev/null
	same err <<<'attn-score: three-keys.tsv holds 3 tables, two.tsv 2: one for all, or as many'
}

@test "a cap far beyond the scores leaves them as they are" {
	printf '3\n1e-10\n1e-250\n-3\n' >k
	printf '1\n' | outcome 0 attn-score -NL -C 1e308 -p exact k
	same_table out <<<'3 1e-10 1e-250 -3'
}

@test "a negative scale makes no -0" {
	printf '0\n' >k
	printf '1\n' | outcome 0 attn-score -NL -s -1 k
	same_table out <<<0
}

@test "explain refuses a score that is too large before it writes of it" {
	printf 'key\tu\na\t1\nb\t1e200\n' >keys.tsv
	printf 'query\tu\nq\t1e200\n' | outcome 2 attn-score -x keys.tsv
	[ ! -s out ]
}

@test "the cosine of a zero vector is refused, by name" {
	printf 'key\tu\tv\na\t1\t2\nzero\t0\t-0\n' >keys.tsv
	outcome 2 attn-score -f cosine keys.tsv query.tsv
	same err <<<'attn-score: keys.tsv:3: cosine of a zero vector: key 2, "zero"'
	printf 'query\tu\tv\nq\t1\t2\nnil\t0\t0\n' >query.tsv
	printf 'key\tu\tv\na\t1\t2\n' >keys.tsv
	outcome 2 attn-score -f cosine keys.tsv query.tsv
	same err <<<'attn-score: query.tsv:3: cosine of a zero vector: query 2, "nil"'
	# The row before it is out: (1, 2) against itself.
	same_table out <<'E'
query a
q 1
E
}

@test "keys must be there" {
	printf 'key\tu\tv\n' >none.tsv
	outcome 2 attn-score none.tsv query.tsv
	same err <<<'attn-score: none.tsv:1: a table without keys'
	: >empty.tsv
	outcome 2 attn-score empty.tsv query.tsv
	same err <<<'attn-score: empty.tsv: no table in it'
}

@test "a score beyond all doubles is refused" {
	printf 'query\tu\tv\nq\t1e200\t0\n' >query.tsv
	printf 'key\tu\tv\na\t1\t2\nb\t-1e200\t0\n' >keys.tsv
	outcome 2 attn-score -f distance keys.tsv query.tsv
	same err <<<'attn-score: query.tsv:2: score too large for a double: with key 1, "a"'
	for option in -s1 -x; do
		outcome 2 attn-score $option keys.tsv query.tsv
		same err <<<'attn-score: query.tsv:2: score too large for a double: with key 2, "b"'
	done
	# Bounded by a cap it is still refused: the cap is put on a number.
	outcome 2 attn-score -C 1 keys.tsv query.tsv
	# 1e308 + 1e308, where both are doubles.
	printf 'query\tu\nq\t1e308\n' >query.tsv
	printf 'key\tu\na\t1\n' >keys.tsv
	printf 'bias\ta\nq\t1e308\n' >bias.tsv
	outcome 2 attn-score -b bias.tsv keys.tsv query.tsv
	same err <<<'attn-score: query.tsv:2: score too large for a double: with key 1, "a"'
}

@test "infinities are refused in keys and queries" {
	printf 'key\tu\tv\na\t1\t-inf\n' >bad.tsv
	outcome 2 attn-score bad.tsv query.tsv
	same err <<<'attn-score: bad.tsv:2:3: infinity makes no sense here: "-inf"'
	outcome 2 attn-score keys.tsv bad.tsv
	same err <<<'attn-score: bad.tsv:2:3: infinity makes no sense here: "-inf"'
}

# refused MESSAGE OPTION...: a misuse, said before any file is read.
refused() {
	local message=$1
	shift
	outcome 2 attn-score "$@" no.tsv
	head -n 1 err | diff -u - <(echo "attn-score: $message")
}

@test "bad arguments of options are named" {
	refused '--function: "euclid" is none of dot, scaled, cosine, distance' -f euclid
	refused '--function: "" is none of dot, scaled, cosine, distance' -f ''
	refused '--scale: not a number: "x"' -s x
	refused '--scale: not a number: ""' --scale=
	refused '--scale: not a number: "nan"' -s nan
	refused '--scale: must be finite, not inf' -s inf
	refused '--scale: number too large: "1e999"' -s 1e999
	refused '--softcap: must be above 0, not 0' -C 0
	refused '--softcap: must be above 0, not -1' -C -1
	refused '--past: "-1" is not a whole number from 0 on' -P -1
	refused '--past: "1.5" is not a whole number from 0 on' -P 1.5
	refused '--past: "1e3" is not a whole number from 0 on' -P 1e3
	refused '--window: "0" is not a whole number from 1 on' -w 0
	refused '--window: "x" is not a whole number from 1 on' -w x
}
