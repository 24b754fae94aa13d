#!/usr/bin/env bash
# Tests mncollagen design-study from outside.
# Usage: test_design_study.sh MNCOLLAGEN SCENARIOS CASE
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/driver_test.sh"
use design-study
interval=$scenarios/interval_two_or_six_weeks.yaml
sessions=$scenarios/six_or_three_sessions.yaml
# Coarse and few: the design is tested, not the skin.
quick=(--members 3 --set solver.spacing_mm=0.2 --set population.patients=2 --set trial.trials=40
    --set trial.most_participants=30)

# rows FILE: its rows without comments and heading.
rows() {
    grep -v '^#' "$1" | tail -n +2
}

# column FILE NAME: the cells of a column.
column() {
    grep -v '^#' "$1" | awk -F, -v name="$2" '
        NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) c = i; next } { print $c }'
}

test_shipped_scenarios() {
    local path name file
    for path in "$scenarios"/*.yaml; do
        name=$(basename "$path" .yaml)
        run 0 "$path" "${quick[@]}"
        for file in effects.csv power.csv days.csv structures.csv scenario.yaml design.gp report.html; do
            [[ -s results/$name/$file ]] || fail "$name: no $file"
        done
        has "no clinical tool" "results/$name/effects.csv"
        if command -v gnuplot >/dev/null; then
            [[ -s results/$name/design.png && -s results/$name/design.svg ]] || fail "$name: no figure"
        fi
        [[ ! -s stderr ]] || fail "$name: something on stderr"
        check_stdout
    done
    left_nothing 'results/*.partial-'
}

# Two arms that differ in the number of sessions only, one structure, one patient, no draws: the effect is
# the difference of two plain simulations, and the power that of a t test.
test_numbers() {
    cat >s.yaml <<'END'
arms:
  - {name: none, sessions: 0}
  - {name: three, sessions: 3, interval_days: 28}
structures: [{hypothesis: default}]
reading: {days: [90, 180], day: 180, within_sd: 10, response_sd: 0}
population: {patients: 1, thickness_sd: 0}
trial: {participants: 4, trials: 4000, most_participants: 20}
END
    run 0 s.yaml --ensemble none --no-plots -o out
    check_stdout
    cat >x.yaml <<'END'
horizon_days: 400
report_days: [236]
schedules: [{name: x, sessions: 3, interval_days: 28}]
END
    "$mncollagen" compare-schedules x.yaml --ensemble none --no-plots -q -o x
    local effect gain power
    effect=$(column out/effects.csv difference_median | head -1)
    gain=$(rows x/curves.csv | awk -F, '$3 == 236 { print $7 }')
    awk -v a="$effect" -v b="$gain" 'BEGIN { d = a / b - 1; exit !(d < 1e-3 && d > -1e-3) }' ||
        fail "effect $effect instead of $gain"
    # The other arm is untreated, so there is no ratio; both arms are read with an error.
    [[ $(column out/effects.csv ratio_median | head -1) == "" ]] || fail "a ratio to nothing"
    # A power of its participants: as that of `size` in power.csv, rising with the number.
    power=$(column out/power.csv power_percent | head -4 | tr '\n' ' ')
    awk '{ exit !($1 < $2 && $2 < $3 && $3 <= $4) }' <<<"$power" || fail "power does not rise: $power"
    [[ $(column out/effects.csv size_reached | head -1) == 1 ]] || fail "no size"
    # With one structure there is nothing to tell.
    [[ $(column out/structures.csv probability_percent) == 100 ]] || fail "no certainty of one structure"
    [[ $(column out/days.csv bits | sort -u) == 0 ]] || fail "bits about one structure"
    left_nothing out/measurements.csv
}

test_options() {
    cat >s.yaml <<'END'
arms: [{name: one, sessions: 1}, {name: two, sessions: 2, interval_days: 14}]
structures: [{hypothesis: default}, {hypothesis: priming, weight: 2}]
reading: {days: [30, 60], day: 60}
END
    run 0 s.yaml "${quick[@]}" --no-plots -q -o split
    run 0 s.yaml "${quick[@]}" --no-plots -q -o parallel --set trial.design=parallel
    ! cmp -s split/effects.csv parallel/effects.csv || fail "the design changes nothing"
    run 0 s.yaml "${quick[@]}" --no-plots -q -o changes --set reading.compared=changes
    ! cmp -s split/effects.csv changes/effects.csv || fail "changes are as readings"
    sed 's/^reading.*/population: {sites: [{site: cheek}, {site: forehead}]}/' s.yaml >sites.yaml
    run 0 sites.yaml "${quick[@]}" --no-plots -o scores --set reading.score_levels=5 --set trial.test=sign
    has "sign test" stdout
    run 0 s.yaml "${quick[@]}" --no-plots -o first --set reading.after=first_session \
        --set trial.looks=3 --set trial.spending=pocock
    tr -s '\n ' ' ' <stdout >words
    has "days after the first session" words
    has "spent over 3 looks as by Pocock" words
    run 0 s.yaml "${quick[@]}" --no-plots -o exact --set reading.within_sd=0
    check_stdout
    [[ $(column exact/days.csv bits | sort -u) == "" ]] || fail "bits without an error of readings"
    run 0 s.yaml "${quick[@]}" --no-plots -q -o seed --seed 2
    ! cmp -s split/power.csv seed/power.csv || fail "the seed changes nothing"
}

