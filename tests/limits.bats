# Large and odd: what must work far beyond the everyday, and in odd surroundings.

load helper

setup() {
	[ -z "${SANITIZED:-}" ] || skip "a sanitizer makes large runs too slow"
	cd "$BATS_TEST_TMPDIR" || return
}

@test "ten million rows in 16 MiB of address space" {
	yes '1	2' | head -n 10000000 | (ulimit -v 16384 && exec attn-softmax -NL -p 2) | uniq -c >out
	[ "$(sed 's/^ *//' out)" = '10000000 0.27	0.73' ]
}

@test "ten million columns" {
	yes 0 | head -n 10000000 | tr '\n' '\t' | sed 's/\t$/\n/' >wide
	attn-softmax -NL wide | tr '\t' '\n' | uniq -c >out
	[ "$(sed 's/^ *//' out)" = '10000000 1e-07' ]
}

@test "a label of a GiB" {
	{ printf 'x\ta\n' && head -c 1073741824 /dev/zero | tr '\0' r && printf '\t7\n'; } |
		attn-softmax | tail -n +2 | tr -d r >out
	printf '\t1\n' | cmp - out
}

@test "a binary file without an end is refused, not collected" {
	(ulimit -v 200000 && attn-softmax </dev/zero >out 2>err) && return 1
	same err <<<'attn-softmax: -:1:1: NUL byte'
}

@test "a file that grows while it is read is read to its end" {
	mkfifo go
	printf '1\t1\n' >grows
	{ attn-softmax -NL && echo ended; } < <(cat grows && read -r _ <go && printf '2\t2\n') >out &
	echo >go
	wait $!
	same_table out <<'E'
0.5 0.5
0.5 0.5
ended
E
}

@test "no environment at all, and an empty path" {
	program=$(command -v attn-softmax)
	printf '0\t0\n' | outcome 0 env -i PATH= "$program" -NL
	same_table out <<<'0.5 0.5'
}
