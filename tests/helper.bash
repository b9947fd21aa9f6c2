# Loaded by every test file. Each test runs in a folder of its own, with the programs in PATH.

bats_require_minimum_version 1.5.0

top=$(cd "$BATS_TEST_DIRNAME/.." && pwd)
export PATH="${BUILD:-$top/build}:$PATH"
export LC_ALL=C
unset COLUMNS NO_COLOR COLORTERM

# All programs; those that read tables; and those that write a table of the same rows.
# shellcheck disable=SC2034 # for the test files
programs=$(cd "$top/cmd" && printf '%s\n' *.c | sed 's/\.c$//')
# shellcheck disable=SC2034 # for the test files
readers="attn-score attn-softmax attn-blend attn-fuse attn-top attn-stat attn-plot"
# shellcheck disable=SC2034 # for the test files
filters="attn-score attn-softmax attn-blend attn-fuse"

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	ln -s "$top/data" data
}

# Tables that can be read in a test: every run of blanks is made one TAB, "~" is a blank in a cell.
tsv() {
	sed -e 's/  */	/g' -e 's/~/ /g'
}

# outcome STATUS COMMAND...: runs it with output in the files out and err, and checks its status.
outcome() {
	local wanted=$1 status=0
	shift
	"$@" >out 2>err || status=$?
	if [ "$status" -ne "$wanted" ]; then
		echo "status $status, not $wanted: $*"
		cat err
		return 1
	fi
}

# same FILE: FILE holds exactly standard input. same_table FILE: blanks there stand for TABs.
same() {
	diff -u - "$1"
}

same_table() {
	tsv | diff -u - "$1"
}

# needs COMMAND...: skips the test where a tool is missing; in CI all are installed, so it fails.
needs() {
	local tool
	for tool; do
		command -v "$tool" >/dev/null && continue
		[ -z "${CI:-}" ] || return 1
		skip "$tool is not installed"
	done
}

# Skips the test where the system has no disk that is always full, or no bound of the address space.
needs_full_disk() {
	[ -e /dev/full ] || skip "there is no /dev/full here"
}

needs_limits() {
	(ulimit -v 1000000) 2>/dev/null || skip "ulimit -v does not work here"
}

# Waits until the file out holds a header and a row, and no more. Its writer gets no more input until
# then: one that held the row back would make this give up.
await_row() {
	local i
	for ((i = 0; i < 3000; i++)); do
		[ "$(wc -l <out)" -lt 2 ] || break
		sleep 0.01
	done
	[ "$(wc -l <out)" -eq 2 ]
}

# matrix ROWS COLUMNS SEED: bare numbers that look random, the same each time.
matrix() {
	awk -v rows="$1" -v cols="$2" -v seed="$3" -f "$top/tests/matrix.awk"
}
