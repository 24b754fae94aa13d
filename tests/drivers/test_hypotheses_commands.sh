#!/usr/bin/env bash
# What commands beside comparisons make of the list of hypotheses, and what all of them share: averages, dates,
# figures, reports.
# Usage: test_hypotheses_commands.sh MNCOLLAGEN SCENARIOS CASE
set -euo pipefail
source "$(dirname "$0")/hypotheses_test.sh"
source "$(dirname "$0")/driver_test.sh"

# averaged FOLDER FIRST SECOND COLUMN: of the two structures, which have weights of 3 and 1, the
# average of means is the weighted one, and not the plain one.
averaged() {
    local folder=$1 first second all
    paste <(rows "$folder/hypotheses.csv" "$2" "$4") <(rows "$folder/hypotheses.csv" "$3" "$4") \
        <(rows "$folder/hypotheses.csv" averaged "$4") >means
    while read -r first second all; do
        near "$all" "0.75 * $first + 0.25 * $second"
        holds "($first - $second)^2 > 1e-4"
    done <means
    [[ -s means ]] || fail "$folder: no rows"
}

# only_tables FOLDER: the report has its tables as such, and the scenario alone as it stands.
only_tables() {
    [[ $(grep -c '<pre>' "$1/report.html") == 1 ]] || fail "$1: a table of letters in report.html"
    has '<th class="group" scope="colgroup" colspan="2">averaged</th>' "$1/report.html"
}

doses='
evaluation_day: 30
solver: {tolerance: 1e-2}
needle_lengths_mm: [0.5, 1.5]
densities_per_cm2: [100, 250]
uncertainty: {draws: posterior, members: 6}'

plans='
choices: {last_day: 28, day_step: 14, most_sessions: 2}
reference: {days: [0]}
goal: {day: 60}
solver: {tolerance: 1e-2}
uncertainty: {members: 6}'

treatments='
horizon_days: 30
report_days: [30]
solver: {tolerance: 1e-2}
treatments: [{name: a}, {name: b, procedure: fractional_ablative}]
uncertainty: {draws: posterior, members: 6}'

weighted='
hypothesis_weights: prior
hypotheses: [{name: default, weight: 3}, priming]'

# Averages go by the weights, in every command that has a file of gains.
case_averages() {
    printf '%s%s\n' "$compared" "$weighted" >c.yaml
    printf '%s%s\n' "$doses" "$weighted" >d.yaml
    printf '%s%s\n' "$plans" "$weighted" >p.yaml
    printf '%s%s\n' "$treatments" "$weighted" >t.yaml
    local pair
    for pair in compare-schedules:c compare-treatments:t dose-response:d plan-sessions:p; do
        use "${pair%%:*}"
        run 0 "${pair#*:}.yaml" --no-plots -o "${pair#*:}"
        check_stdout
        has "by hypothesis" stdout
        has "Under every hypothesis, in nine of ten draws: " stdout
        only_tables "${pair#*:}"
        averaged "${pair#*:}" default priming gain_percent_mean
    done
}

# Where day 0 has a date, days have one in every table.
case_dates() {
    use compare-schedules
    printf '%s%s\nstart: 2026-01-05\ndays_after_last_session: 20\n' "$compared" "$weighted" >c.yaml
    run 0 c.yaml --no-plots -q -o c
    [[ $(rows c/hypotheses.csv priming day date | head -n 1) == "34 2026-02-08" ]] || fail "no date of a gain"
    [[ $(rows c/ratios.csv priming day_a date_a day_b date_b) == "48 2026-02-22 34 2026-02-08" ]] ||
        fail "no dates of a ratio"
    use plan-sessions
    printf '%s%s\nstart: 2026-01-05\n' "$plans" "$weighted" >p.yaml
    run 0 p.yaml --no-plots -o p
    [[ $(grep -v '^#' p/hypotheses.csv | cut -d, -f6-8 | head -n 1) == rank,days,dates ]] || fail "no dates of sessions"
    has "day 60 (2026-03-06), % of healthy, by hypothesis" stdout
}

