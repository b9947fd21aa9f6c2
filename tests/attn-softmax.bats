# attn-softmax. Weights are from bc -l: e(x) / (sum of e), temperatures by dividing first; the
# perplexity example was solved for T to 40 digits with a bisection on exp(-sum w ln w) = 2.

load helper

# weights SCORES WANTED OPTION...: one row through attn-softmax, blanks for TABs.
weights() {
	local scores=$1 wanted=$2
	shift 2
	tsv <<<"$scores" | outcome 0 attn-softmax -NL "$@"
	same_table out <<<"$wanted"
}

@test "weights are e^score over their sum: e^0, e^1, e^3" {
	weights '0 1 3' '0.0420100661 0.114195199 0.843794734'
	weights '0 2' '0.119202922 0.880797078'
	weights '7' '1'
}

@test "only differences count: the same weights from scores a million higher" {
	weights '1000000 1000001 1000003' '0.0420100661 0.114195199 0.843794734'
	weights '-1e15 -999999999999999' '0.268941421 0.731058579'
}

@test "temperature divides the scores: 0.5 sharpens, 3 spreads" {
	weights '0 2' '0.01798621 0.98201379' -t 0.5
	weights '0 2' '0.339243631 0.660756369' --temperature=3
}

@test "temperature 0 is the limit: the largest takes all, ties share" {
	weights '1 3 2' '0 1 0' -t 0
	weights '1 3 2 3' '0 0.5 0 0.5' -t 0
	weights '1 3 2 3' '0 0.5 0 0.5' -t 1e-300
	weights '-inf -5' '0 1' -t 0
}

@test "temperature inf is the limit: even over what is not masked" {
	weights '1 3 2 -700' '0.25 0.25 0.25 0.25' -t inf
	weights '1 -inf 2 5' '0.333333333 0 0.333333333 0.333333333' -t inf
	weights '1 -1e308 1e308 5' '0.25 0.25 0.25 0.25' -t Infinity
}

@test "focus is one over temperature" {
	weights '0 2' '0.01798621 0.98201379' -F 2
	weights '1 3 2 3' '0.25 0.25 0.25 0.25' --focus=0
	weights '1 3 2 3' '0 0.5 0 0.5' -F inf
}

@test "no finite scores overflow" {
	weights '1e308 -1e308' '1 0'
	weights '1e308 -1e308' '0.880797078 0.119202922' -t 1e308
	weights '1e308 1e308' '0.5 0.5' -t 1e-308
	weights '5e-324 0' '0.731058579 0.268941421' -t 5e-324
	weights '700 -700' '1 9.85967654e-305' -t 2
	weights '-700 -1400' '1 9.85967654e-305'
}

@test "a masked score weighs exactly 0" {
	weights '0 -inf 2' '0.119202922 0 0.880797078'
	weights '0 -1e308' '1 0' -p exact
}

@test "a +inf score takes all, several share" {
	weights '0 inf 1e308' '0 1 0'
	weights 'inf -inf INF' '0.5 0 0.5' -t 3
	weights 'inf 1 +Infinity' '0.5 0 0.5' -t inf
	weights 'inf 1' '0 -inf' -l
}

@test "a fully masked row weighs 0 everywhere, with a warning that names it" {
	outcome 0 attn-softmax <<'E'
x	a	b
r	0	0
s	-inf	-inf
t	0	0
E
	same_table out <<'E'
x a b
r 0.5 0.5
s 0 0
t 0.5 0.5
E
	same err <<<'attn-softmax: warning: -:3: fully masked row, its weights are 0: "s"'
	for option in '-t 0' '-t inf' '-e 2' '-F 3'; do
		# shellcheck disable=SC2086 # an option and its argument
		printf -- '-inf\t-inf\n' | outcome 0 attn-softmax -NL $option
		same_table out <<<'0 0'
	done
}

@test "strict: a fully masked row is an error" {
	for option in -S --strict; do
		outcome 2 attn-softmax $option <<'E'
x	a	b
r	0	0
s	-inf	-inf
t	0	0
E
		same_table out <<'E'
x a b
r 0.5 0.5
E
		same err <<<'attn-softmax: -:3: fully masked row: "s"'
	done
}

