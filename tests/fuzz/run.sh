#!/bin/sh
# run.sh TARGET: replays the corpus and fuzzes for DURATION seconds; 0: replays only. BUILD: where
# the target is. What it finds is left there, and belongs into tests/fuzz/corpus once mended; a
# corpus of the target's own grows there, too.
set -u
target=$BUILD/$1
mkdir -p "$target-corpus"
limit=-max_total_time=$DURATION
[ "$DURATION" -gt 0 ] || limit=-runs=0
status=0
ASAN_OPTIONS=detect_leaks=0 "$target" "$limit" -max_len=4096 -timeout=10 \
	-dict=tests/fuzz/dictionary -artifact_prefix="$target-" -print_final_stats=1 -verbosity=0 \
	"$target-corpus" tests/fuzz/corpus >"$target.log" 2>&1 || status=$?
echo "== $1: $DURATION seconds, status $status"
grep -v -e '^INFO' -e NEW_FUNC -e Uses: -e ictionary "$target.log"
exit $status
