#!/bin/sh
# The lesson's pipeline, each command with what it prints. Run by make demo, or by hand with the
# programs in PATH.
cd "$(dirname "$0")/.." || exit

say() {
	printf '\n%s\n' "$*"
}

run() {
	printf '\n$ %s\n' "$1"
	sh -c "$1" || exit
}

s='attn-score data/cabinet/keys.tsv data/cabinet/query.tsv'
v='attn-blend data/cabinet/values.tsv'
c='attn-score -p 3 data/cabinet/candidates.tsv'

say 'the keys to the cabinet ____

Of all the earlier words, how much should each matter right now? The blank asks with a
query, each word answers with a key. The score is their product: how well they match.'
run "$s"

say 'Why is "keys" so far ahead? The terms of each score, dimension by dimension:'
run "attn-score --explain data/cabinet/keys.tsv data/cabinet/query.tsv"

say 'Softmax turns the scores into weights that add up to 1.'
run "$s | attn-softmax -p 3"

say 'The temperature is the focus dial: 0.5 sharpens, 4 spreads, 0 and inf are the limits.'
run "$s | attn-softmax -p 3 -t 0,0.5,4,inf"

say 'The context is the values of the words, mixed by the weights. Sharp, it is that of
"keys", plural; diffuse, the singular of "cabinet" and of the small words creeps in.'
run "$s | attn-softmax -t 0.5 | $v"
run "$s | attn-softmax -t 20 | $v"

say 'What comes next? The context, scored against candidates: sharp, "were" wins; diffuse, "was".'
run "$s | attn-softmax -t 0.5 | $v | $c"
run "$s | attn-softmax -t 20 | $v | $c"

say 'Go on: man man/attn.7, and the other sentences in data/README.md.'
