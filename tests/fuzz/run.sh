#!/bin/bash
# make fuzz: builds the fuzz targets with clang's libFuzzer, replays the corpus and runs each for
# DURATION seconds. BUILD: where to build. What they find is left in
# $BUILD/fuzz, and belongs into tests/fuzz/corpus once mended.
set -eu -o pipefail
cd "$(dirname "$0")/../.."
out=$BUILD/fuzz
mkdir -p "$out"

flags='-std=c11 -D_POSIX_C_SOURCE=200809L -ffp-contract=off -Ilib -Icmd -Itests/fuzz -O1 -g
	-fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all'

lib=$(find lib -name '*.c' | tr '\n' ' ')

# The options that each filter is run with, a choice in braces; "file" is its second operand.
score='{"file"}, {"-NL","file"}, {"-N","-p","exact","file"}, {"-L","-x","file"},
	{"-f","scaled","-c","file"}, {"-f","cosine","-w","2","file"}, {"-f","distance","-P","1","file"},
	{"-C","2","-s","-0.5","-NL","file"}, {"-b","file","file"}, {"-b","file","-NL","file"}'
softmax='{"-NL"}, {"-NL","-t","0.3"}, {"-NL","-e","2"}, {"-NL","-t","inf"}, {"-NL","-t","0"},
	{"-NL","-F","1e300"}, {"-t","0,1,inf"}, {"-N","-l","-p","exact"}, {"-L","-x"}, {"-S","-e","1.5"},
	{"-N","-t","5e-324","-p","17"}, {"-t","1e308","-p","exact"}'
blend='{"file"}, {"-NL","file"}, {"-N","-r","-p","exact","file"}, {"-L","-x","-r","file"},
	{"-i","-r","file"}, {"-r","-NL","file"}, {"-x","-i","file"}'

one_line() {
	printf '%s' "$1" | tr '\n' ' '
}

fuse='{"-i","file","file"}, {"-NL","file","file"}, {"-N","-c","-p","exact","file","file"},
	{"-L","-t","0.5","file","file"}, {"-f","distance","-e","1.5","-i","file","file"}'

# build TARGET SOURCES DEFINITION...: the library and the program see the world through redirect.h.
build() {
	target=$1
	sources=$2
	shift 2
	# shellcheck disable=SC2086 # flags
	{
		clang $flags -c -o "$out/fuzz.o" tests/fuzz/fuzz.c
		clang $flags -include tests/fuzz/redirect.h "$@" -o "$out/$target" $sources \
			"$out/fuzz.o" -lm
	}
}

# fuzz TARGET: a corpus of its own grows in the build folder; it begins with what is known.
fuzz() {
	mkdir -p "$out/$1-corpus"
	echo "== $1: ${DURATION:-60} seconds"
	ASAN_OPTIONS=detect_leaks=0 "$out/$1" -max_total_time="${DURATION:-60}" -max_len=4096 -timeout=10 \
		-dict=tests/fuzz/dictionary -artifact_prefix="$out/$1-" -print_final_stats=1 -verbosity=0 \
		"$out/$1-corpus" tests/fuzz/corpus 2>&1 | grep -v -e '^INFO' -e NEW_FUNC -e Uses: -e dictionary
}

for target in ${TARGETS:-table number score softmax blend fuse}; do
	case $target in
	number) build number 'tests/fuzz/number.c lib/number_parse.c lib/number_format.c' ;;
	table) build table "tests/fuzz/table.c $lib" ;;
	score) build score "tests/fuzz/filter.c $lib" -DCOMMAND='"attn-score.c"' -DCHOICES="$(one_line "$score")" ;;
	softmax) build softmax "tests/fuzz/filter.c $lib" -DCOMMAND='"attn-softmax.c"' -DCHOICES="$(one_line "$softmax")" ;;
	fuse) build fuse "tests/fuzz/filter.c $lib" -DCOMMAND='"attn-fuse.c"' -DCHOICES="$(one_line "$fuse")" ;;
	blend) build blend "tests/fuzz/filter.c $lib" -DCOMMAND='"attn-blend.c"' -DCHOICES="$(one_line "$blend")" ;;
	esac
	fuzz "$target"
done