# What was found, once more under each: of the default structure alone that of the search.
case_found() {
    use plan-sessions
    printf '%s\nlimits: {deepest_mm: 1}\nneedling: {needle_length_mm: 1}\n' "$plans" >p.yaml
    local quantity
    for quantity in collagen_gain elastin; do
        run 0 p.yaml --no-plots -q -o "$quantity" --set hypotheses=default --set goal.quantity=$quantity
        grep -v '^#' "$quantity/near_optimal.csv" | awk -F , '
            NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
            NR <= 9 { print $1, $at["gain_percent_low"], $at["gain_percent_median"], $at["gain_percent_mean"] }' >searched
        rows "$quantity/hypotheses.csv" default rank gain_percent_low gain_percent_median gain_percent_mean |
            grep -v '^ ' >found
        paste searched found | awk '
            { for (i = 1; i <= 4; i++) if (($i - $(i + 4))^2 > 1e-10) bad = 1; if (NF != 8) bad = 1 }
            END { exit bad || NR == 0 }' || fail "$quantity: other gains than the search's"
    done
    # The reference has no rank, and the ratio 1.
    [[ $(rows collagen_gain/hypotheses.csv averaged rank ratio_low ratio_high | tail -n 1) == " 1 1" ]] ||
        fail "the reference is not what gains are set in relation to"
    # What reaches the goal does so by structure, too.
    run 0 p.yaml --no-plots -o reaching --set hypotheses=default,priming --set hypothesis_weights=prior \
        --set goal.kind=least_downtime --set goal.wanted_gain_percent=12
    has "% of the draws with at least 12 %, by hypothesis" stdout
    local default priming
    read -r default < <(rows reaching/hypotheses.csv default share_reaching)
    read -r priming < <(rows reaching/hypotheses.csv priming share_reaching)
    near "$(rows reaching/hypotheses.csv averaged share_reaching | head -n 1)" "0.5 * $default + 0.5 * $priming"
    holds "$default > 0 && $priming < 1"
    # Of nothing that reaches it nothing is run.
    run 0 p.yaml --no-plots -o out --set hypotheses=default --set goal.kind=least_downtime \
        --set goal.wanted_gain_percent=1000
    [[ ! -e out/hypotheses.csv ]] || fail "a file of nothing"
}

# The figures of one structure and of five.
case_figures() {
    command -v gnuplot >/dev/null || return 0
    local list
    for list in priming all; do
        use dose-response
        printf '%s\n' "$doses" >d.yaml
        run 0 d.yaml -q -o "doses_$list" --set hypotheses=$list
        use plan-sessions
        printf '%s\n' "$plans" >p.yaml
        run 0 p.yaml -q -o "plans_$list" --set hypotheses=$list
    done
    local folder
    for folder in doses_priming doses_all plans_priming plans_all; do
        [[ -s $folder/hypotheses.png && -s $folder/hypotheses.svg ]] || fail "$folder: no figure"
        has priming "$folder/hypotheses.svg"
        has averaged "$folder/hypotheses.svg"
    done
}

# Doses, and schedules that are searched for: under the default structure alone what they are without.
case_searched() {
    use dose-response
    echo "$doses" >d.yaml
    run 0 d.yaml --set hypotheses=all --no-plots -o doses
    check_stdout
    has "Under every hypothesis" stdout
    grep -v '^#' doses/bands.csv | awk -F , 'NR > 1 { print $1, $2, $3, $5 }' >usual
    rows doses/hypotheses.csv default needle_length_mm density_per_cm2 gain_percent_low \
        gain_percent_high >own
    cmp own usual || fail "other gains than in bands.csv under the default structure"
    [[ $(rows doses/hypotheses.csv averaged ratio_share_between | sed -n 4p) == "" ]] ||
        fail "a share of the variance of 1"
    holds "$(rows doses/hypotheses.csv averaged ratio_share_between | head -n 1) > 0"
    use plan-sessions
    echo "$plans" >p.yaml
    run 0 p.yaml --no-plots -q -o usual_plan
    run 0 p.yaml --no-plots -q -o default_plan --set hypotheses=default
    cmp <(grep -v '^#' usual_plan/candidates.csv) <(grep -v '^#' default_plan/candidates.csv) ||
        fail "other members under the default structure alone"
    run 0 p.yaml --no-plots -o mixed_plan --set hypotheses=all --threads 1
    check_stdout
    has "taken from the draws under all" stdout
    run 0 p.yaml --no-plots -q -o again_plan --set hypotheses=all --threads 2
    cmp mixed_plan/candidates.csv again_plan/candidates.csv &&
        cmp mixed_plan/hypotheses.csv again_plan/hypotheses.csv || fail "two threads give other bytes than one"
    ! cmp -s <(grep -v '^#' usual_plan/candidates.csv) <(grep -v '^#' mixed_plan/candidates.csv) ||
        fail "the structures change nothing"
}

