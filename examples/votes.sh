#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# votes.sh: how a council voted on what is asked for, as a table.
#
# usage: votes.sh INDEX WORD...
#
# A line for each resolution, with tabs between day, number, decision, and the
# votes for, against and abstained.  Needs jq.
set -eu

index=$1
shift
status=0
answer=$(spis-query --index "$index" --format json --limit 100 -- "$@") ||
	status=$?
# 1: there is no hit.
[ "$status" -le 1 ] || exit "$status"
printf '%s\n' "$answer" | jq -r '
	.hits[] | select(.section.kind == "resolution") |
	[.fields.date, .section.number, .section.decision,
		(.section.votes | .for, .against, .abstained)] | @tsv'
