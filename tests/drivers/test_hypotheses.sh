#!/usr/bin/env bash
# Hypotheses of the kinetics in scenarios.
# Usage: test_hypotheses.sh MNCOLLAGEN SCENARIOS CASE
set -euo pipefail
source "$(dirname "$0")/driver_test.sh"
names="default, crowded_matrix, inflammation_holds_back, priming, delayed_myofibroblasts"
small='
horizon_days: 60
schedules: [{name: two, sessions: 2, interval_days: 14}]
uncertainty: {draws: prior, members: 3}'

# curves NAME LINE...: runs the small scenario with these lines, into the folder NAME.
curves() {
    local name=$1
    shift
    printf '%s\n' "$small" "$@" >"$name.yaml"
    run 0 "$name.yaml" --no-plots --output "$name"
}

# same A B / differ A B: the numbers of two runs, but for the comments, which tell of the scenario.
same() {
    cmp <(grep -v '^#' "$1/curves.csv") <(grep -v '^#' "$2/curves.csv") || fail "curves of $1 and $2 differ"
    cmp <(grep -v '^#' "$1/bands.csv") <(grep -v '^#' "$2/bands.csv") || fail "bands of $1 and $2 differ"
}

differ() {
    ! cmp -s <(grep -v '^#' "$1/$3") <(grep -v '^#' "$2/$3") || fail "$1 and $2 have the same $3"
}

# The list sets what the parameters written out set, in curves and draws.
case_kinetics() {
    use compare-schedules
    curves plain
    curves named "kinetics: {hypotheses: [default]}"
    same plain named
    curves listed "kinetics: {hypotheses: [crowded_matrix]}"
    differ plain listed curves.csv
    differ plain listed bands.csv
    has "crowded_matrix" listed/report.html
    curves own "kinetics: {hypotheses: [crowded_matrix], matrix_crowding: 2}"
    differ listed own curves.csv
    # Of all that is not sampled the values suffice; the prior of what is keeps its width by name.
    sed '/^uncertainty/d' listed.yaml >curves_listed.yaml
    printf '%s\nuncertainty: {draws: none}\nkinetics: {matrix_crowding: 1.06, act_time_days: 49.57, retained_repair: 0.6573, synthesis_max: 100.5}\n' \
        "$(sed '/^uncertainty/d' plain.yaml)" >written.yaml
    run 0 curves_listed.yaml --set uncertainty.draws=none --no-plots --output curves_listed
    run 0 written.yaml --no-plots --output written
    cmp <(grep -v '^#' curves_listed/curves.csv) <(grep -v '^#' written/curves.csv) ||
        fail "the list sets other parameters than the library"
    # Two together: no refitted values.
    run 0 plain.yaml --set kinetics.hypotheses=priming,crowded_matrix --print-config
    has "hypotheses: [priming, crowded_matrix]" stdout
    has "  synthesis_max: 100" stdout
    has "  matrix_crowding: 1.06" stdout
    has "  priming_max: 1" stdout
}

# Every command that has kinetics takes the list, lists it in its help, and its configuration gives
# the same run again.
case_commands() {
    local pair
    for pair in compare-schedules:spacing_3_sessions compare-treatments:compare_treatments/treatments \
        dose-response:dose_response/dose_map rank-parameters:rank_parameters/gain_after_a_year \
        plan-sessions:plan_sessions/three_months fit-kinetics:fit_kinetics/calibration \
        heal-patch:heal_patch/small; do
        use "${pair%%:*}"
        run 0 "$scenarios/${pair#*:}.yaml" --set kinetics.hypotheses=priming --print-config
        has "  hypotheses: [priming]" stdout
        has "  synthesis_max: 62.62" stdout
        cp stdout again.yaml
        run 0 again.yaml --print-config
        cmp stdout again.yaml || fail "$pair: the configuration does not give itself again"
        run 0 --help
        tr -s ' \n' ' ' <stdout >help
        has "kinetics.hypotheses list of 1 to 5, each $names" help
    done
}

case_refused() {
    use compare-schedules
    local begin='schedules: [{name: a}]'
    refused_scenario "s.yaml:2:25: kinetics.hypotheses[0]: \"primng\" is not one of $names; did you mean \"priming\"?" \
        <<<"$begin"$'\nkinetics: {hypotheses: [primng]}'
    refused_scenario "s.yaml:2:34: kinetics.hypotheses[1]: \"fibrosis\" is not one of $names" \
        <<<"$begin"$'\nkinetics: {hypotheses: [priming, fibrosis]}'
    refused_scenario "s.yaml:2:24: kinetics.hypotheses: has 0 entries; allowed are 1 to 5" \
        <<<"$begin"$'\nkinetics: {hypotheses: []}'
    refused_scenario "s.yaml:2:24: kinetics.hypotheses: expected a list, as [...]" \
        <<<"$begin"$'\nkinetics: {hypotheses: priming}'
    refused_scenario "s.yaml:2:25: kinetics.hypotheses[0] = priming: a parameter of kinetics that is 0 switches it off" \
        <<<"$begin"$'\nkinetics: {hypotheses: [priming], priming_max: 0}'
    echo "$begin" >s.yaml
    refused "error: --set kinetics.hypotheses=priming,x: \"x\" is not one of $names" s.yaml \
        --set kinetics.hypotheses=priming,x
}

"case_$3"
