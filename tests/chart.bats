# The bars that attn-plot, attn-dial and attn-quiz share, and the width of text.
#
# Expected lengths are worked by hand from the layout: the bars have what the widest label, number
# and mark, four blanks and lines (five beside negative numbers) leave of the width. Of 17 columns,
# 136 eighths, 0.757 takes 102.95: 12 blocks and 7/8.

load helper

unit() {
	"${BUILD:-$top/build}/unit/$1" "${@:2}"
}

bars() {
	printf 'the\t0.0417\tyou\nkeys\t0.757\tmodel\nto\t0.0341\nthe\t0.0417\ncabinet\t0.125\n' >bars.tsv
}

@test "bars of weights stand on an axis from 0 to 1, with numbers and marks" {
	bars
	unit chart 40 utf8 plain <bars.tsv >out
	same out <<'E'
the     │▊                │ 0.0417 you
keys    │████████████▉    │ 0.757  model
to      │▋                │ 0.0341
the     │▊                │ 0.0417
cabinet │██▏              │ 0.125
        0                 1
E
}

@test "bars in ASCII are whole columns" {
	bars
	unit chart 40 ascii plain <bars.tsv >out
	same out <<'E'
the     |#                | 0.0417 you
keys    |#############    | 0.757  model
to      |#                | 0.0341
the     |#                | 0.0417
cabinet |##               | 0.125
        0                 1
E
}

@test "at 20 columns labels give way first, then marks" {
	bars
	unit chart 20 utf8 plain <bars.tsv >out
	same out <<'E'
the  │▏ │ 0.0417 you
keys │█▌│ 0.757  mo…
to   │▏ │ 0.0341
the  │▏ │ 0.0417
cab… │▎ │ 0.125
     0  1
E
}

# Of 22 columns 3.2 takes 4.09 and 14 takes 17.9, so 4 and 18; 4 / 3.2 is below 18 / 14: a column
# is 0.8 on both sides. 14 takes 17.5; 0.5 takes 0.625 of a column, nearest to the half block.
# "0" would touch "-3.2" and is left out.
@test "negative numbers go left of a common zero; infinities are drawn to the end or not at all" {
	printf 'a\t-3.2\nb\t14\nc\t-0.5\nd\t0\ne\t-inf\nf\tinf\n' | unit chart 32 utf8 plain >out
	same out <<'E'
a ████│                  │ -3.2
b     │█████████████████▌│  14
c    ▐│                  │ -0.5
d     │                  │  0
e     │                  │ -inf
f     │██████████████████│  inf
  -3.2                  14
E
}

@test "colour: blue to the right, vermilion to the left, nothing around what is not drawn" {
	printf 'a\t-1\nb\t1\nc\t0\n' | unit chart 20 ascii true >out
	printf '%s\n' \
		$'a \e[38;2;213;94;0m######\e[0m|      | -1' \
		$'b       |\e[38;2;0;114;178m######\e[0m|  1' \
		$'c       |      |  0' \
		'  -1    0      1' | same out
	# The nearest of xterm's cube: 0, 95, 175 is 25 = 16 + 1 x 6 + 3; 215, 95, 0 is 166.
	printf 'a\t-1\nb\t1\nc\t0\n' | unit chart 20 ascii 256 | grep -o '38;5;[0-9]*' >out
	printf '38;5;166\n38;5;25\n' | same out
}

@test "width of text: wide, combining, emoji, and what is shown instead of control characters" {
	# 4; 2 x 2; e with two marks and x; a Hangul syllable from three letters; emoji; ESC as \x1b.
	printf '%s\n' keys 鍵子 $'e\xcc\x81\xcc\xa3x' $'\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab' 🔑 $'\e[m' $'\xff' '' >text
	unit columns <text | paste -s -d ' ' - >out
	same out <<<'4 4 2 2 2 6 4 0'
}

@test "text is cut between characters, a column left for the ellipsis, marks kept with their letter" {
	printf '%s\n' cabinet cab 鍵子供 $'ne\xcc\x81e\xcc\x81e' $'\e[m' >text
	unit columns 4 <text >out
	printf '%s\n' '7 3 cab' '3 3 cab' '6 2 鍵' $'4 4 ne\xcc\x81e\xcc\x81e' '6 0 ' | same out
	# Cut in ASCII: each character is one question mark.
	unit columns 2 ascii <<<鍵子供 >out
	same out <<<'3 1 鍵'
}

@test "the table of widths is what its script makes of Unicode's files" {
	[ -r /usr/share/unicode/EastAsianWidth.txt ] || [ -n "${CI:-}" ] || skip "unicode-data is not installed"
	cd /usr/share/unicode
	# Another Unicode version than the table's makes another table.
	grep -q '^# EastAsianWidth-15.0.0' EastAsianWidth.txt || skip "unicode-data is not version 15.0.0"
	awk -f "$top/lib/utf8_widths.awk" PropList.txt UnicodeData.txt EastAsianWidth.txt |
		diff -u "$top/lib/utf8_widths.h" -
}
