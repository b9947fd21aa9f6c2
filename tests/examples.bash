# Runs what a page or README.md shows. For examples.bats.
#
# "$ " begins a command, "> " goes on with it, the lines up to the next command or the end of the
# block are what it prints, standard error included. All commands of a file run in one shell, in
# order, so that a later one may use what an earlier one made and $? is that of the one before.

# The literal blocks of an mdoc page, and the fenced ones of a Markdown text, as plain text; a line
# with a form feed stands between blocks.
blocks() {
	case $1 in
	*.md) awk '/^```/ { inside = !inside; if (!inside) print "\f"; next } inside' "$1" ;;
	*) awk '/^\.Bd -literal/ { inside = 1; next } /^\.Ed/ { inside = 0; print "\f"; next } inside' "$1" |
		sed -e 's/\\e/\\/g' -e 's/\\&//g' -e 's/\\-/-/g' -e 's/\\(aq/'"'"'/g' ;;
	esac
}

commands_in() {
	blocks "$1" | grep -c '^\$ '
}

# The pages and texts with examples, and the tool that those of one need beyond what every test has.
# shellcheck disable=SC2034 # for the test files
pages="README.md data/README.md man/attn.7 man/attn-table.5 man/attn-score.1 man/attn-softmax.1
	man/attn-blend.1 man/attn-fuse.1 man/attn-top.1 man/attn-stat.1 man/attn-plot.1 man/attn-dial.1
	man/attn-quiz.1"

tool_of() {
	case $1 in
	README.md) echo parallel ;;
	man/attn-table.5) echo jq ;;
	esac
}

# Evaluates $command with the status of the one before it, and compares.
finish() {
	[ -n "$command" ] || return 0
	(exit "$last")
	eval "$command" >printed 2>&1 </dev/null
	last=$?
	printf '%s' "$expected" | diff -u --label "page" --label "printed" - printed && return
	printf 'by: %s\n' "$command"
	wrong=$((wrong + 1))
}

# A subshell: an example may well end with a status other than 0, where bats would end the test.
run_examples() (
	set +e
	command='' expected='' last=0 wrong=0
	while IFS= read -r line <&3; do
		case $line in
		'$ '*)
			finish
			command=${line#'$ '} expected=
			;;
		'> '*) [ -n "$command" ] && command+=$'\n'${line#'> '} ;;
		$'\f')
			finish
			command=
			;;
		*) [ -z "$command" ] || expected+=$line$'\n' ;;
		esac
	done 3< <(blocks "$1")
	finish
	[ "$wrong" -eq 0 ]
)
