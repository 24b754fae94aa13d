#!/usr/bin/env bash
# Every key that the help of a command lists, with values of a wrong kind, below and above its range:
# each is refused with line, column, key and value as written. The ends of each range are allowed, or
# refused because of another key, never in words of the library.
# A thousand values: what the program says is read without further processes.
# Usage: test_keys.sh MNCOLLAGEN SCENARIOS COMMAND SCENARIO
set -euo pipefail
source "$(dirname "$0")/driver_test.sh"
use "$3"
scenario=$scenarios/$4

# "KEY TAB TEXT" for each key of the help; what stands for many keys is written out.
list_keys() {
    "${program[@]}" --help | awk '
        /^Keys of the scenario/ { on = 1; next }
        on && $0 == "" { exit }
        on && /^  [a-z]/ { if (line != "") print line; line = $1 "\t"; sub(/^ +[^ ]+ */, "") }
        on { sub(/^ +/, ""); line = line (line ~ /\t$/ ? "" : " ") $0 }
        END { print line }' >listed
    "${program[@]}" --list-kinetics |
        awk '$2 ~ /^[0-9]/ && $4 > $3 { print $1 "\t" $3 " to " $4 }' >kinetics
    while IFS=$'\t' read -r key text; do
        case $key in
            kinetics.NAME) sed "s/^/kinetics./" kinetics ;;
            *.kinetics.NAME) sed -n "1,3s/^/${key%NAME}/p" kinetics ;; # the same table once more
            *.NAME) sed "s/^/${key%NAME}/; s/\t.*/\tnumber/" kinetics ;;
            *.\*) sed -n "s/^needling\./${key%\*}/p; s/^device\./${key%\*}device./p" listed ;;
            *) printf '%s\t%s\n' "$key" "$text" ;;
        esac
    done <listed
}

# The same with a kind (list, number, wordlist, entries, text, words) instead of the text, and for a range two
# numbers outside and two inside; "-" where there is none.
add_kinds() {
    awk -F '\t' -v OFS='\t' '
        function number(text) { sub(/[;,]$/, "", text); return text + 0 }
        {
            kind = "words"; low = high = least = most = "-"
            text = $2
            if (sub(/^list of [0-9]+ to [0-9]+, each /, "", text)) kind = "list"
            n = split(text, word, " ")
            above = word[1] == "above"
            first = above ? 2 : text ~ /^at least/ ? 3 : 1
            if (kind == "list" && text ~ /^[a-z_]+, [a-z_]/) kind = "wordlist"
            else if ($2 ~ /^[0-9]+ to [0-9]+ entries/) kind = "entries"
            else if (text ~ /^a text/) kind = "text"
            else if (text == "number") kind = "number"
            else if (word[first] ~ /^[-+]?[0-9.]+(e[-+]?[0-9]+)?;?$/) {
                if (kind != "list") kind = "number"
                least = number(word[first])
                low = above ? least : least - 1
                if (above) least = "-"
                if (word[first + 1] == "to") { most = number(word[first + 2]); high = 2 * most + 1 }
            }
            else if (text !~ /^[a-z_]+, [a-z_]/) kind = "part"
            printf "%s\t%s\t%s\t%s\t%s\t%s\n", $1, kind, low == "-" ? low : sprintf("%.10g", low),
                   high == "-" ? high : sprintf("%.10g", high),
                   least == "-" ? least : sprintf("%.10g", least),
                   most == "-" ? most : sprintf("%.10g", most)
        }'
}

# yaml KEY VALUE: a scenario in one line with this key alone, and `column` of the value.
yaml() {
    local rest=$1 before="" behind="" word
    while [[ -n $rest ]]; do
        word=${rest%%.*} rest=${rest#"${rest%%.*}"} rest=${rest#.}
        if [[ $word == *"[]" ]]; then
            before+="${word%"[]"}: " behind="$behind"
            [[ -z $rest ]] || { before+="[{" behind="}]$behind"; }
        else
            before+="$word: "
            [[ -z $rest ]] || { before+="{" behind="}$behind"; }
        fi
    done
    column=$((${#before} + 1))
    printf '%s%s%s\n' "$before" "$2" "$behind" >s.yaml
}

# wrong KEY VALUE SHIFT SENTENCE: refused SHIFT behind the beginning of the value; the sentence goes
# on behind the key as the expression says.
wrong() {
    yaml "$1" "$2"
    local path=${1%"[]"}
    path=${path//"[]"/"[0]"}
    run 2 s.yaml --output out
    mapfile -t said <stderr
    [[ ${#said[@]} == 1 && ${said[0]} == "s.yaml:1:$((column + $3)): $path"* ]] ||
        fail "not at s.yaml:1:$((column + $3)) about $path: $(<s.yaml)"
    [[ ${said[0]#*": $path"} =~ ^$4 ]] || fail "not \"$path$4\": $(<s.yaml)"
    refusals=$((refusals + 1))
}

# allowed KEY VALUE: taken, or refused because of another key and in the scenario's own words.
allowed() {
    local code=0 placed=0 line path=${1//"[]"/"[0]"}
    "${program[@]}" "$scenario" --set "$path=$2" --print-config >stdout 2>stderr </dev/null || code=$?
    mapfile -t said <stderr
    for line in "${said[@]}"; do
        [[ ! $line =~ (desc\.|session\.|sessions\[|mnc_) ]] || fail "$path=$2: words of the library"
        [[ $line != "error: --set $path=$2: must be"* ]] || fail "$path=$2 stands in the help"
        [[ ! $line =~ ^(error: --set |"$scenario":[0-9]+:[0-9]+: ) ]] || placed=1
    done
    [[ $code == 0 || $placed == 1 ]] || fail "$path=$2: refused without a place"
}

refusals=0
list_keys | add_kinds >keys
while IFS=$'\t' read -r key kind low high least most; do
    before="" behind="" shift=0 entry=""
    case $kind in
        list) before="[" behind=", 1]" shift=1 entry='\[0\]' ;&
        number)
            for value in qq nan 1,5x '"1,5"'; do
                [[ $kind == list && $value == 1,5x ]] && continue
                value=${value/1,5x/"'1,5'"}
                wrong "$key" "$before$value$behind" $shift "$entry: \"[a-z0-9,]*\" is not a (finite|whole) number"
            done
            wrong "$key" "{a: 1}" 0 ": expected a (number|whole number|list), found a mapping"
            [[ $low == - ]] || wrong "$key" "$before$low$behind" $shift "$entry = $low: must be "
            [[ $high == - ]] || wrong "$key" "$before$high$behind" $shift "$entry( = $high: must be |: \"[0-9]*\" is too large)"
            if [[ $kind == number && $key != kinetics.* ]]; then
                [[ $least == - ]] || allowed "$key" "$least"
                [[ $most == - ]] || allowed "$key" "$most"
            fi
            ;;
        text) wrong "$key" '""' 0 ': (must not be empty|"" is not one of)' && wrong "$key" "[1]" 0 ": expected a text, found a list" ;;
        words) wrong "$key" qq 0 ': "qq" is not one of ' && wrong "$key" "{}" 0 ": expected a word, found a mapping" ;;
        wordlist) wrong "$key" "[qq]" 1 '\[0\]: "qq" is not one of ' && wrong "$key" "{}" 0 ": expected a list, found a mapping" ;;
        entries) wrong "$key" "[]" 0 ": has 0 entries" && wrong "$key" "{}" 0 ": expected a list" ;;
        part) wrong "$key" "[1]" 0 ": expected a mapping" ;;
    esac
done <keys
[[ $refusals -gt 100 ]] || fail "only $refusals values tried: the help reads otherwise"
