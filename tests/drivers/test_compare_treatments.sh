#!/usr/bin/env bash
# Tests mncollagen compare-treatments from outside.
# Usage: test_compare_treatments.sh MNCOLLAGEN SCENARIOS CASE COMPARE, the last:
# drivers_treatment_points
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/driver_test.sh"
use compare-treatments
compare=$4
all=$scenarios/treatments.yaml

test_shipped_scenarios() {
    local path name file
    for path in "$scenarios"/*.yaml; do
        name=$(basename "$path" .yaml)
        run 0 "$path"
        for file in curves.csv surface.csv summary.csv treatments.csv scenario.yaml \
            description.txt curves.gp; do
            [[ -s results/$name/$file ]] || fail "$name: no $file"
        done
        has "no clinical tool" "results/$name/treatments.csv"
        has "no clinical tool" "results/$name/curves.gp"
        has "no heat, no chemistry" "results/$name/curves.gp"
        if command -v gnuplot >/dev/null; then
            for file in collagen costs maturation activation; do
                [[ -s results/$name/$file.png && -s results/$name/$file.svg ]] ||
                    fail "$name: no figure $file"
            done
        fi
        ! grep -vE '^(note: needles that pass below the dermis|warning: collagen above 2 times)' stderr ||
            fail "$name: something else on stderr"
    done
    left_nothing 'results/*.partial-'
}

test_numbers() {
    run 0 "$all" --no-plots -q -o once
    "$compare" "$PWD/once" 1 28 >stdout 2>&1 || fail "not the library's numbers"
    run 0 "$all" --no-plots -q -o course --set sessions=3 --set interval_days=1.5 \
        --set report_days=30,90
    "$compare" "$PWD/course" 3 1.5 >stdout 2>&1 || fail "not the library's numbers of a course"
    # A scenario of nothing but a title has the same treatments.
    echo 'title: x' >x.yaml
    run 0 x.yaml --no-plots -q -o again
    diff <(grep -v '^#' once/summary.csv) <(grep -v '^#' again/summary.csv) || fail "other defaults"
}

# What does not reach the dermis leaves it healthy to the last digit, and says why.
test_no_injury() {
    local name
    run 0 "$all" --no-plots -o out
    for name in dermaplaning 'superficial peel'; do
        grep -v '^#' out/curves.csv | awk -F, -v name="$name" '
            { gsub(/"/, "", $2) }
            $2 == name && $3 == int($3) { rows++; if ($4 != 1 || $7 != 0 || $14 != 1 || $17 != 0) bad++ }
            END { exit !(rows == 366 && !bad) }' || fail "$name changes the dermis"
        grep -A1 " $name: " stdout | tr -s '\n ' ' ' >sentence
        has "ends within the epidermis, so the dermis is not injured" sentence
    done
    # The same peel goes through a thinner epidermis.
    run 0 "$all" --no-plots -q -o eyelid --set skin.site=eyelid
    awk -F, '/^6,/ { exit !($11 == 1 && $12 > 0) }' eyelid/treatments.csv ||
        fail "the peel does not reach the dermis of the eyelid"
}

test_print_config() {
    local path
    for path in "$scenarios"/*.yaml; do
        run 0 "$path" --print-config
        cp stdout printed.yaml
        run 0 printed.yaml --print-config
        cmp stdout printed.yaml || fail "$path: printing again changes the scenario"
        run 0 "$path" --no-plots -q -o first --force
        run 0 printed.yaml --no-plots -q -o second --force
        diff -r first second || fail "$path: the printed scenario gives another run"
        run 0 first/scenario.yaml --no-plots -q -o third --force
        diff -r first third || fail "$path: the saved scenario gives another run"
    done
    left_nothing results
}

test_threads() {
    run 0 "$all" --threads 1 --no-plots -q -o one
    run 0 "$all" --threads 2 --no-plots -q -o two
    diff -r one two || fail "two threads give other bytes than one"
}

test_bad_scenarios() {
    refused_scenario 's.yaml:1:35: treatments[0].procedure: "peel" is not one of needling, home_roller, fractional_non_ablative, fractional_ablative, full_ablative, peel_superficial, peel_medium, dermaplaning' \
        <<<'treatments: [{name: a, procedure: peel}]'
    refused_scenario 's.yaml:1:67: treatments[0].density_per_cm2: a sheet (full_ablative) covers the whole surface and has no density' \
        <<<'treatments: [{name: a, procedure: full_ablative, density_per_cm2: 50}]'
    refused_scenario 's.yaml:1:14: the key "name" is missing here' <<<'treatments: [{sessions: 1}]'
    refused_scenario 's.yaml:1:24: unknown key "sesions"; did you mean "sessions"?' \
        <<<'treatments: [{name: a, sesions: 1}]'
    refused_scenario 's.yaml:1:13: treatments: has 0 entries; allowed are 1 to 12' \
        <<<'treatments: []'
    refused_scenario 's.yaml:1:32: treatments[1].name: two treatments have the name "a"' <<<'treatments: [{name: a}, {name: a}]'
    refused_scenario 's.yaml:1:34: treatments[0].sessions = -1: must be between 0 and 10000' \
        <<<'treatments: [{name: a, sessions: -1}]'
    refused_scenario 's.yaml:1:39: treatments[0].interval_days = 0: must be above 0 and at most 36525 days' \
        <<<'treatments: [{name: a, interval_days: 0}]'
    refused_scenario 's.yaml:1:56: treatments[0].device: is for needling and home_roller; peel_medium has none' \
        <<<'treatments: [{name: a, procedure: peel_medium, device: {preset: pen}}]'
    refused_scenario 's.yaml:1:35: treatments[0].first_day: the last session is on day 400, after horizon_days = 365' \
        <<<'treatments: [{name: a, first_day: 400}]'
    refused_scenario 's.yaml:1:15: report_days[0] = 400: must rise, from 0 to horizon_days = 365' \
        <<<'report_days: [400]'
    local bad
    for bad in 'needle_length_mm: 3.5' 'cell_kill: 1.5' 'density_per_cm2: -1' 'first_day: -1'; do
        echo "treatments: [{name: a b, $bad}]" >s.yaml
        run 2 s.yaml -o out
        [[ $(wc -l <stderr) == 1 ]] || fail "not one sentence: $bad"
        has "treatments[0].${bad%%:*} = " stderr
        has "${bad##* }" stderr
    done
    left_nothing out
}

test_bad_options() {
    run 2
    has "no scenario given" stderr
    refused 'error: --threads 0: allowed are 1 to 1024' "$all" --threads 0
    refused 'error: --set treatments[9].name=x: there is no entry [9]; the list has 4' \
        "$scenarios/roller_or_pen.yaml" --set 'treatments[9].name=x'
    run 0 --help
    has "peel_medium" stdout
    [[ $(wc -L <stdout) -le 100 ]] || fail "the help is wider than 100 columns"
    run 0 --version
    has "mncollagen 0." stdout
}

test_folders() {
    run 0 "$all" --no-plots -q -o out
    run 2 "$all" --no-plots -q -o out
    has "error: out/curves.csv exists already; choose another folder or overwrite with --force" stderr
    echo mine >out/notes.txt
    echo old >out/costs.png
    echo old >out/treatments.csv
    run 0 "$all" --no-plots -q -o out --force
    [[ $(<out/notes.txt) == mine ]] || fail "--force touched a file that is not a result"
    [[ ! -e out/costs.png ]] || fail "a figure of an older run is left"
    grep -q "^8,dermaplaning," out/treatments.csv || fail "--force did not overwrite"
    [[ -z $(find . -name '*partial*') ]] || fail "left behind: $(find . -name '*partial*')"
}

test_tables() {
    run 0 "$all" --no-plots
    check_stdout
    has "Assumptions (R read in the source, A assumed)" stdout
    has "no heat, no chemistry" stdout
    prints "the tables rank nothing"
    grep -qE ' 8 dermaplaning +0\.015 +sheet +- +0\.00' stdout || fail "no row of dermaplaning"
    grep -qE ' 8 dermaplaning +1 +0\.0 / +0\.0' stdout || fail "dermaplaning changes collagen"
    run 0 "$scenarios/roller_or_pen.yaml" --no-plots
    check_stdout
    # Nothing at all must still be drawn, and letters that mean something to gnuplot come through.
    if command -v gnuplot >/dev/null; then
        echo "treatments: [{name: \"it's %s, {a} @b\", sessions: 0}]" >none.yaml
        run 0 none.yaml -q -o none
        [[ -s none/costs.png && ! -s stderr ]] || fail "no figure without sessions"
    fi
}

test_interrupt() {
    printf 'horizon_days: 36525\nsessions: 100\ninterval_days: 365\n' >s.yaml
    local child code=0
    begin s.yaml -o out --set solver.spacing_mm=0.001
    sleep 0.5
    kill -INT $child
    wait $child || code=$?
    [[ $code == 1 ]] || fail "exit code $code after a signal"
    has "error: interrupted; nothing was written" stderr
    left_nothing out
}

test_ensemble() {
    local args=("$all" --no-plots --set solver.spacing_mm=0.1 --set solver.tolerance=0.01)
    run 0 "${args[@]}" -o none
    [[ ! -e none/bands.csv ]] || fail "bands that nobody asked for"
    grep -qx 'has_bands = 0' none/curves.gp || fail "bands in a figure without draws"
    run 0 "${args[@]}" -o out --ensemble posterior --members 60
    has "P(A > B)" stdout
    has "compares treatments" stdout
    has "vary as those of needles" stdout
    check_stdout
    for file in curves.csv summary.csv surface.csv treatments.csv; do
        cmp <(grep -v '^#' none/$file) <(grep -v '^#' out/$file) || fail "$file differs with draws"
    done
    # What reaches the dermis is uncertain on both sides of the default parameters, also lasers and
    # peels, whose efficiency is 1; dermaplaning leaves the dermis alone in every draw.
    last_day() { grep -v '^#' "$1" | sed 's/"[^"]*"/name/' | grep ',365,' | sort; }
    join -t, <(last_day out/bands.csv) <(last_day out/curves.csv) |
        awk -F, '{ n++; line = $17; above = $6 > line; below = $4 < line; median = $5 }
            ($1 == 1 || $1 == 3 || $1 == 4 || $1 == 5 || $1 == 7) && !(above && below &&
                median > 0.75 * line && median < 1.1 * line) { print; bad = 1 }
            $1 == 8 && ($4 != 0 || $6 != 0) { print; bad = 1 }
            END { exit bad || n != 8 }' >stdout || fail "bands do not hold the default parameters"
    run 0 "${args[@]}" --ensemble posterior --members 60 --shard 1/2 -o parts
    run 0 "${args[@]}" --ensemble posterior --members 60 --shard 2/2 -o parts
    run 0 --merge "${args[@]}" --ensemble posterior --members 60 -o merged parts/*.part
    diff -r out merged || fail "shards give other bytes"
    if command -v gnuplot >/dev/null; then
        (cd out && gnuplot -d curves.gp) || fail "the script fails"
        [[ -s out/bands.png && -s out/collagen.svg ]] || fail "no figure"
    fi
}

"test_$3"
