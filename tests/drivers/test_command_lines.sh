#!/usr/bin/env bash
# Runs every command line of a page that begins with mncollagen or build/mncollagen, as it stands there
# but for options at its end that make it quick. Lines of one block follow each other in one folder,
# which holds what a reader has: the project's files, and a scenario and rows of one's own.
# Usage: test_command_lines.sh MNCOLLAGEN PROJECT PAGE
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/driver_test.sh"
project=$2
page=$2/$3

# Options by which a command ends soon.
quick() { # COMMAND
    case $1 in
    compare-schedules | compare-treatments | dose-response) echo "--members 16" ;;
    rank-parameters) echo "--set samples=4 --set screening=2" ;;
    plan-sessions) echo "--members 8 --set search.exhaustive_limit=10 --set search.moves=2
        --set search.restarts=1" ;;
    design-study) echo "--members 2 --set trial.trials=10 --set population.patients=1
        --set trial.most_participants=10 --set solver.spacing_mm=0.2" ;;
    fit-kinetics) echo "--set starts=1 --set profile_points=0" ;;
    heal-patch) echo "--set patch.width_mm=1 --set patch.length_mm=1 --set solver.spacing_mm=0.05
        --set schedule.sessions=1 --set horizon_days=1 --set report_days=1 --set snapshots.days=1" ;;
    esac
}

# Prints the lines of the page's blocks, fenced or indented, one command a line, each with the number
# of its block: comments are cut off and lines that end with a backslash joined.
lines() {
    awk '
        /^ *```/ { fenced = !fenced; block++; next }
        !fenced && !/^    / { if (indented) block++; indented = 0; next }
        { indented = !fenced
          line = line $0
          if (sub(/\\$/, "", line)) next
          sub(/ +# .*/, "", line); sub(/^ +/, "", line)
          if (line ~ /^(build\/)?mncollagen / || line ~ /^parallel --quote mncollagen /) print block + 0 "\t" line
          line = "" }' "$page"
}

prepare() {
    mkdir "$1" "$1/build"
    ln -s "$mncollagen" "$1/build/mncollagen"
    ln -s "$project/examples" "$project/data" "$1/"
    cp "$project/examples/scenarios/one_session.yaml" "$1/scenario.yaml"
    grep '^id,' "$project/data/calibration.csv" >"$1/my_rows.csv"
    cat >>"$1/my_rows.csv" <<'CSV'
A,gain after a session,value,0.06,0.01,,,1,fit,cheek,needle,1,,1.5,,,,,,0.75,250,0.5,0.2,papillary,collagen_gain,at,30,,D,made up,made up
B,synthesis,value,1.5,0.05,,,1,fit,cheek,needle,1,,1.5,,,,,,0.75,250,0.5,0.2,papillary,procollagen_synthesis,at,14,,D,made up,made up
CSV
}

mkdir bin
ln -s "$mncollagen" bin/mncollagen
export PATH=$work/bin:$PATH
# What an installation with the prefix ~/.local has brought.
export HOME=$work/home
mkdir -p "$HOME/.local/share/mncollagen"
ln -s "$project/examples/scenarios" "$HOME/.local/share/mncollagen/"
count=0
lines >found
while IFS=$'\t' read -r block line; do
    words=($line)
    [[ ${words[0]} != parallel ]] || command -v parallel >/dev/null || continue
    [[ -d block_$block ]] || prepare "block_$block"
    name=${words[1]}
    [[ $name != --quote ]] || name=${words[3]}
    [[ $name != run ]] || name=$(sed -n 's/^program: //p' "$project/${words[2]}")
    options=
    [[ $line =~ --help|--dry-run ]] || options=$(quick "$name" | tr '\n' ' ')
    if [[ $line == *" ::: "* ]]; then
        line="${line%% ::: *} $options ::: ${line##* ::: }"
    else
        line="$line $options"
    fi
    (cd "block_$block" && bash -c "$line") >stdout 2>stderr </dev/null ||
        fail "$3: exit code $?: $line"
    ! grep -q "^error" stderr || fail "$3: $line"
    count=$((count + 1))
done <found
((count > 0)) || fail "no command lines in $3"
echo "$count command lines"
