# attn-quiz. Points and percents are added up by hand; orders by the arithmetic of SplitMix64 below.

load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	ln -s "$top/data" data
	# A question of each kind; a comma stands for TAB.
	tr , '\t' >bank.tsv <<'E'
id,question,a,b,c,answer,hint,why,why_a,points
q1,What do weights sum to?,0,1,n,b,A share.,They are shares.,Not none.,1
q2,What makes a score?,query,key,context,ab,Two do.,Both of them.,Partly.,2
q3,Softmax of 0 and 2?,,,,0.88~0.01,e^2.,7.39 / 8.39.,,1
q4,Which word decides?,,,,keys|key,Plural.,The subject.,,1
E
}

# commas FILE: FILE holds exactly standard input, where a comma stands for TAB.
commas() {
	tr , '\t' | diff -u - "$1"
}

# answers LINE...: one line is one answer.
answers() {
	printf '%s\n' "$@"
}

# question ANSWER CHOICE...: a bank of one question.
question() {
	local answer=$1 letter=a names=id$'\t'question$'\t'answer cells
	shift
	cells=$'q\tWhich?\t'$answer
	for choice; do
		names+=$'\t'$letter cells+=$'\t'$choice
		letter=$(tr a-g b-h <<<"$letter")
	done
	printf '%s\n%s\n' "$names" "$cells"
}

# earns POINTS ANSWER [OPTION...]: what the answer to the bank one.tsv is worth.
earns() {
	local points=$1 answer=$2
	shift 2
	answers "$answer" | attn-quiz "$@" one.tsv 2>err >out
	[ "$(sed 1d out | cut -f 5)" = "$points" ] || {
		echo "\"$answer\" earns $(sed 1d out | cut -f 5), not $points"
		return 1
	}
}

# at_terminal COMMAND: runs it by sh under a terminal and plays standard input, lines of expect, in
# which "sees TEXT" waits for a text and "types TEXT" types one. What was shown is in the file shown.
at_terminal() {
	needs expect
	{
		cat <<'E'
set timeout 60
log_user 0
log_file -noappend shown
proc sees {text} {
	expect {
		-ex $text {}
		timeout { puts "not seen: $text"; exit 1 }
		eof { puts "ended before: $text"; exit 1 }
	}
}
proc types {text} { send -- $text }
set env(TERM) dumb
E
		printf 'spawn -noecho sh -c {%s}\n' "$1"
		cat
		echo 'expect eof'
	} >play.exp
	expect -f play.exp
}

# ---- Asking ----

@test "asking: the talk on standard error, the report on standard output" {
	answers a ab 0.88 ' KEY ' | outcome 0 attn-quiz bank.tsv
	commas out <<'E'
question,given,answer,right,points,of
q1,a,b,0,0,1
q2,ab,ab,1,2,2
q3,0.88,0.88~0.01,1,1,1
q4,KEY,keys|key,1,1,1
E
	same err <<'E'
1 of 4. What do weights sum to?
   a  0
   b  1
   c  n
one letter, ? for a hint, or Enter to skip> a
Not right.
The answer is b: 1
Not none.
They are shares.
0 of 1 so far.

2 of 4 (2 points). What makes a score?
   a  query
   b  key
   c  context
one letter or several, ? for a hint, or Enter to skip> ab
Right.
Partly.
Both of them.
2 of 3 so far.

3 of 4. Softmax of 0 and 2?
a number, ? for a hint, or Enter to skip> 0.88
Right.
7.39 / 8.39.
3 of 4 so far.

4 of 4. Which word decides?
one word or several, ? for a hint, or Enter to skip>  KEY
Right.
The subject.
4 of 5 so far.

You got 4 of 5 (80%)
E
}

@test "? shows the hint, and is no answer" {
	question b 0 1 >one.tsv
	answers '?' ' ? ' b | outcome 0 attn-quiz one.tsv
	[ "$(grep -c 'There is no hint for this one.' err)" -eq 2 ]
	answers '?' b ab 1 keys | outcome 0 attn-quiz bank.tsv
	grep -qx 'Hint: A share.' err
	[ "$(sed -n 2p out)" = $'q1\tb\tb\t1\t1\t1' ]
}

