#!/usr/bin/env bash
# Hypotheses of the kinetics in scenarios.
# Usage: test_hypotheses.sh MNCOLLAGEN SCENARIOS CASE DATA
set -euo pipefail
source "$(dirname "$0")/hypotheses_test.sh"
source "$(dirname "$0")/driver_test.sh"
data=$4
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

# All under each hypothesis, with the same draws; averages and weights; nothing else changes.
case_compared() {
    use compare-schedules
    echo "$compared" >plain.yaml
    run 0 plain.yaml --no-plots --output plain
    printf '%s\nhypotheses: all\n' "$compared" >all.yaml
    run 0 all.yaml --no-plots --output all --threads 1
    same plain all
    cp stdout table
    check_stdout
    has "Under every hypothesis, in nine of ten draws: \"three\" instead of \"two\" changes the gain by +" stdout
    run 0 all.yaml --no-plots --output again --threads 2
    cmp all/ratios.csv again/ratios.csv && cmp all/hypotheses.csv again/hypotheses.csv ||
        fail "two threads give other bytes than one"
    # Of the draws' own structure they weigh the same, and give the usual band.
    rows all/hypotheses.csv default effective_draws chi_squared gain_percent_low gain_percent_median \
        gain_percent_high gain_percent_mean >own
    grep -v '^#' plain/bands.csv | awk -F , '$3 == 60 { print 8, 0, $4, $5, $6, $7 }' >usual
    while read -r -u 3 effective chi low median high mean; do
        read -r -u 4 effective_usual chi_usual low_usual median_usual high_usual mean_usual
        near "$effective" "$effective_usual"
        [[ $chi == "$chi_usual" ]] || fail "another likelihood than that of its own draws"
        near "$low" "$low_usual"
        near "$median" "$median_usual"
        near "$high" "$high_usual"
        near "$mean" "$mean_usual"
    done 3<own 4<usual
    [[ $(wc -l <own) == 2 ]] || fail "not two schedules under the default"
    # The average of means, and weights that add up to 1.
    local name weight mean sum=0 total=0
    for name in ${names//,/}; do
        read -r weight mean < <(rows all/ratios.csv "$name" weight ratio_mean)
        sum="$sum + $weight" total="$total + $weight * $mean"
    done
    near "$sum" 1
    near "$total" "$(rows all/ratios.csv averaged ratio_mean)"
    holds "$(rows all/ratios.csv averaged share_between) > 0"
}

case_weights() {
    use compare-schedules
    printf '%s\nhypotheses: [{name: default, weight: 3}, priming, {name: mine, weight: 1, kinetics: {hypotheses: [priming]}}]\n' \
        "$compared" >s.yaml
    run 0 s.yaml --no-plots -q -o likely
    run 0 s.yaml --no-plots -q -o aic --set hypothesis_weights=aic
    run 0 s.yaml --no-plots -q -o prior --set hypothesis_weights=prior
    [[ $(rows likely/ratios.csv priming ratio_low ratio_high weight) == "$(rows likely/ratios.csv mine ratio_low ratio_high weight)" ]] ||
        fail "the hypothesis differs from its kinetics written out"
    local chi default priming
    read -r chi priming < <(rows likely/ratios.csv priming chi_squared weight)
    read -r default < <(rows likely/ratios.csv default weight)
    near "$priming / $default" "exp(-($chi) / 2) / 3"
    # Two more parameters.
    read -r priming < <(rows aic/ratios.csv priming weight)
    read -r default < <(rows aic/ratios.csv default weight)
    near "$priming / $default" "exp(-($chi) / 2 - 2) / 3"
    near "$(rows prior/ratios.csv default weight)" 0.6
    run 0 s.yaml --print-config
    cp stdout again.yaml
    run 0 again.yaml --print-config
    cmp stdout again.yaml || fail "the configuration does not give itself again"
    # Draws of the prior: weighted or not, the mean likelihood is the same.
    run 0 s.yaml --no-plots -q -o unweighted --set uncertainty.draws=prior
    run 0 s.yaml --no-plots -q -o weighted --set uncertainty.draws=prior --set uncertainty.weighting=calibration
    [[ $(rows unweighted/ratios.csv priming chi_squared) == "$(rows weighted/ratios.csv priming chi_squared)" ]] ||
        fail "another mean likelihood of weighted draws"
    near "$(rows unweighted/ratios.csv priming effective_draws)" 8
    holds "$(rows weighted/ratios.csv priming effective_draws) < 7"
    # Several at once, and words alone.
    run 0 s.yaml --set hypotheses=default,crowded_matrix --print-config
    has '  - name: "crowded_matrix"' stdout
    printf '%s\nhypotheses:\n  - default\n  - {name: both, kinetics: {hypotheses: [priming, crowded_matrix]}}\n' "$compared" >s.yaml
    run 0 s.yaml --no-plots -q -o both
    holds "$(rows both/ratios.csv both ratio_mean) != $(rows both/ratios.csv default ratio_mean)"
}

# At other days and of chosen pairs; treatments as well.
case_ratios() {
    use compare-schedules
    printf '%s\nhypotheses: [default, priming]\nratios: [{of: two, to: three}]\ndays_after_last_session: 20.5\n' "$compared" >s.yaml
    run 0 s.yaml -o out
    [[ $(rows out/ratios.csv priming name_a name_b day_a day_b) == "two three 34.5 48.5" ]] ||
        fail "other pairs or days"
    has "20.5 days after the last session of each" stdout
    if command -v gnuplot >/dev/null; then
        [[ -s out/hypotheses.png && -s out/hypotheses.svg ]] || fail "no figure"
    fi
    use compare-treatments
    cat >t.yaml <<'END'
horizon_days: 30
report_days: [30]
solver: {tolerance: 1e-2}
treatments: [{name: a}, {name: b, procedure: fractional_ablative}]
uncertainty: {draws: posterior, members: 4}
hypotheses: all
END
    run 0 t.yaml --no-plots -o treatments
    check_stdout
    has "Under every hypothesis" stdout
    [[ $(rows treatments/ratios.csv priming name_a name_b) == "b a" ]] || fail "other pairs"
}

# Draws of the posterior under a hypothesis take the place of weighted ones where they are shipped.
case_own_draws() {
    use compare-schedules
    printf '%s\nhypotheses: [default, priming]\n' "$compared" >s.yaml
    mkdir few many
    cp "$data/posterior.csv" "$data/calibration.csv" few
    cp few/* many
    sed '/^[0-9]/d' "$data/posterior_priming.csv" >many/posterior_priming.csv
    seq -f '%g,1' 100 107 >>many/posterior_priming.csv
    MNCOLLAGEN_DATA=few run 0 s.yaml --no-plots -q -o weighted
    MNCOLLAGEN_DATA=many run 0 s.yaml --no-plots -q -o own
    [[ $(rows weighted/ratios.csv priming chi_squared weight) == "$(rows own/ratios.csv priming chi_squared weight)" ]] ||
        fail "the likelihood depends on the draws shown"
    near "$(rows own/ratios.csv priming effective_draws)" 8
    holds "$(rows weighted/ratios.csv priming effective_draws) < 7"
    [[ $(rows weighted/ratios.csv default ratio_mean) == "$(rows own/ratios.csv default ratio_mean)" ]] ||
        fail "other draws of the default"
    # They are the members that the file names.
    printf '%s\nkinetics: {hypotheses: [priming]}\n' "$compared" >k.yaml
    run 0 k.yaml --no-plots -q -o file --set uncertainty.draws=many/posterior_priming.csv
    MNCOLLAGEN_DATA=many run 0 k.yaml --no-plots -q -o shipped
    same file shipped
    near "$(rows own/hypotheses.csv priming gain_percent_mean | head -n 1)" \
        "$(grep -v '^#' file/bands.csv | awk -F , '$1 == 1 && $3 == 60 { print $7 }')"
}

case_refused_lists() {
    use compare-schedules
    local begin='schedules: [{name: a, sessions: 1}, {name: b, sessions: 1}]'
    refused_scenario "s.yaml:2:14: hypotheses[0]: \"primng\" is not one of $names, all; did you mean \"priming\"?" \
        <<<"$begin"$'\nhypotheses: [primng]'
    refused_scenario "s.yaml:2:21: hypotheses[0].name = \"primng\": must be one of $names; did you mean \"priming\"?" \
        <<<"$begin"$'\nhypotheses: [{name: primng}]'
    refused_scenario "s.yaml:2:13: hypotheses: the word all stands alone" <<<"$begin"$'\nhypotheses: [all, priming]'
    refused_scenario "s.yaml:2:23: hypotheses[1].name: two hypotheses have the name \"priming\"" \
        <<<"$begin"$'\nhypotheses: [priming, priming]'
    refused_scenario "s.yaml:2:13: hypotheses: one weight must be above 0" \
        <<<"$begin"$'\nhypotheses: [{name: priming, weight: 0}]'
    refused_scenario "s.yaml:2:13: hypotheses: need draws, and uncertainty.draws is none" \
        <<<"$begin"$'\nhypotheses: all\nuncertainty: {draws: none}'
    refused_scenario "s.yaml:2:13: hypotheses: give either these or kinetics.hypotheses, not both" \
        <<<"$begin"$'\nhypotheses: all\nkinetics: {hypotheses: [priming]}'
    refused_scenario "s.yaml:2:9: ratios: belongs to the list hypotheses, which is not given" \
        <<<"$begin"$'\nratios: [{of: a, to: b}]'
    refused_scenario "s.yaml:3:15: ratios[0].of = c: no schedule has this name" \
        <<<"$begin"$'\nhypotheses: all\nratios: [{of: c, to: b}]'
    refused_scenario "s.yaml:3:22: ratios[0].to = a: must be another one than \`of\`" \
        <<<"$begin"$'\nhypotheses: all\nratios: [{of: a, to: a}]'
    refused_scenario "s.yaml:3:26: days_after_last_session: of schedule \"a\" that is day 400, after horizon_days = 365" \
        <<<"$begin"$'\nhypotheses: all\ndays_after_last_session: 400'
    echo "$begin" >s.yaml
    refused "error: --shard, --merge and --rows are for the draws of one structure, and the scenario has the list hypotheses" \
        s.yaml --set hypotheses=all --rows
    refused "error: --set hypotheses=all,x: \"x\" is not one of $names, all" s.yaml --set hypotheses=all,x
}

"case_$3"
