#!/usr/bin/env bash
# A tutorial keeps what its head comment and both lists promise: what it introduces, how to run it,
# the last line of its output. Its output is CSV: numbers, and lines with # for heads and sentences.
# usage: test_tutorial.sh PROGRAM SOURCE.c README.md...
set -euo pipefail
program=$1 source=$2
shift 2
name=$(basename "$program")
fail() {
    echo "$name: $1" >&2
    exit 1
}

head=$(sed '/\*\//q' "$source" | tr -s '\n ' ' ')
[[ $head == "/* "*" Introduces: "*" Run: ./$name"*" Last line: "*" */ " ]] ||
    fail "the head comment must have 'Introduces:', 'Run: ./$name' and 'Last line:': $head"
promised=${head##* Last line: }
promised=${promised% \*/ }
[[ $(wc -l <"$source") -lt 120 ]] || fail "120 lines or more"
! grep '#include "' "$source" || fail "a tutorial is a single file"

output=$("$program" 2>&1) || fail "exit code $?: $output"
number='-?[0-9]+(\.[0-9]+)?'
! grep -nvE "^($number(, $number)*|#.*|)$" <<<"$output" || fail "lines that are no CSV"
[[ $output == "# "*" ["*"]"* ]] || fail "the first line must be a head with units: $output"
last=$(tail -n 1 <<<"$output")
[[ $last == "$promised" ]] || fail "ends with '$last', promised is '$promised'"
for list in "$@"; do
    row=$(grep -F "$name.c" "$list") || fail "is not in $list"
    [[ $row == *"| \`$promised\` |" ]] || fail "$list promises another last line: $row"
done
