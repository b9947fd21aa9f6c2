# attn-plot. Lengths of bars are worked by hand as tests/chart.bats says: at 64 columns 47 are left
# beside "cabinet" and "0.0417", so 0.757 takes 35.6: 35 blocks and 5/8. The weights are those of
# data/README.md.

load helper

setup_file() {
	export UTF8=C.UTF-8
}

weights() {
	attn-score data/cabinet/keys.tsv data/cabinet/query.tsv | attn-softmax "$@"
}

@test "weights are bars from 0 to 1, a number beside each" {
	weights | LC_ALL=$UTF8 outcome 0 attn-plot -W 64
	same out <<'T'
query: ____
the     │██                                             │ 0.0417
keys    │███████████████████████████████████▋           │ 0.757
to      │█▋                                             │ 0.0341
the     │██                                             │ 0.0417
cabinet │█████▉                                         │ 0.125
        0                                               1
T
}

@test "a stream: each table under its name; ASCII where the locale is not UTF-8" {
	weights -t 0.5,2 | outcome 0 attn-plot -W 64
	same out <<'T'
query T=0.5: ____
the     |                                              | 0.00292
keys    |############################################  | 0.966
to      |                                              | 0.00196
the     |                                              | 0.00292
cabinet |#                                             | 0.0264
        0                                              1

query T=2: ____
the     |#####                                           | 0.112
keys    |#######################                         | 0.479
to      |#####                                           | 0.102
the     |#####                                           | 0.112
cabinet |#########                                       | 0.195
        0                                                1
T
	[ "$(LC_ALL=$UTF8 attn-plot -A -W 64 <(weights) | LC_ALL=C grep -c '[^ -~]')" = 0 ]
	# The last is what macOS sets.
	for locale in en_GB.UTF-8 de_DE.utf8 UTF-8; do
		env -u LC_ALL LC_CTYPE=$locale attn-plot -W 64 <(weights) | grep -q █
	done
}

@test "many rows are a heat map with numbers in its cells" {
	outcome 0 attn-plot -W 64 data/cabinet/keys.tsv
	same out <<'T'
key
               noun    subject     plural       main   position
the               0        0.1          0          0          1
keys              1        1.9          1          0          2
to                0          0          0         -1          3
the               0          0          0         -1          4
cabinet           1          0          0         -1          5
T
}

# An escape of four columns would push the names after it out of line.
@test "control characters in names that are read downwards leave the columns straight" {
	printf 'q\t\033a\tbc\td\te\tf\nr\t1\t1\t1\t1\t0\n' | outcome 0 attn-plot -A -W 20 -T heat
	sed -n '2,4p' out | sed 's/ *$//' >lines
	same lines <<'E'
  \  b
  a  c  d  e  f
r @@ @@ @@ @@
E
}

@test "narrow cells are blocks under names that are read downwards" {
	printf 'q ab cde 鍵 f\nr 0 0.25 0.5 1\ns 1 0.5 0.125 0\n' | tsv >in
	LC_ALL=$UTF8 outcome 0 attn-plot -T heat -W 20 in
	cat >wanted <<'T'
q
     c        
  a  d        
  b  e  鍵 f  
r    ▂▂ ▄▄ ██ 
s ██ ▄▄ ▁▁    
  0  ▁▂▃▄▅▆▇█ 1
T
	diff -u wanted out
}

@test "500 columns are scaled, with a note" {
	awk 'BEGIN { printf "q"; for (j = 1; j <= 500; j++) printf "\tk%d", j; print ""
		for (i = 1; i <= 6; i++) { printf "r%d", i; for (j = 1; j <= 500; j++) printf "\t%g", j == i * 9; print "" } }' >in
	outcome 0 attn-plot -W 64 in
	# 61 columns are left: one for 9 (500 / 61 = 8.2). Row i has its 1 in the i-th.
	same out <<'T'
q
   1         91        181       271       361       451
r1 @                                                       
r2  @                                                      
r3   @                                                     
r4    @                                                    
r5     @                                                   
r6      @                                                  
   0  .:;=*%#@ 1
500 columns: each cell shows the one of 9 farthest from 0
T
	[ "$(awk '{ if (length > m) m = length } END { print m }' out)" -le 64 ]
}