@test "several temperatures: a table for each, the corner tells which" {
	outcome 0 attn-softmax -t 0,1,inf <<'E'
x	a	b
r	0	2
s	5	5
E
	same_table out <<'E'
x~T=0 a b
r 0 1
s 0.5 0.5

x~T=1 a b
r 0.119202922 0.880797078
s 0.5 0.5

x~T=inf a b
r 0.5 0.5
s 0.5 0.5
E
	tsv <<<'0 2' | outcome 0 attn-softmax -NL -F 0.5,2
	# e(1), e(4)
	same_table out <<'E'
0.268941421 0.731058579

0.01798621 0.98201379
E
}

@test "a sweep goes table by table, and says the dial's own number" {
	outcome 0 attn-softmax --focus 0,2.50 < <(printf 'x\ta\nr\t1\n\ny\tb\ns\t1\n')
	same_table out <<'E'
x~F=0 a
r 1

x~F=2.5 a
r 1

y~F=0 b
s 1

y~F=2.5 b
s 1
E
}

@test "a sweep warns of a masked row once" {
	tsv <<<'-inf -inf' | outcome 0 attn-softmax -NL -t 1,2,3
	[ "$(wc -l <err)" -eq 1 ]
}

@test "log is the logarithm of the weights, far beyond what a weight can be" {
	# 0 - l(1 + e(2)), 2 - l(1 + e(2))
	weights '0 2' '-2.12692801 -0.126928011' -l
	weights '0 -1000 -1e300' '0 -1000 -1e+300' --log
	weights '0 -inf' '0 -inf' -l
	weights '3 3' '-0.693147181 -0.693147181' -l -t inf
	weights '3 2' '0 -inf' -l -t 0
	weights '0 1e-320' '-0.693147181 -0.693147181' -l
	# -1 / 1e-308, and -2 / 1e-308, which no double holds; at 1e308 all are equal: ln(1/3).
	weights '1 2 3' '-inf -1e+308 0' -l -t 1e-308
	weights '1 2 3' '-1.09861229 -1.09861229 -1.09861229' -l -t 1e308
	# e^-40 is lost beside 1, not in its logarithm: ln(1 / (1 + e^-40)) = -e^-40 to 17 digits.
	weights '0 -40' '-4.24835426e-18 -40' -l
}

@test "perplexity finds each row's own temperature" {
	weights '0 1 3' '0.0742782107 0.161549187 0.764172602' -e 2
	# Times and plus a constant the row is the same question.
	weights '5 15 35' '0.0742782107 0.161549187 0.764172602' -e 2
	weights '0 1 3' '0.333333333 0.333333333 0.333333333' --perplexity=3
	weights '0 1 3' '0 0 1' -e 1
	weights '1 1 -5 -inf' '0.5 0.5 0 0' -e 2
	weights 'inf 1 -inf' '1 0 0' -e 1
	weights 'inf 1 inf' '0.5 0 0.5' -e 2
}

@test "perplexity out of a row's reach is refused, with what it can reach" {
	printf '1\t2\t-inf\n' | outcome 2 attn-softmax -NL -e 2.5
	same err <<<'attn-softmax: -:1: perplexity 2.5 is out of reach: this row can have 1 (that share the largest score) to 2 (that are not masked)'
	printf '7\t7\t1\n' | outcome 2 attn-softmax -NL -e 1.5
	same err <<<'attn-softmax: -:1: perplexity 1.5 is out of reach: this row can have 2 (that share the largest score) to 3 (that are not masked)'
}

@test "perplexity that would take a temperature beyond all doubles is refused" {
	for row in '1e308 -1e308' '5e-324 0' '1e-320 0'; do
		tsv <<<"$row" | outcome 2 attn-softmax -NL -e 1.9
		same err <<<'attn-softmax: -:1: perplexity 1.9 is out of reach: no double is the temperature it takes'
	done
	tsv <<<'0 0 1' | outcome 2 attn-softmax -NL -e 3.0000000000000004
	same err <<<'attn-softmax: -:1: perplexity 3.0000000000000004 is out of reach: this row can have 1 (that share the largest score) to 3 (that are not masked)'
}

