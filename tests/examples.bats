# Every example in the manual and in the texts is run, and prints what it says.

load helper
load examples

example_test() {
	# shellcheck disable=SC2046 # one word or none
	needs $(tool_of "$1")
	[ "$(commands_in "$top/$1")" -ge "$2" ]
	run_examples "$top/$1"
}

# In each page the least number of commands: a page whose examples are no longer found fails.
@test "data/README.md" { example_test data/README.md 8; }
@test "man/attn-top.1" { example_test man/attn-top.1 6; }
@test "man/attn-stat.1" { example_test man/attn-stat.1 4; }
@test "man/attn-plot.1" { example_test man/attn-plot.1 8; }
@test "man/attn-dial.1" { example_test man/attn-dial.1 3; }
@test "README.md" { example_test README.md 17; }

@test "data/demo.sh: each command, and were over was; diffuse, was over were" {
	outcome 0 sh "$top/data/demo.sh"
	[ "$(grep -c '^\$ ' out)" -eq 11 ]
	awk '/^____ *1 / { print $4 }' out | same <(printf 'were\nwas\n')
	[ ! -s err ]
}

# TABs are eight apart: a longer cell pushes the rest of its row under other names.
straight() {
	awk '!/^[$>] / && /[^\t][^\t][^\t][^\t][^\t][^\t][^\t][^\t]\t/ { print "crooked: " $0; bad = 1 } END { exit bad }'
}

@test "the lesson's tables stand in straight columns" {
	for text in README.md data/README.md man/attn.7; do
		blocks "$top/$text" | straight
	done
	sh "$top/data/demo.sh" | straight
}

@test "man/attn.7" { example_test man/attn.7 36; }
@test "man/attn-table.5" { example_test man/attn-table.5 44; }
@test "man/attn-score.1" { example_test man/attn-score.1 18; }
@test "man/attn-softmax.1" { example_test man/attn-softmax.1 13; }
@test "man/attn-blend.1" { example_test man/attn-blend.1 14; }
@test "man/attn-fuse.1" { example_test man/attn-fuse.1 4; }
@test "man/attn-quiz.1" { example_test man/attn-quiz.1 23; }
