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

@test "gcc and clang, -O0 to -O3 -march=native: the same bytes" {
	for n in 1 2 3 4 5 6; do awk -v rows=40 -v cols=37 -v seed=$n -f "$top/tests/matrix.awk" >m$n; done
	mv m1 scores && head -n 37 m2 >k && mv m3 q && cut -f 1-5 m4 | head -n 37 >v
	everything "${BUILD:-$top/build}" >wanted
	[ "$(wc -l <wanted)" -gt 2000 ]
	built=0
	for compiler in ${CC:-cc} gcc clang musl-gcc; do
		command -v "${compiler%% *}" >/dev/null || continue
		for flags in -O0 -O3 '-O3 -march=native'; do
			make -C "$top" BUILD="$PWD/b" CC="$compiler" CFLAGS="$flags" SANITIZE= >log 2>&1 ||
				{ cat log; return 1; }
			echo "$compiler $flags"
			everything "$PWD/b" | cmp - wanted
			built=$((built + 1))
		done
	done
	[ $built -ge 3 ]
}
