# What SECURITY.md promises.

# shellcheck disable=SC2086 # runs are commands and their arguments
load helper

# As the Makefile builds by default: address space that is laid out at random, relocations that are
# read-only before main, guarded returns, and checked buffers where libc has them (musl has none).
@test "the programs are built hardened" {
	needs readelf
	[ -z "${SANITIZED:-}" ] || skip "a sanitizer checks instead"
	"${MAKE:-make}" -s -C "$top" BUILD="$PWD/b" CC="${CC:-cc}" >log 2>&1 || { cat log; return 1; }
	grep -q -e '-fstack-protector-strong' b/flags || skip "the compiler has no stack protector"
	for program in $programs; do
		readelf -hldW "b/$program" >elf
		readelf -W --dyn-syms "b/$program" >symbols
		grep -q '^ *Type: *DYN ' elf
		grep -q '^ *GNU_RELRO ' elf
		grep -q -e 'BIND_NOW' -e 'Flags:.* NOW' elf
		run ! grep -q '^ *GNU_STACK .* RWE ' elf
		grep -q ' __stack_chk_fail' symbols
		grep -q musl elf || grep -q -E ' __[a-z]+_chk(@| |$)' symbols
	done
}

can_trace() {
	needs strace
	[ -z "${SANITIZED:-}" ] || skip "a sanitizer makes calls of its own"
	strace -o log true 2>/dev/null || skip "strace may not trace here"
}

# What a program may do: be loaded; open, read, write, wait and ask for memory.
basic='execve access arch_prctl brk close exit_group fcntl fstat getrandom mmap mprotect mremap munmap
	newfstatat openat open pread64 poll prlimit64 read readv rseq set_robust_list set_tid_address write writev'

# kept_to CALLS FILES: in the log, every call of the system of a run, its loading included, is basic or one
# of CALLS; it executes nothing else; and it opens just FILES. Of ioctl, only what asks or sets a terminal.
kept_to() {
	sed -n 's/^\([a-z0-9_]*\)(.*/\1/p' log | sort -u >calls
	[ "$(grep -c . calls)" -ge 5 ]
	tr -s ' \t' '\n' <<<"$basic $1" | sort -u | comm -13 - calls >others
	same others </dev/null
	[ "$(grep -c '^execve(' log)" -eq 1 ]
	grep '^ioctl(' log | grep -v -E '^ioctl\([0-9]+, (SNDCTL_TMR_[A-Z]+ or )?(TIOCGWINSZ|TC[GS]ETS[WF]?2?), ' >others || true
	same others </dev/null
	sed -n 's/^open[at]*(.*"\(.*\)", .*/\1/p' log | grep -v -e '^/etc/ld' -e '/lib.*\.so' |
		sort -u >opened || true
	tr ' ' '\n' <<<"$2" | diff -u - opened
}

# The files of the runs that can be traced without a terminal.
traced_files() {
	printf 'k\ta\tb\np\t1\t0\nq\t0\t1\n' >two.tsv
	printf 'id\tquestion\tanswer\none\tWhich?\tkey\n' >bank
	printf 'student\tone\nann\tkey\n' >class
	printf 'Which? {=key}\n' >pool
}

@test "the programs only read, write, wait and ask for memory, and open no file but those named" {
	can_trace
	traced_files
	for run in 'attn-score two.tsv two.tsv' 'attn-softmax -t 1,2 two.tsv' 'attn-blend -i --raw two.tsv two.tsv' \
		'attn-fuse -i two.tsv two.tsv two.tsv' 'attn-top --table never two.tsv' 'attn-stat --table always two.tsv'; do
		strace -o log $run >out
		kept_to '' two.tsv
	done
}

# Its lines until it is known whether there is a second table: a file without a name, or soon without.
@test "attn-top and attn-stat hold lines in a temporary file, and open no other" {
	can_trace
	traced_files
	for program in attn-top attn-stat; do
		strace -o log $program two.tsv >out
		sed 's|"/tmp/[^"]*"|"/tmp"|' log >all && mv all log
		kept_to 'ioctl lseek unlink clock_gettime' '/tmp two.tsv'
	done
}

@test "attn-plot and attn-quiz ask the terminal for its size besides, and quizzes mind signals" {
	can_trace
	command -v setsid >/dev/null || skip "setsid is not installed"
	traced_files
	while read -r files run; do
		for more in '' '--tee'; do
			case $more,$run in --tee,attn-quiz*) continue ;; esac
			strace -o log $run $more >out 2>err <two.tsv
			kept_to ioctl "${files//,/ }"
		done
	done <<'E'
