# compare.awk ours theirs: numbers agree to 1e-6 of their size or to 1e-8; labels of theirs may be missing.
function differ(a, b,    d, size) {
	d = a < b ? b - a : a - b
	size = a < 0 ? -a : a
	return d > 1e-6 * size + 1e-8
}
BEGIN { FS = "[\t, ]" }
{
	for (i = 1; i <= NF; i++)
		if ($i !~ /^[-+]?[0-9.]+(e[-+]?[0-9]+)?$/)
			continue
		else if (FILENAME == ARGV[1])
			ours[++n] = $i + 0
		else if (++m > n || differ(ours[m], $i + 0))
			exit bad = 1
}
END { exit bad || n == 0 || m != n }
