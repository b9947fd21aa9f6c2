# Makes lib/utf8_widths.h, the widths of characters, from the Unicode Character Database:
#
#	cd /usr/share/unicode && awk -f .../lib/utf8_widths.awk \
#		PropList.txt UnicodeData.txt EastAsianWidth.txt > .../lib/utf8_widths.h
#
# (Debian: package unicode-data; else https://www.unicode.org/Public/15.0.0/ucd/.) tests/unit.bats
# makes it again where these files are, and compares.
#
# Two columns: East_Asian_Width W or F (UAX #11), emoji among them. None: marks that do not space
# (Mn, Me), format characters (Cf), and the vowels and finals of Hangul syllables, which join the
# consonant before them. One all the same: the soft hyphen, and those Cf that are written around
# the digits that follow (Prepended_Concatenation_Mark).

function number(hex,  n, i) {
	n = 0
	for (i = 1; i <= length(hex); i++)
		n = n * 16 + index("0123456789ABCDEF", substr(hex, i, 1)) - 1
	return n
}

# "1160..11FF" or "00AD" as first and last.
function range(text,  ends) {
	gsub(/ /, "", text)
	if (split(text, ends, /\.\./) == 1)
		ends[2] = ends[1]
	first = number(ends[1])
	last = number(ends[2])
}

function give(columns,  c) {
	for (c = first; c <= last; c++)
		if (!(c in width))
			width[c] = columns
}

BEGIN {
	FS = ";"
	range("00AD"); give(1)
	range("1160..11FF"); give(0)
	range("D7B0..D7FF"); give(0)
}

FNR == 1 { file++ }
file == 3 && FNR == 1 { version = $0; gsub(/.*-|\.txt.*/, "", version) }
file == 1 && $2 ~ /Prepended_Concatenation_Mark/ { range($1); give(1) }
file == 2 && ($3 == "Mn" || $3 == "Me" || $3 == "Cf") { range($1); give(0) }
file == 3 && /^[0-9A-F]/ { sub(/ *#.*/, "", $2); gsub(/ /, "", $2) }
file == 3 && /^[0-9A-F]/ && ($2 == "W" || $2 == "F") { range($1); give(2) }

function table(name, columns,  c, n, line) {
	printf "static const struct range %s[] = {\n", name
	line = ""
	for (c = 0; c <= 1114112; c++) {
		if ((c in width) && width[c] == columns) {
			if (!open)
				start = c
			open = 1
			continue
		}
		if (!open)
			continue
		open = 0
		n = sprintf("{0x%04x, 0x%04x},", start, c - 1)
		if (length(line) + length(n) > 90) {
			print "\t" line
			line = ""
		}
		line = line (line == "" ? "" : " ") n
	}
	print "\t" line "\n};"
}

END {
	print "/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */"
	print ""
	print "/* Made by lib/utf8_widths.awk from the Unicode Character Database " version ". For utf8.c only. */"
	print "/* clang-format off */"
	table("no_columns", 0)
	print ""
	table("two_columns", 2)
}
