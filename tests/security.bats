# What SECURITY.md promises.

load helper

# Every call of the system that a run makes, its loading included, and the files it opens.
@test "the filters only read, write, wait and ask for memory, and open no file but those named" {
	needs strace
	[ -z "${SANITIZED:-}" ] || skip "a sanitizer makes calls of its own"
	strace -o log true 2>/dev/null || skip "strace may not trace here"
	printf 'k\ta\tb\np\t1\t0\nq\t0\t1\n' >two.tsv
	allowed='execve access arch_prctl brk close exit_group fcntl fstat getrandom mmap mprotect mremap munmap
		newfstatat openat open pread64 poll prlimit64 read readv rseq set_robust_list set_tid_address
		write writev'
	for run in 'attn-score two.tsv two.tsv' 'attn-softmax two.tsv' 'attn-blend -i --raw two.tsv two.tsv'; do
		# shellcheck disable=SC2086 # a command and its arguments
		strace -o log $run >out
		sed -n 's/^\([a-z0-9_]*\)(.*/\1/p' log | sort -u >calls
		[ "$(grep -c . calls)" -ge 5 ]
		tr -s ' \t' '\n' <<<"$allowed" | sort -u | comm -13 - calls >others
		same others </dev/null
		[ "$(grep -c '^execve(' log)" -eq 1 ]
		sed -n 's/^open[at]*(.*"\(.*\)", .*/\1/p' log | grep -v -e '^/etc/ld' -e '/lib.*\.so' |
			sort -u >opened
		same opened <<<two.tsv
	done
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
	outcome 0 attn-quiz --gift pool
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
