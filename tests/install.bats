# make install and make uninstall, of the programs that are tested.

load helper

# -o all: they are built.
makes() {
	"${MAKE:-make}" -C "$top" -o all BUILD="${BUILD:-$top/build}" DESTDIR="$PWD/a stage" "$@" >log 2>&1 || {
		cat log
		return 1
	}
}

@test "what is installed is found, can be read by all, and works" {
	umask 022
	makes install PREFIX=/opt/"attn tools"
	opt="$PWD/a stage/opt/attn tools"
	for p in $programs; do
		[ "$("$opt/bin/$p" --version)" = 'attn 1.0.0' ]
		[ -f "$opt/share/man/man1/$p.1" ]
	done
	[ -f "$opt/share/man/man5/attn-table.5" ]
	[ -f "$opt/share/man/man7/attn.7" ]
	[ -z "$(find "a stage" ! -perm -444)" ]
	diff -r "$top/data" "$opt/share/attn/data"
	(cd "$opt/share/attn" && "$opt/bin/attn-score" data/cabinet/keys.tsv data/cabinet/query.tsv) >out
	attn-score data/cabinet/keys.tsv data/cabinet/query.tsv | diff - out
	makes uninstall PREFIX=/opt/"attn tools"
	[ -z "$(find "a stage" -type f)" ]
}

@test "files of others in the same folders stay" {
	mkdir -p "a stage/usr/share/attn" "a stage/usr/share/man/man1"
	echo precious | tee "a stage/usr/share/precious" "a stage/usr/share/man/man1/precious.1" >/dev/null
	echo old >"a stage/usr/share/attn/of an older version"
	for target in install uninstall; do
		makes $target PREFIX=/usr DATADIR=/usr/share
		[ -f "a stage/usr/share/precious" ]
		[ -f "a stage/usr/share/man/man1/precious.1" ]
		[ ! -e "a stage/usr/share/attn/of an older version" ]
	done
}

@test "a clone that only its owner may read is installed for all" {
	mkdir clone
	cp -R "$top/Makefile" "$top/man" "$top/data" "$top/cmd" clone
	chmod -R go-rwx clone
	umask 022
	"${MAKE:-make}" -C clone -o all install BUILD="${BUILD:-$top/build}" DESTDIR="$PWD/stage" PREFIX=/usr >/dev/null
	[ -z "$(find stage ! -perm -444)" ]
}
