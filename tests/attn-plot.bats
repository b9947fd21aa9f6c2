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
}

@test "many rows are a heat map with numbers in its cells" {
	outcome 0 attn-plot -W 64 data/cabinet/keys.tsv
	same out <<'T'
key
               noun    subject     plural       main   position
the           0.000      0.100      0.000      0.000      1.000
keys          1.000      1.900      1.000      0.000      2.000
to            0.000      0.000      0.000     -1.000      3.000
the           0.000      0.000      0.000     -1.000      4.000
cabinet       1.000      0.000      0.000     -1.000      5.000
T
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
   0  .:-=+*#@ 1
500 columns: each cell shows the one of 9 farthest from 0
T
	[ "$(awk '{ if (length > m) m = length } END { print m }' out)" -le 64 ]
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
	attn-plot -o html </dev/null >empty.html
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
# 0, 1/2 and 1 (#440154, #21918c, #fde725); ink is white, 231, on the dark ones, black, 16, on the light.
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
r ^[48;5;53m^[38;5;231m       0.000^[0m^[48;5;220m^[38;5;16m       1.000^[0m
s ^[48;5;30m^[38;5;231m       0.500^[0m^[48;5;30m^[38;5;231m       0.500^[0m
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
	attn-plot -o svg </dev/null >empty.svg
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
	attn-plot -o html data/cabinet/keys.tsv | grep -q '<table class="heat">'
}

@test "the dial of a page turns without JavaScript, by the arrow keys, on a phone" {
	needs chromium node
	weights -t 0.5,1,2 | attn-plot -o html -v data/cabinet/values.tsv >dial.html
	outcome 0 node "$top/tests/chromium.js" dial.html 360 800 phone.png ArrowRight ArrowLeft ArrowLeft
	# Weights and contexts in percent, as attn-softmax and attn-blend give them, contexts on 0...1.1
	# (verb of T = 0.5 is 0.9949 / 1.1: 90).
	for T in 1 2 1 0.5; do
		context=$(weights -t $T | attn-blend data/cabinet/values.tsv | tail -n 1 | cut -f 2-)
		high=$(weights -t 0.5,1,2 | attn-blend data/cabinet/values.tsv | grep -v -e query -e '^$' | cut -f 2- | tr '\t' '\n' | sort -g | tail -n 1)
		echo "$T: $(weights -t $T | tail -n 1 | cut -f 2- | tr '\t' '\n' | awk '{ printf "%.0f\n", 100 * $1 }' | paste -s -d ' ' -) $(echo "$context" | tr '\t' '\n' | awk -v h="$high" '{ a = h <= 1 ? 1 : 1.1; printf "%.0f\n", 100 * $1 / a }' | paste -s -d ' ' -)"
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

@test "a file that is no weights has no context" {
	outcome 2 attn-plot -o html -v data/cabinet/values.tsv <(attn-score data/cabinet/keys.tsv data/cabinet/query.tsv)
	same err <<<'attn-plot: --values: rows must be weights that add up to 1: pass them through attn-softmax'
	outcome 2 attn-plot -v data/cabinet/values.tsv
	[ "$(head -n 1 err)" = 'attn-plot: --values: only -o html shows what they are blended to' ]
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
	outcome 0 attn-plot </dev/null
	[ ! -s out ]
	printf 'q\ta\n' | outcome 0 attn-plot
	same out <<<'q: no rows'
}
