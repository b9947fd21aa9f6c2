# No memory is misused or lost in a run of each program, by valgrind.

load helper

# clean STATUS COMMAND...: runs it under valgrind, which finds nothing, nor any memory that is not given
# back, unless the run ends in trouble. valgrind does not know AVX-512.
clean() {
	local status=$1 kinds=all
	shift
	[ "$status" -ne 2 ] || kinds=definite
	ATTN_CPU=avx2 outcome "$status" valgrind -q --error-exitcode=99 --leak-check=full --show-leak-kinds=$kinds \
		--errors-for-leak-kinds=$kinds --log-file=found "$@"
	same found </dev/null
	runs=$((runs + 1))
}

# Two tables of 20 columns and names of several sizes, twice for a stream.
setup() {
	cd "$BATS_TEST_TMPDIR" || return
	ln -s "$top/data" data
	[ -z "${SANITIZED:-}" ] || skip "a sanitizer looks itself"
	needs valgrind
	! ldd "$(command -v attn-softmax)" 2>&1 | grep -q musl || skip "valgrind does not know musl"
	runs=0
	{ printf 'q' && seq 20 | sed 's/^/	c/' | tr -d '\n' && echo &&
		awk -v rows=20 -v cols=20 -v seed=3 -f "$top/tests/matrix.awk" | awk '{ print "label" NR "\t" $0 }'; } >table
	{ cat table && echo && head -n 9 table; } >stream
	{ printf 'v\ta\tb\n' && cut -f 1-3 table | sed 1d; } >v
	attn-softmax table >weights
}

teardown() {
	echo "# programs run under valgrind: ${runs:-0}" >&3
}

@test "tables: attn-score, attn-softmax, attn-blend, attn-fuse, attn-top, attn-stat" {
	clean 0 attn-score -f cosine -C 3 -b table -w 4 table table
	clean 0 attn-score -x table stream
	clean 0 attn-softmax -t 0,0.5,inf stream
	clean 0 attn-softmax -e 3 -x table
	clean 0 attn-softmax -l table
	clean 0 attn-blend -i v weights
	clean 0 attn-fuse -i -f distance -c table v stream
	clean 0 attn-top -k 4 stream
	clean 0 attn-stat weights
	printf 'q\ta\tb\nr\t1\tx\n' >bad
	clean 2 attn-softmax bad
	clean 2 attn-top bad
}

@test "pictures: attn-plot as text, SVG and HTML" {
	clean 0 attn-plot -W 60 --color always stream
	clean 0 attn-plot -T bars --tee weights
	clean 0 attn-plot -o svg stream
	clean 0 attn-plot -o html -i -v v weights
}

@test "quizzes: asked, guessed, marked, checked, carried over" {
	printf '?\na\n1\n2\n' >answers
	clean 0 attn-quiz --shuffle data/quiz.tsv <answers
	clean 0 attn-quiz --look weights <answers
	{ cut -f 1 data/quiz.tsv | sed '1s/.*/student/' | paste -s - && sed 's/.*/a/' data/quiz.tsv | paste -s -; } >class
	clean 0 attn-quiz --grade class data/quiz.tsv
	clean 0 attn-quiz --grade class --items data/quiz.tsv
	printf 'id\tquestion\tanswer\nq\t\tx\nq\n' >bad
	clean 1 attn-quiz --check bad
	printf '::t:: One? {=a ~b#no}\n\nTwo? {#2:0.5}\n\nOdd {what}\n' >pool
	clean 1 attn-quiz --gift pool
}

@test "attn-dial: turned, a row down, left" {
	needs script
	for _ in {1..500}; do
		[ ! -s screen ] || ! grep -q 'T 1 ' screen || break
		sleep 0.02
	done | { cat && printf '\033[C\033[B?q'; } |
		script -qefc 'ATTN_CPU=avx2 valgrind -q --error-exitcode=99 --leak-check=full --log-file=found attn-dial -i table v' \
			screen >/dev/null || [ $? -eq 1 ]
	same found </dev/null
	runs=1
}
