# The same input gives the same bytes, whatever compiler, optimisation and processor.

load helper

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
	done
	attn-score -NL -p exact -x -f scaled k q
	attn-score -NL -p exact k q | attn-softmax -NL -p exact | attn-blend -NL -p exact v
	attn-blend -NL -p exact -r k scores
)

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	for n in 1 2 3 4; do
		awk -v rows=40 -v cols=37 -v seed=$n -f "$BATS_TEST_DIRNAME/matrix.awk" >m$n
	done
	mv m1 scores && head -n 37 m2 >k && mv m3 q && cut -f 1-5 m4 | head -n 37 >v
	everything "${BUILD:-$BATS_TEST_DIRNAME/../build}" >wanted
	[ "$(wc -l <wanted)" -gt 2000 ]
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return
}

# same_bytes COMPILER FLAGS [EMULATOR]: a build prints what the one under test prints. The emulator
# runs programs for another processor.
same_bytes() {
	rm -rf b emulated
	"${MAKE:-make}" -C "$top" BUILD="$PWD/b" CC="$1" CFLAGS="$2" SANITIZE= >log 2>&1 || { cat log; return 1; }
	if [ -n "${3:-}" ]; then
		mkdir emulated
		for f in $filters; do
			printf '#!/bin/sh\nexec %s "%s" "$@"\n' "$3" "$PWD/b/$f" >emulated/$f
			chmod +x emulated/$f
		done
		everything "$PWD/emulated" | cmp - wanted
	else
		everything "$PWD/b" | cmp - wanted
	fi
}

@test "gcc, clang and musl, -O0 to -O3 -march=native: the same bytes" {
	built=0
	for compiler in ${CC:-cc} gcc clang musl-gcc; do
		command -v "${compiler%% *}" >/dev/null || continue
		for flags in -O0 -O2 '-O3 -march=native'; do
			echo "$compiler $flags"
			same_bytes "$compiler" "$flags"
			built=$((built + 1))
		done
	done
	[ $built -ge 3 ]
}

@test "32-bit x86 with SSE: the same bytes; with the 387's long doubles it does not compile" {
	needs i686-linux-gnu-gcc
	same_bytes 'i686-linux-gnu-gcc -static -msse2 -mfpmath=sse' -O2
	run "${MAKE:-make}" -C "$top" BUILD="$PWD/b" CC='i686-linux-gnu-gcc -mfpmath=387' SANITIZE=
	[ "$status" -ne 0 ]
	[[ $output == *'doubles must be computed as doubles'* ]]
}

@test "64-bit ARM: the same bytes" {
	needs aarch64-linux-gnu-gcc qemu-aarch64
	same_bytes 'aarch64-linux-gnu-gcc -static' -O3 qemu-aarch64
}

@test "s390x, whose bytes stand the other way round: the same bytes" {
	needs s390x-linux-gnu-gcc qemu-s390x
	same_bytes 's390x-linux-gnu-gcc -static' -O2 qemu-s390x
}
