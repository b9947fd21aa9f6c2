#!/bin/sh
# make check: runs the test files given, or all, and counts. BUILD: where the programs are.
set -u
top=$(cd "$(dirname "$0")/.." && pwd)

have() {
	command -v "$1" >/dev/null
}

# try COMMAND...: one way to get bats, if there still is none.
try() {
	have bats && return
	echo "bats is missing: getting it by $*" >&2
	sh -c "$*" >&2
}

get_bats() {
	if have apt-get && [ "$(id -u)" -eq 0 ]; then
		try "apt-get update && apt-get install -y bats"
	elif have apt-get && sudo -n true 2>/dev/null; then
		try "sudo apt-get update && sudo apt-get install -y bats"
	fi
	have brew && try "brew install bats-core"
	have npm && try "npm install --prefix '$BUILD/npm' --no-save bats"
}

PATH=$PATH:$BUILD/npm/node_modules/.bin
have bats || get_bats
if ! have bats; then
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
