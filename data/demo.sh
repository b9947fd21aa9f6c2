#!/bin/sh
# The lesson's pipeline, each command with what it prints. Run by make demo, or by hand with the
# programs in PATH. A template for a lesson of your own: see attn(7).
cd "$(dirname "$0")/.." || exit

say() {
	printf '\n%s\n' "$*"
}

run() {
	printf '\n$ %s\n' "$1"
	sh -c "$1" || exit
}

s='attn-score data/cabinet/keys.tsv data/cabinet/query.tsv'
v='attn-blend -p 3 data/cabinet/values.tsv'
c='attn-score -p 3 data/cabinet/candidates.tsv'

say 'the keys to the cabinet ____

Of all the earlier words, how much should each matter right now? The blank has a query: how
much it asks for each thing. Each word has a key: how much it has of each.'
run 'cat data/cabinet/query.tsv data/cabinet/keys.tsv'

say 'The score of a word says how well its key answers the query: multiply number by number, and
add. For "keys": 0.9 x 1 + 1 x 1.9 + 0 x 1 + 0.5 x 0 + 0.2 x 2 = 3.2.'
run "$s"

say 'Why is "keys" so far ahead? The five products of each word: it is the subject.'
run 'attn-score --explain data/cabinet/keys.tsv data/cabinet/query.tsv'

say 'Softmax turns scores into weights, shares that add up to 1: e to the power of each score (here
less the largest, which changes no share), divided by the sum of these powers.'
run "$s | attn-softmax -p 3"
run "$s | attn-softmax -p 3 --explain | expand -t 13"

say 'The temperature T is the focus dial: scores are divided by it first. 0.5 sharpens, 4 spreads; 0
and inf are the limits. (expand puts columns in line where a name is wider than a TAB.)'
run "$s | attn-softmax -p 3 -t 0,0.5,4,inf | expand -t 13"

say 'Each word also has a value: what it hands over. The context is the values, mixed by the
weights. Sharp, it is nearly that of "keys": plural. Diffuse, the singular creeps in.'
run 'expand -t 13 data/cabinet/values.tsv'
run "$s | attn-softmax -t 0.5 | $v | expand -t 13"
run "$s | attn-softmax -t 20 | $v | expand -t 13"

say 'What comes next? The context, scored against words that might follow, the best first: sharp,
"were" wins; diffuse, "was".'
run "$s | attn-softmax -t 0.5 | $v | $c | attn-top | expand -t 13"
run "$s | attn-softmax -t 20 | $v | $c | attn-top | expand -t 13"

if [ -f man/attn.7 ]; then
	say "Go on, and type the commands yourself: the lesson is in man/attn.7, more sentences are in
data/README.md.

    PATH=\"$(dirname "$(command -v attn-score)"):\$PATH\"
    man man/attn.7"
else
	say "Go on, and type the commands yourself, in a folder of your own: the lesson is in attn(7),
more sentences are in data/README.md.

    cp -R $PWD/data .
    man 7 attn"
fi
