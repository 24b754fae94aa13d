#!/usr/bin/env bash
# Tests mncollagen design-study from outside.
# Usage: test_design_study.sh MNCOLLAGEN SCENARIOS CASE DATA
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/driver_test.sh"
use design-study
data=$4
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
        ! grep -v "^warning: cells of 0.2 mm are coarse" stderr || fail "$name: something else on stderr"
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
hypotheses: [default]
reading: {days: [90, 180], day: 180, within_sd: 10, response_sd: 0}
population: {patients: 1, thickness_sd: 0}
trial: {participants: 4, trials: 4000, most_participants: 20}
END
    run 0 s.yaml --ensemble none --no-plots -o out
    check_stdout
    prints "No table of what the trial tells about the structure, because the list hypotheses has one only."
    prints "No table of what measurements are worth, because it needs at least 50 draws of all structures together and there is 1"
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
    # Draws leave rounding in skin without sessions, which is no response either.
    run 0 s.yaml "${quick[@]}" --no-plots -q -o drawn
    [[ $(column drawn/effects.csv ratio_median | head -1) == "" ]] || fail "a ratio to rounding"
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
hypotheses: [{name: default}, {name: priming, weight: 2}]
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
    prints "days after the first session"
    prints "spent over 3 looks as by Pocock"
    ! grep -q "before the last session" words || fail "a reading that is late is called early"
    run 0 s.yaml "${quick[@]}" --no-plots -o early --set reading.after=first_session \
        --set reading.day=30 --set 'arms[1].interval_days=31'
    has "The reading that is tested comes before the last session of: two." stdout
    run 0 s.yaml "${quick[@]}" --no-plots -o exact --set reading.within_sd=0
    check_stdout
    [[ $(column exact/days.csv bits | sort -u) == "" ]] || fail "bits without an error of readings"
    prints "about the structure, because it needs an error of readings, reading.within_sd above 0."
    prints "of all structures together and there are 6 (uncertainty.members)."
    run 0 s.yaml "${quick[@]}" --no-plots -q -o seed --seed 2
    ! cmp -s split/power.csv seed/power.csv || fail "the seed changes nothing"
}

# Each structure has its own draws of the posterior, as if their file had been named; without such a file
# those of the default stand in, which is said.
test_draws() {
    cat >s.yaml <<'END'
arms: [{name: one, sessions: 1}, {name: two, sessions: 2, interval_days: 14}]
hypotheses: [priming]
reading: {days: [30, 60], day: 60}
END
    run 0 s.yaml "${quick[@]}" --no-plots -o own
    prints "Draws: of the posterior under each structure."
    run 0 s.yaml "${quick[@]}" --no-plots -q -o mine --set "uncertainty.draws=$data/posterior_priming.csv"
    cmp own/effects.csv mine/effects.csv || fail "the draws are not those of the hypothesis"
    run 0 s.yaml "${quick[@]}" --no-plots -q -o default --set "uncertainty.draws=$data/posterior.csv"
    ! cmp -s own/effects.csv default/effects.csv || fail "draws of the default are as those of the hypothesis"
    mkdir only
    cp "$data/posterior.csv" only
    MNCOLLAGEN_DATA=$PWD/only run 0 s.yaml "${quick[@]}" --no-plots -o only
    prints 'Draws: of the posterior under each structure; under "priming" those of the default'
    cmp only/effects.csv default/effects.csv || fail "not the draws of the default"
    # Those about values of its own, if a file has them.
    cat >own.yaml <<'END'
arms: [{name: one, sessions: 1}, {name: two, sessions: 2, interval_days: 14}]
hypotheses:
  - {name: stops, kinetics: {hypotheses: [inflammation_holds_back], cytokine_inhibition: 1, act_time_days: 30}}
reading: {days: [30, 60], day: 60}
END
    sed 's/^# hypotheses: .*/&\n# values: act_time_days=30+cytokine_inhibition=1/' \
        "$data/posterior_inflammation_holds_back.csv" >only/posterior_inflammation_holds_back+cytokine_inhibition=1.csv
    MNCOLLAGEN_DATA=$PWD/only run 0 own.yaml "${quick[@]}" --no-plots -o variant
    prints "Draws: of the posterior under each structure."
    sed 's/act_time_days: 30/act_time_days: 31/' own.yaml >moved.yaml
    MNCOLLAGEN_DATA=$PWD/only run 0 moved.yaml "${quick[@]}" --no-plots -o moved
    prints 'under "stops" those of the default structure'
    MNCOLLAGEN_DATA=$PWD/only run 0 own.yaml "${quick[@]}" --no-plots -o named \
        --set "uncertainty.draws=$data/posterior_inflammation_holds_back.csv"
    cmp variant/effects.csv named/effects.csv || fail "the variant's draws are not about its values"
    cat >>s.yaml <<'END'
hypotheses:
  - default
  - {name: both, kinetics: {hypotheses: [crowded_matrix, priming]}}
  - {name: stops, weight: 3, kinetics: {hypotheses: [inflammation_holds_back], cytokine_inhibition: 1}}
END
    sed -i '/^hypotheses: \[/d' s.yaml
    run 0 s.yaml "${quick[@]}" --no-plots -o several
    check_stdout
    prints 'under "both" those of the default structure, about the values that it has'
    prints 'under "stops" those under its hypotheses, about its own values'
    [[ $(column several/structures.csv weight | head -3 | tr '\n' ' ') == "0.2 0.2 0.6 " ]] || fail "weights"
    # What an entry's kinetics change counts, with draws and without.
    run 0 s.yaml "${quick[@]}" --no-plots -q -o changed --set 'hypotheses[2].kinetics.cytokine_inhibition=0.5'
    for name in default both stops; do
        [[ $(grep ",$name," several/effects.csv) == "$(grep ",$name," changed/effects.csv)" ]] ||
            echo "$name"
    done >differs
    [[ $(<differs) == stops ]] || fail "cytokine_inhibition of \"stops\" changes: $(<differs)"
    # So does a value whose prior has no centre, which is kept then.
    for value in 0.5 1.5; do
        run 0 s.yaml "${quick[@]}" --no-plots -q -o "primed_$value" \
            --set 'hypotheses[1].kinetics.hypotheses=[priming]' \
            --set "hypotheses[1].kinetics.priming_max=$value"
        grep ",both," "primed_$value/effects.csv" >"primed_$value.csv" || fail "no structure"
    done
    ! cmp -s primed_0.5.csv primed_1.5.csv || fail "priming_max of a list does nothing"
    sed 's/^hypotheses:$/kinetics: {tgf_clearance_per_day: 9}\n&/' s.yaml >none.yaml
    run 0 none.yaml "${quick[@]:2}" --ensemble none --no-plots -o none
    prints "1 draw of each"
    prints "Draws: none."
    [[ $(column none/effects.csv difference_mean | sort -u | wc -l) == 4 ]] || fail "structures are the same"
}

