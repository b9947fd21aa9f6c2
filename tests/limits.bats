# Large and odd: what must work far beyond the everyday, and in odd surroundings.

# shellcheck disable=SC2086,SC2206 # runs are commands and their arguments
load helper

large() {
	[ -z "${SANITIZED:-}" ] || skip "a sanitizer makes large runs too slow"
}

# A file for each operand there is: keys, queries, values and weights, a bank and its answers.
files() {
	printf 'k\ta\tb\np\t1\t0\nq\t0\t1\n' | tee keys queries >values
	printf 'x\tp\tq\nr\t0.5\t0.5\ns\t1\t0\n' >weights
	printf 'id\tquestion\tanswer\none\tWhich?\tkey\n' >bank
	printf 'student\tone\nann\tkey\n' >class
	printf 'Which? {=key}\n' >pool
}

# Runs of every program: each file that it can be given, in brackets.
runs='attn-score [keys] queries
attn-score keys [queries]
attn-score -b [weights] keys queries
attn-softmax [weights]
attn-blend [values] weights
attn-blend values [weights]
attn-fuse [keys] values queries
attn-fuse keys [values] queries
attn-fuse keys values [queries]
attn-fuse -b [weights] keys values queries
attn-top [weights]
attn-stat [weights]
attn-plot [weights]
attn-plot --tee [weights]
attn-plot -o svg [weights]
attn-plot -o html -v [values] weights
attn-plot -o html -v values [weights]
attn-dial [weights]
attn-dial weights [values]
attn-quiz [bank]
attn-quiz --look [weights]
attn-quiz --check [bank]
attn-quiz --grade [class] bank
attn-quiz --grade class [bank]
attn-quiz --gift [pool]'

@test "ten million rows in 16 MiB of address space" {
	needs_limits
	large
	yes '1	2' | head -n 10000000 | (ulimit -v 16384 && exec attn-softmax -NL -p 2) | uniq -c >out
	[ "$(sed 's/^ *//' out)" = '10000000 0.27	0.73' ]
}

@test "ten million columns" {
	large
	yes 0 | head -n 10000000 | tr '\n' '\t' | sed 's/\t$/\n/' >wide
	attn-softmax -NL wide | tr '\t' '\n' | uniq -c >out
	[ "$(sed 's/^ *//' out)" = '10000000 1e-07' ]
}

@test "a label of a GiB" {
	large
	{ printf 'x\ta\n' && head -c 1073741824 /dev/zero | tr '\0' r && printf '\t7\n'; } |
		attn-softmax | tail -n +2 | tr -d r >out
	printf '\t1\n' | cmp - out
}

@test "a binary file without an end is refused, not collected" {
	needs_limits
	large
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

# A locale with a decimal comma, if there is one.
comma_locale() {
	locale -a 2>/dev/null | grep -i '^de_DE.utf' | head -n 1
}

# Without a terminal the width is 80, whatever COLUMNS says that is no width. A locale that is UTF-8 is
# drawn in with its characters, but a picture is all that it changes.
@test "odd environments change nothing: locales, TERM, COLUMNS, PATH, HOME, nothing at all" {
	needs setsid
	files
	comma=$(comma_locale)
	[ -n "$comma" ] || [ -z "${CI:-}" ]
	[ -n "$comma" ] || echo "# skipped: no comma locale is installed" >&3
	[ -z "$comma" ] || [ "$(LC_ALL=$comma printf '%.1f' 1,5)" = 1,5 ]
	while read -r run; do
		words=(${run//[][]/})
		words[0]=$(command -v "${words[0]}")
		case $run in attn-dial*) status=2 ;; *) status=0 ;; esac
		alike LC_ALL=C -uTERM TERM=dumb TERM= TERM=nonsense COLUMNS= COLUMNS=0 COLUMNS=-1 COLUMNS=x \
			COLUMNS=50x COLUMNS=99999999999 COLUMNS=18446744073709551666 COLUMNS=100000 PATH= -uPATH \
			-uHOME HOME=/nonexistent NO_COLOR=1 LC_ALL=nonsense LC_ALL=POSIX -i
		mv wanted plain
		alike LC_ALL=C.UTF-8 ${comma:+"LC_ALL=$comma"}
		case $run in *'plot ['* | *--tee* | *--look*) ;; *) cmp wanted plain ;; esac
	done <<<"$runs"
	attn-plot weights | awk 'length > most { most = length } END { exit most != 80 }'
}

