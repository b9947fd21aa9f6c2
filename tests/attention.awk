# attention.awk - attention written out as loops, to check the programs against
#
# awk -f attention.awk [-v ...] QUERIES KEYS VALUES: bare matrices; prints the context at 17 digits.
# function: dot, scaled, cosine or distance; scale, softcap, T; bias: a file; causal, past, window.
# One textbook pass in awk's own arithmetic: agreement to about 1e-13 is what can be asked of it.

function tanh(x) {
	return 1 - 2 / (exp(2 * x) + 1)
}

function score(i, j,    c, sum, qq, kk, x) {
	for (c = 1; c <= d; c++) {
		sum += q[i, c] * k[j, c]
		qq += q[i, c] ^ 2
		kk += k[j, c] ^ 2
		x += (q[i, c] - k[j, c]) ^ 2
	}
	if (function_name == "cosine")
		sum /= sqrt(qq) * sqrt(kk)
	if (function_name == "distance")
		sum = -x / 2
	if (function_name == "scaled")
		sum /= sqrt(d)
	sum *= scale
	return softcap ? softcap * tanh(sum / softcap) : sum
}

function visible(i, j) {
	if ((i, j) in b && b[i, j] == "-inf")
		return 0
	return !causal || (j <= past + i && (!window || j > past + i - window))
}

function attend(i,    j, c, largest, sum, any) {
	any = 0
	for (j = 1; j <= n; j++) {
		s[j] = score(i, j) + b[i, j]
		if (visible(i, j) && (!any++ || s[j] > largest))
			largest = s[j]
	}
	sum = 0
	for (j = 1; j <= n; j++)
		sum += w[j] = visible(i, j) ? exp((s[j] - largest) / T) : 0
	for (c = 1; c <= e; c++) {
		x[c] = 0
		for (j = 1; j <= n; j++)
			x[c] += any ? w[j] / sum * v[j, c] : 0
		printf "%.17g%s", x[c], c < e ? "\t" : "\n"
	}
}

BEGIN {
	FS = "\t"
	scale = scale == "" ? 1 : scale
	T = T == "" ? 1 : T
	while (bias != "" && (getline line < bias) > 0) {
		split(line, cells, "\t")
		row++
		for (c in cells)
			b[row, c] = cells[c]
	}
}

FNR == 1 { file++ }
file == 1 { m = FNR; d = NF; for (c = 1; c <= NF; c++) q[FNR, c] = $c }
file == 2 { n = FNR; for (c = 1; c <= NF; c++) k[FNR, c] = $c }
file == 3 { e = NF; for (c = 1; c <= NF; c++) v[FNR, c] = $c }

END {
	for (i = 1; i <= m; i++)
		attend(i)
}
