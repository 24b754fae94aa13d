#!/usr/bin/env bash
# Writes bash's completion of mncollagen to stdout: the commands that its --help lists, the options that
# each command's --help prints, and files.
# usage: completion.sh PROGRAM_FILE
set -euo pipefail
program=$1
commands=$("$program" --help | sed -nE 's/^  ([a-z]+(-[a-z]+)?) +[A-Z].*/\1/p')

echo "# bash completion of mncollagen, made from its --help"
echo "_mncollagen() {"
echo "    local options="
echo "    case \${COMP_WORDS[1]} in"
for command in $commands; do
    case $command in
    run | help) continue ;;
    esac
    options=$("$program" "$command" --help | grep -oE '^  (-[A-Za-z], |    )--[a-z-]+' |
        grep -oE -- '--[a-z-]+' | tr '\n' ' ' || true)
    echo "    $command) options=\"${options% }\" ;;"
done
cat <<TEXT
    esac
    COMPREPLY=()
    if ((COMP_CWORD == 1)) || { ((COMP_CWORD == 2)) && [[ \${COMP_WORDS[1]} == help ]]; }; then
        mapfile -t COMPREPLY < <(compgen -W "$(echo $commands)" -- "\${COMP_WORDS[COMP_CWORD]}")
    elif [[ \${COMP_WORDS[COMP_CWORD]} == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "\$options" -- "\${COMP_WORDS[COMP_CWORD]}")
    fi
}
complete -o default -F _mncollagen mncollagen
TEXT
