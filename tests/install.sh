# SPDX-License-Identifier: GPL-2.0-or-later
# install.sh: what is installed works where it is, and goes away again.
. "$SRC/tests/lib.sh"

if nm -D "$B/libspis.so" | grep -q __asan_init; then
	skip_all "the build with sanitizers is not for installing"
fi

# make_in GOAL VARIABLE...: in the build folder under test.
make_in()
{
	make -C "$SRC" B="${B#"$SRC"/}" "$@"
}

# files BELOW: all names there, in one line.
files()
{
	(cd "$1" && find . ! -type d | sort | tr '\n' ' ') || echo "no $1"
}

# names_no_folder FILE: it does not tell where it was built.
names_no_folder()
{
	objdump -p "$1" >dynamic && ! grep -E 'R(UN)?PATH' dynamic
}

usr=$PWD/usr
etc=$PWD/etc
ok "make install" make_in install prefix="$usr" sysconfdir="$etc"
LD_LIBRARY_PATH=$usr/lib
PKG_CONFIG_PATH=$usr/lib/pkgconfig
export LD_LIBRARY_PATH PKG_CONFIG_PATH

mkdir archive
cp "$SRC"/tests/archive/ostrava/* "$SRC"/tests/archive/litovel/*_4.* archive
ok "installed spis-index reads text and PDF" \
	gives 0 usr/bin/spis-index -i index archive
ok "installed spis-query finds" \
	gives 0 usr/bin/spis-query -i index asistent prevence
ok "installed spis-query shows a PDF" \
	gives 0 usr/bin/spis-query -i index zastupitelstvo Litovel
for program in usr/bin/spis-index usr/bin/spis-query usr/bin/spis-serve \
	usr/libexec/spis/spis-read
do
	ok "$program has no way into the build folder" names_no_folder $program
done
ok "completions are there" test -s usr/share/zsh/site-functions/_spis-index -a \
	-s usr/share/fish/vendor_completions.d/spis-query.fish -a \
	-s usr/share/bash-completion/completions/spis-serve
ok "manual pages are there" test -s usr/share/man/man1/spis-index.1 -a \
	-s usr/share/man/man5/spis.conf.5 -a \
	-s usr/share/man/man3/libspis.3
ok "and in Czech" grep -q '^\.Sh POPIS' usr/share/man/cs/man1/spis-query.1
for program in spis-index spis-query spis-serve; do
	run env LC_ALL=C.UTF-8 LANGUAGE=cs usr/bin/$program --help
	ok "so is $program --help" grep -qi '^použití: ' out
done

unit=usr/lib/systemd/system/spis-index
ok "the unit starts what was installed" \
	grep -q "^ExecStart=$usr/bin/spis-index " $unit.service
ok "and has a timer" test -s $unit.timer
ok "and a user" grep -q '^u spis ' usr/lib/sysusers.d/spis.conf
if command -v systemd-analyze >/dev/null; then
	run systemd-analyze verify --man=no $unit.service $unit.timer
	is "$status$(grep spis-index err)" 0 "systemd understands the units"
	# Of 100, where all is allowed; what is missing has its reason there.
	ok "and finds them well shut in" systemd-analyze security \
		--offline=yes --threshold=16 $unit.service
	serve=usr/lib/systemd/system/spis-serve
	run systemd-analyze verify --man=no $serve.service $serve.socket
	is "$status$(grep spis-serve err)" 0 "so it does those of the service"
	ok "which are shut in as well" systemd-analyze security \
		--offline=yes --threshold=16 $serve.service
fi

# The examples are other programs: they know what is installed, no more.
mkdir examples
for example in search index paging; do
	# shellcheck disable=SC2046 # several options
	ok "examples/$example.c builds" cc -std=gnu11 -Wall -Wextra -Werror \
		-o examples/$example "usr/share/doc/spis/examples/$example.c" \
		$(pkg-config --cflags --libs libspis)
done
is "$(pkg-config --modversion libspis)" \
	"$(usr/bin/spis-query --version | sed 's/.* //')" \
	"pkg-config tells the version"
is "$(objdump -p examples/search | awk '$1 == "NEEDED" && /spis/ { print $2 }')" \
	"libspis.so.1" "they need the library by its soname"
run examples/search index 'asistent prevence'
is "$status $(grep -c '^/.*: .' out)" "0 1" "search prints hits"
run examples/search nowhere x
is "$status $out" "2 " "it fails where there is no index"
is "$err" "no index at 'nowhere': No such file or directory" "and says why"

# Other languages find the same, by the library or by what programs print.
examples=usr/share/doc/spis/examples
# shellcheck disable=SC2046 # several options
ok "examples/count.cc builds" c++ -Wall -Wextra -Werror -o examples/count \
	$examples/count.cc $(pkg-config --cflags --libs libspis)
run examples/count nowhere x
is "$status $err" "2 no index at 'nowhere': No such file or directory" \
	"and says what is wrong"
run python3 $examples/search.py index 'asistent prevence'
is "$status $(grep -c '^/.*: .*\*asistentů\* \*prevence\*' out)" "0 1" \
	"search.py marks what matches"
run python3 $examples/search.py nowhere x
is "$status $err" "1 no index at 'nowhere': No such file or directory" \
	"and says what is wrong"
cp -r "$SRC/tests/archive/horni-javorna" minutes
usr/bin/spis-index -i votes minutes
run examples/count votes rozpočet
is "$status $(grep -c '^zápis: [1-9]' out)" "0 1" "count.cc counts by kind"
run env PATH="$PWD/usr/bin:$PATH" $examples/votes.sh votes rozpočet
is "$status $(grep -cP '^2023-06-14\t.*\tapproves\t\d+\t\d+\t\d+$' out)" \
	"0 1" "votes.sh shows votes"
run env PATH="$PWD/usr/bin:$PATH" $examples/votes.sh nowhere x
is "$status" 2 "and fails where there is no index"

# table FROM TO: lines for the example index.
table()
{
	seq "$1" "$2" | while read -r n; do
		printf 'd%s\tspisovna %s\tRada projednala bod %s.\n' \
			"$n" "$n" "$n"
	done
}

table 1 5 >five
run examples/index board 60000 <five
is "$status $out $err" "0 5 documents " "index puts a table"
table 6 7 >two
run examples/index board 0 <two
is "$status $out $err" \
	"0 7 documents begin: the deadline has passed; once more" \
	"a commit that is too late loses nothing"
run examples/search board 'bod 7'
ok "it is found" grep -q '^d7: ' out

# begin_paging: shows the first page of hits, and waits for a line by fd 3.
begin_paging()
{
	rm -f pages # an old page must not be taken for the first
	examples/paging board 'rada bod' <keys >pages &
	paging=$!
	exec 3>keys
	soon grep -q '^of' pages
}

# end_paging: leaves its exit status in $status.
end_paging()
{
	exec 3>&-
	status=0
	wait $paging || status=$?
}

mkfifo keys
begin_paging
is "$(sed 's/d[0-9]*, spisovna [0-9]*/DOCUMENT/' pages)" "1. DOCUMENT
2. DOCUMENT
3. DOCUMENT
of 7" "paging shows a page, with a field of its own"
table 8 20 >more
ok "the index is written to meanwhile" gives 0 examples/index board 60000 <more
printf '\n\n' >&3
end_paging
is "$status $(grep -c '^[1-7]\. ' pages) $(grep '^of' pages | sort -u)" \
	"0 7 of 7" "its pages are of one state"
