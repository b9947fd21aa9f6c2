# The library by itself: programs of tests/unit.

load helper

unit() {
	"${BUILD:-$top/build}/unit/$1" "${@:2}"
}

@test "the edges that lib/attn.h promises" {
	outcome 0 unit edges
	[ ! -s out ]
}

# worst FUNCTION: the error of the library's values at the numbers of standard input, in units.
worst() {
	tr '\t' '\n' | unit elementary "$1" >values
	python3 "$top/tests/exact.py" function "$1" values
}

@test "exp, log and tanh are at most one unit off, by exact arithmetic" {
	needs python3
	# Numbers within 3, 1e-2 and 700 of 0; for the logarithm powers of ten around 1, and near 1.
	awk -v rows=500 -v cols=4 -v seed=21 -f "$top/tests/matrix.awk" >plain
	scaled() { awk -v f="$1" -v OFS='\n' '{ for (i = 1; i <= NF; i++) printf "%.17g\n", $i * f }' plain; }
	powers() { awk -v f="$1" '{ for (i = 1; i <= NF; i++) printf "%.17g\n", exp($i * f) }' plain; }
	for f in 1 0.003 235; do
		for function in exp tanh; do
			w=$(scaled $f | worst $function)
			echo "$function within $f x 3: $w"
			awk "BEGIN { exit !($w > 0 && $w <= 1) }"
		done
	done
	for f in 235 1 0.001; do
		w=$(powers $f | worst log)
		echo "log around 1, e^($f x 3): $w"
		awk "BEGIN { exit !($w > 0 && $w <= 1) }"
	done
}

@test "numbers are read and written as the C library does, and exact is the shortest" {
	outcome 0 unit number 2000000
	[ ! -s out ]
}

@test "the powers of ten are those that the generator computes" {
	unit powers | cmp - "$top/lib/number_powers.h"
}

@test "128 bits of a power of ten are enough for every double, by continued fractions" {
	needs python3
	python3 "$top/tests/scaling.py" >out
	same out <<<'proved for 43155 powers and shifts'
}
