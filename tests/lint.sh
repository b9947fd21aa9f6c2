#!/bin/sh
# make lint: form of the C, the shell and the manual. What is not installed is said to be skipped.
cd "$(dirname "$0")/.." || exit
CC=${CC:-cc}
status=0

# check NAME TOOL ARGUMENT...
check() {
	name=$1
	shift
	if ! command -v "$1" >/dev/null; then
		echo "$name: skipped, $1 is not installed"
	elif "$@"; then
		echo "$name: ok"
	else
		echo "$name: failed"
		status=1
	fi
}

# The analyzer of gcc, which takes one file at a time; not at -O0, where it takes the halves of vectors
# in lib/twofold.h for uninitialised.
analyze() {
	for file; do
		"$CC" -std=c11 -D_POSIX_C_SOURCE=200809L -Ilib -O1 -fanalyzer -Werror -S -o /dev/null "$file" ||
			return
	done
}

sources=$(find cmd lib tests -name '*.c')
# The fuzz targets are put together by the preprocessor of their own build.
tidy=$(find cmd lib tests -name '*.c' ! -path 'tests/fuzz/*')
programs=$(find cmd lib -name '*.c')
headers=$(find lib cmd -name '*.h')
scripts=$(find tests data .ci -name '*.sh' -o -path .ci/run)
# shellcheck disable=SC2086 # lists of names without blanks
{
	check "C, form" clang-format --dry-run --Werror $sources $headers
	check "C, clang-tidy" clang-tidy --quiet --warnings-as-errors='*' $tidy -- \
		-std=c11 -D_POSIX_C_SOURCE=200809L -Ilib 2>/dev/null
	check "C, cppcheck" cppcheck --quiet --error-exitcode=1 --std=c11 --enable=warning,portability \
		--inline-suppr -Ilib -D_POSIX_C_SOURCE=200809L $sources
	if "$CC" -fanalyzer -Werror -x c -S -o /dev/null /dev/null 2>/dev/null; then
		check "C, -fanalyzer" analyze $programs
	else
		echo "C, -fanalyzer: skipped, $CC has none"
	fi
	check "shell" shellcheck --severity=warning $scripts tests/*.bash tests/*.bats
	check "manual" mandoc -T lint -W warning man/*.[1-9]
}
exit $status
