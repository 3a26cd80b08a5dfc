#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# completion.sh: writes what completes the options of a program in a shell.
#
# usage: tools/completion.sh bash|zsh|fish PROGRAM <HELP
#
# HELP is what PROGRAM --help prints, so no option can be missing.  Values are
# completed as it describes them: DIR by folders, FILE and PATH by files, and
# "text (default), json or csv", or a value in lower case, by these words.
set -eu
program=$2

# Options, one a line: letter|name|kind|words|description.  The kind of value
# is folders, files, words, any, or none; with "?" the value may be left out.
options()
{
	awk '
	# The words of "auto (default), always or never; ..."; else "".
	function choices(text) {
		sub(/;.*/, "", text)
		gsub(/ \(default\)/, "", text)
		if (text !~ /^[-a-z]+(, [-a-z]+)* or [-a-z]+$/)
			return ""
		gsub(/, | or /, " ", text)
		return text
	}
	function finish(kind, words) {
		if (!name)
			return
		words = value ~ /^[a-z]/ ? value : choices(about)
		if (value == "")
			kind = "none"
		else if (value ~ /^DIR/)
			kind = "folders"
		else if (value ~ /^(FILE|PATH)/)
			kind = "files"
		else
			kind = words ? "words" : "any"
		if (kind != "words")
			words = ""
		print letter "|" name "|" kind optional "|" words "|" about
		name = ""
	}
	/^ +(-[A-Za-z], )?--[a-z]/ {
		finish()
		sub(/^ +/, "")
		letter = /^-[A-Za-z],/ ? substr($0, 2, 1) : ""
		sub(/^(-., )?--/, "")
		match($0, /^[a-z-]+/)
		name = substr($0, 1, RLENGTH)
		$0 = substr($0, RLENGTH + 1)
		optional = /^\[=/ ? "?" : ""
		value = ""
		if (match($0, /^(\[=[A-Za-z]+\]| [A-Z][A-Z|:]*)/)) {
			value = substr($0, 1, RLENGTH)
			gsub(/[][= ]/, "", value)
			$0 = substr($0, RLENGTH + 1)
		}
		sub(/^ +/, "")
		about = $0
		next
	}
	/^          / && name {
		sub(/^ +/, "")
		about = about " " $0
		next
	}
	{ finish() }
	END { finish() }'
}

# bash_values KIND WORDS: the command that fills COMPREPLY.
bash_values()
{
	case $1 in
	folders*) echo 'compopt -o filenames; _spis_offer -d' ;;
	files*) echo 'compopt -o filenames; _spis_offer -f' ;;
	words*) echo "_spis_offer -W '$2'" ;;
	any*) echo ':' ;;
	esac
}

# Bash takes "--format=json" for three words.
write_bash()
{
	name=$(echo "$program" | tr - _)
	cat <<END
_$name()
{
	local word=\$2 before=\$3
	[ "\$before" != = ] || before=\${COMP_WORDS[COMP_CWORD - 2]}=
	[ "\$word" != = ] || { before=\$before=; word=; }
	_spis_offer()
	{
		mapfile -t COMPREPLY < <(compgen "\$@" -- "\$word")
	}
	COMPREPLY=()
	case \$before in
END
	all=
	while IFS='|' read -r letter option kind words about; do
		all="$all --$option"
		case $kind in
		none) continue ;;
		*\?) pattern="--$option=" ;;
		*) pattern="--$option | --$option=${letter:+ | -$letter}" ;;
		esac
		printf '\t%s)\n\t\t%s ;;\n' "$pattern" \
			"$(bash_values "$kind" "$words")"
	done
	cat <<END
	*)
		case \$word in
		-*) _spis_offer -W '${all# }' ;;
		*) $(bash_values "$operands") ;;
		esac ;;
	esac
}
complete -F _$name $program
END
}

# zsh_values KIND WORDS: what _arguments does for a value.
zsh_values()
{
	case $1 in
	folders*) echo '_files -/' ;;
	files*) echo '_files' ;;
	words*) echo "($2)" ;;
	any*) echo ' ' ;;
	esac
}

write_zsh()
{
	echo "_arguments -s -S : \\"
	while IFS='|' read -r letter option kind words about; do
		about=$(printf '%s' "$about" | sed "s/[]:[]/\\\\&/g
			s/'/'\\\\''/g")
		case $kind in
		none) short='' long='' rest='' ;;
		*\?) short=- long='=-' rest='::' ;;
		*) short=+ long='=' rest=':' ;;
		esac
		[ "$kind" = none ] || rest="${rest}value:$(
			zsh_values "$kind" "$words")"
		if [ "$letter" ]; then
			names="{-$letter$short,--$option$long}"
		else
			names="--$option$long"
		fi
		printf "\t'*'%s'[%s]%s' \\\\\n" "$names" "$about" "$rest"
	done
	printf "\t'*:word:%s'\n" "$(zsh_values "$operands")"
}

# fish_values KIND WORDS: the options of complete.
fish_values()
{
	case $1 in
	folders) echo " -x -a '(__fish_complete_directories)'" ;;
	files) echo ' -r -F' ;;
	words) echo " -x -a '$2'" ;;
	any) echo ' -x' ;;
	esac
}

write_fish()
{
	[ "$operands" = files ] || echo "complete -c $program -f"
	while IFS='|' read -r letter option kind words about; do
		about=$(printf '%s' "$about" | sed "s/[\\\\']/\\\\&/g")
		echo "complete -c $program${letter:+ -s $letter} -l $option$(
			fish_values "$kind" "$words") -d '$about'"
	done
}

help=$(options)
[ "$help" ] || { echo "completion.sh: no option in the help" >&2; exit 1; }
# What is not an option: files to read, or words.
operands=any
[ "$program" != spis-index ] || operands=files
[ "$1" != zsh ] || echo "#compdef $program"
echo '# SPDX-License-Identifier: GPL-2.0-or-later'
echo "# $program: its options, completed by $1; written by tools/completion.sh."
printf '%s\n' "$help" | "write_$1"