# Days also as dates, those of the readings counted from the last session of all arms.
test_dates() {
    cat >s.yaml <<'END'
start: 2026-03-02
arms:
  - {name: 3 x 42 d, days: [2026-03-02, 2026-04-13, 2026-05-25]}
  - {name: 3 x 14 d, sessions: 3, interval_days: 14}
hypotheses: [default, priming]
reading: {days: [14, 180], day: 180}
measurements: [{name: a, quantity: tgf_beta, day: 3, sd: 1}]
END
    run 0 s.yaml "${quick[@]}" --members 30 -o dated
    check_stdout
    has "3 x 14 d                         3  2026-04-27  2026-05-25" stdout
    has "14  2026-06-08" stdout
    has "day 180 (2026-11-21)" stdout
    has "so that all arms end together: 3 x 14 d by 56 days" stdout
    has "2026-05-28" stdout # of the measurement
    [[ $(column dated/effects.csv date | sort -u) == 2026-11-21 ]] || fail "effects.csv: dates"
    [[ $(column dated/days.csv date | tr '\n' ' ') == "2026-06-08 2026-11-21 " ]] || fail "days.csv: dates"
    grep -q '^a,"3 x 14 d",3,2026-05-28,' dated/measurements.csv || fail "measurements.csv: dates"
    has "84 (2026-05-25)" dated/report.html
    has 'start = "2026-05-25"' dated/design.gp # day 0 of the readings
    run 0 s.yaml "${quick[@]}" --no-plots -q -o first --set reading.after=first_session
    [[ $(column first/effects.csv date | sort -u) == 2026-08-29 ]] || fail "dates after the first session"
    # Without a start: no dates, and otherwise the same numbers.
    sed -e '/^start/d' -e 's/days: \[2026.*\]/sessions: 3, interval_days: 42/' s.yaml >plain.yaml
    run 0 plain.yaml "${quick[@]}" --members 30 --no-plots -q -o plain
    grep -v '^#' dated/effects.csv | cut -d, -f1-3,5- | cmp - <(grep -v '^#' plain/effects.csv) ||
        fail "dates change numbers"
}

# Letters without a font are drawn as question marks, and rows of the tables are found nevertheless; long
# names are folded.
test_figure() {
    command -v gnuplot >/dev/null || return 0
    local long='with a name about as long as the longest that a scenario can have for it'
    cat >s.yaml <<END
arms:
  - {name: one $long, sessions: 1}
  - {name: 二回, sessions: 2, interval_days: 14}
  - {name: two $long, sessions: 2, interval_days: 28}
hypotheses:
  - default
  - {name: priming under a name of its own, kinetics: {hypotheses: [priming]}}
reading: {days: [30, 60], day: 60}
END
    mkdir tools
    printf '#!/bin/sh\n' >tools/fc-list # no font has the letters
    chmod +x tools/fc-list
    PATH=$PWD/tools:$PATH run 0 s.yaml "${quick[@]}" -o out
    has "?? against one $long" out/design.svg
    has "priming under a name of<" out/design.svg
    has "two $long against one with a name about as long as the longest that a scenario can<" out/design.svg
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
    refused_scenario 's.yaml:2:30: hypotheses[1].name: two hypotheses have the name "priming"' \
        <<<"$two"$'\nhypotheses: [priming,        priming]'
    refused_scenario 's.yaml:2:24: kinetics.hypotheses: a study has its structures in the list hypotheses' \
        <<<"$two"$'\nkinetics: {hypotheses: [priming]}'
    refused_scenario 's.yaml:2:33: trial.looks = 4: must be at most 3, so that each adds two of trial.participants = 7' \
        <<<"$two"$'\ntrial: {participants: 7, looks: 4}'
    refused_scenario 's.yaml:2:18: reading.days[0]: "2026-05-01" is a date, but this key is a number that does not count from start' \
        <<<"$two"$'\nreading: {days: [2026-05-01]}\nstart: 2026-03-02'
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
