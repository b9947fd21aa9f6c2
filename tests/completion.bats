# man/attn-completion.bash: what bash offers for a word begun.

load helper

# offered PROGRAM WORD: what is offered, a line each.
offered() {
	# shellcheck source=/dev/null
	. "$top/man/attn-completion.bash"
	COMP_WORDS=("$1" "$2")
	COMP_CWORD=1
	_attn "$1"
	printf '%s\n' "${COMPREPLY[@]}"
}

@test "options are offered for a dash, short ones too" {
	offered attn-softmax --te | same <(echo --temperature)
	offered attn-softmax - | grep -qx -e -t
}

@test "files are offered for anything else, with the blanks in their names" {
	touch 'my keys.tsv' 'my [keys] *.tsv' other
	offered attn-score my | sort | same <(printf '%s\n' 'my [keys] *.tsv' 'my keys.tsv')
}

@test "every program is completed" {
	. "$top/man/attn-completion.bash"
	for f in $programs; do
		complete -p "$f" | grep -q '_attn'
	done
}