@test "a sweep's corners say what was given, whatever the precision" {
	printf 'x\ta\nr\t1\n' | outcome 0 attn-softmax -p 1 -t 0.25,0.2,-0
	grep T= out >corners
	same_table corners <<'E'
x~T=0.25 a
x~T=0.2 a
x~T=0 a
E
}

@test "explain: score, score over T, less the largest, exp, weight" {
	# e(-2) = 0.135335283, over 1 + e(-2): 0.119202922.
	outcome 0 attn-softmax -x -t 0.5 <<'E'
x	a	b	c
r	0	1	-inf
s	2	2	2
E
	same_table out <<'E'
r~T=0.5 score score/T less~largest exp weight
a 0 0 -2 0.135335283 0.119202922
b 1 2 0 1 0.880797078
c -inf -inf -inf 0 0

s~T=0.5 score score/T less~largest exp weight
a 2 4 0 1 0.333333333
b 2 4 0 1 0.333333333
c 2 4 0 1 0.333333333
E
}

@test "explain at the limits, and of masked and infinite scores" {
	tsv <<<'3 -inf 1' | outcome 0 attn-softmax -x -NL -t inf
	same_table out <<'E'
3 0 0 1 0.5
-inf -inf -inf 0 0
1 0 0 1 0.5
E
	tsv <<<'3 inf' | outcome 0 attn-softmax -x -NL
	same_table out <<'E'
3 3 -inf 0 0
inf inf 0 1 1
E
	tsv <<<'-inf -inf' | outcome 0 attn-softmax -x -NL
	same_table out <<'E'
-inf -inf -inf 0 0
-inf -inf -inf 0 0
E
	for zero in '-t 0' '-t 1,0' '-F inf'; do
		# shellcheck disable=SC2086 # an option and its argument
		outcome 2 attn-softmax -x -NL $zero </dev/null
		printf 'attn-softmax: --explain: T = 0 is a limit, it has no steps\ntry: attn-softmax --help\n' | same err
	done
	tsv <<<'3 1' | outcome 2 attn-softmax -x -NL -e 1
	same err <<<'attn-softmax: -:1: T = 0 is a limit, it has no steps to explain'
}

@test "explain shows the temperature that perplexity found" {
	printf 'x\ta\tb\tc\nr\t0\t1\t3\n' | outcome 0 attn-softmax -x -e 2 -p 7
	head -n 1 out >header
	same_table header <<<'r~T=1.287015 score score/T less~largest exp weight'
	cut -f 6 out | tail -n +2 >last
	same last <<'E'
0.07427821
0.1615492
0.7641726
E
}

@test "bad arguments of options are named, before anything is read" {
	refused() {
		outcome 2 attn-softmax "$2" "$3" no.tsv
		printf 'attn-softmax: %s\ntry: attn-softmax --help\n' "$1" | same err
	}
	refused '--temperature: must not be negative: "-1"' -t -1
	refused '--temperature: must not be negative: "1,-inf"' -t 1,-inf
	refused '--temperature: not a number: "x"' -t x
	refused '--temperature: not a number: ""' -t ''
	refused '--temperature: not a number: ""' -t 1,,2
	refused '--temperature: not a number: "nan"' -t nan
	refused '--temperature: not a number: "0x1"' -t 0x1
	refused '--temperature: not a number: " 1"' -t ' 1'
	refused '--temperature: number too large: "1e999"' -t 1e999
	refused '--focus: must not be negative: "-2"' -F -2
	refused '--perplexity: one number from 1 on, not "0.5"' -e 0.5
	refused '--perplexity: one number from 1 on, not "2,3"' -e 2,3
	refused '--temperature and --focus: one turns the other'"'"'s dial' -t1 -F1
	refused '--perplexity and --temperature: one turns the other'"'"'s dial' -e2 -t1
	refused '--explain shows the steps to weights, not to their logarithms' -x -l
}

@test "a dial given twice is set to the last" {
	weights '0 2' '0.119202922 0.880797078' -t 9 -t 1
}
