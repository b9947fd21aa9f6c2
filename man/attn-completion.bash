# Completion of options for bash, 3.2 or newer: source this file. Or link it, under the name of each
# program, into ~/.local/share/bash-completion/completions, where bash-completion looks for a command.
# The options are asked of the programs themselves.

_attn_options() {
	"$1" --help | sed -n -e 's/^  \(-[A-Za-z]\), \(--[a-z-]*\).*/\1 \2/p' -e 's/^      \(--[a-z-]*\).*/\1/p' |
		tr '\n' ' '
}

# The words that may stand for the one begun, one per line.
_attn_words() {
	case $2 in
	-*) compgen -W "$(_attn_options "$1")" -- "$2" ;;
	*) compgen -f -- "$2" ;;
	esac
}

# Names may hold blanks; mapfile would need bash 4.
_attn() {
	local word
	COMPREPLY=()
	while IFS= read -r word; do
		COMPREPLY+=("$word")
	done < <(_attn_words "$1" "${COMP_WORDS[COMP_CWORD]}")
}

complete -o filenames -F _attn attn-score attn-softmax attn-blend attn-fuse attn-top attn-stat \
	attn-plot attn-dial attn-quiz
