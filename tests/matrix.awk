# matrix.awk - a matrix of numbers that look random and are the same everywhere
#
# awk -v rows=R -v cols=C -v seed=S -f matrix.awk: -3 to 3 in steps of 1/1024. The generator is Park
# and Miller's minimal standard (1988): 16807 x mod 2^31 - 1, exact in a double.

BEGIN {
	x = seed + 1
	for (i = 0; i < rows; i++)
		for (j = 0; j < cols; j++) {
			x = x * 16807 % 2147483647
			printf "%.10g%s", int(x / 2147483647 * 6145 - 3072) / 1024, j < cols - 1 ? "\t" : "\n"
		}
}