# alike SETTING...: the command words does the same in each environment, with status $status: wanted.
alike() {
	rm -f wanted
	for setting; do
		outcome "$status" setsid env "$setting" "${words[@]}" </dev/null
		cat out err >all
		[ -e wanted ] || cp all wanted
		cmp all wanted
	done
}

@test "a folder is no file, wherever one can stand, and nor is a closed standard input" {
	files
	mkdir folder
	while read -r run; do
		outcome 2 ${run/\[*\]/folder}
		same err <<<"${run%% *}: folder: Is a directory"
		[ ! -s out ]
		# A guess is asked at the terminal then, which is looked for first.
		case $run in *--look*) continue ;; esac
		outcome 2 ${run/\[*\]/-} <folder
		same err <<<"${run%% *}: -: Is a directory"
		outcome 2 ${run/\[*\]/-} <&-
		same err <<<"${run%% *}: -: Bad file descriptor"
		[ ! -s out ]
	done <<<"$runs"
}

@test "standard output that is closed is told by every program, also of help and of nothing" {
	files
	printf 'id\tquestion\tanswer\none\t\tkey\n' >bad
	while read -r run; do
		# A dial needs a terminal: tests/attn-dial.bats.
		case $run in 'attn-dial '[^-]*) continue ;; esac
		status=0
		echo "$run"
		${run//[][]/} >&- 2>err </dev/null || status=$?
		[ $status -eq 2 ]
		[ "$(tail -n 1 err)" = "${run%% *}: standard output: Bad file descriptor" ]
	done <<<"$runs
attn-quiz --check bad
attn-top /dev/null
attn-stat /dev/null
attn-softmax /dev/null
attn-plot /dev/null
attn-dial --help
attn-quiz --version"
}

@test "answers that cannot be read are trouble, not their end; the report comes all the same" {
	files
	mkdir folder
	outcome 2 attn-quiz bank <folder
	[ "$(tail -n 1 err)" = 'attn-quiz: answers: Is a directory' ]
	printf 'question\tgiven\tanswer\tright\tpoints\tof\none\t\tkey\t0\t0\t1\n' | same out
	outcome 2 attn-quiz --look weights <&-
	[ "$(tail -n 1 err)" = 'attn-quiz: answers: Bad file descriptor' ]
	[ "$(wc -l <out)" -eq 3 ]
}

# The largest that the processor counts, 2^64 - 1 or 2^32 - 1.
largest() {
	if [ "$(getconf LONG_BIT)" -eq 64 ]; then echo 18446744073709551615; else echo 4294967295; fi
}

# refuses MESSAGE COMMAND...: a misuse.
refuses() {
	local message=$1
	shift
	outcome 2 "$@"
	printf '%s: %s\ntry: %s --help\n' "$1" "$message" "$1" | same err
	[ ! -s out ]
}

@test "counts: the largest is taken, one that is larger is told so, and so is what is no count" {
	files
	while read -r name least most run; do
		outcome 0 $run$most </dev/null
		for n in 18446744073709551616 99999999999999999999 1000000000000000000000000000000000000000000000000; do
			refuses "$name: number too large: \"${n:0:40}\" (at most $most)" $run$n
		done
		for n in -1 +1 1.5 1e3 0x10 7x '' inf; do
			refuses "$name: \"$n\" is not a whole number from $least on" ${run% *} "${run##* }$n"
		done
	done <<E
--past 0 $(largest) attn-score keys queries --past=
--window 1 $(largest) attn-score keys queries --window=
--past 0 $(largest) attn-fuse -i keys values queries --past=
--window 1 $(largest) attn-fuse -i keys values queries --window=
--count 1 $(largest) attn-top weights --count=
--width 20 99999 attn-plot weights --width=
--number 1 $(largest) attn-quiz bank --number=
--number 1 $(largest) attn-quiz --look weights --number=
--seed 0 18446744073709551615 attn-quiz bank --seed=
E
}

