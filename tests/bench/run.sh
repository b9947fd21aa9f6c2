#!/bin/sh
# make bench: what the programs take, next to what one would reach for instead.
#
# BUILD: where the programs are. ROUNDS (5): how often each command runs, interleaved. ROWS (2000):
# size of the largest tables. Prints Markdown: medians, how many times longer than the fastest of
# ours in that table, and memory. PYTHON, RSCRIPT: interpreters other than the first in the path.
# A peer agrees where its numbers are ours to a millionth (the pipe at nine digits to 1e-8).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
bench=$BUILD/bench
ROUNDS=${ROUNDS:-5}
ROWS=${ROWS:-2000}
CC=${CC:-cc}
CXX=${CXX:-c++}
PYTHON=${PYTHON:-python3}
RSCRIPT=${RSCRIPT:-Rscript}
PATH=$BUILD:$PATH
LC_ALL=C
export PATH LC_ALL
TAB=$(printf '\t')
absent=

# ---- Programs and tables ----

mkdir -p "$bench"
cd "$bench"
for p in timed matrix learner; do
	$CC -std=c11 -D_POSIX_C_SOURCE=200809L -O3 -o $p "$here/$p.c" -lm
done
$CC -std=c11 -D_POSIX_C_SOURCE=200809L -ffp-contract=off -O3 -I"$here/../../lib" -o micro \
	"$here/micro.c" "$BUILD/libattn.a" -lm
if ! $CXX -std=c++17 -O3 -o charconv "$here/charconv.cpp" 2>/dev/null; then
	rm -f charconv
fi

# table NAME ROWS COLUMNS DIGITS SEED
table() {
	[ -s "$1" ] || ./matrix "$2" "$3" "$4" "$5" >"$1"
}

# has COMMAND...: runs it, or notes that it is absent.
has() {
	what=$1
	shift
	if "$@" >/dev/null 2>&1; then
		return 0
	fi
	absent="$absent $what"
	return 1
}

# ---- Measuring ----

# job NAME COMMAND: one line of the table to come; the command writes its answer to NAME.out.
job() {
	printf '%s\t%s\n' "$1" "$2" >>jobs.tsv
}

start() {
	rm -f jobs.tsv -- *.log *.out
}

# Every job once, then again: what else the machine does hits all alike. What takes more than two
# seconds is not asked twice.
measure() {
	round=0
	while [ $round -lt "$ROUNDS" ]; do
		while IFS="$TAB" read -r name command; do
			[ ! -s "$name.log" ] || awk '$1 > 2 { exit 1 }' "$name.log" || continue
			./timed "$name.log" "$command" </dev/null || echo "failed: $name" >&2
		done <jobs.tsv
		round=$((round + 1))
	done
}

median() {
	cut -d ' ' -f "$2" "$1" | sort -n | awk '{ x[NR] = $1 } END { print x[int((NR + 1) / 2)] }'
}

# agree NAME: its answer is that of the first job.
agree() {
	first=$(head -n 1 jobs.tsv | cut -f 1)
	if [ ! -s "$1.out" ] || [ "$1" = "$first" ]; then
		echo "-"
	elif awk -f "$here/compare.awk" "$first.out" "$1.out"; then
		echo yes
	else
		echo NO
	fi
}

report() {
	ours=$(median "$(head -n 1 jobs.tsv | cut -f 1).log" 1)
	printf '\n## %s\n\n| | seconds | times ours | MiB | agrees |\n|---|---|---|---|---|\n' "$1"
	while IFS="$TAB" read -r name command; do
		seconds=$(median "$name.log" 1)
		echo "$seconds $ours $(median "$name.log" 2) $(agree "$name")" |
			awk -v name="$name" '{ printf "| %s | %.3f | %.1f | %.0f | %s |\n", name, $1, $1 / $2, $3 / 1024, $4 }'
	done <jobs.tsv
}

# ---- Softmax over a table ----

rm -f scores.tsv
table scores.tsv "$ROWS" "$ROWS" 17 1
start
job attn-softmax 'attn-softmax scores.tsv >attn-softmax.out'
job attn-softmax,-not-kept 'attn-softmax scores.tsv >/dev/null'
if [ -x charconv ]; then
	job C++17-charconv,-not-kept './charconv <scores.tsv >/dev/null'
	job 'C++17-charconv' './charconv <scores.tsv >C++17-charconv.out'
else
	absent="$absent C++17"
