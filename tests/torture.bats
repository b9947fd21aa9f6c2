# Torture: each allocation, read, write, open and close of a run is made to fail, one after the other
# (tests/torture/fault.c). A run ends well, with all of its output, or with status 2, a message and
# a beginning of its output, in whole lines where it was not a write that failed; never otherwise.

load helper

setup_file() {
	"${MAKE:-make}" -C "$top" torture BUILD="$BATS_FILE_TMPDIR/build" CC="${CC:-cc}" SANITIZE="${SANITIZED:-}" \
		CFLAGS=-O1 >"$BATS_FILE_TMPDIR/log" 2>&1 || { cat "$BATS_FILE_TMPDIR/log"; return 1; }
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	ln -s "$top/data" data
	PATH=$BATS_FILE_TMPDIR/build/torture:$PATH
	# Enough rows for several reads and writes, and for arrays to grow.
	{ printf 'q' && seq 20 | sed 's/^/\tc/' | tr -d '\n' && echo &&
		awk -v rows=600 -v cols=20 -v seed=3 -f "$top/tests/matrix.awk" | sed 's/^/r\t/'; } >long.tsv
	head -n 51 long.tsv >keys.tsv
	{ head -n 40 long.tsv && echo && head -n 30 long.tsv; } >stream.tsv
	attn-score keys.tsv stream.tsv | attn-softmax >weights.tsv
	sed -n '2,$p' keys.tsv | cut -f 1-3 | cat <(echo 'v a b' | tsv) - >v.tsv
}

# one success|any FAULT COMMAND...: the program with that fault, after which only success will do, or
# an orderly failure as well.
one() {
	local wanted_status=$1 fault=$2 status=0
	shift 2
	FAULT=$fault "$@" <input >out 2>err || status=$?
	faults=$((faults + 1))
	if [ $status -eq 0 ]; then
		cmp out wanted && return
	elif [ $status -eq 2 ] && [ "$wanted_status" = any ]; then
		[ -s err ] && [ "$(wc -l <err)" -eq 1 ] && cmp -n "$(wc -c <out)" out wanted &&
			{ [[ $fault == write:* ]] || [ -z "$(tail -c 1 out)" ]; } && return
	fi
	echo "status $status after $fault: $*"
	head -n 20 err
	return 1
}

# tortured COMMAND...: each fault of each of its calls, with standard input from the file input.
tortured() {
	local function calls i error
	faults=0
	FAULT_COUNT=counts "$@" <input >wanted 2>err || { cat err; return 1; }
	while read -r function calls; do
		case $function in
		malloc | realloc) errors=ENOMEM ;;
		read) errors='EIO EINTR short' ;;
		write) errors='EIO ENOSPC EINTR short' ;;
		open) errors='EMFILE EACCES' ;;
		close) errors=EIO ;;
		esac
		for error in $errors; do
			for ((i = 1; i <= calls; i++)); do
				case $error in
				EINTR | short) one success "$function:$i:$error" "$@" ;;
				*) one any "$function:$i:$error" "$@" ;;
				esac
			done
		done
	done <counts
	echo "# $*: $faults faults" >&3
	[ $faults -ge 20 ]
}

@test "attn-score" {
	ln -s stream.tsv input
	tortured attn-score -f cosine -C 3 keys.tsv
	tortured attn-score -x keys.tsv
}

@test "attn-softmax" {
	ln -s long.tsv input
	tortured attn-softmax -t 0.7
	tortured attn-softmax -t 0,1,inf
	tortured attn-softmax -e 3 -x
}

@test "attn-blend" {
	ln -s weights.tsv input
	tortured attn-blend -i v.tsv
	tortured attn-blend -i -x v.tsv
}

@test "attn-fuse" {
	ln -s stream.tsv input
	tortured attn-fuse -i -t 0.5 keys.tsv v.tsv
}

@test "attn-top" {
	ln -s keys.tsv input
	tortured attn-top -k 2
	FAULT=write:1:ENOSPC outcome 2 attn-top input
	same err <<<'attn-top: temporary file: No space left on device'
}

@test "attn-stat" {
	sed '/^$/,$d' weights.tsv >input
	tortured attn-stat
}

@test "attn-plot" {
	ln -s weights.tsv input
	tortured attn-plot -W 60 -T bars
	tortured attn-plot -W 60 -T heat
	tortured attn-plot -o svg
	tortured attn-plot -o html
	tortured attn-plot -o html -i -v v.tsv
}

@test "attn-quiz" {
	{ printf 'id\tquestion\ta\tb\tanswer\n' && seq 40 | sed 's/.*/q&\tWhich?\tone\ttwo\ta/'; } >bank.tsv
	{ seq 40 | sed 's/^/q/' | paste -s - | sed 's/^/student\t/' && yes a | head -n 40 | paste -s - | sed 's/^/ann\t/'; } >input
	tortured attn-quiz --grade - bank.tsv
	tortured attn-quiz --grade - --items bank.tsv
	tortured attn-quiz --check bank.tsv
	printf '%s\n\n' 'One? {=a ~b#no}' 'Two? {#2:0.5}' >input
	tortured attn-quiz --gift -
	# Answers that are slow to come; with a fault, the report is another.
	yes a | head -n 40 >answers
	rm input && ln -s answers input
	attn-quiz bank.tsv <input >wanted 2>/dev/null
	for i in 1 2 3 4; do
		one success "read:$i:EINTR" attn-quiz bank.tsv
		one success "read:$i:short" attn-quiz bank.tsv
	done
}

# At a terminal of its own, where Enter has been pressed. However it ends, the terminal is as it was: the
# modes that stty shows, and those that were set by "ESC [ ? mode h" or reset by "l" (which a write
# that fails may lose).
@test "attn-dial" {
	needs expect
	cat >at_terminal <<'E'
#!/usr/bin/env expect
log_user 0
set timeout 20
spawn -noecho sh -c {
	stty -a >before
	attn-dial scores.tsv v.tsv >dial.out 2>dial.err
	status=$?
	stty -a >after
	exit $status
}
send "\r"
expect timeout { exit 124 } -re {\?(\d+)([hl])} {
	set mode $expect_out(1,string)
	if { ! [info exists first($mode)] } { set first($mode) $expect_out(2,string) }
	set last($mode) $expect_out(2,string)
	exp_continue
} eof
exec cat dial.out >@stdout
exec cat dial.err >@stderr
if { ! [info exists env(FAULT)] || ! [string match write:* $env(FAULT)] } {
	foreach mode [array names first] { if { $first($mode) eq $last($mode) } { exit 1 } }
}
exec cmp before after
exit [lindex [wait] 3]
E
	chmod +x at_terminal
	attn-score keys.tsv stream.tsv | head -n 4 >scores.tsv
	: >input
	tortured ./at_terminal
	same_table wanted <<<1
}