two.tsv attn-plot two.tsv
two.tsv attn-plot -o svg two.tsv
two.tsv attn-plot -i -o html -v two.tsv two.tsv
bank attn-quiz --check bank
bank,class attn-quiz --grade class bank
pool attn-quiz --gift pool
E
	signals='ioctl lseek pselect6 rt_sigaction rt_sigprocmask getpid clock_gettime'
	for run in 'attn-quiz bank' 'attn-quiz --shuffle bank' 'attn-quiz --look two.tsv'; do
		strace -o log $run >out 2>err <class
		kept_to "$signals" "${run##* }"
	done
	outcome 2 setsid strace -o log attn-quiz --look <two.tsv
	kept_to "$signals" /dev/tty
}

@test "attn-dial opens the terminal, sets it and minds signals" {
	can_trace
	needs script
	traced_files
	for _ in {1..500}; do
		! grep -q -s '^pselect6(' log || break
		sleep 0.02
	done | { cat && printf '\r'; } | script -qec 'strace -o log attn-dial two.tsv >T' script.log >/dev/null
	same T <<<1
	kept_to 'ioctl pselect6 rt_sigaction rt_sigprocmask' '/dev/tty two.tsv'
}

# Hostile names, through every message and every filter: none of them is sent as it is.
@test "escape sequences, reordering marks and broken UTF-8 in names never reach standard error raw" {
	printf 'k\ta\nr\t1\n' >one.tsv
	for name in $'\e[2J' $'\e]0;x\a' $'\xe2\x80\xae' $'\xc2\x9b' $'\xff\xfe' $'\x7f' $'a\nb'; do
		printf '%s\n' "$name" | head -n 1 | outcome 2 attn-softmax -t "$name"
		cat err >all
		attn-score "$name" one.tsv >/dev/null 2>>all && return 1
		attn-softmax "--$name" 2>>all && return 1
		attn-softmax -- one.tsv "$name" 2>>all && return 1
		printf 'x\t%s\n%s\t-inf\n' "${name%%$'\n'*}" "${name%%$'\n'*}" | attn-softmax >/dev/null 2>>all
		printf 'x\t%s\n%s\t%s\n' "${name%%$'\n'*}" "${name%%$'\n'*}" "${name%%$'\n'*}" |
			attn-softmax >/dev/null 2>>all && return 1
		printf 'x\t%s\nr\t1\n' "${name%%$'\n'*}" | attn-blend one.tsv >/dev/null 2>>all && return 1
		[ "$(grep -c '^attn-' all)" -ge 7 ]
		[ -z "$(LC_ALL=C tr -d '\n -~' <all)" ]
	done
}

# What no terminal, SVG or HTML may get from a name, and how it is shown: an escape sequence, a title, DEL,
# the CSI of C1; marks that reorder text or break lines; bytes that are no UTF-8: alone, overlong, half of a
# pair, beyond U+10FFFF; U+FFFF, which XML forbids.
hostile=($'\e[2J' $'\e]0;x\a' $'\x7f' $'\xc2\x9b' $'\xe2\x80\xae' $'\xe2\x81\xa6' $'\xd8\x9c' $'\xe2\x80\xa8'
	$'\xff' $'\xc0\xaf' $'\xed\xa0\x80' $'\xf4\x90\x80\x80' $'\xe2\x80' $'\xef\xbf\xbf')
shown=('\x1b[2J' '\x1b]0;x\x07' '\x7f' '\xc2\x9b' '\xe2\x80\xae' '\xe2\x81\xa6' '\xd8\x9c' '\xe2\x80\xa8'
	'\xff' '\xc0\xaf' '\xed\xa0\x80' '\xf4\x90\x80\x80' '\xe2\x80' '\xef\xbf\xbf')

# harmless TIMES FILE...: printable ASCII and the drawing characters, with the name shown, so often at least.
harmless() {
	local times=$1
	shift
	cat "$@" | sed -e $'s/\xe2\x96[\x80-\x9f]//g' -e $'s/\xe2\x94\x82//g' -e $'s/\xe2\x80\xa6//g' \
		-e $'s/\xc2\xb7//g' -e $'s/\xe2\x88\x92//g' | tr -d '\t\n -~' | od -An -tx1 >left
	same left </dev/null || return
	[ "$(cat "$@" | grep -oF -e "$see" | wc -l)" -ge "$times" ] || { echo "$see: shown too seldom"; cat "$@"; return 1; }
}

@test "hostile names in pictures are text: bars, heat, SVG, HTML, on the way through" {
	needs xmllint
	for i in "${!hostile[@]}"; do
		name=${hostile[i]} see=${shown[i]}
		printf '%s\t%s1\t%s2\n%s\t0.5\t0.5\n' "$name" "$name" "$name" "$name" >w
		printf '%s\t%s3\n%s1\t1\n%s2\t2\n' "$name" "$name" "$name" "$name" >v
		for locale in C C.UTF-8; do
			for type in bars heat; do
				LC_ALL=$locale outcome 0 attn-plot -W 99 -T $type w
				harmless 2 out
			done
			LC_ALL=$locale outcome 0 attn-plot -W 99 -T bars --tee w
			cmp out w
			harmless 4 err
		done
		for type in bars heat; do
			outcome 0 attn-plot -o svg -T $type w
			harmless 4 out
			mv out w.svg
			outcome 0 xmllint --noout w.svg
			outcome 0 attn-plot -o html -T $type -v v w
			harmless 4 out
		done
	done
}

