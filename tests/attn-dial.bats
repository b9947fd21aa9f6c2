# attn-dial, driven through tmux: a terminal of 80 x 24 whose screen can be read back.

# shellcheck disable=SC2030,SC2031,SC2317 # each test has its own socket; bats calls what is here
load helper

dial_start() {
	needs tmux
	attn-score data/cabinet/keys.tsv data/cabinet/query.tsv >scores.tsv
	# Not that of a server which is still on its way out.
	socket=$BATS_TEST_TMPDIR/tmux$((++starts))
	env -u TMUX LC_ALL=C.UTF-8 TERM=xterm-256color tmux -f /dev/null -S "$socket" -u new-session -d -x 80 -y 24 \
		"stty -a | tr ';' '\\n' | grep -o -e '-*echo ' -e '-*icanon' >before; $1; echo \$? >status; stty -a | tr ';' '\\n' | grep -o -e '-*echo ' -e '-*icanon' >after; sleep 100"
}

# Waits until the screen holds a text. The line of keys, "q leave", is drawn last.
see() {
	for ((i = 0; i < 500; i++)); do
		tmux -S "$socket" capture-pane -p >screen
		grep -qF -e "$1" screen && return
		sleep 0.02
	done
	cat screen
	return 1
}

press() {
	tmux -S "$socket" send-keys "$@"
}

ended() {
	for ((i = 0; i < 500; i++)); do
		[ -s after ] && break
		sleep 0.02
	done
	diff before after
	[ "$(cat status)" = "$1" ]
}

teardown() {
	[ -z "${socket:-}" ] || tmux -S "$socket" kill-server 2>/dev/null || true
}

@test "the arrows turn it, and Enter prints a temperature that attn-softmax takes" {
	dial_start 'attn-dial scores.tsv >T'
	see 'T 1 '
	press Right Right Right
	see 'T 0.5 '
	# The weight of "keys" at T = 0.5, as attn-softmax -p 3 prints it.
	see 0.966
	press Left
	see 'T 0.63 '
	press Enter
	ended 0
	same T <<<0.63
	attn-softmax -t "$(cat T)" scores.tsv
}

@test "0, 1 and i jump to the limits and back" {
	dial_start 'attn-dial scores.tsv >T'
	press 0
	see 'T 0  focus inf  entropy 0.000 bits  effective words 1.00'
	press i
	see 'T inf  focus 0  entropy 2.322 bits  effective words 5.00'
	press 1
	see 'T 1  focus 1  entropy 1.227 bits  effective words 2.34'
	press i Enter
	ended 0
	same T <<<inf
}

@test "up and down choose the row; the context moves along; ? helps" {
	dial_start 'attn-dial -i data/cabinet/keys.tsv data/cabinet/values.tsv'
	see 'key: the (1 of 5)'
	press Down
	see 'key: keys (2 of 5)'
	see 'singular'
	press '?'
	see 'print T, and end'
	press '?' Up
	see 'key: the (1 of 5)'
	press q
	ended 1
}

@test "it follows a resized window" {
	dial_start 'attn-dial scores.tsv'
	see 'keys    │'
	tmux -S "$socket" resize-window -x 40 -y 7
	see 'page up/down: 1-1 of 5'
	[ "$(grep -c . screen)" -le 7 ]
	# Folded, not cut: the effective number of words is there.
	grep -qx 'entropy 1.227 bits  effective words 2.34' screen
	tmux -S "$socket" resize-window -x 60 -y 30
	see 'cabinet │'
	# Narrower than it draws: lines are cut at the margin, each on its own.
	tmux -S "$socket" resize-window -x 14 -y 13
	see "cab… │"
	[ "$(grep -c '│' screen)" -eq 5 ]
	press q
	ended 1
}