# Blocks: at least the lowest for what is not 0, none for 0, x for masked. 10 columns take 2 each of
# 22: too narrow for numbers. 1/16 of 8 levels is 0.5.
@test "what is not 0 does not look like 0, nor what is masked like either" {
	printf 'q\ta\tb\tc\td\te\tf\tg\th\ti\tj\nr\t1\t0.0625\t0.0624\t1e-300\t0\t-0\t-inf\t0.5\t0.75\t0.874\n' >in
	outcome 0 attn-plot -T heat -W 22 in
	[ "$(sed -n 3,4p out)" = 'r @ . . .     x = % # 
  0  .:;=*%#@ 1' ]
	[ "$(tail -n 1 out)" = 'x: masked' ]
	for form in svg html; do
		outcome 0 attn-plot -T heat -o $form in
		grep -q '[" ]h9[ "]' out
		grep -q masked out
	done
	# h9 is masked, h1 the least: three cells.
	[ "$(grep -o 'class="c h[0-9]' out | cut -d h -f 2 | paste -s -d '' -)" = 8111009467 ]
	# Signed, masked is none of the classes 0...8 either; 0 is 4, and 1e-300 is not.
	printf 'q\ta\tb\tc\td\te\nr\t-1\t-1e-300\t0\t1e-300\t-inf\n' | outcome 0 attn-plot -T heat -o html
	[ "$(grep -o 'class="c d[0-9]' out | cut -d d -f 2 | paste -s -d '' -)" = 03459 ]
}

# Of 22 columns 20 are left, 5 for each cell, one of them blank.
@test "cells show as many significant digits as have room, and ~0 for what is too near to 0" {
	printf 'q\ta\tb\tc\td\nr\t0.04171\t0.0004\t-0.5\t1\n' >in
	outcome 0 attn-plot -T heat -W 22 in
	[ "$(sed -n 3p out)" = 'r  0.04   ~0 -0.5    1' ]
	outcome 0 attn-plot -T heat -W 80 in
	[ "$(sed -n 3p out | tr -s ' ')" = 'r 0.0417 0.0004 -0.5 1' ]
	outcome 0 attn-plot -T heat -W 80 -p exact in
	[ "$(sed -n 3p out | tr -s ' ')" = 'r 0.04171 0.0004 -0.5 1' ]
	# The same numbers in SVG, where 60 units hold 6 characters, and in HTML.
	outcome 0 attn-plot -T heat -o svg in
	[ "$(grep 'class="c ' out | sed 's/<[^>]*>//g' | paste -s -d ' ' -)" = '0.0417 0.0004 -0.5 1' ]
	outcome 0 attn-plot -T heat -p 1 -o html in
	[ "$(grep '<td><span' out | sed -e 's/<.th>/ /' -e 's/<.span>/ /g' -e 's/<[^>]*>//g')" = 'r 0.04 0.0004 -0.5 1 ' ]
}

@test "a map with signs has others than - and + for sizes; legend and notes keep to the width" {
	awk 'BEGIN { printf "q"; for (j = 1; j <= 500; j++) printf "\tk%d", j
		for (i = 1; i <= 6; i++) { printf "\nr%d", i; for (j = 1; j <= 500; j++) printf "\t%g", (j - 250) * 1.2345e-7 }
		print "" }' >in
	for width in 20 40 64; do
		for precision in 3 17; do
			outcome 0 attn-plot -W $width -p $precision in
			[ "$(awk '{ if (length > m) m = length } END { print m }' out)" -le $width ]
			tr '\n' ' ' <out | grep -q ': each cell shows the one of [0-9]* farthest from 0 '
		done
	done
	# 8, 4, 2 and 1 levels to a side: as many as 20 columns hold beside the ends.
	printf 'q\ta\tb\tc\td\te\tf\tg\nr\t-8\t-4\t-1\t0\t1\t3\t8\n' >in
	outcome 0 attn-plot -T heat -W 20 in
	same out <<'T'
q
  a b c d e f g 
r -@-=-.   . ; @
  -8 -@-=   = @ 8
T
}

@test "rows beyond the first 32: the axis holds, or its title comes again; labels do not become the same" {
	seq 100 | sed 's/.*/r&\t0.5/' | cat <(printf 'q\ta\n') - >in
	outcome 0 attn-plot -W 40 in
	[ "$(grep -c '^q: a$' out)" -eq 2 ]
	[ "$(grep -c '^ *0  *1$' out)" -eq 2 ]
	[ "$(cut -d ' ' -f 1 out | grep -c '^r')" -eq 100 ]
	{ cat in && seq 101 128 | sed 's/.*/r&\t0.5/' && printf 'r129\t7\n'; } | outcome 0 attn-plot -W 40
	[ "$(grep -c '^q: a$' out)" -eq 3 ]
	tail -n 1 out | grep -q '^     0 *7$'
	outcome 0 attn-plot -W 40 -T heat in
	[ "$(cut -d ' ' -f 1 out | grep '^r' | sort -u | wc -l)" -eq 100 ]
}

@test "rows before a bad one are drawn" {
	printf 'q\ta\tb\nr\t0.5\t0.25\ns\t1\tx\n' >in
	for type in bars heat; do
		outcome 2 attn-plot -W 40 -T $type in
		same err <<<'attn-plot: in:3:3: not a number: "x"'
		head -n 2 in | attn-plot -W 40 -T $type | cmp - out
		outcome 2 attn-plot --tee -W 40 -T $type in
		head -n 2 in | cmp - out
	done
}

@test "a table of one column has a bar a row" {
	cut -f 1,2 data/cabinet/keys.tsv | outcome 0 attn-plot -W 30
	same out <<'T'
key: noun
the     |                  | 0
keys    |##################| 1
to      |                  | 0
the     |                  | 0
cabinet |##################| 1
        0                  1
T
}

# 27 columns of bars are left: 0.5 takes 13 and 4/8, 0.25 6 and 6/8, 0.125 3 and 3/8.
@test "wide, combining and emoji characters keep columns straight" {
	printf 'q\t\xe5\xae\xb6\xe6\x97\x8f\tne\xcc\x81\t\xf0\x9f\x94\x91\tabcd\nr\t0.5\t0.25\t0.125\t0.125\n' >in
	LC_ALL=$UTF8 outcome 0 attn-plot -W 40 in
	e=$(printf 'e\xcc\x81')
	same out <<T
q: r
家族 │█████████████▌             │ 0.5
n$e   │██████▊                    │ 0.25
🔑   │███▍                       │ 0.125
abcd │███▍                       │ 0.125
     0                           1
T
	LC_ALL=$UTF8 outcome 0 attn-plot -A -W 40 in
	[ "$(sed -n 2p out)" = '??   |##############             | 0.5' ]
}

# Beside 3 columns of label, numbers of 2 and a sign, 24 are left: 8 for -2, 16 for 4.
@test "negative numbers stand to the left of a common zero" {
	printf 'q\ta\tbbb\nr\t-2\t4\ns\t1\t-1\n' | outcome 0 attn-plot -W 34
	same out <<'T'
q: r
a   ########|                | -2
bbb         |################|  4
    -2      0                4

q: s
a           |####            |  1
bbb     ####|                | -1
    -2      0                4
T
}

@test "a zero beside negative numbers only is a bar of no length, in SVG and HTML" {
	printf 'x\ta\tb\nr\t-1\t0\n' >below.tsv
	outcome 0 attn-plot -o svg below.tsv
	run ! grep nan out
	[ "$(grep -c '<rect class="n"' out)" -eq 1 ]
	outcome 0 attn-plot -o html below.tsv
	run ! grep nan out
	[ "$(grep -o 'style="--w1:[^;]*;' out)" = 'style="--w1:100.000%;
style="--w1:0.000%;' ]
}

# Half of the number nearest to 0 is 0, and bars are counted in columns per 1.
@test "numbers as near to 0 as there are: an axis ends at 1e-290 at the nearest" {
	[ -n "${SANITIZED:-}" ] || ulimit -v 1000000
	for least in 5e-324 1e-320 1e-300; do
		printf 'x\ta\tb\nr\t-%s\t0\n' $least >near.tsv
		outcome 0 attn-plot -A -W 40 -p 1 near.tsv
		same out <<-E
			x: r
			a                            |  -$least
			b                            |   0
			  -1e-290                    0
		E
		for form in 'svg' 'html' 'svg -T heat' 'html -T heat'; do
			# shellcheck disable=SC2086 # a form, and options
			outcome 0 attn-plot -o $form near.tsv
			run ! grep -e nan -e inf out
		done
	done
}

@test "the page is HTML without an error or a warning, by tidy" {
	needs tidy
	weights -t 0.5,1,2 >sweep
	attn-plot -o html -v data/cabinet/values.tsv sweep >dial.html
	attn-plot -o html data/cabinet/keys.tsv >heat.html
	printf 'q\ta\n' | attn-plot -o html >empty.html
	for f in dial heat empty; do
		outcome 0 tidy -quiet -errors --drop-empty-elements no --mute-id yes $f.html
		same err </dev/null
	done
}

@test "masked scores have no bar" {
	printf 'q a b c\nr 2 -inf 1\n' | tsv | outcome 0 attn-plot -W 20
	same out <<'T'
q: r
a |###########| 2
b |           | -inf
c |######     | 1
  0           2
T
}

@test "colour: only when asked or on a terminal, in 256 or 24 bits; NO_COLOR" {
	weights >w
	outcome 0 attn-plot w
	run ! grep -q $'\e' out
	outcome 0 attn-plot --color always w
	grep -q $'\e\[38;5;25m' out
	COLORTERM=truecolor outcome 0 attn-plot --color=always w
	grep -q $'\e\[38;2;0;114;178m' out
	NO_COLOR=1 outcome 0 attn-plot --color auto w
	run ! grep -q $'\e' out
}

# Escape characters as "^". In the 256 colours 25 is #005faf and 166 #d75f00, nearest to Okabe and Ito's
# blue #0072b2 and vermilion #d55e00; 53 #5f005f, 30 #008787 and 220 #ffd700 are nearest to viridis at
# 0, 1/2 and 1 (#440154, #21918c, #fde725); of white, 231, and black, 16, the ink is what has the larger
# contrast (WCAG 2) with those: 15.2 : 1.4, 3.8 : 5.5, 1.3 : 16.6.
@test "whole drawings in colour, in 20 and 30 columns" {
	printf 'x\ta\tb\nr\t0\t1\n' | outcome 0 attn-plot --color always -W 20 -A
	tr '\033' '^' <out >seen
	same seen <<'E'
x: r
a |              | 0
b |^[38;5;25m##############^[0m| 1
  0              1
E
	printf 'x\ta\tb\nr\t-2\t2\n' | outcome 0 attn-plot --color always -W 24 -A
	tr '\033' '^' <out >seen
	same seen <<'E'
x: r
a ^[38;5;166m########^[0m|        | -2
b         |^[38;5;25m########^[0m|  2
  -2      0        2
E
	printf 'x\ta\tb\nr\t0\t1\ns\t0.5\t0.5\n' | outcome 0 attn-plot --color always -W 30 -A -T heat
	tr '\033' '^' <out >seen
	same seen <<'E'
x
             a           b
r ^[48;5;53m^[38;5;231m           0^[0m^[48;5;220m^[38;5;16m           1^[0m
s ^[48;5;30m^[38;5;16m         0.5^[0m^[48;5;30m^[38;5;16m         0.5^[0m
E
}

@test "width: -W, then COLUMNS, then 80" {
	weights >w
	longest() { awk '{ if (length > m) m = length } END { print m }' out; }
	outcome 0 attn-plot w
	[ "$(longest)" -eq 80 ]
	COLUMNS=50 outcome 0 attn-plot w
	[ "$(longest)" -eq 50 ]
	COLUMNS=50 outcome 0 attn-plot -W 20 w
	[ "$(longest)" -eq 20 ]
}

# The ends of the axis may have no room: what has none is left out.
@test "no line is wider than asked for, however long the numbers" {
	needs_limits
	[ -n "${SANITIZED:-}" ] || ulimit -v 200000
	for numbers in 123456.78901,-1 0.1,0.2 1.23456789012e300,-1.23456789012e300 -1.2345e-300,1; do
		printf 'q\ta\tb\nr\t%s\t%s\n' "${numbers%,*}" "${numbers#*,}" >in
		for precision in 1 4 17 exact; do
			outcome 0 attn-plot -W 20 -p $precision in
			[ "$(awk '{ if (length > m) m = length } END { print m }' out)" -le 20 ]
		done
	done
	outcome 0 attn-plot -W 20 -p exact <(printf 'q\ta\tb\nr\t1234.56789\t-1\n')
	same out <<'T'
q: r
a  |####|  1234.5679
b  |    | -1
  -1 1300
T
}

@test "a number has an exponent only where that is shorter" {
	printf 'q a b c\nr 1000 1234 1200000\n' | tsv | outcome 0 attn-plot -W 40
	[ "$(sed -e 's/.*| //' -e '1d;$d' out | paste -s -d ' ' -)" = '1000 1230 1.2e+06' ]
}

@test "--tee passes the same numbers on and draws on standard error" {
	weights -p exact >w
	outcome 0 attn-plot --tee -W 64 w
	cmp out w
	attn-plot -W 64 w | cmp - err
}

@test "labels cannot reach the terminal, SVG or HTML as anything but text" {
	printf 'q<script>\t<b>&"x\t\e[31mred\n\xff</desc>\t0.5\t0.5\n' >in
	outcome 0 attn-plot in
	run ! grep -q $'\e' out
	grep -qF '\x1b[31mred' out
	grep -qF '\xff</desc>' out
	for form in svg html; do
		outcome 0 attn-plot -o $form in
		run ! grep -q -e $'\e' -e '<script' -e '<b>&' out
		grep -qF '&lt;b&gt;&amp;&quot;x' out
		grep -qF '\x1b[31mred' out
	done
}

@test "SVG is well formed, with a title and a description, and rsvg-convert draws it" {
	needs xmllint rsvg-convert
	weights -t 0.5,2 >w
	attn-plot -o svg w >bars.svg
	attn-plot -o svg data/cabinet/keys.tsv >heat.svg
	printf 'q\ta\tb\nr\t-3\t4\n' | attn-plot -o svg >signed.svg
	printf 'q\ta\n' | attn-plot -o svg >empty.svg
	for f in bars heat signed empty; do
		outcome 0 xmllint --noout $f.svg
		[ ! -s err ]
		outcome 0 rsvg-convert -o $f.png $f.svg
		[ ! -s err ]
		grep -q '<title>' $f.svg
		grep -q '<desc>' $f.svg
	done
	# 0.966 of the field of bars: its width is what lies between the ticks 0 and 1.
	[ "$(grep -c 'class="p"' bars.svg)" = 10 ]
}

@test "HTML has no script and fetches nothing; its numbers are in a table" {
	weights >w
	outcome 0 attn-plot -o html w
	run ! grep -q -i -e '<script' -e 'http' -e 'url(' -e '@import' out
	grep -q '<th scope="row">cabinet</th>' out
	grep -q '0.125</td>' out
	attn-plot -o html data/cabinet/keys.tsv >out
	grep -q '<table class="heat"' out
	grep -q '>1.9</span>' out
}

@test "the dial of a page turns without JavaScript, by the arrow keys, on a phone" {
	needs chromium node
	weights -t 0.5,1,2 | attn-plot -o html -v data/cabinet/values.tsv >dial.html
	outcome 0 node "$top/tests/chromium.js" dial.html 360 800 phone.png ArrowRight ArrowLeft ArrowLeft
	# Weights and contexts in percent, as attn-softmax and attn-blend give them; the values lie in 0...1, so
	# contexts stand on that axis.
	percent() { tail -n 1 | cut -f 2- | tr '\t' '\n' | awk '{ printf "%.0f\n", 100 * $1 }' | paste -s -d ' ' -; }
	for T in 1 2 1 0.5; do
		echo "$T: $(weights -t $T | percent) $(weights -t $T | attn-blend data/cabinet/values.tsv | percent)"
	done >wanted
	[ "$(head -n 1 out)" = 'sideways: fits' ]
	# The layout answers in whole pixels, of 160: within 1 percent.
	tail -n +2 out | cut -d : -f 1,2 >got
	paste -d ' ' wanted got | awk '{ for (i = 1; i <= NF / 2; i++) { d = $i - $(i + NF / 2)
		if (d > 1 || d < -1) { print; exit 1 } } }'
	[ "$(wc -l <got)" -eq 4 ]
	# Entropy and effective words at the start are those of attn-stat.
	sed -n 2p out | grep -F ': 1.23 2.34'
}

# headings PAGE: what is named, and what the dial's buttons are.
headings() {
	sed -n -e 's/.*<h1>\(.*\)<.h1>/h1 \1/p' -e 's/.*<legend>\(.*\)<.legend>/legend \1/p' \
		-e 's/.*<input\(.*\)><label[^>]*>\(.*\)<.label>/button \2\1/p' -e 's/.*<caption>\(.*\)<.caption>/caption \1/p' "$1" |
		sed -e 's/ type=.* id="p[0-9]*"//'
}

@test "a stream is named by the words its corners share; the dial by what they do not" {
	for h in 1 2; do printf 'head %s\ta\tb\nr\t0.5\t0.5\n\n' $h; done | attn-plot -o html >page
	headings page >out
	same out <<'T'
h1 head
legend head
button 1 checked
button 2
caption head: r
caption head: r, by head
T
	for l in 1 2; do printf 'query L=%s\ta\tb\nr\t0.5\t0.5\n\n' $l; done | attn-plot -o html >page
	[ "$(headings page | head -n 3 | paste -s -d , -)" = 'h1 query,legend L,button 1 checked' ]
	for n in one two; do printf '%s\ta\tb\nr\t0.5\t0.5\n\n' $n; done | attn-plot -o html >page
	[ "$(headings page | head -n 4 | paste -s -d , -)" = 'h1 2 tables,legend table,button one checked,button two' ]
	weights -t 0.5,2,4 | attn-plot -o html >page
	[ "$(headings page | head -n 5 | paste -s -d , -)" = 'h1 query,legend temperature T,button 0.5,button 2 checked,button 4' ]
	weights -t 0.5,2 | attn-plot -o svg >out
	grep -q '<title>query</title>' out
	grep -q '<desc>2 times bars: 1 row by 5 columns, on an axis from 0 to 1</desc>' out
}

# 150 x 150 numbers are more than a page lists.
@test "maps too large for a page are pictures, with the measures of each row" {
	awk 'BEGIN { printf "q"; for (j = 1; j <= 150; j++) printf "\tk%d", j
		for (i = 1; i <= 150; i++) { printf "\nr%d", i; for (j = 1; j <= 150; j++) printf "\t%d", i == j }
		print "" }' >in
	outcome 0 attn-plot -o html in
	[ "$(grep -c '<tr><th scope="row">r[0-9]*</th><td class="number">0</td><td class="number">1</td></tr>' out)" -eq 150 ]
	grep -q 150.x.150.numbers out
}

@test "--values: rows must be weights, and go with the values, in number and in order" {
	attn-score data/cabinet/keys.tsv data/cabinet/query.tsv >scores
	outcome 2 attn-plot -o html -v data/cabinet/values.tsv scores
	same err <<<'attn-plot: scores:2: --values: rows must be weights that add up to 1: pass them through attn-softmax'
	outcome 2 attn-plot -v data/cabinet/values.tsv
	[ "$(head -n 1 err)" = 'attn-plot: --values: only -o html shows what they are blended to' ]
	weights >w
	outcome 2 attn-plot -o html -v data/gap/values.tsv w
	same err <<<'attn-plot: w:1: weights are 1 x 5, the values of data/gap/values.tsv 8 x 4: a column of weights for each row of values'
	cat data/cabinet/values.tsv <(echo) data/cabinet/values.tsv >two
	outcome 2 attn-plot -o html -v two w
	same err <<<'attn-plot: w: 1 table, but two holds 2: one for all, or as many'
	{ head -n 1 data/cabinet/values.tsv && tail -n +2 data/cabinet/values.tsv | sort; } >sorted
	outcome 2 attn-plot -o html -v sorted w
	same err <<<'attn-plot: w:1:2: weights of "the", but sorted:2 is "cabinet": put both in the same order, or say --ignore-labels'
	[ ! -s out ]
	outcome 0 attn-plot -i -o html -v sorted w
}

@test "10,000 rows of bars and a map of 1000 x 1000 take less than 20 MiB" {
	needs_limits
	[ -z "${SANITIZED:-}" ] || skip "sanitizers take memory of their own"
	awk 'BEGIN { srand(1); printf "q"; for (j = 1; j <= 1000; j++) printf "\tk%d", j; print ""
		for (i = 1; i <= 1000; i++) { printf "r%d", i; for (j = 1; j <= 1000; j++) printf "\t%.4f", rand(); print "" } }' >big
	(ulimit -v 20480 && attn-plot -o svg big >big.svg)
	[ "$(tail -n 1 big.svg)" = '</svg>' ]
	{ printf 'q\ta\tb\n' && yes 'r	0.25	0.75' | head -n 10000; } >long
	(ulimit -v 20480 && attn-plot -T bars long >long.txt)
	[ "$(wc -l <long.txt)" -eq 49999 ]
}

@test "full disk, wrong words, empty input" {
	needs_full_disk
	weights >w
	status=0
	attn-plot w >/dev/full 2>err || status=$?
	[ $status -eq 2 ]
	same err <<<'attn-plot: standard output: No space left on device'
	outcome 2 attn-plot -T pie w
	[ "$(head -n 1 err)" = 'attn-plot: --type: "pie" is none of auto, bars, heat' ]
	outcome 2 attn-plot -W 19 w
	[ "$(head -n 1 err)" = 'attn-plot: --width: "19" is not a whole number from 20 on' ]
	for form in text svg html; do
		outcome 0 attn-plot -o $form </dev/null
		[ ! -s out ]
	done
	printf 'q\ta\n' | outcome 0 attn-plot
	same out <<<'q: no rows'
}
