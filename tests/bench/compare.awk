# compare.awk ours theirs: numbers agree to 1e-6 of their size or to 1e-8; labels of theirs may be missing.
BEGIN { FS = "[\t, ]" }
{ for (i = 1; i <= NF; i++) if ($i ~ /^[-+]?[0-9.]+(e[-+]?[0-9]+)?$/) x[FILENAME == ARGV[1], ++n[FILENAME == ARGV[1]]] = $i + 0 }
END {
	if (n[0] == 0 || n[0] != n[1])
		exit 1
	for (i = 1; i <= n[0]; i++) {
		d = x[0, i] - x[1, i]
		size = x[1, i] < 0 ? -x[1, i] : x[1, i]
		if ((d < 0 ? -d : d) > 1e-6 * size + 1e-8)
			exit 1
	}
}
