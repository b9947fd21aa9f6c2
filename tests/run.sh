#!/bin/sh
# make check: runs the test files given, or all, and counts. BUILD: where the programs are.
set -u
top=$(cd "$(dirname "$0")/.." && pwd)

get_bats() {
	echo "bats is missing: getting it" >&2
	if command -v apt-get >/dev/null && [ "$(id -u)" -eq 0 ]; then
		{ apt-get update && apt-get install -y bats; } >&2
	elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then
		{ sudo apt-get update && sudo apt-get install -y bats; } >&2
	elif command -v brew >/dev/null; then
		brew install bats-core >&2
	elif command -v npm >/dev/null; then
		npm install --prefix "$BUILD/npm" --no-save bats >&2
	fi
}

PATH=$PATH:$BUILD/npm/node_modules/.bin
command -v bats >/dev/null || get_bats
if ! command -v bats >/dev/null; then
	echo "bats could not be installed: install bats-core (1.5 or newer), then make check" >&2
	exit 2
fi

# TAP as it comes; then the count. A plan that was not kept (bats died) is a failure too.
[ $# -gt 0 ] || set -- "$top"/tests/*.bats
bats --tap "$@" | awk '
	{ print; fflush() }
	/^1\.\./ { planned = substr($0, 4) }
	/^ok / { if (/# skip/) skipped++; else passed++ }
	/^not ok / { failed++ }
	END {
		lost = planned - passed - failed - skipped
		printf "%d passed, %d failed, %d skipped\n", passed, failed + lost, skipped
		exit failed + lost > 0 || passed == 0
	}'
