#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# The build tool that packs hyphenation patterns says what is wrong with its input, and writes the same for the same.
set -u
tool=build/tools/hyphen-tries
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ -x $tool ] || make -s $tool > /dev/null 2>&1

shows() { # NAME STATUS MESSAGE CONTENT-OF-FILE [FILE]: what the tool does with such a file
	local name=$1 status=$2 message=$3 file=$work/${5:-x.dic} got said
	printf "$4" > "$file"
	said=$($tool "$work/out.c" "xx=$file" 2>&1)
	got=$?
	if [ $got = "$status" ] && [[ $said == *"$message"* ]]; then echo "ok $name"; else
		echo "not ok $name: status $got, \"$said\""
	fi
}

shows 'a dictionary is packed' 0 '' 'UTF-8\nLEFTHYPHENMIN 2\n.a1b\nc3d4\n'
shows 'an encoding that nobody knows' 1 'x.dic:1: an encoding that is not known' 'KLINGON-8\na1b\n'
shows 'text that is not in its encoding' 1 "not in the file's encoding" 'ISO8859-7\na\xFF1b\n'
shows 'a respelling without its sign' 1 "x.dic:2: a respelling without '='" 'UTF-8\nab1c/x,1,1\n'
shows 'a respelling outside its pattern' 1 'x.dic:2: a respelling outside' 'UTF-8\nab1c/x=,3,7\n'
shows 'a respelling that makes no sense is left out' 0 'x.dic:2: note: no respelling is' 'UTF-8\nab1c/x=,1,1,4\n'
shows 'a minimum that is no number of letters' 1 'x.dic:2: a minimum' 'UTF-8\nLEFTHYPHENMIN 1000\n'
shows 'a pattern that is too long' 1 'x.dic:2: a pattern is too long' "UTF-8\n$(printf 'a%.0s' {1..150})\n"
shows 'an empty file has no encoding' 1 'an encoding that is not known' ''
shows 'TeX patterns and exceptions' 0 '' '%% left: 3\n\\patterns{\na1b %% why\n}\n\\hyphenation{\nta-ble\n}\n' x.tex

$tool "$work/a.c" xx="$work/x.tex" && $tool "$work/b.c" xx="$work/x.tex" && cmp -s "$work/a.c" "$work/b.c" &&
	echo 'ok equal input gives equal output' || echo 'not ok equal input gives equal output'
said=$($tool "$work/out.c" xx=/nowhere/at-all.dic 2>&1)
[ $? = 1 ] && [[ $said == *'/nowhere/at-all.dic: No such file'* ]] && echo 'ok a file that is missing' || echo "not ok a file that is missing: $said"
$tool 2> /dev/null
[ $? = 2 ] && echo 'ok no arguments' || echo 'not ok no arguments'
