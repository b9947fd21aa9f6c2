# Softmax of each row, as one would write it in awk.
BEGIN { FS = OFS = "\t"; CONVFMT = OFMT = "%.9g" }
NR == 1 { print; next }
{
	largest = $2
	for (j = 3; j <= NF; j++)
		if ($j > largest)
			largest = $j
	sum = 0
	for (j = 2; j <= NF; j++)
		sum += w[j] = exp($j - largest)
	line = $1
	for (j = 2; j <= NF; j++)
		line = line OFS (w[j] / sum)
	print line
}
