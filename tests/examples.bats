# Every example in the manual and in the texts is run, and prints what it says.

load helper
load examples

example_test() {
	[ "$(commands_in "$top/$1")" -ge "$2" ]
	run_examples "$top/$1"
}

# In each page the least number of commands: a page whose examples are no longer found fails.
@test "data/README.md" { example_test data/README.md 5; }
@test "man/attn-top.1" { example_test man/attn-top.1 6; }
@test "man/attn-stat.1" { example_test man/attn-stat.1 4; }
@test "man/attn-plot.1" { example_test man/attn-plot.1 8; }
@test "man/attn-dial.1" { example_test man/attn-dial.1 3; }