fi
job "learner's-C" "./learner <scores.tsv >learner\\'s-C.out"
for awk in mawk gawk; do
	if has $awk $awk 1 </dev/null; then
		job $awk "$awk -f '$here/softmax.awk' <scores.tsv >$awk.out"
	fi
done
if has perl perl -e 1; then
	job perl "perl '$here/softmax.pl' <scores.tsv >perl.out"
fi
if has numpy "$PYTHON" -c 'import numpy'; then
	job numpy "$PYTHON '$here/softmax-numpy.py' <scores.tsv >numpy.out"
fi
if has pandas "$PYTHON" -c 'import pandas'; then
	job pandas "$PYTHON '$here/softmax-pandas.py' <scores.tsv >pandas.out"
fi
if has data.table "$RSCRIPT" -e 'library(data.table)'; then
	job R-data.table "$RSCRIPT '$here/softmax.R' scores.tsv R-data.table.out"
fi
if has Miller mlr --version; then
	# shellcheck disable=SC2016 # $ is Miller's
	job Miller "mlr --tsv --ofmt %.9g put -q 'm = {}; h = -1e308; for (k, v in \$*) { if (k != \"x\") { if (v > h) { h = v } } } s = 0; for (k, v in \$*) { if (k != \"x\") { m[k] = exp(v - h); s += m[k] } } o = {\"x\": \$x}; for (k, v in m) { o[k] = v / s } emit o' scores.tsv >Miller.out"
fi
# npm brings these two; what it does not bring is absent.
if [ ! -d npm ] && command -v npm >/dev/null; then
	npm install --prefix npm --no-save --silent @duckdb/node-api nodejs-polars nodejs-polars-linux-x64-gnu \
		>npm.log 2>&1 || echo "npm install: see $bench/npm.log" >&2
fi
NODE_PATH=$bench/npm/node_modules
POLARS_MAX_THREADS=1
export NODE_PATH POLARS_MAX_THREADS
for p in duckdb:@duckdb/node-api polars:nodejs-polars; do
	if has "${p%%:*}" node -e "require('${p#*:}')"; then
		job "${p%%:*}" "node '$here/softmax-${p%%:*}.js' scores.tsv ${p%%:*}.out"
	fi
done
measure

printf '# What it takes\n\nmake bench, %s, %s; medians of %d interleaved runs, one where it takes two seconds. ' "$(date -u +%Y-%m-%d)" \
	"$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)" "$ROUNDS"
printf 'Times ours: how often the first line of a table fits. datamash has no exp.\n'
report "Softmax of $ROWS x $ROWS scores of 17 digits, nine digits out"

# ---- Attention ----

for n in 2000 10000; do
	n=$((n * ROWS / 2000))
	table "q$n.tsv" "$n" 64 9 2
	table "k$n.tsv" "$n" 64 9 3
	table "v$n.tsv" "$n" 64 9 4
	start
	job attn-fuse "attn-fuse -f scaled k$n.tsv v$n.tsv q$n.tsv >attn-fuse.out"
	if [ $n -le "$ROWS" ]; then
		job pipe "attn-score -f scaled k$n.tsv q$n.tsv | attn-softmax | attn-blend v$n.tsv >pipe.out"
		job pipe-exact "attn-score -f scaled -p exact k$n.tsv q$n.tsv | attn-softmax -p exact | attn-blend v$n.tsv >pipe-exact.out"
	fi
	if "$PYTHON" -c 'import numpy' 2>/dev/null; then
		job numpy "$PYTHON '$here/attention-numpy.py' k$n.tsv v$n.tsv q$n.tsv >numpy.out"
	fi
	measure
	report "Attention, Q, K and V of $n x 64 in files"
done

# ---- Others of the targets ----

n=$((100000 * ROWS / 2000))
rm -f keys.tsv queries.tsv wide.tsv few.tsv
table keys.tsv $n 256 9 5
table queries.tsv 10 256 9 6
head -n 2 queries.tsv >query.tsv
start
job 'keys-read,-one-query' 'attn-score keys.tsv query.tsv >/dev/null'
job 'ten-queries' 'attn-score keys.tsv queries.tsv >/dev/null'
measure
report "10 queries against $n keys of 256 dimensions"
rm -f keys.tsv

table wide.tsv 200 $n 9 7
start
job attn-softmax 'attn-softmax wide.tsv >/dev/null'
measure
report "Softmax of 200 x $n"
rm -f wide.tsv