@test "hostile names in a quiz are text: asking, hints, reasons, reports, guesses, marks" {
	for i in "${!hostile[@]}"; do
		name=${hostile[i]} see=${shown[i]}
		{ printf 'id\tquestion\ta\tb\tanswer\thint\twhy\twhy_a\n' &&
			printf '%s1\t%s\t%s\t2%s\tb\t%s\t%s\t%s\n' "$name" "$name" "$name" "$name" "$name" "$name" "$name" &&
			printf '%s2\t%s\t\t\tx%s|y\t\t\t\n' "$name" "$name" "$name"; } >bank
		# A hint, the wrong choice, a wrong word.
		printf '?\na\nz%s\n' "$name" >answers
		outcome 0 attn-quiz bank <answers
		harmless 10 err
		harmless 4 out
		outcome 0 attn-quiz --retry bank < <(cat answers && printf 'b\ny\n')
		harmless 8 err
		printf '%s\t%s1\t%s2\n%s\ta\tz%s\n' "$name" "$name" "$name" "$name" "$name" >class
		outcome 0 attn-quiz --grade class bank
		harmless 4 out
		outcome 0 attn-quiz --grade class --items bank
		harmless 3 out
		sed 's/1/3/' class | outcome 2 attn-quiz --grade - bank
		harmless 1 err
		printf '%s\t%s\t%s\tx\n%s\t0.25\t0.5\t0.25\n' "$name" "$name" "$name" "$name" >w
		for locale in C C.UTF-8; do
			printf '%s\n' "$name" | LC_ALL=$locale outcome 0 attn-quiz --look w
			harmless 6 err
			harmless 2 out
		done
	done
}

@test "hostile text in banks that are checked or carried over is text" {
	for i in "${!hostile[@]}"; do
		name=${hostile[i]} see=${shown[i]}
		{ printf 'id\tquestion\ta\tb\tc\tanswer\tpoints\tpin\t%s\n' "$name" &&
			printf '%s\tq\tx\ty\t\t%s\t%s\t%s\t\n' "$name" "$name" "$name" "$name" &&
			printf '%s\tq\t%s\t%s\t\ta\t\t\t\n' "$name" "$name" "$name" &&
			printf 'r\tq\t\t\t\t1~%s\t\t\t\n' "$name"; } >bank
		outcome 1 attn-quiz --check bank
		harmless 6 out
		outcome 2 attn-quiz bank
		harmless 1 err
		{ printf '$CATEGORY: %s\n\n// %s\n::%s::%s {=%s#%s ~x#%s ####%s}\n\n' "$name" "$name" "$name" "$name" \
			"$name" "$name" "$name" "$name" && printf 'Odd {%s}\n\nNumber {#%s}\n\nPart {=%s =%%50%%%sx}\n' \
			"$name" "$name" "$name" "$name"; } >pool
		outcome 1 attn-quiz --gift pool
		harmless 5 out
		harmless 4 err
	done
	see='\x1b[2J'
	printf '[html]A&#27;[2J&#x1b;[2J {=&#27;[2J ~y}\n' >pool
	outcome 1 attn-quiz --gift pool
	harmless 0 out
}

# Tables hold names as they came: what is shown on a terminal is their reader's business.
@test "names pass through attn-top and attn-stat as they came; messages show them" {
	for i in "${!hostile[@]}"; do
		name=${hostile[i]} see=${shown[i]}
		printf '%s\t%s1\t%s2\n%s\t0.25\t0.75\n' "$name" "$name" "$name" "$name" >w
		outcome 0 attn-top -k 1 --table always w
		printf 'table\tquery\trank\tposition\tkey\tvalue\n1 %s\t%s\t1\t2\t%s2\t0.75\n' "$name" "$name" "$name" |
			same out
		outcome 0 attn-stat -p 1 --table always w
		printf 'table\tquery\ttop\tweight\tentropy\tperplexity\tsum\n1 %s\t%s\t%s2\t0.8\t0.8\t2\t1\n' \
			"$name" "$name" "$name" | same out
		for program in attn-top attn-stat; do
			outcome 2 $program --table "$name" w
			harmless 1 err
			printf 'x\ty\nr\t%s\n' "$name" | outcome 2 $program
			harmless 1 err
		done
	done
}
