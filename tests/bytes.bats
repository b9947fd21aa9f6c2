# The same input gives the same bytes, whatever compiler, optimisation and processor.

load helper
load examples

# everything FOLDER: what its programs make of the same inputs, through every option.
everything() (
	set -e -o pipefail
	PATH=$1:$PATH
	for t in 0.01 0.5 1 3 1e6; do attn-softmax -NL -p exact -t $t scores; done
	attn-softmax -NL -p exact -l -t 0.7 scores
	attn-softmax -NL -p exact -e 7 scores
	attn-softmax -NL -p exact -x -t 0.3 scores
	for n in 1 3 9 16; do attn-softmax -NL -p $n scores; done
	for f in dot scaled cosine distance; do
		attn-score -NL -p exact -f $f k q
		attn-score -NL -p exact -f $f -s 0.3 -C 2.5 -w 9 k q
		attn-fuse -NL -p exact -f $f -s 0.3 -C 2.5 -P 4 -t 0.7 k v q 2>&1
	done
	attn-score -NL -p exact -x -f scaled k q
	attn-score -NL -p exact k q | attn-softmax -NL -p exact | attn-blend -NL -p exact v
	attn-blend -NL -p exact -r k scores
	attn-fuse -NL -e 5 k v q
	attn-top -NL -k 5 -p exact scores
	attn-top -m --table always stream
	attn-stat -p exact stream
	pictures
	quizzes
)

pictures() {
	for locale in C C.UTF-8; do
		LC_ALL=$locale attn-plot -W 70 -T bars --color always stream
		LC_ALL=$locale attn-plot -NL -W 200 -T heat --color always scores
	done
	attn-plot -o svg stream
	attn-plot -o svg -NL scores
	attn-plot -o html -i -v values stream
	attn-plot -o html -NL scores
	attn-plot --tee stream 2>&1
}

# Talk and report; status 1 where something is wrong with a bank.
quizzes() {
	attn-quiz --shuffle --seed 12345678901 data/quiz.tsv <letters 2>said
	cat said
	attn-quiz --look stream <positions 2>said
	cat said
	attn-quiz --grade class data/quiz.tsv 2>&1
	attn-quiz --grade class --items data/quiz.tsv 2>&1
	attn-quiz --check bad && return 1
	attn-quiz --gift pool 2>&1
}

# examples FOLDER: its programs print what the pages say, each page in a folder of its own; counted in
# examples_run.
examples() {
	local page tool PATH=$1:$PATH
	for page in $pages; do
		tool=$(tool_of "$page")
		[ -z "$tool" ] || command -v "$tool" >/dev/null || continue
		rm -rf place && mkdir place && ln -s "$top/data" place/data
		(cd place && run_examples "$top/$page") || return
		examples_run=$((examples_run + $(commands_in "$top/$page")))
	done
}

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	ln -s "$BATS_TEST_DIRNAME/../data" data
	for n in 1 2 3 4; do
		awk -v rows=40 -v cols=37 -v seed=$n -f "$BATS_TEST_DIRNAME/matrix.awk" >m$n
	done
	mv m1 scores && head -n 37 m2 >k && mv m3 q && cut -f 1-5 m4 | head -n 37 >v
	PATH=${BUILD:-$BATS_TEST_DIRNAME/../build}:$PATH
	{ printf 'q' && seq 37 | sed 's/^/\tk/' | tr -d '\n' && echo && sed 's/^/r\t/' scores; } >named
	attn-softmax -t 0.5,2 -p exact named >stream
	{ echo 'v a b c d e' && sed 's/^/k\t/' v; } | tsv >values
	cut -f 1 data/quiz.tsv | paste -s - >class
	for letter in a b c; do
		cut -f 1 data/quiz.tsv | tail -n +2 | sed "s/.*/$letter/" | paste -s - | sed "s/^/s$letter\t/"
	done >>class
	sed '1s/^id/student/' class >answers && mv answers class
	printf 'id\tquestion\ta\tanswer\nq\t\tx\tb\nq\tW?\tx\t1~y\n' >bad
	printf '::t:: One {=a#yes ~b#no}\n\nTwo {#3.141..3.142}\n\nThree {=k}\n' >pool
	seq 60 >positions
	sed 's/.*/a/' positions >letters
	everything "${BUILD:-$BATS_TEST_DIRNAME/../build}" >wanted
	[ "$(wc -l <wanted)" -gt 8000 ]
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return
	built=0 examples_run=0
}

# same_bytes COMPILER FLAGS [EMULATOR]: a build prints what the one under test prints. The emulator
# runs programs for another processor. Its programs are then in the folder $folder.
same_bytes() {
	rm -rf b emulated
	"${MAKE:-make}" -C "$top" BUILD="$PWD/b" CC="$1" CFLAGS="$2" SANITIZE= >log 2>&1 || { cat log; return 1; }
	folder=$PWD/b
	if [ -n "${3:-}" ]; then
		mkdir emulated
		folder=$PWD/emulated
		for f in $programs; do
			printf '#!/bin/sh\nexec %s "%s" "$@"\n' "$3" "$PWD/b/$f" >emulated/$f
			chmod +x emulated/$f
		done
	fi
	everything "$folder" >made
	cmp made wanted
	built=$((built + 1))
}

agreed() {
	echo "# $built builds agreed; $examples_run examples printed what the pages say$1" >&3
	[ $built -ge 1 ] && [ $examples_run -ge 100 ]
}

@test "gcc, clang and musl, -O0 to -O3 -march=native: the same bytes" {
	missing='' seen=''
	for compiler in "${CC:-cc}" gcc clang musl-gcc; do
		if ! command -v "${compiler%% *}" >/dev/null; then
			missing="$missing, $compiler skipped"
			continue
		fi
		name=$(readlink -f "$(command -v "${compiler%% *}")")${compiler#"${compiler%% *}"}
		case $seen in *"<$name>"*) continue ;; esac
		seen="$seen<$name>"
		for flags in -O0 '-O3 -march=native' -O2; do
			echo "$compiler $flags"
			same_bytes "$compiler" "$flags"
		done
		examples "$folder"
	done
	agreed "$missing"
	[ $built -ge 3 ]
}

@test "32-bit x86 with SSE: the same bytes; with the 387's long doubles it does not compile" {
	needs i686-linux-gnu-gcc
	same_bytes 'i686-linux-gnu-gcc -static -msse2 -mfpmath=sse' -O2
	examples "$folder"
	agreed
	run "${MAKE:-make}" -C "$top" BUILD="$PWD/b" CC='i686-linux-gnu-gcc -mfpmath=387' SANITIZE=
	[ "$status" -ne 0 ]
	[[ $output == *'doubles must be computed as doubles'* ]]
}

@test "64-bit ARM: the same bytes" {
	needs aarch64-linux-gnu-gcc qemu-aarch64
	same_bytes 'aarch64-linux-gnu-gcc -static' -O3 qemu-aarch64
	examples "$folder"
	agreed
}

@test "s390x, whose bytes stand the other way round: the same bytes" {
	needs s390x-linux-gnu-gcc qemu-s390x
	same_bytes 's390x-linux-gnu-gcc -static' -O2 qemu-s390x
	examples "$folder"
	agreed
}