lesson=$here/../../data/cabinet
start
job pipe "attn-score '$lesson/keys.tsv' '$lesson/query.tsv' | attn-softmax | attn-blend '$lesson/values.tsv' >pipe.out"
job attn-fuse "attn-fuse '$lesson/keys.tsv' '$lesson/values.tsv' '$lesson/query.tsv' >attn-fuse.out"
measure
report "The lesson's five words, start to end"

# class QUESTIONS STUDENTS: a bank, half of it typed, and the answers, in the folder class.
class() {
	mkdir -p class
	awk -v n="$1" 'BEGIN {
		print "id\tquestion\ta\tb\tc\tanswer"
		for (i = 1; i <= n; i++)
			print "q" i "\tWhich?\t" (i % 2 ? "one\ttwo\tthree\tb" : "\t\t\t0.88~0.01|key")
	}' >"class/bank-$1.tsv"
	awk -v n="$1" -v m="$2" 'BEGIN {
		split("b 0.88 a key c 0.8", given, " ")
		for (i = 1; i <= n; i++) {
			header = header "\tq" i
			for (k = 1; k <= 3; k++)
				line[k] = line[k] "\t" given[2 * ((i + k) % 3) + 2 - i % 2]
		}
		print "student" header
		for (i = 1; i <= m; i++)
			print "s" i line[1 + i % 3]
	}' >"class/$1x$2.tsv"
	job "$1-questions,-$2-students" "attn-quiz --grade class/$1x$2.tsv class/bank-$1.tsv >/dev/null"
}

n=$((10000 * ROWS / 2000))
start
class 100 $n
class $n 100
measure
report "Marking: attn-quiz --grade"
start
class $n $n
job "$n-questions,-$n-students,---items" "attn-quiz --grade class/${n}x$n.tsv --items class/bank-$n.tsv >/dev/null"
measure
report "Marking $n x $n answers"
rm -rf class

# ---- Growth ----

printf '\n## Growth: seconds as each size doubles\n\n| | x 1 | x 2 | x 4 | x 8 | x 16 |\n|---|---|---|---|---|---|\n'
# grow NAME ROWS COLUMNS "which grow" COMMAND
grow() {
	printf '| %s |' "$1"
	for factor in 1 2 4 8 16; do
		case $4 in
		rows) table grow.tsv $(($2 * factor)) "$3" 9 8 ;;
		*) table grow.tsv "$2" $(($3 * factor)) 9 8 ;;
		esac
		start
		job grow "$5"
		measure
		median grow.log 1 | awk '{ printf " %.3f |", $1 }'
		rm -f grow.tsv
	done
	printf '\n'
}
grow "attn-softmax, rows of 200" 1000 200 rows 'attn-softmax grow.tsv >/dev/null'
grow "attn-softmax, columns of 200 rows" 200 1000 columns 'attn-softmax grow.tsv >/dev/null'
table few.tsv 200 64 9 9
grow "attn-fuse, keys of 64 dimensions, 200 queries" 1000 64 rows \
	'attn-fuse grow.tsv grow.tsv few.tsv >/dev/null'
grow "attn-fuse, dimensions, 500 keys and queries" 500 16 columns \
	'attn-fuse grow.tsv grow.tsv grow.tsv >/dev/null'
grow "attn-fuse, queries of 64 dimensions, 200 keys" 1000 64 rows \
	'attn-fuse few.tsv few.tsv grow.tsv >/dev/null'

# ---- Small steps ----

printf '\n## Nanoseconds a number\n\n| | attn | C++17 |\n|---|---|---|\n'
for digits in 5 9 17; do
	./matrix 1 400000 $digits 10 | sed 1d | cut -f 2- | tr '\n' '\t' >cells
	./micro "$digits digits" <cells >micro.out
	if [ -x charconv ]; then
		./charconv "$digits digits" <cells
	fi | awk -F '\t' 'NR == FNR { sub(/^charconv /, "", $1); theirs[$1] = $2; next }
		{ sub(/^attn /, "", $1); printf "| %s | %s | %s |\n", $1, $2, theirs[$1] }' - micro.out
done
printf '\n| nanoseconds | baseline | AVX2 | AVX-512 (what there is of them) |\n|---|---|---|---|\n'
for cpu in baseline avx2 avx512; do
	ATTN_CPU=$cpu ./micro >micro.$cpu
done
paste micro.baseline micro.avx2 micro.avx512 |
	awk -F '\t' '{ printf "| %s | %s | %s | %s |\n", $1, $2, $4, $6 }'

printf '\nAbsent here:%s.\n' "${absent:- nothing}"
