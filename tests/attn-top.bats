# attn-top: the largest numbers of each row. Expected orders are read off the small tables.

load helper

@test "the three largest of each row, in order" {
	printf 'q a b c d\nr 1 4 3 2\ns -1 -4 -3 -2\n' | tsv >in
	outcome 0 attn-top in
	same_table out <<'T'
query rank position key value
r 1 2 b 4
r 2 3 c 3
r 3 4 d 2
s 1 1 a -1
s 2 4 d -2
s 3 3 c -3
T
}

@test "equal numbers are in the order of their positions, from either end" {
	printf 'q a a b a\nr 1 2 1 2\nmasked 0 0 0 0\n' | tsv >in
	outcome 0 attn-top --count 4 in
	[ "$(cut -f 3 out | paste -s -d ' ' -)" = 'position 2 4 1 3 1 2 3 4' ]
	outcome 0 attn-top --smallest -k 3 in
	[ "$(cut -f 3 out | paste -s -d ' ' -)" = 'position 1 3 2 1 2 3' ]
}

@test "more than there are columns is all of them, sorted as sort does" {
	awk 'BEGIN { for (j = 1; j <= 999; j++) h = h "\tk" j; print "q" h
		for (j = 1; j <= 999; j++) r = r "\t" (j * 7919 % 500); print "r" r }' >in
	outcome 0 attn-top -k 5000 in
	tail -n +2 out | cut -f 3,5 >got
	tail -n 1 in | tr '\t' '\n' | tail -n +2 | awk '{ print NR "\t" $0 }' | sort -k 2,2nr -k 1,1n | diff - got
}

@test "a stream: the first column names the table, by position and corner" {
	printf 'q T=1\ta\tb\nr\t1\t2\n\nq T=2\ta\tb\nr\t3\t2\n' >in
	outcome 0 attn-top -k 1 in
	printf 'table\tquery\trank\tposition\tkey\tvalue\n1 q T=1\tr\t1\t2\tb\t2\n2 q T=2\tr\t1\t1\ta\t3\n' | same out
	outcome 0 attn-top -k 1 --table never in
	printf 'query\trank\tposition\tkey\tvalue\nr\t1\t2\tb\t2\nr\t1\t1\ta\t3\n' | same out
	head -n 2 in | attn-top -k 1 --table always >out
	printf 'table\tquery\trank\tposition\tkey\tvalue\n1 q T=1\tr\t1\t2\tb\t2\n' | same out
}

@test "without header and labels columns and rows go by position" {
	printf '1\t5\n7\t-inf\n' | outcome 0 attn-top -NL -k 2
	printf '1\t1\t2\t2\t5\n1\t2\t1\t1\t1\n2\t1\t1\t1\t7\n2\t2\t2\t2\t-inf\n' | same out
}

@test "rows before a bad one are out, also while they are held" {
	printf 'q\ta\nr\t1\ns\tx\n' >in
	outcome 2 attn-top in
	printf 'query\trank\tposition\tkey\tvalue\nr\t1\t1\ta\t1\n' | same out
	same err <<<'attn-top: in:3:2: not a number: "x"'
}

@test "wrong options are named" {
	outcome 2 attn-top -k 0
	[ "$(head -n 1 err)" = 'attn-top: --count: "0" is not a whole number from 1 on' ]
	outcome 2 attn-top --table maybe
	[ "$(head -n 1 err)" = 'attn-top: --table: "maybe" is none of auto, always, never' ]
}

@test "empty input gives empty output" {
	outcome 0 attn-top </dev/null
	[ ! -s out ]
}
