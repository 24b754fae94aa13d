#!/usr/bin/env bash
# Writes bash's completion of a program to stdout: the options that its --help prints, and files.
# usage: completion.sh PROGRAM_FILE
set -euo pipefail
name=$(basename "$1")
options=$("$1" --help | grep -oE '^  (-[A-Za-z], |    )--[a-z-]+' | grep -oE -- '--[a-z-]+' | tr '\n' ' ')

cat <<TEXT
# bash completion of $name, made from its --help
_mnc_$name() {
    COMPREPLY=()
    if [[ \${COMP_WORDS[COMP_CWORD]} == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "${options% }" -- "\${COMP_WORDS[COMP_CWORD]}")
    fi
}
complete -o default -F _mnc_$name $name
TEXT