test_print_config() {
    local path
    for path in "$scenarios"/*.yaml; do
        run 0 "$path" --print-config --set kinetics.tgf_clearance_per_day=8.3
        cp stdout printed.yaml
        run 0 printed.yaml --print-config
        cmp stdout printed.yaml || fail "$path: printing again changes the scenario"
    done
    run 0 "$sessions" "${quick[@]}" --no-plots -q -o first
    run 0 first/scenario.yaml --no-plots -q -o second
    diff -r first second || fail "the saved scenario gives another run"
    left_nothing results
}

test_threads() {
    run 0 "$interval" "${quick[@]}" --threads 1 --no-plots -q -o one
    run 0 "$interval" "${quick[@]}" --threads 3 --no-plots -q -o three
    diff -r one three || fail "three threads give other bytes than one"
}

test_bad_scenarios() {
    refused_scenario 's.yaml:1:1: unknown key "arm"; did you mean "arms"?' <<<'arm: 1'
    refused_scenario 's.yaml:1:7: arms: a comparison needs at least two' \
        <<<'arms: [{name: x, sessions: 1}]'
    refused_scenario 's.yaml:1:45: arms[1].name = x: is the name of arms[0] already' \
        <<<'arms: [{name: x, sessions: 1}, {      name: x, sessions: 1}]'
    local two='arms: [{name: x, sessions: 0}, {name: y, sessions: 1}]'
    refused_scenario 's.yaml:2:16: reading.day = 20: must be one of reading.days' \
        <<<"$two"$'\nreading: {day: 20}'
    refused_scenario 's.yaml:2:25: reading.score_levels = 1: must be 0, for none, or at least 2' \
        <<<"$two"$'\nreading: {score_levels: 1}'
    refused_scenario 's.yaml:2:15: trial.test = sign: needs pairs, so trial.design must be split' \
        <<<"$two"$'\ntrial: {test: sign, design: parallel}'
    refused_scenario 's.yaml:2:13: structures: priming is given twice' \
        <<<"$two"$'\nstructures: [{hypothesis: priming}, {hypothesis: priming}]'
    refused_scenario 's.yaml:2:56: measurements[0].arm = z: is the name of no arm' \
        <<<"$two"$'\nmeasurements: [{name: a, quantity: tgf_beta, arm:      z, day: 3, sd: 1}]'
    refused_scenario 's.yaml:2:48: population.oldest_years = 30: must be at least youngest_years = 40' \
        <<<"$two"$'\npopulation: {youngest_years: 40, oldest_years: 30}'
}

test_bad_options() {
    run 2
    has "no scenario given" stderr
    refused 'error: --set uncertainty.members=900: uncertainty.members = 900: must be between 1 and 200, the draws of the file' \
        "$sessions" --members 900
    refused 'error: --set trial.alpha=5: must be between 1e-06 and 0.5; 5 % would be 0.05' \
        "$sessions" --set trial.alpha=5
}

test_interrupt() {
    local child code=0
    begin "$sessions" -o out --members 200 --set population.patients=100
    sleep 2
    kill -INT $child
    wait $child || code=$?
    [[ $code == 1 ]] || fail "exit code $code after a signal"
    left_nothing out
}

"test_$3"
