#!/usr/bin/env bash
# Tests mncollagen dose-response from outside.
# Usage: test_dose_response.sh MNCOLLAGEN SCENARIOS CASE COMPARE, the last: drivers_dose_points
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/driver_test.sh"
use dose-response
compare=$4
map=$scenarios/dose_map.yaml

test_shipped_scenarios() {
    local path name file
    for path in "$scenarios"/*.yaml; do
        name=$(basename "$path" .yaml)
        run 0 "$path"
        for file in points.csv scenario.yaml dose.gp; do
            [[ -s results/$name/$file ]] || fail "$name: no $file"
        done
        has "no clinical tool" "results/$name/points.csv"
        has "no clinical tool" "results/$name/dose.gp"
        if command -v gnuplot >/dev/null; then
            for file in map curves; do
                [[ -s results/$name/$file.png && -s results/$name/$file.svg ]] ||
                    fail "$name: no figure $file"
            done
        fi
        ! grep -v '^note: needles that pass below the dermis' stderr || fail "$name: something else on stderr"
    done
    left_nothing 'results/*.partial-'
}

test_numbers() {
    run 0 "$map" --no-plots -q -o table
    "$compare" "$PWD/table/points.csv" table >stdout 2>&1 || fail "not the reference table"
    # A scenario of nothing but a title is the reference table as well.
    echo 'title: x' >x.yaml
    run 0 x.yaml --no-plots -q -o again
    diff <(grep -v '^#' table/points.csv) <(grep -v '^#' again/points.csv) || fail "other defaults"
    run 0 "$map" --no-plots -q -o course --set sessions=2 --set interval_days=14 \
        --set evaluation_day=60 --set device.preset=pen --set skin.site=forehead \
        --set needling.placement=random --set needle_lengths_mm=1,2 --set densities_per_cm2=100,200
    "$compare" "$PWD/course/points.csv" course >stdout 2>&1 || fail "not the library's numbers"
}

# Papillary gain of the longest needles at the highest density.
last_gain() {
    tail -1 "$1/points.csv" | cut -d, -f5
}

test_age() {
    run 0 "$map" --no-plots -q -o young --set skin.age_years=24
    run 0 "$map" --no-plots -q -o usual
    diff <(grep -v '^#' young/points.csv) <(grep -v '^#' usual/points.csv) || fail "24 years matter"
    run 0 "$map" --no-plots -q -o old --set skin.age_years=80
    awk -v old="$(last_gain old)" -v young="$(last_gain young)" \
        'BEGIN { exit !(old > 0 && old < 0.9 * young) }' || fail "80 years do not matter"
    run 2 "$map" --no-plots -q -o none --set skin.age_years=121
    has "error: --set skin.age_years=121: must be between 0 and 120 years" stderr
}

test_print_config() {
    local path
    for path in "$scenarios"/*.yaml; do
        run 0 "$path" --print-config --set kinetics.tgf_clearance_per_day=8.3
        cp stdout printed.yaml
        run 0 printed.yaml --print-config
        cmp stdout printed.yaml || fail "$path: printing again changes the scenario"
        run 0 "$path" --set kinetics.tgf_clearance_per_day=8.3 --no-plots -q -o first --force
        run 0 printed.yaml --no-plots -q -o second --force
        diff -r first second || fail "$path: the printed scenario gives another run"
        run 0 first/scenario.yaml --no-plots -q -o third --force
        diff -r first third || fail "$path: the saved scenario gives another run"
    done
    left_nothing results
}

test_threads() {
    run 0 "$map" --threads 1 --no-plots -q -o one
    run 0 "$map" --threads 2 --no-plots -q -o two
    run 0 "$map" --threads 7 --no-plots -q -o seven
    diff -r one two || fail "two threads give other bytes than one"
    diff -r one seven || fail "seven threads give other bytes than one"
}

test_bad_scenarios() {
    refused_scenario 's.yaml:1:1: unknown key "needle_length_mm"; did you mean "needle_lengths_mm"?' \
        <<<'needle_length_mm: 1'
    refused_scenario 's.yaml:1:12: unknown key "density_per_cm2"; allowed here: cell_kill, collagen_loss, elastin_loss, placement, channel' \
        <<<'needling: {density_per_cm2: 100}'
    refused_scenario 's.yaml:1:20: needle_lengths_mm: has 1 entries; allowed are 2 to 40' \
        <<<'needle_lengths_mm: [1]'
    refused_scenario 's.yaml:1:24: needle_lengths_mm[1] = 1: must be above the value before, 1' \
        <<<'needle_lengths_mm: [1, 1, 2]'
    refused_scenario 's.yaml:1:21: densities_per_cm2[0] = 0: must be above 0 and at most 20000 channels per cm^2' \
        <<<'densities_per_cm2: [0, 100]'
    refused_scenario 's.yaml:1:11: sessions = 0: must be between 1 and 1000' <<<'sessions: 0'
    refused_scenario 's.yaml:1:16: interval_days = 0: must be above 0 and at most 36525 days' <<<'interval_days: 0'
    refused_scenario 's.yaml:1:17: evaluation_day = -1: must be above 0 and at most 36525 days' \
        <<<'evaluation_day: -1'
    refused_scenario 's.yaml:1:1: interval_days: the last session is on day 112, after evaluation_day = 90' \
        <<<'sessions: 5'
    refused_scenario 's.yaml:1:21: needling.channel = slab: a sheet has no density, so there is no map; allowed are cone, cylinder' \
        <<<'needling: {channel: slab}'
    : >empty.yaml
    refused 'empty.yaml: the file is empty; a scenario needs at least a title' empty.yaml
    # Values that the library would refuse, too.
    local name bad
    while read -r name bad; do
        echo "$bad" >s.yaml
        run 2 s.yaml -o out
        [[ $(wc -l <stderr) == 1 ]] || fail "not one sentence: $bad"
        grep -qE '^s.yaml:1:[0-9]+: [a-z_0-9.]+(\[[0-9]\])? = ' stderr || fail "no place: $bad"
        has "$name" stderr
    done <<'END'
needle_lengths_mm needle_lengths_mm: [1, 3.5]
densities_per_cm2 densities_per_cm2: [25, 30000]
cell_kill needling: {cell_kill: 1.5}
efficiency device: {efficiency: 0}
spacing_mm solver: {spacing_mm: 0}
END
    left_nothing out
}

test_bad_options() {
    run 2
    has "no scenario given" stderr
    refused 'error: --threads 0: allowed are 1 to 1024' "$map" --threads 0
    refused 'error: --set sesions=1: unknown key "sesions"; did you mean "sessions"?' \
        "$map" --set sesions=1
    refused 'error: --set evaluation_day=3d: "3d" is not a finite number; leave the unit out, this number is in days' \
        "$map" --set evaluation_day=3d
    run 2 "$map" --no-such-option
    has "no-such-option" stderr
    run 0 --help
    has "densities_per_cm2" stdout
    has "default" stdout
    [[ $(wc -L <stdout) -le 100 ]] || fail "the help is wider than 100 columns"
    run 0 --version
    has "mncollagen 0." stdout
}

test_folders() {
    run 0 "$map" --no-plots -q -o out
    run 2 "$map" --no-plots -q -o out
    has "error: out/points.csv exists already; choose another folder or overwrite with --force" stderr
    echo mine >out/notes.txt
    echo old >out/map.png
    echo old >out/points.csv
    run 0 "$map" --no-plots -q -o out --force
    [[ $(<out/notes.txt) == mine ]] || fail "--force touched a file that is not a result"
    [[ ! -e out/map.png ]] || fail "a figure of an older run is left"
    grep -q "^3,1000," out/points.csv || fail "--force did not overwrite"
    [[ -z $(find . -name '*partial*') ]] || fail "left behind: $(find . -name '*partial*')"
}

test_tables() {
    run 0 "$map" --no-plots
    check_stdout
    grep -qE '^ +1\.5 +1\.12 +1\.20 / +0\.52' stdout || fail "no row of 1.5 mm"
    has "Injured dermis, mm^3 per cm^2 of skin / downtime, days" stdout
    has "the map names no right dose" stdout
    has "Solver: " stdout
    has "Results: results/dose_map" stdout
    run 0 "$map" --no-plots -o other --set evaluation_day=1 --set densities_per_cm2=1,2,3,4,5,6,7,8
    check_stdout
    # Right after an injury there is less collagen; the figures must bear it.
    if command -v gnuplot >/dev/null; then
        run 0 "$map" -q -o early --set evaluation_day=1
        [[ -s early/map.png ]] || fail "no map of negative gains"
        ! grep -v "^note: needles that pass" stderr || fail "something else on stderr"
        run 0 "$map" -q -o least --set needle_lengths_mm=0.01,0.02 --set densities_per_cm2=1,2
        [[ -s least/map.png ]] || fail "no map without any gain"
        ! grep -vE "^note: (needles that end|no device)" stderr || fail "something else on stderr"
    fi
}

# Whether the volume says almost all is read off the map.
test_linear() {
    local map=(--no-plots --ensemble none --set densities_per_cm2=100,200 --set needle_lengths_mm=0.5,1)
    run 0 "$scenarios/dose_map.yaml" "${map[@]}"
    prints "so the volume says almost all about the dose"
    run 0 "$scenarios/dose_map.yaml" "${map[@]}" -o dense --set densities_per_cm2=100,20000
    prints "so the volume alone does not say what a dose of this map gives"
    ! grep -q 'almost all' words || fail "called linear"
}

test_interrupt() {
    # Enough doses for several seconds; each one is short, and the program ends between two.
    local child code=0
    begin "$map" -o out --set solver.spacing_mm=0.002 --set solver.tolerance=1e-6 \
        --set "densities_per_cm2=$(seq -s, 25 25 1000)"
    sleep 0.5
    kill -INT $child
    wait $child || code=$?
    [[ $code == 1 ]] || fail "exit code $code after a signal"
    has "error: interrupted; nothing was written" stderr
    left_nothing out
}

test_ensemble() {
    local args=("$map" --no-plots --set needle_lengths_mm=0.5,1.5,3 --set densities_per_cm2=100,250,1000)
    run 0 "${args[@]}" -o none
    [[ ! -e none/bands.csv ]] || fail "bands that nobody asked for"
    ! grep -q bands none/dose.gp || fail "bands in a figure without draws"
    args+=(--ensemble posterior --members 60)
    run 0 "${args[@]}" -o out
    has "5 to 95 % of the draws" stdout
    has "P(gain > that of 1.5 mm, 250 per cm^2)" stdout
    check_stdout
    diff <(grep -v '^#' none/points.csv) <(grep -v '^#' out/points.csv) || fail "points differ with draws"
    # The default parameters lie inside, near the median; more is more in each draw, and the
    # reference is not compared with itself.
    paste -d, <(grep -v '^#' out/bands.csv) <(grep -v '^#' out/points.csv) | tail -n +2 | awk -F, '
        { n++; line = $19 }
        !($3 < $4 && $4 < $5 && $3 < line && line < $5 && $4 > 0.8 * line && $4 < 1.2 * line) { bad = 1 }
        $1 == 1.5 && $2 == 250 && ($7 != "" || $8 != "") { bad = 1 }
        $1 >= 1.5 && $2 == 1000 && !($7 == 1 && $13 == 1) { bad = 1 }
        $1 <= 1.5 && $2 == 100 && !($7 == 0 && $13 == 0) { bad = 1 }
        $1 == 0.5 && $2 == 1000 && !($7 > 0.5 && $7 < 1 && $8 > 0.01 && $8 < 0.1) { bad = 1 }
        bad { print; exit 1 } END { if (n != 9) exit 1 }' >stdout || fail "bands are wrong"
    run 0 "${args[@]}" --shard 1/2 -o parts
    run 0 "${args[@]}" --shard 2/2 -o parts
    run 0 --merge "${args[@]}" -o merged parts/*.part
    diff -r out merged || fail "shards give other bytes"
    run 0 "${args[@]}" --rows -o rows -q
    [[ $(grep -vc '^#' rows/members.csv) == $((1 + 60 * 9)) ]] || fail "rows of members"
    has "member,draw,dose_number,day,papillary_gain_percent" rows/members.csv
    if command -v gnuplot >/dev/null; then
        (cd out && gnuplot -d dose.gp) || fail "the script fails"
        [[ -s out/bands.png && -s out/bands.svg && -s out/curves.svg ]] || fail "no figure"
    fi
}

"test_$3"