begin_paging
kill -INT $paging
echo >&3
end_paging
is "$status $(grep -c '^of' pages)" "0 1" "it ends when interrupted"

# ---- the configuration
HOME=$PWD/nowhere
export HOME
run usr/bin/spis-index --check-config
is "$status$err" 0 "there is a spis.conf, and it is right"
run usr/bin/spis-index
is "$status$err" "2spis-index: no path given, and no archive in spis.conf; see \
'spis-index --help'" "it is not silent before an archive is filled in"
# As its comments say.
sed -i "s,^#\[archive,[archive,; s,^#root = .*,root = $PWD/archive,
	s,^index = .*,index = $PWD/index," etc/spis/spis.conf
run usr/bin/spis-index
is "$status$err" 0 "with an archive it works"
ok "and spis-query finds the index" gives 0 usr/bin/spis-query prevence
ok "make install again" make_in install prefix="$usr" sysconfdir="$etc"
ok "what was filled in is still there" grep -q "^root = " etc/spis/spis.conf
ok "the unit does not pass over a missing one" \
	[ "$(grep -c '^Condition' $unit.service)" = 0 ]

ok "make install for a package" make_in install DESTDIR="$PWD/root" prefix=/usr
ok "it brings the configuration" test -s root/etc/spis/spis.conf
is "$(files root/usr)" "$(files usr)" "it puts the same files below DESTDIR"
ok "make uninstall" make_in uninstall prefix="$usr" sysconfdir="$etc"
ok "what an administrator wrote stays" test -s etc/spis/spis.conf
ok "make uninstall of a package" \
	make_in uninstall DESTDIR="$PWD/root" prefix=/usr
ok "it leaves no configuration" test ! -e root/etc/spis
is "$(files usr)" "" "it leaves no file"
plan