@test "masks at the largest counts: all keys are seen, or none but those long past" {
	files
	n=$(largest)
	attn-score keys queries >plain
	outcome 0 attn-score -P "$n" keys queries
	cmp out plain
	outcome 0 attn-score -P "${n%?}4" -w "$n" keys queries
	cmp out plain
	attn-score -c keys queries >causal
	outcome 0 attn-score -w "$n" keys queries
	cmp out causal
	outcome 0 attn-score -P "$n" -w 1 keys queries
	same_table out <<'E'
k p q
p -inf -inf
q -inf -inf
E
}

@test "numbers of options: too large, not finite where they must be, no numbers, for every one" {
	files
	while read -r name run; do
		for n in 1e309 -1e309 1e99999999999999999999 "$(printf '9%.0s' {1..400})"; do
			refuses "$name: number too large: \"${n:0:40}\"" $run$n
		done
		for n in '' x 0x10 1.5x 1e nan; do
			refuses "$name: not a number: \"$n\"" ${run% *} "${run##* }$n"
		done
		case $name in --temperature | --focus | --perplexity) continue ;; esac
		refuses "$name: must be finite, not inf" ${run}inf
	done <<'E'
--scale attn-score keys queries --scale=
--softcap attn-score keys queries --softcap=
--scale attn-fuse keys values queries --scale=
--softcap attn-fuse keys values queries --softcap=
--temperature attn-fuse keys values queries --temperature=
--focus attn-fuse keys values queries --focus=
--perplexity attn-fuse keys values queries --perplexity=
--temperature attn-softmax weights --temperature=
--focus attn-softmax weights --focus=
--perplexity attn-softmax weights --perplexity=
--temperature attn-dial weights --temperature=
--pass attn-quiz bank --pass=
E
}

@test "a sweep of twenty thousand temperatures" {
	printf 'x\ta\tb\nr\t0\t100\n' >scores
	outcome 0 attn-softmax -t "$(seq 20000 | paste -s -d , -)" scores
	grep '^x' out | cut -f 1 | cmp - <(seq 20000 | sed 's/^/x T=/')
	# 1 / (1 + e^-0.005), by bc -l.
	[ "$(tail -n 1 out)" = 'r	0.498750003	0.501249997' ]
}

# The pipe is full while the file is cut: the reader has seen 64 KiB or two, and finds the end then.
@test "a file that is cut while it is read ends there, or in the row that was cut" {
	# Lines of 16 bytes: cut between them, in the first number, behind it, and in the last.
	yes '0.000000	1.0000' | head -n 100000 >whole
	attn-softmax -NL whole >wanted
	for size in 0 1008 1000000 1000004 1000009 1000012; do
		cp whole cut
		mkfifo slow
		status=0
		{ attn-softmax -NL cut >slow 2>err || echo $? >failed; } &
		exec 5<slow
		head -c 1 <&5 >out
		dd if=/dev/null of=cut bs=1 seek=$size 2>/dev/null
		cat <&5 >>out
		exec 5<&-
		wait $!
		rm slow
		[ "$(wc -c <out)" -lt "$(wc -c <wanted)" ]
		head -c "$(wc -c <out)" wanted | cmp - out
		[ "$(tail -c 1 out)" = '' ]
		if [ -e failed ]; then
			same failed <<<2
			grep -q '^attn-softmax: cut:[0-9]*:[12]: ' err
			rm failed
		fi
	done
}

# 65536 x 65536 numbers are more bytes than 32 bits count.
@test "on 32 bits, a product that cannot be counted is memory that there is not" {
	needs i686-linux-gnu-gcc
	"${MAKE:-make}" -C "$top" BUILD="$PWD/b" CC='i686-linux-gnu-gcc -static -msse2 -mfpmath=sse' SANITIZE= \
		"$PWD/b/attn-plot" >log 2>&1 || { cat log; return 1; }
	{ printf 'w\ta\n' && yes 'r	1' | head -n 65536; } >weights
	{ printf 'v' && seq 65536 | sed 's/^/\tc/' | tr -d '\n' && printf '\na' && yes '	1' | head -n 65536 | tr -d '\n' && echo; } >values
	outcome 2 b/attn-plot -o html -v values weights
	same err <<<'attn-plot: out of memory'
}
