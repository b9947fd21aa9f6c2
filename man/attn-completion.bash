# Completion of options for bash: source this file, or put it in bash_completion's folder.
# The options are asked of the programs themselves.

_attn_options() {
	"$1" --help | sed -n -e 's/^  \(-[A-Za-z]\), \(--[a-z-]*\).*/\1 \2/p' -e 's/^      \(--[a-z-]*\).*/\1/p' |
		tr '\n' ' '
}

_attn() {
	local word=${COMP_WORDS[COMP_CWORD]}
	case $word in
	-*) mapfile -t COMPREPLY < <(compgen -W "$(_attn_options "$1")" -- "$word") ;;
	*) mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
	esac
}

complete -o filenames -F _attn attn-score attn-softmax attn-blend attn-fuse attn-top attn-stat \
	attn-plot attn-dial attn-quiz