# 24 lines less 4 above, 2 axes, 2 before the context and the keys: 15 for bars, 2 of them dimensions.
@test "a long row is paged; the context stays in view" {
	{ printf 'q' && seq -f '	k%g' 40 | tr -d '\n' && printf '\nr' && yes '	1' | head -n 40 | tr -d '\n' && echo; } >long.tsv
	{ printf 'v\tup\tdown\n' && seq -f 'k%g	1	-1' 40; } >values.tsv
	dial_start 'attn-dial long.tsv values.tsv'
	see 'page up/down: 1-13 of 40'
	grep -q '^up  ' screen
	grep -q '^down ' screen
	[ "$(grep -c '^k' screen)" -eq 13 ]
	press PageDown
	see 'page up/down: 14-26 of 40'
	grep -q '^k14 ' screen
	press PageDown PageDown PageDown
	see 'page up/down: 28-40 of 40'
	grep -q '^down ' screen
	press PageUp
	see 'page up/down: 15-27 of 40'
	press q
	ended 1
}

@test "a key after Escape counts" {
	dial_start 'attn-dial scores.tsv'
	see 'T 1 '
	press Escape
	sleep 0.2
	press Right
	see 'T 0.8 '
	press Escape
	sleep 0.2
	press q
	ended 1
}

@test "the dial has a place for each of its notches" {
	dial_start 'attn-dial scores.tsv'
	see 'T 1 '
	grep '^even' screen >one
	press Right
	see 'T 0.8 '
	grep '^even' screen >two
	run ! cmp -s one two
	press 0
	see 'T 0 '
	grep '^even' screen >zero
	press Left
	see 'T 0.001 '
	grep '^even' screen >least
	run ! cmp -s zero least
	press q
	ended 1
}

@test "Ctrl-C restores the terminal" {
	dial_start 'trap : INT; attn-dial scores.tsv'
	see 'T 1 '
	press C-c
	ended 130
}

@test "kill restores the terminal" {
	dial_start "sh -c 'echo \$\$ >pid; exec attn-dial scores.tsv'"
	see 'T 1 '
	kill "$(cat pid)"
	ended 143
}

@test "Ctrl-Z gives the terminal back; fg goes on where it stood" {
	needs tmux
	attn-score data/cabinet/keys.tsv data/cabinet/query.tsv >scores.tsv
	socket=$BATS_TEST_TMPDIR/tmux
	env -u TMUX LC_ALL=C.UTF-8 TERM=xterm-256color tmux -f /dev/null -S "$socket" -u \
		new-session -d -x 80 -y 24 'bash --norc --noprofile -i'
	see 'bash-'
	press 'attn-dial scores.tsv' Enter
	see 'T 1 '
	press Right
	see 'T 0.8 '
	press C-z
	see 'Stopped'
	press 'echo shell is ba""ck' Enter
	see 'shell is back'
	press 'fg' Enter
	see 'T 0.8 '
	press Enter
	see '0.8'
}

# The program alone holds the pipe "life": it is at its end when the program is. Leaks are looked for by
# the other tests: a terminal that hangs up sends SIGCONT too, which loses the leak checker's SIGSTOP.
@test "a window that closes ends it" {
	mkfifo life
	timeout 60 cat life &
	dial_start "ASAN_OPTIONS=detect_leaks=0 attn-dial scores.tsv 5>life"
	see 'T 1 '
	tmux -S "$socket" kill-server
	wait $!
}

# What reaches the terminal is its own escapes and none of the names'.
@test "hostile names are shown as text" {
	name=$'\e[31m\e]0;x\a\xc2\x9b\xe2\x80\xae\xff'
	printf '%s\t%s1\t%s2\n%s\t0.5\t1\n' "$name" "$name" "$name" "$name" >hostile.tsv
	printf '%s\t%s3\n%s1\t1\n%s2\t2\n' "$name" "$name" "$name" "$name" >values.tsv
	dial_start 'until [ -e go ]; do sleep 0.02; done; attn-dial --color never hostile.tsv values.tsv'
	tmux -S "$socket" resize-window -x 200 -y 24
	tmux -S "$socket" pipe-pane "cat >raw"
	touch go
	see 'q leave'
	[ "$(grep -oF '\x1b[31m\x1b]0;x\x07\xc2\x9b\xe2\x80\xae\xff' screen | wc -l)" -ge 5 ]
	press Down q
	ended 1
	run ! grep -qF -e $'\e[31m' -e $'\e]' -e $'\a' -e $'\xc2\x9b' -e $'\xe2\x80\xae' -e $'\xff' raw
	grep -qF $'\e[?1049h' raw
}