# share SCENARIO: total index of the structure for the first output.
share() {
    grep -v '^#' "$1/indices.csv" | awk -F , 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
        $at["parameter"] == "structure" { print $at["total"]; exit }'
}

# Which structure holds, as an input of a ranking.
case_ranked() {
    use rank-parameters
    cat >r.yaml <<'END'
parameters: retained_repair,structure
samples: 32
report_days: [60]
sessions: 2
interval_days: 14
solver: {tolerance: 1e-2}
END
    run 0 r.yaml --no-plots -q -o five --set hypotheses=all --threads 1
    holds "$(share five) > 0 && $(share five) < 0.9"
    run 0 r.yaml --no-plots -q -o again --set hypotheses=all --threads 2
    cmp five/indices.csv again/indices.csv || fail "two threads give other bytes than one"
    # Alone it makes all of the variance; between equal structures, none.
    run 0 r.yaml --no-plots -q -o alone --set hypotheses=all --set parameters=structure
    holds "$(share alone) > 0.9 && $(share alone) < 1.1" # of 32 samples
    printf '%s\nhypotheses: [default, {name: same, kinetics: {hypotheses: [default]}}]\n' "$(<r.yaml)" >same.yaml
    run 0 same.yaml --no-plots -q -o same
    near "$(share same)" 0
    # Weights: of structures without any nothing is run.
    printf '%s\nhypotheses: [{name: priming, weight: 0}, default]\n' "$(<r.yaml)" >none.yaml
    run 0 none.yaml --no-plots -q -o none
    near "$(share none)" 0
    # Alone, with three quarters for one of two, it has the mean and deviation of these two numbers.
    run 0 r.yaml --no-plots -q -o first --set parameters=structure --set samples=8 \
        --set hypotheses=default,priming
    printf '%s\nhypotheses: [{name: default, weight: 3}, priming]\n' "$(<r.yaml)" >two.yaml
    run 0 two.yaml --no-plots -q -o second --set parameters=structure --set samples=8
    moments() { grep -v '^#' "$1/indices.csv" | awk -F , 'NR == 2 { print $(NF - 1), $NF }'; }
    local mean sd other_mean other_sd
    read -r mean sd < <(moments first)
    read -r other_mean other_sd < <(moments second)
    # Of a, b: (a + b)/2, and (3a + b)/4 = (a + b)/2 + (a - b)/4.
    near "$other_mean - $mean" "$sd / 2"
    near "$other_sd" "$sd * sqrt(0.75)"
    # Screened, twenty are left, the structure among them wherever it stood.
    run 0 r.yaml --no-plots -q -o screened --set parameters=all --set samples=2 --set screening=2 \
        --set hypotheses=all
    [[ $(grep -v '^#' screened/indices.csv | wc -l) == 21 ]] || fail "not twenty parameters"
    [[ $(grep -c ,structure, screened/indices.csv) == 1 ]] || fail "the structure was screened out"
    refused 'error: --set parameters=priming_max,structure: parameters: "priming_max" does not vary; --print-config lists the spreads, --list-kinetics the parameters' \
        r.yaml --set hypotheses=all --set parameters=priming_max,structure
    # One alone does not vary, and changes nothing where it is the default.
    run 0 r.yaml --no-plots -q -o usual --set parameters=retained_repair
    run 0 r.yaml --no-plots -q -o one --set parameters=retained_repair --set hypotheses=default
    cmp <(grep -v '^#' usual/indices.csv) <(grep -v '^#' one/indices.csv) || fail "the default differs from none"
    refused 'error: --set parameters=structure: parameters: "structure" does not vary; --print-config lists the spreads, --list-kinetics the parameters' \
        r.yaml --set parameters=structure
}

"case_$3"