@test "from a pipe an impossible answer counts as wrong, and says so" {
	answers z a word '' | outcome 0 attn-quiz bank.tsv
	commas out <<'E'
question,given,answer,right,points,of
q1,z,b,0,0,1
q2,a,ab,0,1,2
q3,word,0.88~0.01,0,0,1
q4,,keys|key,0,0,1
E
	[ "$(grep 'It counts as wrong' err)" = 'This cannot be an answer: not one of the letters: "z". It counts as wrong.
This cannot be an answer: not a number: "word". It counts as wrong.' ]
	[ "$(tail -n 1 err)" = 'You got 1 of 5 (20%), 1 not answered' ]
}

@test "a letter: in any case, or the choice's own text" {
	question b zero one c >one.tsv
	for answer in b B ' b ' one ' ONE'; do earns 1 "$answer"; done
	for answer in a c zero bc 'b c' two 1 d é; do earns 0 "$answer"; done
}

@test "several letters: right ones minus wrong ones, never below 0" {
	question ac one two three four >one.tsv
	for answer in ac ca 'a c' a,c 'A, C' aacc; do earns 1 "$answer"; done
	for answer in a c abc acd; do earns 0.5 "$answer"; done
	for answer in b d ab bd abcd abd az; do earns 0 "$answer"; done
}

@test "a number: within an absolute tolerance, ends included" {
	question '0.88~0.01' >one.tsv
	for answer in 0.88 .88 0.880797 0.87 0.89 8.8e-1 +0.88; do earns 1 "$answer"; done
	for answer in 0.8699 0.8901 -0.88 0 1 0,88 88% inf 0.88~0.01 1e999; do earns 0 "$answer"; done
	earns 0 0,88
	grep -q 'not a number (the decimal point is "."): "0,88"' err
}

@test "a number: within a share of itself, exactly, or infinite" {
	question '-200 ~ 2%' >one.tsv
	for answer in -200 -196 -204 -2e2; do earns 1 "$answer"; done
	for answer in 200 -195.9 -204.1; do earns 0 "$answer"; done
	question 0.25 >one.tsv
	earns 1 .250
	earns 0 0.2500001
	question 'inf|even' >one.tsv
	for answer in inf INFINITY Even; do earns 1 "$answer"; done
	for answer in -inf 1e308 odd; do earns 0 "$answer"; done
}

@test "words: case, outer and double blanks do not count; numbers and words can be mixed" {
	question 'the Keys|ключ Ö ŷ Σ|4~0.5' >one.tsv
	for answer in 'the keys' ' THE   KEYS ' 'КЛЮЧ ö Ŷ σ' 4.5; do earns 1 "$answer"; done
	for answer in thekeys 'the key' '' 'the keys|4' four 4.6; do earns 0 "$answer"; done
}

@test "words: case in Greek with accents, in Vietnamese, Romanian, Turkic Cyrillic" {
	# Pairs from Unicode's CaseFolding.txt; the final sigma is a sigma.
	for pair in ΆΛΦΑ:άλφα ΌΧΙ:όχι ΏΡΑ:ώρα ΛΌΓΟΣ:λόγος TIẾNG:tiếng ƯƠNG:ương Ÿ:ÿ ȘȚ:șț ӘЙ:әй Ӂ:ӂ; do
		question "${pair%:*}" >one.tsv
		earns 1 "${pair#*:}"
		question "${pair#*:}" >one.tsv
		earns 1 "${pair%:*}"
	done
	for pair in ΌΧΙ:οχι Ÿ:y ẞ:ß µ:μ; do
		question "${pair%:*}" >one.tsv
		earns 0 "${pair#*:}"
	done
	# As --items folds them: characters of one to four bytes.
	question x >one.tsv
	printf 's\tq\nAnn\tÀŁ  Ấ\302\240𝒜 B\377\n' | outcome 0 attn-quiz --grade - --items one.tsv
	[ "$(sed -n 2p out | cut -f 7)" = 'àł ấ 𝒜 b\xff' ]
}

@test "what is pasted from a page: a no-break space is a blank, the sign of minus a minus" {
	question '-3~0.5|one two' >one.tsv
	for answer in '−3' ' −3.5' $'\302\240-3\302\240' $'one\302\240two' $'\302\240ONE \302\240two '; do
		earns 1 "$answer"
	done
	for answer in '−' '3−' '-−3' $'-\302\240' $'\240-3'; do earns 0 "$answer"; done
	question $'\302\240-0.5e-1\302\240' >one.tsv
	earns 1 '−5e−2'
	question b one a >one.tsv
	for answer in b $'b\302\240' $'\302\240a'; do answers "$answer" | outcome 0 attn-quiz one.tsv; done
	# Nothing else is cut off.
	question 'a b' >one.tsv
	earns 1 'a b'
	earns 0 'a'
}

@test "answers: a byte order mark is no part of the first, and lines left over are said" {
	printf '\357\273\277b\r\nab\r\n' | outcome 0 attn-quiz bank.tsv
	[ "$(sed -n 2,3p out | cut -f 2 | paste -s -)" = $'b\tab' ]
	printf 'query\ta\tb\nx\t0.1\t0.9\n' >w.tsv
	printf '\357\273\2772\n' | outcome 0 attn-quiz --look --pass 100 w.tsv
	# A mark of its own is no answer; another one is part of the text.
	printf '\357\273\277\nab\n\357\273\2770.88\n' | outcome 0 attn-quiz bank.tsv
	[ "$(sed 1d out | cut -f 4 | paste -s -)" = $'0\t1\t0\t0' ]
	answers b ab 1 key extra | outcome 0 attn-quiz bank.tsv
	[ "$(tail -n 2 err)" = 'You got 4 of 5 (80%)
attn-quiz: warning: more answers than questions: those left over are not marked' ]
	{ answers b ab 1 key && yes '' | head -n 10000 && echo extra; } >answers
	outcome 0 attn-quiz bank.tsv <answers
	[ "$(tail -n 1 err)" = 'attn-quiz: warning: more answers than questions: those left over are not marked' ]
	answers b ab 1 key '' ' ' | outcome 0 attn-quiz bank.tsv
	[ "$(tail -n 1 err)" = 'You got 4 of 5 (80%)' ]
	answers 2 1 | outcome 0 attn-quiz --look w.tsv
	[ "$(tail -n 1 err)" = 'attn-quiz: warning: more answers than questions: those left over are not marked' ]
}

@test "an empty line skips a question: the answer and why, not answered" {
	answers '' ' ' 0.88 | outcome 0 attn-quiz bank.tsv
	commas out <<'E'
question,given,answer,right,points,of
q1,,b,0,0,1
q2,,ab,0,0,2
q3,0.88,0.88~0.01,1,1,1
q4,,keys|key,0,0,1
E
	[ "$(sed -n '5,9p' err)" = 'one letter, ? for a hint, or Enter to skip> 
Skipped.
The answer is b: 1
They are shares.
0 of 1 so far.' ]
	[ "$(tail -n 1 err)" = 'You got 1 of 5 (20%), 3 not answered' ]
	# With --retry, the way on: at the first try, or after one that counts.
	answers '' ab 0 '' keys | outcome 0 attn-quiz --retry bank.tsv
	[ "$(cut -f 2,4 out | tr '\t\n' ': ')" = 'given:right :0 ab:1 0:0 keys:1 ' ]
	grep -qx 'The answer is 0.88, give or take 0.01' err
	[ "$(tail -n 1 err)" = 'You got 3 of 5 (60%), 1 not answered' ]
}

@test "what is said is broken between words where the terminal ends" {
	{ printf 'id\tquestion\ta\tb\tanswer\n' &&
		printf 'q\tWhich of these two is the longer?\tthe one that goes on and on\tthe other\tb\n'; } >one.tsv
	COLUMNS=24 outcome 0 attn-quiz one.tsv <<<z
	same err <<'E'
1 of 1. Which of these
two is the longer?
   a  the one that goes
      on and on
   b  the other
one letter, or Enter to
skip> z
This cannot be an
answer: not one of the
letters: "z". It counts
as wrong.
Not right.
The answer is b: the
other
0 of 1 so far.

You got 0 of 1 (0%)
E
	# A word that no line holds has one to itself; wide characters count double.
	question x | sed 's/Which?/長い長い 長い長い長い長い長い長い a/' >one.tsv
	COLUMNS=20 outcome 0 attn-quiz one.tsv </dev/null
	[ "$(head -n 3 err)" = '1 of 1. 長い長い
長い長い長い長い長い長い
a' ]
}

@test "the prompt says what kind of answer is wanted" {
	for pair in '2|two:a number or words' '2|3:a number' 'two|II:one word or several'; do
		question "${pair%:*}" >one.tsv
		outcome 0 attn-quiz one.tsv </dev/null
		[ "$(sed -n 2p err)" = "${pair#*:}, or Enter to skip> " ]
	done
}

@test "the first try counts with --retry, and the answer is kept until the last" {
	answers a c b x ab 0.88 keys | outcome 0 attn-quiz --retry bank.tsv
	commas out <<'E'
question,given,answer,right,points,of
q1,a,b,0,0,1
q2,x,ab,0,0,2
q3,0.88,0.88~0.01,1,1,1
q4,keys,keys|key,1,1,1
E
	[ "$(sed -n '5,11p' err)" = 'one letter, ? for a hint, or Enter to skip> a
Not right.
Not none.
one letter, ? for a hint, or Enter to skip> c
Not right.
one letter, ? for a hint, or Enter to skip> b
Right.' ]
	run ! grep -q 'The answer is' err
}

@test "--pass: status 0 from the mark on, 1 below it, also of partial credit" {
	answers b a 0 keys | outcome 0 attn-quiz --pass 60 bank.tsv
	[ "$(tail -n 1 err)" = 'You got 3 of 5 (60%). Passed: the mark is 60%.' ]
	answers b a 0 keys | outcome 1 attn-quiz --pass 60.1 bank.tsv
	[ "$(tail -n 1 err)" = 'You got 3 of 5 (60%). Not passed: the mark is 60.1%.' ]
	outcome 1 attn-quiz --pass 1 bank.tsv </dev/null
	outcome 0 attn-quiz --pass 0 bank.tsv </dev/null
	# Three thirds are a whole, though not as doubles: 3 x 0.1 / 3.
	{ question abc x y z | sed 's/$/	points/;2s/points$/0.1/' && printf 'r\tW?\tabc\tx\ty\tz\t0.2\n'; } >thirds.tsv
	answers a abc | outcome 0 attn-quiz --pass 77.7777777777 thirds.tsv
}

@test "a share just below the mark is not rounded up to it" {
	{ printf 'id\tquestion\tanswer\tpoints\n' && printf 'q\tW?\t1\t79.96\nr\tW?\t1\t20.04\n'; } >near.tsv
	answers 1 2 | outcome 1 attn-quiz --pass 80 near.tsv
	[ "$(tail -n 1 err)" = 'You got 79.96 of 100 (79.9%). Not passed: the mark is 80%.' ]
}

@test "end of input in the middle: the rest counts as not answered" {
	answers b | outcome 0 attn-quiz bank.tsv
	same out <<'E'
question	given	answer	right	points	of
q1	b	b	1	1	1
q2		ab	0	0	2
q3		0.88~0.01	0	0	1
q4		keys|key	0	0	1
E
	[ "$(tail -n 1 err)" = 'You got 1 of 5 (20%), 3 not answered' ]
	printf 'b\nab' | outcome 0 attn-quiz bank.tsv
	[ "$(sed -n 3p out)" = $'q2\tab\tab\t1\t2\t2' ]
}

@test "-n asks the first N, and all where there are fewer" {
	answers b ab | outcome 0 attn-quiz -n 2 bank.tsv
	[ "$(wc -l <out)" -eq 3 ]
	answers b ab 1 key | outcome 0 attn-quiz --number 99 bank.tsv
	[ "$(wc -l <out)" -eq 5 ]
	outcome 2 attn-quiz -n 0 bank.tsv
}

# ---- Order ----

# SplitMix64 in the 64-bit integers of bash, and a number below n; $state is the state.
draw() {
	local n=$1 z
	: $((state += 0x9e3779b97f4a7c15, z = state))
	: $((z = (z ^ (z >> 30 & 0x3ffffffff)) * 0xbf58476d1ce4e5b9))
	: $((z = (z ^ (z >> 27 & 0x1fffffffff)) * 0x94d049bb133111eb))
	: $((drawn = z ^ (z >> 31 & 0x1ffffffff)))
	: $((below = ((drawn >> 1 & 0x7fffffffffffffff) % n * 2 + (drawn & 1)) % n))
}

# shuffled ITEM...: Durstenfeld's shuffle, from the last place on.
shuffled() {
	order=("$@")
	local i kept
	for ((i = $#; i > 1; i--)); do
		draw "$i"
		kept=${order[below]}
		order[below]=${order[i - 1]}
		order[i - 1]=$kept
	done
}

@test "the seed's order is that of SplitMix64 and Durstenfeld, on every machine" {
	# The first number after 1234567, as published with its author's reference implementation.
	state=1234567
	draw 10
	[ "$drawn" = 6457827717110365317 ]
	{
		printf 'id\tquestion\ta\tb\tc\td\te\tanswer\tpin\n'
		for i in 1 2 3 4 5 6 7; do printf 'q%d\tW?\tA\tB\tC\tD\tE\ta\tbe\n' $i; done
	} >seven.tsv
	for seed in 0 1 42 18014398509481984; do
		answers a a a a a a a | outcome 0 attn-quiz --seed $seed seven.tsv
		state=$seed
		shuffled q1 q2 q3 q4 q5 q6 q7
		[ "$(head -n 1 out)" = "question seed=$seed"$'\tgiven\tanswer\tright\tpoints\tof' ]
		[ "$(sed 1d out | cut -f 1 | tr '\n' ' ')" = "${order[*]} " ]
		for _ in 1 2 3 4 5 6 7; do
			shuffled A C D
			printf '   %s\n' "a  ${order[0]}" "b  B" "c  ${order[1]}" "d  ${order[2]}" "e  E"
		done | diff -u - <(grep '^   ' err)
	done
}

@test "the report has the bank's letters, whatever was shown" {
	question b zero one 'none of these' | sed 's/$/	pin/;2s/pin$/c/' >one.tsv
	for seed in 1 2 3 4 5 6 7 8; do
		answers one | outcome 0 attn-quiz --seed $seed one.tsv
		grep -qx '   c  none of these' err
		letter=$(sed -n 's/^   \([abc]\)  one$/\1/p' err)
		seen+=$letter
		answers "$letter" | outcome 0 attn-quiz --seed $seed one.tsv
		[ "$(sed -n 2p out)" = $'q\tb\tb\t1\t1\t1' ]
	done
	[[ $seen == *a* && $seen == *b* ]]
}

@test "--shuffle without a seed reports one that gives the same order" {
	answers a b | outcome 0 attn-quiz -R data/quiz.tsv
	mv out first
	mv err talk
	seed=$(sed -n '1s/question seed=\([0-9]*\).*/\1/p' first)
	answers a b | outcome 0 attn-quiz --seed "$seed" data/quiz.tsv
	cmp out first
	cmp err talk
	sed 1d out | cut -f 1 | sort | diff -u - <(sed 1d data/quiz.tsv | cut -f 1 | sort)
}

# ---- The bank ----

@test "a bank: columns in any order and case, BOM, CRLF, no final newline" {
	printf '\357\273\277Answer\tQUESTION\tId\r\n 1 \tHow many?\tq\r\n' >odd.tsv
	answers 1 | outcome 0 attn-quiz odd.tsv
	[ "$(sed -n 2p out)" = $'q\t1\t1\t1\t1\t1' ]
	printf 'id\tquestion\tanswer\nq\tHow many?\t1' >odd.tsv
	printf '1\r\n' | outcome 0 attn-quiz odd.tsv
	[ "$(sed -n 2p out)" = $'q\t1\t1\t1\t1\t1' ]
}

@test "--check lists all that is wrong, with line and cell, and status 1" {
	sed 's/~/	/g' >wrong.tsv <<'E'
id~question~a~b~c~answer~points~pin~why_c~topic~topic~answer
q1~One?~x~y~~b~~~~~~
q1~Two?~x~y~~b~~~~~~
~Three?~x~y~~b~~~~~~
q4~~x~y~~b~~~~~~
q5~Five?~x~~z~b~~~~~~
q6~Six?~x~y~~c~-1~d~~~~
q7~Seven?~x~x~~~many~~why~~~
q8~Eight?~x~y
q9~Nine?~~~~0,88|1~~~~~~~~
q10~Ten?~~~~0,88|4!x||?~~~~~~
q11~Eleven?~x~~~a~1e308~~~~~
E
	tr '!' '~' <wrong.tsv >bank
	mv bank wrong.tsv
	outcome 1 attn-quiz --check wrong.tsv
	[ ! -s err ]
	same out <<'E'
wrong.tsv:1:10: unknown column "topic": ignored
wrong.tsv:1:11: unknown column "topic": ignored
wrong.tsv:1:12: a second column "answer"
wrong.tsv:3:1: id "q1" is on line 2 already
wrong.tsv:4:1: empty id
wrong.tsv:5:2: empty question
wrong.tsv:6:5: choice c, but no b
wrong.tsv:6:3: a single choice
wrong.tsv:6:6: answer "b" is not among the choices: give their letters, a to a
wrong.tsv:7:6: answer "c" is not among the choices: give their letters, a to b
wrong.tsv:7:8: pin "d" is not among the choices
wrong.tsv:7:7: points are a number from 0 to 1e9, not "-1"
wrong.tsv:8:4: choices a and b are the same
wrong.tsv:8:9: a reason for c, which is not a choice
wrong.tsv:8:6: empty answer
wrong.tsv:8:7: points are a number from 0 to 1e9, not "many"
wrong.tsv:9: too few cells: 4, the header has 12
wrong.tsv:10: too many cells: 14, the header has 12
wrong.tsv:11:6: not a number (the decimal point is "."): "0,88"
wrong.tsv:11:6: the tolerance is a number from 0 on, with or without %: "4~x"
wrong.tsv:11:6: an empty alternative: ""
wrong.tsv:11:6: ? asks for the hint and cannot be an answer: "?"
wrong.tsv:12:3: a single choice
wrong.tsv:12:7: points are a number from 0 to 1e9, not "1e308"
E
}

@test "--check says nothing of a bank that is right, from a file or standard input" {
	outcome 0 attn-quiz --check bank.tsv
	[ ! -s out ] && [ ! -s err ]
	outcome 0 attn-quiz --check <bank.tsv
	[ ! -s out ] && [ ! -s err ]
	outcome 0 attn-quiz --check data/quiz.tsv
	printf 'id\tquestion\tanswer\nq\tW?\t1e999\n' | outcome 1 attn-quiz --check
	same out <<<'-:2:3: number too large for a double: "1e999"'
}

@test "--check tells what is no bank at all" {
	printf 'id\tquestion\nq\tW?\n' | outcome 1 attn-quiz --check
	same out <<<'-:1: no column "answer"'
	printf 'id\tquestion\tanswer\n' | outcome 1 attn-quiz --check
	same out <<<'-:1: no questions in it'
	printf 'id\tquestion\tanswer\nq\tW?\t1\n\nr\tW?\t1\n' | outcome 1 attn-quiz --check
	same out <<<'-:4: a blank line ends a bank, but more follows: take the line out'
	outcome 1 attn-quiz --check </dev/null
	same out <<<'-:1: no questions in it'
	printf 'id\tquestion\tanswer\nq\tW\0?\t1\n' | outcome 2 attn-quiz --check
	same err <<<'attn-quiz: -:2:2: NUL byte'
}

@test "--check lists what spreadsheets make of a bank" {
	# Commas instead of TABs: nothing else can be told, but it is a fault like others.
	printf 'id,question,answer\nq,W?,1\n' | outcome 1 attn-quiz --check
	same out <<<'-:1:1: a single column (cells are separated by TAB, not by commas)'
	printf 'id,question,answer\nq,W?,1\n' >one.tsv
	outcome 2 attn-quiz one.tsv
	same err <<<'attn-quiz: one.tsv:1:1: a single column (cells are separated by TAB, not by commas) (--check lists all that is wrong)'
	printf 'student,q1\nAnn,b\n' | outcome 2 attn-quiz --grade - bank.tsv
	same err <<<'attn-quiz: -:1:1: a single column (cells are separated by TAB)'
	# Columns without a name do no harm while they are empty.
	printf 'id\tquestion\tanswer\t\t\nq\tW?\t1\t\t\n' >one.tsv
	outcome 0 attn-quiz --check one.tsv
	earns 1 1
	printf '\tid\tquestion\tanswer\t\n\tq\tW?\t1\t\n\tr\tW?\tx~y\tnote\nnote\ts\tW?\t1~y\t\n' | outcome 1 attn-quiz --check
	same out <<'E'
-:3:5: text in a column without a name
-:4:1: text in a column without a name
-:4:4: the tolerance is a number from 0 on, with or without %: "1~y"
E
	# Cells in quotes, as Excel, LibreOffice and csv of Python write them; other quotes are text.
	printf 'id\tquestion\tanswer\nq\t"Which is right, ""was"" or ""were""?"\twere\nr\t"was" or "were"?\t"were"\n' |
		outcome 1 attn-quiz --check
	same out <<<'-:2:2: quoted by a spreadsheet: quotes are shown as they are, so export without them'
}

@test "--check finds numbers with what is no tolerance here, and lets words be" {
	for answer in '0.88±0.01' '0.88 ± 1%' '0.88 +- 0.01' '0.88+/-0.01' '88%' '1|88 %'; do
		question "$answer" | outcome 1 attn-quiz --check
		same out <<<"-:2:3: not a number (write 0.88, with a tolerance 0.88~0.01 or 0.88~2%): \"${answer#1|}\""
	done
	for answer in 2nd 3D '24/7' 'C++' '5 + 3' '100% sure' 1.5x -; do
		question "$answer" | outcome 0 attn-quiz --check
	done
}

@test "a bank with a fault is not asked and not graded: status 2 and the place" {
	question d x y >one.tsv
	outcome 2 attn-quiz one.tsv </dev/null
	same err <<'E'
attn-quiz: one.tsv:2:3: answer "d" is not among the choices: give their letters, a to b (--check lists all that is wrong)
E
	[ ! -s out ]
	printf 'id\tquestion\tanswer\nq\tW?\n' >one.tsv
	outcome 2 attn-quiz one.tsv </dev/null
	same err <<<'attn-quiz: one.tsv:2:3: too few cells: 2, the header has 3'
	printf 'student\tq\nann\ta\n' | outcome 2 attn-quiz --grade - one.tsv
}

@test "a column nobody knows is passed over when asking" {
	printf 'id\ttopic\tquestion\tanswer\nq\tsums\tW?\t1\n' >one.tsv
	earns 1 1
}

# ---- Guessing ----

@test "--look: sentence, question, bars with both picks, rank, and what a weight shows" {
	attn-score data/cabinet/keys.tsv data/cabinet/query.tsv | attn-softmax >w.tsv
	answers cabinet | outcome 0 attn-quiz --look w.tsv
	same_table out <<'E'
question given answer right points of
____ 5 2 0 0 1
E
	same err <<'E'
   1 the  2 keys  3 to  4 the  5 cabinet  6 ____
Which earlier word matters most for ____?
its number or the word, ? for a hint, or Enter to skip> cabinet
1 the     |##                                                 | 0.0417
2 keys    |#######################################            | 0.757  the model
3 to      |##                                                 | 0.0341
4 the     |##                                                 | 0.0417
5 cabinet |######                                             | 0.125  you
          0                                                   1
Not right. Your pick, 5 cabinet, ranks 2 of 5 (0.125). The model looked most at
2 keys (0.757).
A weight shows where the model looked, not why.
0 of 1 so far.

You got 0 of 1 (0%)
E
	answers 2 | outcome 0 attn-quiz --look --pass 100 w.tsv
	grep -q '0.757  you and the model$' err
	grep -qx 'Right. Your pick, 2 keys, ranks 1 of 5 (0.757).' err
}

@test "--look: each sentence of data is asked about, and its deciding word is right" {
	for pair in cabinet:2 relative:2 reflexive:2 bracket:1 polarity:1 receiver:2 induction:2 gap:1; do
		folder=data/${pair%:*}
		attn-score "$folder/keys.tsv" "$folder/query.tsv" | attn-softmax >w.tsv
		answers "${pair#*:}" | outcome 0 attn-quiz --look --pass 100 w.tsv
	done
}

@test "--look: a pick is a position, or a word where only one is meant" {
	printf 'query\tthe\tThe\tcat\tdog\t9\t2\nx\t0.1\t0.1\t0.4\t0.1\t0.1\t0.2\n' >w.tsv
	for pick in the:1 The:2 3:3 CAT:3 ' dog ':4 9:5 2:2 6:6; do
		answers "${pick%:*}" | outcome 0 attn-quiz --look w.tsv
		[ "$(sed -n 2p out | cut -f 2)" = "${pick#*:}" ]
	done
	for pick in THE 7 0 x cats -1 3.0 99999999999999999999999; do
		answers "$pick" | outcome 0 attn-quiz --look w.tsv
		[ "$(sed -n 2p out)" = $'x\t'"$pick"$'\t3\t0\t0\t1' ]
		[[ $(tr '\n' ' ' <err) == *'It counts as wrong.'* ]]
	done
}

@test "--look: any of the largest weights is right, and the hint does not say which" {
	printf 'query\ta\tb\tc\nx\t0.4\t0.2\t0.4\ny\t0.5\t0.5\t0\n' >w.tsv
	answers c '?' b | outcome 0 attn-quiz --look w.tsv
	same_table out <<'E'
question given answer right points of
x 3 1|3 1 1 1
y 2 1|2 1 1 1
E
	# Two words at 0.5: 2 to the 1 bit.
	grep -qx 'Hint: the model spreads its attention over about 2 of the 3 words.' err
}

@test "--look: columns masked at the end are not shown, and of one word there is nothing to guess" {
	printf 'q\tthe\tcat\tsat\nthe\t1\t0\t0\ncat\t0.2\t0.8\t0\nsat\t0.5\t0\t0.5\nx\t0\t0\t0\n' >w.tsv
	answers the 2 | outcome 0 attn-quiz --look w.tsv
	same_table out <<'E'
question given answer right points of
cat 1 2 0 0 1
sat 2 1|3 0 0 1
E
	grep -qx 'Row 1, the, looks at one word: nothing to guess.' err
	grep -qx '   1 the  2 cat' err
	grep -qx 'Which word matters most for 2 cat, itself included?' err
	grep -qx '   1 the  2 cat  3 sat' err
	grep -qx 'Row 4, x, looks at nothing: nothing to guess.' err
}

@test "--look: an empty line skips a row, with its bars" {
	printf 'query\ta\tb\nx\t0.1\t0.9\ny\t0.1\t0.9\n' >w.tsv
	answers '' 2 | outcome 0 attn-quiz --look w.tsv
	[ "$(cut -f 2,4 out | paste -s -)" = $'given\tright\t\t0\t2\t1' ]
	[ "$(grep -c '^2 b .*0.9 .*the model$' err)" -eq 2 ]
	grep -qx 'Skipped. The model looked most at 2 b (0.9).' err
	grep -qx 'Right. Your pick, 2 b, ranks 1 of 2 (0.9).' err
	[ "$(tail -n 1 err)" = 'You got 1 of 2 (50%), 1 not answered' ]
}

@test "--look: a row is a word of the table where it stands at that word's place" {
	# Every word looks at all: the zeros at the end of the first row are no mask.
	printf 'q\tthe\tkeys\twere\tlost\tkeys\nthe\t0\t0.9\t0.1\t0\t0\nkeys\t0.2\t0.1\t0.2\t0.2\t0.3\n' >w.tsv
	answers 5 1 | outcome 0 attn-quiz --look w.tsv
	[ "$(grep -c -x '   1 the  2 keys  3 were  4 lost  5 keys' err)" -eq 2 ]
	grep -qx 'Which word matters most for 1 the, itself included?' err
	grep -qx 'Which word matters most for 2 keys, itself included?' err
	[ "$(cut -f 2,3 out | paste -s -)" = $'given\tanswer\t5\t2\t1\t5' ]
}

@test "--look: at temperature 0 the end of a row is not its answer" {
	attn-score data/cabinet/keys.tsv data/cabinet/query.tsv | attn-softmax -t 0 >w.tsv
	outcome 0 attn-quiz --look w.tsv <<<'?'
	grep -qx '   1 the  2 keys  3 to  4 the  5 cabinet  6 ____' err
	grep -qx 'Hint: the model spreads its attention over about 1 of the 5 words.' err
	# A causal row ends at its own word, wherever it looks.
	printf 'q\tthe\tcat\tsat\tdown\nthe\t1\t0\t0\t0\ncat\t1\t0\t0\t0\nsat\t0\t1\t0\t0\n' >w.tsv
	outcome 0 attn-quiz --look w.tsv </dev/null
	[ "$(cut -f 1 out | paste -s -)" = $'question\tcat\tsat' ]
	outcome 0 attn-quiz --look w.tsv < <(answers 2 3)
	grep -qx '   1 the  2 cat' err
	grep -qx '   1 the  2 cat  3 sat' err
}

@test "--look: after words that came before all rows, a causal row is the last that it looks at" {
	sed 1,3d data/cabinet/keys.tsv | cat <(head -n 1 data/cabinet/keys.tsv) - >late.tsv
	attn-score -c -P 2 data/cabinet/keys.tsv late.tsv | attn-softmax >w.tsv
	outcome 0 attn-quiz --look w.tsv <<<1
	grep -qx '   1 the  2 keys  3 to' err
	grep -qx 'Which word matters most for 3 to, itself included?' err
}

@test "--look: a long sentence is broken between words" {
	attn-score data/receiver/keys.tsv data/receiver/query.tsv | attn-softmax >w.tsv
	COLUMNS=40 outcome 0 attn-quiz --look w.tsv </dev/null
	head -n 5 err >top
	same top <<'E'
   1 When  2 Mary  3 and  4 John  5 went
   6 to  7 the  8 store  9 John  10 gave
   11 a  12 drink  13 to  14 ____
Which earlier word matters most for
____?
E
}

@test "--look goes through a stream, and rows left over count as not answered" {
	attn-score data/cabinet/keys.tsv data/cabinet/query.tsv | attn-softmax -t 0.5,1,2 >w.tsv
	answers 2 | outcome 0 attn-quiz --look w.tsv
	same out <<'E'
question	given	answer	right	points	of
____	2	2	1	1	1
____		2	0	0	1
____		2	0	0	1
E
	[ "$(tail -n 1 err)" = 'You got 1 of 3 (33.3%), 2 not answered' ]
	answers 2 2 | outcome 0 attn-quiz --look -n 2 w.tsv
	[ "$(wc -l <out)" -eq 3 ]
	grep -qx 'query T=1' err
	outcome 0 attn-quiz --look /dev/null </dev/null
	[ ! -s out ]
	outcome 1 attn-quiz --look --pass 50 /dev/null </dev/null
	same err <<<'You got 0 of 0 (0%). Not passed: the mark is 50%.'
}

@test "--look --retry keeps the bars until the pick is right" {
	printf 'query\ta\tb\tc\nx\t0.1\t0.2\t0.7\n' >w.tsv
	answers a b c | outcome 0 attn-quiz --look --retry w.tsv
	[ "$(grep -c '^Not right.$' err)" -eq 2 ]
	[ "$(grep -c '|#' err)" -eq 3 ]
	[ "$(sed -n 2p out)" = $'x\t1\t3\t0\t0\t1' ]
}

@test "--look without a header or labels goes by positions" {
	printf '0.25\t0.75\n' >w.tsv
	answers 2 | outcome 0 attn-quiz --look -NL w.tsv
	same_table out <<<'2 2 1 1 1'
	grep -qx '   1  2' err
	grep -qx 'Which word matters most for row 1?' err
}

@test "--look: a bad row ends the guessing, and what was answered before it is reported" {
	printf 'q\ta\tb\nx\t0.5\t0.5\ny\t0.1\t0.9\nz\t0.9\t1.8\n' >w.tsv
	answers 1 1 1 | outcome 2 attn-quiz --look w.tsv
	[ "$(cut -f 1,2,5 out | paste -s -)" = $'question\tgiven\tpoints\tx\t1\t1\ty\t1\t0' ]
	[ "$(tail -n 2 err)" = 'You got 1 of 2 (50%)
attn-quiz: w.tsv:4:3: weight 1.8 is not between 0 and 1: pass it through attn-softmax' ]
	sed 's/1.8/b/' w.tsv >bad.tsv
	answers 1 1 1 | outcome 2 attn-quiz --look bad.tsv
	[ "$(wc -l <out)" -eq 3 ]
}

@test "--look: each row is answered before the next one is there" {
	printf 'q\ta\tb\nx\t0.5\t0.5\n' >w.tsv
	mkfifo rows
	attn-quiz --look rows <<<2 >out 2>err &
	exec 9>rows
	cat w.tsv >&9
	for _ in {1..600}; do
		! grep -q 'so far' err || break
		sleep 0.05
	done
	grep -qx '1 of 1 so far.' err
	exec 9>&-
	wait $!
}

@test "--look: a stream of temperatures says which each time; a table alone does not" {
	attn-score data/cabinet/keys.tsv data/cabinet/query.tsv | attn-softmax -t 0.5,1 >w.tsv
	answers 2 2 | outcome 0 attn-quiz --look w.tsv
	[ "$(grep '^query' err)" = 'query T=0.5
query T=1' ]
	sed '/^$/,$d;s/ T=0.5//' w.tsv >one.tsv
	outcome 0 attn-quiz --look one.tsv <<<2
	run ! grep '^query' err
}

@test "--look refuses what are no weights, and says what to do" {
	attn-score data/cabinet/keys.tsv data/cabinet/query.tsv >scores.tsv
	outcome 2 attn-quiz --look scores.tsv </dev/null
	same err <<<'attn-quiz: scores.tsv:2:3: weight 3.2 is not between 0 and 1: pass it through attn-softmax'
	printf 'q\ta\tb\nx\t0.5\t0.4\n' >w.tsv
	outcome 2 attn-quiz --look w.tsv </dev/null
	same err <<<'attn-quiz: w.tsv:2: weights add up to 0.9, not 1: pass it through attn-softmax'
}

@test "a table on standard input and no terminal to ask at: status 2 and what to do" {
	needs setsid
	for command in 'attn-quiz' 'attn-quiz --look' 'attn-quiz -'; do
		# shellcheck disable=SC2086 # a command and its option
		outcome 2 setsid -w $command <bank.tsv
		same err <<'E'
attn-quiz: standard input is the table and there is no terminal to ask at: name the table's file, then answers are read from standard input
E
	done
}

# ---- A class ----

# Students 1 to 30, in groups whose points are known: see the two tests.
class() {
	printf 'student\tq3\tq1\tq4\tq2\n'
	for i in {1..30}; do
		q1=b q2=ab q3=0.88 q4=Keys
		[ "$i" -le 15 ] || q1=A
		[ "$i" -le 24 ] || q1=c
		[ "$i" -le 10 ] || q2=a
		[ "$i" -le 20 ] || q2=a,c
		[ "$i" -le 20 ] || q3=0.80
		[ "$i" -le 25 ] || q3=.8
		[ "$i" -ne 30 ] || q1='' q4=cabinet
		printf 's%d\t%s\t%s\t%s\t%s\n' "$i" "$q3" "$q1" "$q4" "$q2"
	done
}

@test "--grade: a class of 30: a row a student, a column a question, total and percent" {
	class >class.tsv
	outcome 0 attn-quiz --grade class.tsv bank.tsv
	[ ! -s err ]
	# Full marks are 1 + 2 + 1 + 1 = 5; "a" of "ab" is half of 2; "ac" is one right less one wrong.
	{
		echo 'student q1 q2 q3 q4 total percent'
		for i in {1..10}; do echo "s$i 1 2 1 1 5 100"; done
		for i in {11..15}; do echo "s$i 1 1 1 1 4 80"; done
		for i in {16..20}; do echo "s$i 0 1 1 1 3 60"; done
		for i in {21..29}; do echo "s$i 0 0 0 1 1 20"; done
		echo 's30 0 0 0 0 0 0'
	} | same_table out
}

@test "--grade --items: the share that got each question right, and the most chosen wrong answer" {
	class >class.tsv
	outcome 0 attn-quiz --grade class.tsv --items -p 3 bank.tsv
	commas out <<'E'
question,share,right,answered,students,times,wrong,answer
q1,0.5,15,29,30,9,a,b
q2,0.333,10,30,30,10,a,ab
q3,0.667,20,30,30,10,0.8,0.88~0.01
q4,0.967,29,30,30,1,cabinet,keys|key
E
}

@test "--grade: columns in any order, empty cells, BOM and CRLF" {
	printf '\357\273\277name\tq4\tq3\tq2\tq1\r\nann\tkey\t\t\tb\r\n' | outcome 0 attn-quiz --grade - bank.tsv
	same_table out <<'E'
name q1 q2 q3 q4 total percent
ann 1 0 0 1 2 40
E
}

@test "--grade: the points are a table that the others read" {
	class | attn-quiz --grade - bank.tsv >points.tsv
	cut -f 1-5 points.tsv | outcome 0 attn-softmax -t inf
	[ "$(sed -n 2p out)" = $'s1\t0.25\t0.25\t0.25\t0.25' ]
}

@test "--grade: unknown id, missing column, two columns, two rows for one: status 2 and the place" {
	printf 'student\tq1\tq2\tq3\tq5\nann\ta\ta\t1\tx\n' | outcome 2 attn-quiz --grade - bank.tsv
	same err <<<'attn-quiz: -:1:5: no question "q5" in bank.tsv'
	printf 'student\tq1\tq2\tq3\nann\ta\ta\t1\n' | outcome 2 attn-quiz --grade - bank.tsv
	same err <<<'attn-quiz: -:1: no column for question "q4" (bank.tsv:5): the bank must hold the questions that were asked and no others'
	printf 'student\tq1\tq2\tq3\tq1\nann\ta\ta\t1\tx\n' | outcome 2 attn-quiz --grade - bank.tsv
	same err <<<'attn-quiz: -:1:5: question "q1" is in cell 2 already'
	printf 'student\tq1\tq2\tq3\tq4\nann\ta\ta\t1\tx\nbob\t\t\t\t\nann\t\t\t\t\n' | outcome 2 attn-quiz --grade - bank.tsv
	same err <<<'attn-quiz: -:4:1: "ann" is on line 2 already'
	printf 'student\tq1\tq2\tq3\tq4\nann\ta\ta\t1\n' | outcome 2 attn-quiz --grade - bank.tsv
	same err <<<'attn-quiz: -:2:5: too few cells: 4, the header has 5'
	printf 'student\tq1\tq2\tq3\tq4\n\ta\ta\t1\tx\n' | outcome 2 attn-quiz --grade - bank.tsv
	same err <<<'attn-quiz: -:2:1: empty cell: whose answers are these?'
	printf '\tq1\tq2\tq3\tq4\nann\ta\ta\t1\tx\n' | outcome 2 attn-quiz --grade - bank.tsv
	same err <<<'attn-quiz: -:1:1: empty cell (the first cell names the table)'
}

@test "--grade: an answer that cannot be one is wrong, and the first ten are said" {
	printf 'student\tq1\tq2\tq3\tq4\nann\tz\tab\t0,88\tkeys\n' | outcome 0 attn-quiz --grade - bank.tsv
	[ "$(sed -n 2p out)" = $'ann\t0\t2\t0\t1\t3\t60' ]
	same err <<'E'
attn-quiz: warning: -:2:2: not one of the letters: "z": counts as wrong
attn-quiz: warning: -:2:4: not a number (the decimal point is "."): "0,88": counts as wrong
E
	{ printf 'student\tq1\tq2\tq3\tq4\n' && for i in {1..12}; do printf '%d\tz\tab\t1\tx\n' "$i"; done; } |
		outcome 0 attn-quiz --grade - bank.tsv
	[ "$(wc -l <err)" -eq 11 ]
	[ "$(tail -n 1 err)" = 'attn-quiz: warning: and 2 more' ]
}

@test "--grade --pass: status 1 where anyone is below the mark" {
	class >class.tsv
	outcome 1 attn-quiz --grade class.tsv --pass 60 bank.tsv
	[ "$(wc -l <out)" -eq 31 ]
	head -n 21 class.tsv >upper.tsv
	outcome 0 attn-quiz --grade upper.tsv --pass 60 bank.tsv
}

@test "--grade --items --pass: the mark is missed all the same" {
	class >class.tsv
	outcome 1 attn-quiz --grade class.tsv --items --pass 60 bank.tsv
	head -n 21 class.tsv >upper.tsv
	outcome 0 attn-quiz --grade upper.tsv --items --pass 60 bank.tsv
}

@test "--grade: blanks around ids and names are nobody's intention" {
	printf 'student\tq1 \t q2\tq3\tq4\n Ann \tb\tab\t1\tx\n' | outcome 0 attn-quiz --grade - bank.tsv
	[ "$(sed -n 2p out)" = $'Ann\t1\t2\t0\t0\t3\t60' ]
	printf 'student\tq1\tq2\tq3\tq4\nAnn\tb\tab\t1\tx\nAnn \tb\tab\t1\tx\n' |
		outcome 2 attn-quiz --grade - bank.tsv
	same err <<<'attn-quiz: -:3:1: "Ann" is on line 2 already'
}

@test "--grade --items: of wrong answers given as often, the first in the alphabet" {
	{ printf 's\tq1\tq2\tq3\tq4\n' && for word in she her her she him; do printf '%s\tb\tab\t1\t%s\n' $((++n)) $word; done; } |
		outcome 0 attn-quiz --grade - --items bank.tsv
	[ "$(sed -n '/^q4/p' out | cut -f 6,7)" = $'2\ther' ]
}

@test "--grade: several classes in a stream, a table each; the same name may be in both" {
	printf 'A\tq1\tq2\tq3\tq4\nann\tb\tab\t1\tx\n\nB\tq4\tq3\tq2\tq1\nann\tkey\t\t\ta\n' |
		outcome 0 attn-quiz --grade - bank.tsv
	same_table out <<'E'
A q1 q2 q3 q4 total percent
ann 1 2 0 0 3 60

B q1 q2 q3 q4 total percent
ann 0 0 0 1 1 20
E
}

@test "--grade --items: a class that is refused leaves no blank line behind the one before" {
	printf 'id\tquestion\tanswer\nq\tW?\tx\n' >one.tsv
	printf 's\tq\nAnna\tx\n\ns\tq\nBob\n' >classes.tsv
	outcome 2 attn-quiz --grade classes.tsv --items one.tsv
	commas out <<'E'
question,share,right,answered,students,times,wrong,answer
q,1,1,1,1,0,,x
E
}

@test "a report goes back into --grade and earns the same points" {
	answers c b 0.87 Key | outcome 0 attn-quiz --seed 5 bank.tsv
	sort -f out | awk -F'\t' '/^q[0-9]/ { id = id FS $1; given = given FS $2 } END { print "student" id; print "ann" given }' >ann.tsv
	total=$(sed 1d out | awk -F'\t' '{ n += $5 } END { print n }')
	outcome 0 attn-quiz --grade ann.tsv bank.tsv
	[ "$(sed -n 2p out | cut -f 6)" = "$total" ]
}

# ---- GIFT ----

@test "--gift: every kind of question, with feedback, escapes and formats" {
	cat >pool.gift <<'E'
// A comment, which is no part of a question
::colour:: What is between orange and green?
{ =yellow # right; good!
  ~red # wrong, it's yellow
// in the middle
  ~blue }

Two plus {=two =2} equals four.

Grant is {~buried =entombed ~living} in Grant's tomb.

::two:: [html]<p>Who are &lt;these&gt;?<br>Both.</p> { ~%-50%No one ~%50%Anna ~%50%Bob ####Look at &amp; read
the <b>text</b>.<img src\="x"> }

The sun rises in the east. {T#It does, you know.#Yes.}

It rises in the west.{ FALSE }

When? {#1822:5}

Pi? {#3.141..3.142}

How many? {# =4:0 =5:0.5 }

::colour::Escapes\: \{ \} \# \~ \= \\ \n here {=\=yes\= ~n\~o #\#1 }
E
	outcome 1 attn-quiz --gift pool.gift
	same err <<<'attn-quiz: warning: pool.gift:12: not carried over: <img>'
	sed 's/~/	/g;s/!/~/g' >wanted <<'E'
id~question~a~b~c~answer~pin~why~why_a~why_b
colour~What is between orange and green?~yellow~red~blue~a~~~right; good@~wrong, it's yellow
q2~Two plus ____ equals four.~~~~two|2~~~~
q3~Grant is ____ in Grant's tomb.~buried~entombed~living~b~~~~
two~Who are <these>? Both.~No one~Anna~Bob~bc~~Look at & read the text.~~
q5~The sun rises in the east.~True~False~~a~ab~~Yes.~It does, you know.
q6~It rises in the west.~True~False~~b~ab~~~
q7~When?~~~~1822!5~~~~
q8~Pi?~~~~3.1415!0.0005~~~~
q9~How many?~~~~4|5!0.5~~~~
colour-10~Escapes: { } # ! = \ here~=yes=~n!o~~a~~~~#1
E
	tr @ '!' <wanted | diff -u - out
	attn-quiz --check out
	sed 's/<img[^>]*>//' pool.gift | outcome 0 attn-quiz --gift -
	tr @ '!' <wanted | diff -u - out
}

@test "--gift says with line numbers what is not carried over, with status 1" {
	cat >pool.gift <<'E'
$CATEGORY: tops/lesson 1

Write about it. {}

Match. {=a -> b =c -> d}

Just a text.

// comment
No end {=a ~b

Partly? {~%50%a =b ~c}

Either? {=a =b ~c}

Uneven? {~%30%a ~%70%b ~c}

None? {~a ~b}

One? {~%100%a}

Nine? {=a ~b ~c ~d ~e ~f ~g ~h ~i}

Same? {=a ~a}

Sum? {=four =%50%fore =f* =a|b #yes}

Number? {#=4:0 #yes =%50%5:1 =x}

Twice {=a ~b} and {=c ~d}

Odd {what}
E
	outcome 1 attn-quiz --gift pool.gift
	sed 's/^attn-quiz: warning: pool.gift://' err >said
	same said <<'E'
1: a category is not carried over: "tops/lesson 1"
3: left out: an essay question
5: left out: a matching question
7: left out: a text without answers
10: left out: no } after the {
12: "a" counts 0% here, not 50%
14: left out: several right choices, of which one is enough
16: left out: right choices that count differently
18: left out: no choice is right
20: left out: a single choice
22: left out: more than 8 choices
24: left out: two choices are the same
26: partial credit is not carried over: "fore"
26: a * for any text is not carried over: "f*"
26: a bank cannot have this as words: "a|b"
26: feedback on typed answers is not carried over
28: partial credit is not carried over: "5:1"
28: not a number with a tolerance or a range: "x"
28: feedback on typed answers is not carried over
30: left out: a second pair of braces
32: left out: the answers begin with neither = nor ~: "what"
E
	commas out <<'E'
id,question,a,b,c,answer
q5,Partly?,a,b,c,b
q12,Sum?,,,,four
q13,Number?,,,,4
E
	attn-quiz --check out
}

# gift LINE...: converts one question; its row is in row, what is said, without its place, in said.
gift() {
	local status=0
	printf '%s\n' "$@" | attn-quiz --gift - >out 2>err || status=$?
	sed -n 2p out >row
	sed 's/^attn-quiz: warning: -:1: //' err >said
	[ "$status" -eq "$([ -s err ] && echo 1 || echo 0)" ]
	[ ! -s out ] || attn-quiz --check out
}

@test "--gift: HTML is read as such, also where no format is named" {
	gift '[html]What is 2<sup>10</sup>, and H<sub>2</sub>O? {#1024}'
	[ "$(cut -f 2 row)" = 'What is 2^10, and H_2O?' ]
	gift '[html]<p>True if x < 3 or x > 5?</p> {T}'
	[ "$(cut -f 2 row)" = 'True if x < 3 or x > 5?' ]
	gift 'This is <b>not</b> 5 &lt; 3<br/>or<!-- no --> is it? {=a&amp;b ~<i>c</i>}'
	[ "$(cut -f 2-4 row)" = $'This is not 5 < 3 or is it?\ta&b\tc' ]
	gift '[moodle]A&nbsp;&ndash; <EM>b</EM> {T}'
	[ "$(cut -f 2 row)" = 'A – b' ]
	for format in plain markdown; do
		gift "[$format]a <b> &lt; {T}"
		[ "$(cut -f 2 row)" = 'a <b> &lt;' ]
	done
	# Titles, words and numbers are no HTML.
	gift '::a<b>::W? {=x<y>&lt;}'
	[ "$(cut -f 1,3 row)" = $'a<b>\tx<y>&lt;' ]
	gift '[html]caf&eacute; &minus;1 &#8722;&#x2212; &hellip; &rarr; &#160;&\#65; {=&\#66; ~c}'
	[ "$(cut -f 2,3 row)" = $'café −1 −− … → A\tB' ]
	gift 'AT&T &amp &; &#; &# 1 < 2 <> </> <3> a<b {T}'
	[ "$(cut -f 2 row)" = 'AT&T &amp &; &#; &# 1 < 2 <> </> <3> a<b' ]
	[ ! -s said ]
}

@test "--gift says what of HTML is lost" {
	gift '<a href\="x">Look</a> <video src\="y">at</video> <audio> this <img>. <table><tr><td>1</td></tr></table> {T}'
	[ "$(cut -f 2 row)" = 'Look at this . 1' ]
	same said <<'E'
not carried over: <a>
not carried over: <video>
not carried over: <audio>
not carried over: <img>
not carried over: <table>
not carried over: <tr>
not carried over: <td>
E
	gift '&alpha; &#27; &#x202e; &#0; &#xd800; &#x110000; &#99999999999999999999; &#6x; {T}'
	[ "$(cut -f 2 row)" = '&alpha; &#27; &#x202e; &#0; &#xd800; &#x110000; &#99999999999999999999; &#6x;' ]
	[ "$(wc -l <said)" -eq 8 ]
	[ "$(head -n 1 said)" = 'not carried over: &alpha;' ]
	gift '2<sup>n+1</sup> 2<sup>(n+1)/2</sup> {T}'
	[ "$(cut -f 2 row)" = '2^n+1 2^(n+1)/2' ]
	same said <<<'not carried over: where <sup> ends'
	gift '// [id:q1] [tag:sums]' 'One? {T}'
	same said <<<'ids and tags in comments are not carried over'
}

@test "--gift says where a weight is not that of a bank" {
	# The rule of a bank: of n letters each earns 100/n percent, and each wrong one takes as much.
	gift 'Pick {~%50%A ~%50%B ~%-100%C ~D}'
	same said <<'E'
"C" counts -50% here, not -100%
"D" counts -50% here, not 0%
E
	[ "$(cut -f 7 row)" = ab ]
	gift 'Pick {=A ~%-50%B ~C}'
	same said <<<'"B" counts 0% here, not -50%'
	gift 'Pick {~%100%A ~%100%B ~C}'
	same said <<<'left out: several right choices, of which one is enough'
	gift 'Pick {~%30%A ~%30%B ~%-50%C}'
	same said <<'E'
"A" counts 50% here, not 30%
"B" counts 50% here, not 30%
E
	gift 'Pick {~%33.333%A ~%33.33333%B ~%33.3%C ~%-33.33333%D}'
	[ ! -s said ]
	gift 'Pick {~%100%A ~B ~%-100%C}'
	same said <<<'"C" counts 0% here, not -100%'
	gift 'Match {=a -> b =c}'
	same said <<<'left out: a matching question'
}

@test "--gift: numbers that are none are shown whole, and none is dropped in silence" {
	for text in 1..x 1:x 1..2..3 1:-1; do
		gift "A {#$text}"
		same said <<E
not a number with a tolerance or a range: "$text"
left out: no answer is left
E
	done
	gift 'A {# 1 : 0.5 }'
	[ "$(cut -f 3 row)" = '1~0.5' ]
	gift "A {#$(seq -f '=%g' 64 | paste -s -d ' ')}"
	[ "$(cut -f 3 row | tr '|' '\n' | wc -l)" -eq 64 ]
	gift "A {#$(seq -f '=%g' 65 | paste -s -d ' ')}"
	same said <<<'left out: more than 64 answers'
}

@test "--gift: a missing word stands apart from words, not from what is between them" {
	gift 'The capital is {=Paris}.'
	[ "$(cut -f 2 row)" = 'The capital is ____.' ]
	gift 'It ({=Paris}), you{=know}said.'
	[ "$(cut -f 2 row)" = '' ]
	gift 'It ({=Paris}) is'
	[ "$(cut -f 2 row)" = 'It (____) is' ]
	gift 'you{=know}é'
	[ "$(cut -f 2 row)" = 'you ____ é' ]
	gift '{=Paris} it is'
	[ "$(cut -f 2 row)" = '____ it is' ]
}

@test "--gift: a text that --check would take for a spreadsheet's is left out" {
	gift '"He said ""no"" to it" {T}'
	same said <<<'left out: a text in quotes, with doubled ones in it'
}

@test "--gift takes no longer for a text full of < than for another" {
	{ printf '[html]' && head -c 2000000 /dev/zero | tr '\0' '<' && echo ' {T}'; } >pool.gift
	outcome 0 timeout 60 attn-quiz --gift pool.gift
}

@test "--gift: BOM, CRLF, no final newline, nothing at all, no such file, NUL" {
	printf '\357\273\277::t:: True? {T}\r\n\r\nThree? {#3}' | outcome 0 attn-quiz --gift -
	[ "$(cut -f 1 out | tr '\n' ' ')" = 'id t q2 ' ]
	outcome 0 attn-quiz --gift - </dev/null
	[ ! -s out ]
	outcome 2 attn-quiz --gift none.gift
	same err <<<'attn-quiz: none.gift: No such file or directory'
	printf 'a\nb\0c {T}\n' | outcome 2 attn-quiz --gift -
	same err <<<'attn-quiz: -:2: NUL byte'
}

@test "--gift: carriage returns that end no line are refused, not what follows them forgotten" {
	printf 'A {T}\r\n\r\nB {F}\rC {T}\r\n' | outcome 2 attn-quiz --gift -
	same err <<<'attn-quiz: -:3: carriage return (lines end in LF or CRLF)'
	printf 'A {T}\r\rB {F}\r' | outcome 2 attn-quiz --gift -
	same err <<<'attn-quiz: -:1: carriage return (lines end in LF or CRLF)'
}

@test "--gift: the text is one line, and what drives a terminal is shown" {
	printf 'A\tB\033[2J\nC {=x\033 ~y}\n' | outcome 0 attn-quiz --gift -
	[ "$(sed -n 2p out)" = 'q1	A B\x1b[2J C	x\x1b	y	a' ]
	attn-quiz --check out
}

@test "--gift: what is the same once it is escaped is the same" {
	printf '::\377:: Which? {T}\n\n::\\xff:: Which? {=\377 ~\\xff}\n\n::\\xff:: Which? {F}\n' |
		outcome 1 attn-quiz --gift -
	same err <<<'attn-quiz: warning: -:3: left out: two choices are the same'
	[ "$(cut -f 1 out | paste -s -d ' ')" = 'id \xff \xff-3' ]
	attn-quiz --check out
}

# ---- Trouble ----

@test "hostile text is shown escaped, on both sides" {
	esc=$'\e[31m\302\233\342\200\256\377'
	printf 'id\tquestion\ta\tb\tanswer\n%sq\t%sWhich?\t%s\tone\tb\n' "$esc" "$esc" "$esc" >one.tsv
	outcome 0 attn-quiz one.tsv <<<"$esc"
	run ! grep -l "[^ -~	]" out err
	[ "$(sed -n 2p out)" = '\x1b[31m\xc2\x9b\xe2\x80\xae\xffq	a	b	0	0	1' ]
	printf '%s\t%sq\n%s\tb\n' "$esc" "$esc" "$esc" | outcome 0 attn-quiz --grade - one.tsv
	run ! grep -l "[^ -~	]" out err
	printf 'q\t%s\t%s2\n%s\t0.25\t0.75\n' "$esc" "$esc" "$esc" >w.tsv
	outcome 0 attn-quiz --look w.tsv <<<1
	run ! grep -l "[^ -~	]" out err
	printf 'id\tquestion\tanswer\t%s\n%s\tW?\t1~%s\t\n' "$esc" "$esc" "$esc" >one.tsv
	outcome 1 attn-quiz --check one.tsv
	run ! grep -l "[^ -~	]" out err
}

@test "a NUL in an answer does not end it, an answer of a megabyte is only wrong" {
	question key >one.tsv
	printf 'key\0s\n' | outcome 0 attn-quiz one.tsv
	[ "$(sed -n 2p out)" = $'q\tkey\\x1as\tkey\t0\t0\t1' ]
	{ head -c 1000000 /dev/zero | tr '\0' k && echo && echo key; } | outcome 0 attn-quiz --retry one.tsv
	[ "$(sed -n 2p out | cut -f 4)" = 0 ]
	grep -qx 'Right.' err
}

@test "a full disk is status 2, and the learner is told the sum all the same" {
	needs_full_disk
	status=0
	answers b | attn-quiz bank.tsv >/dev/full 2>err || status=$?
	[ "$status" -eq 2 ]
	[ "$(tail -n 2 err)" = 'You got 1 of 5 (20%), 3 not answered
attn-quiz: standard output: No space left on device' ]
	for command in '--check one.tsv' '--grade class.tsv bank.tsv' '--gift pool.gift'; do
		question d x y >one.tsv
		class >class.tsv
		echo 'True? {T}' >pool.gift
		status=0
		# shellcheck disable=SC2086 # options and files
		attn-quiz $command >/dev/full 2>err || status=$?
		[ "$status" -eq 2 ]
		same err <<<'attn-quiz: standard output: No space left on device'
	done
}

@test "options that do not go together are refused" {
	for wrong in '--look --check' '--grade a --gift b' '--items' '--look -R' '--grade a --seed 1' \
		'--check --retry' '--check -n 1' '--check --pass 1' '-N' '--grade a -L' '--pass 101' \
		'--pass -1' '--seed x' '--gift a b' 'a b' '--grade -' '--number'; do
		# shellcheck disable=SC2086 # options
		outcome 2 attn-quiz $wrong </dev/null
		grep -q '^try: attn-quiz --help$' err
		[ ! -s out ]
	done
	outcome 2 attn-quiz none.tsv
	same err <<<'attn-quiz: none.tsv: No such file or directory'
}

@test "help and version" {
	outcome 0 attn-quiz --help
	[ "$(head -n 1 out)" = 'usage: attn-quiz [options] [BANK]' ]
	outcome 0 attn-quiz -V
	same out <<<'attn 1.0.0'
}

@test "the options of usage, page and completion are the same" {
	attn-quiz --help | grep -o -e '^  *\(-[A-Za-z], \)\{0,1\}--[a-z-]*' | sed 's/^ *//' | sort >usage
	[ "$(wc -l <usage)" -eq 15 ]
	sed -n -e 's/^\.It Fl \([A-Za-z]\) , -\([a-z-]*\).*/-\1, --\2/p' -e 's/^\.It Fl -\([a-z-]*\).*/--\1/p' \
		"$top/man/attn-quiz.1" | sort | diff -u usage -
	# shellcheck source=/dev/null
	. "$top/man/attn-completion.bash"
	_attn_options attn-quiz | tr ' ' '\n' | grep . | sort >completed
	sed 's/, /\n/' usage | sort | diff -u - completed
}

# ---- At a terminal ----

@test "terminal: an impossible answer is asked again, and ? gives the hint" {
	at_terminal 'attn-quiz -n 1 bank.tsv >out; echo "status $?"' <<'E'
sees "skip> "
types "z\r"
sees {not one of the letters: "z". Again:}
sees "skip> "
types "?\r"
sees "Hint: A share."
sees "skip> "
types "b\r"
sees "You got 1 of 1 (100%)"
sees "status 0"
E
	[ "$(sed -n 2p out)" = $'q1\tb\tb\t1\t1\t1' ]
}

@test "terminal: without a file there is nothing to wait for" {
	at_terminal 'attn-quiz; attn-quiz --look -; attn-quiz --check none.tsv; echo "status $?"' <<'E'
sees "no BANK: name the file, or send it through a pipe"
sees "try: attn-quiz --help"
sees "no WEIGHTS: name the file, or send it through a pipe"
sees "status 2"
E
}

@test "terminal: weights through the pipe, answers from the terminal; an ambiguous word is asked again" {
	at_terminal 'attn-score data/cabinet/keys.tsv data/cabinet/query.tsv | attn-softmax | attn-quiz --look >out; echo "status $?"' <<'E'
sees "6 ____"
sees "skip> "
types "the\r"
sees {"the" occurs 2 times: give its number. Again:}
sees "skip> "
types "6\r"
sees "Again:"
sees "skip> "
types "keys\r"
sees "you and the model"
sees "You got 1 of 1 (100%)"
sees "status 0"
E
	same_table out <<'E'
question given answer right points of
____ 2 2 1 1 1
E
}

@test "terminal: Enter skips, and a window that became narrower is minded" {
	printf 'query\tone\ttwo\nx\t0.1\t0.9\ny\t0.9\t0.1\n' >w.tsv
	at_terminal 'stty columns 60 rows 20; attn-quiz --look w.tsv >out; echo "status $?"' <<'E'
sees "for a hint, or Enter to skip> "
types "\r"
sees "Skipped. The model looked most at 2 two (0.9)."
sees "for a hint, or Enter to skip> "
exec stty columns 30 <$spawn_out(slave,name)
types "one\r"
sees "1 one |######### | 0.9"
sees "Right. Your pick, 1 one, ranks\r\n1 of 2 (0.9)."
sees "status 0"
E
	[ "$(cut -f 2,4 out | paste -s -)" = $'given\tright\t\t0\t1\t1' ]
}

@test "terminal: a bank through the pipe is answered at the terminal too" {
	at_terminal 'cat bank.tsv | attn-quiz -n 1 --pass 50 >out; echo "status $?"' <<'E'
sees "skip> "
types "c\r"
sees "You got 0 of 1 (0%). Not passed: the mark is 50%."
sees "status 1"
E
}

@test "terminal: Ctrl-D ends the asking; report, status 0, a sane terminal" {
	at_terminal 'stty -a >before; attn-quiz bank.tsv >out; echo "status $?"; stty -a >after' <<'E'
sees "skip> "
types "b\r"
sees "several, ? for a hint, or Enter to skip> "
types "\004"
sees "You got 1 of 5 (20%), 3 not answered"
sees "status 0"
E
	cmp before after
	[ "$(wc -l <out)" -eq 5 ]
	[ "$(sed -n 2p out)" = $'q1\tb\tb\t1\t1\t1' ]
	[ "$(sed -n 5p out)" = $'q4\t\tkeys|key\t0\t0\t1' ]
}

@test "terminal: Ctrl-C ends the asking; report first, then the signal, as a shell expects" {
	at_terminal 'trap : INT; stty -a >before; attn-quiz bank.tsv >out; echo "status $?"; stty -a >after' <<'E'
sees "skip> "
types "b\r"
sees "several, ? for a hint, or Enter to skip> "
types "a\003"
sees "You got 1 of 5 (20%), 3 not answered"
sees "status 130"
E
	cmp before after
	[ "$(wc -l <out)" -eq 5 ]
	[ "$(sed -n 3p out)" = $'q2\t\tab\t0\t0\t2' ]
}

@test "terminal: Ctrl-C while guessing in a pipe leaves the report of all rows" {
	at_terminal 'trap : INT; attn-score data/cabinet/keys.tsv data/cabinet/query.tsv | attn-softmax -t 1,2 | attn-quiz --look >out; echo "status $?"' <<'E'
sees "skip> "
types "2\r"
sees "skip> "
types "\003"
sees "You got 1 of 2 (50%), 1 not answered"
sees "status 130"
E
	same out <<'E'
question	given	answer	right	points	of
____	2	2	1	1	1
____		2	0	0	1
E
}

# asked: the program in the background has asked its second question.
asked() {
	for _ in {1..600}; do
		! grep -q several err || return 0
		sleep 0.05
	done
	return 1
}

@test "SIGTERM writes the report as well" {
	mkfifo line
	attn-quiz bank.tsv <line >out 2>err &
	exec 9>line
	echo b >&9
	asked
	kill -TERM $!
	status=0
	wait $! || status=$?
	exec 9>&-
	[ "$status" -eq 143 ]
	[ "$(wc -l <out)" -eq 5 ]
	[ "$(sed -n 2p out)" = $'q1\tb\tb\t1\t1\t1' ]
}

@test "who has been asked all does not have to end the answers" {
	mkfifo line
	timeout 60 attn-quiz -n 1 bank.tsv <line >out 2>err &
	exec 9>line
	echo b >&9
	wait $!
	exec 9>&-
	[ "$(tail -n 1 err)" = 'You got 1 of 1 (100%)' ]
}

@test "a signal that was ignored from the start stays ignored" {
	mkfifo line
	(trap '' TERM && exec attn-quiz bank.tsv) <line >out 2>err &
	exec 9>line
	echo b >&9
	asked
	kill -TERM $!
	answers ab 0.88 key >&9
	exec 9>&-
	wait $!
	[ "$(tail -n 1 err)" = 'You got 5 of 5 (100%)' ]
}

# ---- The bank of the lesson ----

# field ID COLUMN: a cell of data/quiz.tsv.
field() {
	awk -F'\t' -v id="$1" -v name="$2" '
		NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) column = i }
		$1 == id { print $column }' data/quiz.tsv
}

# accepted ID ANSWER: the bank of the lesson takes this answer to this question.
accepted() {
	sed -n -e 1p -e "/^$1	/p" data/quiz.tsv >one.tsv
	[ "$(wc -l <one.tsv)" -eq 2 ]
	answers "$2" | outcome 0 attn-quiz --pass 100 one.tsv
}

# The number in the last cell of the last line of a table.
last() {
	awk -F'\t' 'END { print $NF }'
}

@test "data/quiz.tsv: at least twelve questions, each with hint and reason" {
	outcome 0 attn-quiz --check data/quiz.tsv
	[ "$(sed 1d data/quiz.tsv | wc -l)" -ge 12 ]
	sed 1d data/quiz.tsv | cut -f 1 | while read -r id; do
		[ -n "$(field "$id" hint)" ]
		[ -n "$(field "$id" why)" ]
		# And one for each wrong choice.
		for letter in a b c d; do
			[ -z "$(field "$id" $letter)" ] || [[ $(field "$id" answer) == *$letter* ]] ||
				[ -n "$(field "$id" why_$letter)" ]
		done
	done
	# The right letters are spread, so that one letter is no strategy.
	for letter in a b c d; do sed 1d data/quiz.tsv | cut -f 7 | grep -q "$letter"; done
}

@test "data/quiz.tsv: the computed answers are what the programs compute" {
	printf 'k\tx\ty\nk\t3\t1\n' >k.tsv
	accepted dot "$(printf 'q\tx\ty\nq\t1\t2\n' | attn-score k.tsv | last)"
	accepted two "$(printf 's\ta\tb\nr\t0\t2\n' | attn-softmax -p 2 | last)"
	accepted two "$(printf 's\ta\tb\nr\t5\t7\n' | attn-softmax | last)"
	# To two places: their neighbours are wrong.
	for answer in 0.87 0.89; do
		outcome 1 attn-quiz --pass 100 one.tsv <<<"$answer"
	done
	accepted hot "$(printf 's\ta\tb\tc\td\nr\t1\t-3\t0\t9\n' | attn-softmax -t inf | last)"
	printf 'v\tx\na\t10\nb\t20\n' >v.tsv
	accepted blend "$(printf 'w\ta\tb\nr\t0.25\t0.75\n' | attn-blend v.tsv | last)"
	accepted mask "$(printf 's\ta\tb\nr\t0\t-inf\n' | attn-softmax | last)"
	accepted sum "$(attn-score data/cabinet/keys.tsv data/cabinet/query.tsv | attn-softmax -p exact | awk -F'\t' 'NR == 2 { for (i = 2; i <= NF; i++) n += $i; print (n > 0.999999999 && n < 1.000000001) ? 1 : n }')"
}

@test "data/quiz.tsv: doubling the scores is a temperature of 0.5" {
	attn-score data/cabinet/keys.tsv data/cabinet/query.tsv | attn-softmax -t "$(field double answer)" >half
	attn-score -s 2 data/cabinet/keys.tsv data/cabinet/query.tsv | attn-softmax >doubled
	cmp half doubled
	accepted double 0.5
}

@test "data/quiz.tsv: the effective number of words is the perplexity of attn-stat" {
	printf 's\ta\tb\tc\nr\t0.5\t0.25\t0.25\n' | attn-stat >stat.tsv
	accepted spread "$(awk -F'\t' 'NR == 1 { for (i = 1; $i != "perplexity"; i++); } NR == 2 { print $i }' stat.tsv)"
	[[ $(field spread why) == *"$(awk -F'\t' 'NR == 1 { for (i = 1; $i != "entropy"; i++); } NR == 2 { print $i }' stat.tsv) bits"* ]]
}

@test "data/quiz.tsv: what it says of the sentence holds" {
	attn-score data/cabinet/keys.tsv data/cabinet/query.tsv | attn-softmax -p 3 >w.tsv
	accepted decides "$(awk -F'\t' 'NR == 1 { split($0, name) } NR == 2 { for (i = 2; i <= NF; i++) if ($i > $most) most = i; print name[most] }' most=2 w.tsv)"
	[[ $(field decides why) == *"$(sed -n 2p w.tsv | cut -f 3)"* ]]
	# It gets warmer: more even, in the same order.
	attn-score data/cabinet/keys.tsv data/cabinet/query.tsv | attn-softmax -t 1,2,4 | awk -F'\t' '
		/^____/ { if (n++ && !($3 < keys && $4 > to && $3 > $6 && $6 > $2)) exit 1; keys = $3; to = $4 }'
	accepted warmer d
}

@test "data/quiz.tsv: all right answers earn all points" {
	sed 1d data/quiz.tsv | cut -f 1 | while read -r id; do
		field "$id" answer | sed 's/[|~].*//'
	done | outcome 0 attn-quiz --pass 100 data/quiz.tsv
}

@test "a row of a bank that is one cell is told that cells are separated by TAB" {
	printf 'id\tquestion\tanswer\nq1\n' >bank.tsv
	outcome 2 attn-quiz bank.tsv
	same err <<<'attn-quiz: bank.tsv:2:2: too few cells: 1, the header has 3 (cells are separated by TAB)'
}