@test "odd environments: it is drawn for the terminal's own width" {
	wide=
	for setting in -uTERM TERM=dumb COLUMNS=0 COLUMNS=-1 COLUMNS=x COLUMNS=99999999999 COLUMNS=30 -uHOME PATH= -i; do
		dial_start "env $setting $(command -v attn-dial) -A scores.tsv"
		see 'q leave'
		width=$(awk '/cabinet/ { print length }' screen)
		[ "$width" -gt 70 ]
		[ "$width" -eq "${wide:=$width}" ]
		press q
		ended 1
		tmux -S "$socket" kill-server
		rm -f before after status
	done
}

@test "standard output that is closed is told, and is not taken for the terminal" {
	dial_start 'attn-dial scores.tsv >&- 2>err'
	see 'T 1 '
	press Enter
	ended 2
	same err <<<'attn-dial: standard output: Bad file descriptor'
}

@test "without a terminal it says what to use instead" {
	command -v setsid >/dev/null || skip "setsid is not installed"
	printf 'q\ta\nr\t1\n' >s.tsv
	outcome 2 setsid attn-dial s.tsv
	same err <<<'attn-dial: no terminal to draw on: attn-softmax -t T turns the dial without one'
}

@test "what does not fit together is said before anything is drawn" {
	printf 'q\ta\nr\t1\n' >s.tsv
	outcome 2 attn-dial s.tsv data/cabinet/values.tsv
	same err <<<'attn-dial: s.tsv:1: scores are 1 x 1, the values of data/cabinet/values.tsv 5 x 4: a column of scores for each row of values'
	attn-score data/cabinet/keys.tsv data/cabinet/query.tsv >scores.tsv
	{ head -n 1 data/cabinet/values.tsv && tail -n +2 data/cabinet/values.tsv | sort; } >sorted.tsv
	outcome 2 attn-dial scores.tsv sorted.tsv
	same err <<<'attn-dial: scores.tsv:1:2: scores of "the", but sorted.tsv:2 is "cabinet": put both in the same order, or say --ignore-labels'
	outcome 2 attn-dial
	[ "$(head -n 1 err)" = 'attn-dial: no file given' ]
	outcome 2 attn-dial -t -1 s.tsv
	[ "$(head -n 1 err)" = 'attn-dial: --temperature: one number from 0 on, not "-1"' ]
}

@test "paging shows every key, and every dimension of the context" {
	{ printf 'q' && printf '\tk%d' {1..20} && printf '\nr' && printf '\t%d' {1..20} && echo; } >big.tsv
	{ printf 'v' && printf '\td%d' {1..12} && echo; } >values.tsv
	for i in {1..20}; do printf 'k%d' "$i" && printf '\t%d' {1..12} && echo; done >>values.tsv
	dial_start 'until [ -e go ]; do sleep 0.02; done; attn-dial -A big.tsv values.tsv'
	tmux -S "$socket" resize-window -x 70 -y 16
	touch go
	for from in $(seq 20); do
		[ "$from" -eq 1 ] || press NPage
		see "page up/down: "
		for ((i = 0; i < 25; i++)); do
			tmux -S "$socket" capture-pane -p >screen
			[ "$(cat screen)" = "${last:-}" ] || break
			sleep 0.02
		done
		last=$(cat screen)
		cat screen >>seen
	done
	for name in k{1..20} d{1..12}; do
		grep -q "^$name  *|" seen
	done
}
