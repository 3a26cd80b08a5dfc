# SPDX-License-Identifier: GPL-2.0-or-later
# completion.sh: each shell completes all options that a program has.
. "$SRC/tests/lib.sh"

for shell in zsh fish; do
	command -v $shell >/dev/null || skip_all "no $shell: make deps-dev"
done

# in_source FILE: long options in the table for getopt_long().
in_source()
{
	sed -n 's/^	{"\([a-z-]*\)", .*/--\1/p' "$SRC/$1" | sort
}

# Each offers what begins with "--" where the option would stand.
offer_bash()
{
	bash -c '. "$1"; COMP_WORDS=("$2" --) COMP_CWORD=1
		"_${2//-/_}" "$2" -- "$2"
		printf "%s\n" "${COMPREPLY[@]}"' - ./bash "$1" | sort
}

# _arguments takes names such as --format=, -f+ and --report=-, with
# descriptions in brackets behind them.
offer_zsh()
{
	zsh -fc '_arguments() { printf "%s\n" "$@" }; . "$1"' - ./zsh |
		sed -n 's/^\*\(--[a-z-]*[a-z]\)=*-*\[.*/\1/p' | sort
}

offer_fish()
{
	fish -N -c 'source ./fish; complete -C "'"$1"' --"' |
		sed 's/	.*//' | sort
}

# values_bash PROGRAM OPTION: what bash offers behind the option.
values_bash()
{
	bash -c '. "$1"; COMP_WORDS=("$2" "$3" "") COMP_CWORD=2
		"_${2//-/_}" "$2" "" "$3"
		printf "%s\n" "${COMPREPLY[@]}"' - ./bash "$1" "$2" |
		tr '\n' ' '
}

for source in indexer/spis-index query/spis-query serve/spis-serve; do
	program=${source#*/}
	LC_ALL=C "$B/$program" --help >help
	in_source "${source%/*}/options.c" >wanted
	ok "$program has options" [ "$(wc -l <wanted)" -gt 5 ]
	is "$(grep -oE '^ +(-[a-zA-Z], )?--[a-z-]+' help | sed 's/.* //' |
		sort)" "$(cat wanted)" "$program: --help shows them all"
	for option in $(cat wanted); do
		grep -qE "Fl -?${option#-}( |$)" "$SRC/$source.1" ||
			echo "$option"
	done >missing
	none missing "$program: its manual page names them all"
	for shell in bash zsh fish; do
		"$SRC/tools/completion.sh" $shell "$program" <help >$shell
		is "$("offer_$shell" "$program")" "$(cat wanted)" \
			"$program: $shell offers them all"
	done
done
# What is offered as a value is one.
LC_ALL=C "$B/spis-query" --help |
	"$SRC/tools/completion.sh" bash spis-query >bash
for value in $(values_bash spis-query --format); do
	ok "--format $value" gives 2 spis-query --index nowhere \
		--format "$value" x
	is "$(grep -c 'no index at' err)" 1 "--format $value is known"
done
is "$(values_bash spis-query --sort)" "rank date -date path " "values of --sort"
is "$(values_bash spis-query --color)" "auto always never " "of --color"
mkdir 'a folder'
is "$(values_bash spis-query --index | grep -c 'a folder')" 1 "folders"
LC_ALL=C "$B/spis-index" --help |
	"$SRC/tools/completion.sh" bash spis-index >bash
is "$(values_bash spis-index --priority)" "normal low " "of --priority"
plan
