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
