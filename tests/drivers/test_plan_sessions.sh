#!/usr/bin/env bash
# Tests mncollagen plan-sessions from outside.
# Usage: test_plan_sessions.sh MNCOLLAGEN SCENARIOS CASE
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/driver_test.sh"
use plan-sessions
small=$scenarios/three_months.yaml
large=$scenarios/least_downtime.yaml
# Coarse and few: the search is tested, not the skin.
quick=(--members 5 --set solver.spacing_mm=0.2 --set goal.day=200 --set search.resamples=50)
few=("${quick[@]}" --set search.moves=20 --set search.restarts=2)

# rows FILE: its rows without comments and heading.
rows() {
    grep -v '^#' "$1" | tail -n +2
}

test_shipped_scenarios() {
    local path name file
    for path in "$scenarios"/*.yaml; do
        name=$(basename "$path" .yaml)
        run 0 "$path" "${few[@]}"
        for file in candidates.csv near_optimal.csv sessions.csv scenario.yaml plan.gp; do
            [[ -s results/$name/$file ]] || fail "$name: no $file"
        done
        has "no clinical tool" "results/$name/candidates.csv"
        has "no clinical tool" "results/$name/plan.gp"
        ! grep -q INCOMPLETE "results/$name/candidates.csv" || fail "$name is marked incomplete"
        if command -v gnuplot >/dev/null; then
            [[ -s results/$name/plan.png && -s results/$name/plan.svg ]] || fail "$name: no figure"
        fi
        ! grep -v "^warning: cells of 0.2 mm are coarse" stderr || fail "$name: something else on stderr"
    done
    left_nothing 'results/*.partial-'
}

# Days, lengths and densities of the first ranks in this order: numbers of candidates by hand.
test_numbers() {
    run 0 "$small" "${quick[@]}" --no-plots -q -o out
    # 7 days a fortnight apart, at least 28 days between two, three lengths, two densities, one or
    # two sessions: (7 + 15) * 6. Three sessions keep 5 days of downtime with 0.5 mm only, where the
    # epidermis is open for 1.59 days: 10 * 2 more.
    [[ $(rows out/candidates.csv | wc -l) == 152 ]] || fail "not 152 candidates"
    [[ $(rows out/near_optimal.csv | wc -l) == $(rows out/candidates.csv | awk -F, '$2 == 1' | wc -l) ]] ||
        fail "near_optimal.csv is not the near-optimal part of candidates.csv"
    [[ $(rows out/sessions.csv | wc -l) == $(rows out/near_optimal.csv | awk -F, '{ n += $5 } END { print n }') ]] ||
        fail "sessions.csv has not a row for each session"
    # More injury is more gain, so the first has most sessions of most needles.
    [[ $(rows out/candidates.csv | sed -n 1p) == 1,1,1,ok,2,* ]] || fail "the first has not two sessions"
    rows out/near_optimal.csv | awk -F, '$7 !~ /^"1.5 1.5"$/ || $19 > 5 { bad = 1 } END { exit bad }' ||
        fail "a near-optimal schedule with other needles, or above its downtime"
    # The one member of --ensemble none is the plain simulation of compare-schedules, but for the
    # steps that end on each day there: the solver's tolerance is 1e-3.
    cat >one.yaml <<'END'
choices: {days: [0, 28], least_sessions: 2}
END
    run 0 one.yaml --ensemble none --no-plots -q -o one
    [[ $(rows one/candidates.csv | wc -l) == 1 ]] || fail "not one candidate"
    printf 'schedules:\n- {name: x, days: [0, 28]}\n' >x.yaml
    "$mncollagen" compare-schedules x.yaml --ensemble none --no-plots -q -o x
    local planned compared
    planned=$(rows one/candidates.csv | cut -d, -f9)
    compared=$(rows x/curves.csv | awk -F, '$3 == 365 { print $7 }')
    awk -v a="$planned" -v b="$compared" 'BEGIN { d = a / b - 1; exit !(d < 1e-3 && d > -1e-3) }' ||
        fail "gain $planned instead of $compared"
}

test_goals() {
    run 0 "$large" "${few[@]}" --no-plots -o out --set goal.wanted_gain_percent=3
    check_stdout
    has "Wanted: the least downtime" stdout
    has "annealing, which may have missed some" out/report.html
    rows out/near_optimal.csv | awk -F, '$14 < 0.05 { bad = 1 } END { exit bad || NR == 0 }' ||
        fail "a near-optimal schedule that does not reach the goal"
    run 0 "$large" "${few[@]}" --no-plots -o none --set goal.wanted_gain_percent=99
    has "None of them reaches it" stdout
    [[ $(rows none/near_optimal.csv | wc -l) == 0 ]] || fail "near-optimal, and reaches nothing"
    run 0 "$small" "${quick[@]}" --no-plots -o elastin --set goal.quantity=elastin \
        --set goal.region=dermis
    has "elastin, whole dermis" stdout
    run 0 "$small" "${quick[@]}" --no-plots -q -o low --set goal.quantile=0.1
    ! diff -q <(rows low/candidates.csv) <(rows elastin/candidates.csv) >/dev/null || fail "same"
}

test_print_config() {
    local path
    for path in "$scenarios"/*.yaml; do
        run 0 "$path" --print-config --set kinetics.tgf_clearance_per_day=8.3
        cp stdout printed.yaml
        run 0 printed.yaml --print-config
        cmp stdout printed.yaml || fail "$path: printing again changes the scenario"
    done
    run 0 "$small" "${quick[@]}" --no-plots -q -o first
    run 0 first/scenario.yaml --members 5 --no-plots -q -o second
    diff -r first second || fail "the saved scenario gives another run"
    left_nothing results
}

test_threads() {
    local name
    for name in three_months least_downtime; do
        run 0 "$scenarios/$name.yaml" "${few[@]}" --threads 1 --no-plots -q -o "$name-one"
        run 0 "$scenarios/$name.yaml" "${few[@]}" --threads 2 --no-plots -q -o "$name-two"
        diff -r "$name-one" "$name-two" || fail "two threads give other bytes than one"
    done
}

test_bad_scenarios() {
    refused_scenario 's.yaml:1:1: unknown key "choice"; did you mean "choices"?' <<<'choice: 1'
    refused_scenario 's.yaml:1:10: choices: give either days, or first_day, last_day and day_step' \
        <<<'choices: {days: [1, 2], day_step: 7}'
    refused_scenario 's.yaml:1:21: choices.day_step = 0: must be above 0 and at most 36525 days' \
        <<<'choices: {day_step: 0}'
    refused_scenario 's.yaml:1:21: choices.last_day = -1: must be between 0 and 36525 days' \
        <<<'choices: {last_day: -1}'
    refused_scenario 's.yaml:1:26: choices.most_sessions = 65: must be between 1 and 64' \
        <<<'choices: {most_sessions: 65}'
    refused_scenario 's.yaml:1:27: choices.least_sessions = 3: must be at most most_sessions = 2' \
        <<<'choices: {least_sessions: 3, most_sessions: 2}'
    refused_scenario 's.yaml:1:7: goal.wanted_gain_percent: belongs to the kind least_downtime, and is needed there' \
        <<<'goal: {kind: least_downtime}'
    refused_scenario 's.yaml:1:29: goal.wanted_gain_percent: belongs to the kind least_downtime, and is needed there' \
        <<<'goal: {wanted_gain_percent: 3}'
    refused_scenario 's.yaml:1:13: goal.day = 0: must be above 0 and at most 36525 days' <<<'goal: {day: 0}'
    refused_scenario 's.yaml:1:18: goal.quantity = tgf_beta: has the unit ng/mL; a gain needs one without' \
        <<<'goal: {quantity: tgf_beta}'
    refused_scenario 's.yaml:1:17: search.moves = -1: must be between 1 and 1000000' <<<'search: {moves: -1}'
    refused_scenario 's.yaml:1:12: reference.days: is missing' <<<'reference: {needle_length_mm: 1}'
    : >empty.yaml
    refused 'empty.yaml: the file is empty; a scenario needs at least a title' empty.yaml
    # What the library itself refuses: its sentence, with the key.
    local name bad
    while read -r name bad; do
        echo "$bad" >s.yaml
        run 2 s.yaml -o out --members 1
        [[ $(wc -l <stderr) == 1 ]] || fail "not one sentence: $bad"
        has "s.yaml:${name/./ }" stderr
        ! grep -q "desc\." stderr || fail "words of the library: $bad"
    done <<'END'
1:13:.goal.day goal: {day: 20}
1:18:.goal.quantile goal: {quantile: 0}
1:30:.limits.most_downtime_days limits: {most_downtime_days: -1}
1:9:.limits limits: {deepest_mm: 0.1}
1:34:.choices.needle_lengths_mm[1] choices: {needle_lengths_mm: [1, 4]}
1:36:.choices.densities_per_cm2[1] choices: {densities_per_cm2: [100, 100]}
1:24:.search.indifference search: {indifference: 0.7}
1:22:.solver.spacing_mm solver: {spacing_mm: 0}
1:24:.reference.days[1] reference: {days: [28, 14]}
1:18:.goal.quantity goal: {quantity: nothing}
END
    left_nothing out
}

test_bad_options() {
    run 2
    has "no scenario given" stderr
    refused 'error: --set uncertainty.members=900: uncertainty.members = 900: must be between 1 and 200, the draws of the file' "$small" \
        --members 900
    run 0 --help
    has "least_downtime" stdout
    has "default" stdout
    [[ $(wc -L <stdout) -le 100 ]] || fail "the help is wider than 100 columns"
    run 0 --version
    has "mncollagen 0." stdout
}

test_tables() {
    run 0 "$small" "${quick[@]}" --no-plots
    check_stdout
    has "cannot be distinguished" stdout
    has "What the model cannot decide: the interval" stdout
    grep -qE '^ref 0 28 56' stdout || fail "no row of the reference"
    has "Results: results/three_months" stdout
    run 0 "$small" "${quick[@]}" -o none --ensemble none --no-plots --set choices.least_sessions=0
    check_stdout
    has "with 1 member and so without noise from members" stdout
}

# What a session costs is that of the schedules looked at, and linear only what is.
test_costs() {
    local days
    printf '%s\n' 'choices: {days: [0, 28], needle_lengths_mm: [0.25, 1.5], densities_per_cm2: [250, 1000]}' \
        'uncertainty: {draws: none}' >s.yaml
    run 0 s.yaml --no-plots -o out
    # As compare-schedules has it for one session with the smallest and the largest dose.
    printf '%s\n' 'uncertainty: {draws: none}' 'schedules:' \
        '  - {name: smallest, sessions: 1, needle_length_mm: 0.25}' \
        '  - {name: largest, sessions: 1, needle_length_mm: 1.5, density_per_cm2: 1000}' >ends.yaml
    "$mncollagen" compare-schedules ends.yaml --no-plots -o ends >ends.txt 2>/dev/null
    days=$(awk '/open epid/ { in_days = 1 } in_days && $2 == "smallest" { least = $NF }
        in_days && $2 == "largest" { print least " to " $NF; exit }' ends.txt)
    prints "Downtime in the schedules looked at is $days days a session, by needle and density."
    ! grep -q 'hardly depends on the depth' words || fail "a sentence on all depths"
    ! grep -q 'nearly linear' words || fail "one schedule is called linear"
    run 0 s.yaml --no-plots -o one --set choices.needle_lengths_mm=1.5 --set choices.densities_per_cm2=250 --set search.indifference=0.5
    prints "Downtime in the schedules looked at is 1.9 days a session"
    prints "the response of these schedules is nearly linear in the injured volume"
}

test_folders() {
    run 0 "$small" "${few[@]}" --no-plots -q -o out
    run 2 "$small" "${few[@]}" --no-plots -q -o out
    has "error: out/candidates.csv exists already; choose another folder or overwrite with --force" stderr
    echo mine >out/notes.txt
    run 0 "$small" "${few[@]}" --no-plots -q -o out --force
    [[ $(<out/notes.txt) == mine ]] || fail "--force touched a file that is not a result"
    [[ -z $(find . -name '*partial*') ]] || fail "left behind: $(find . -name '*partial*')"
}

test_interrupt() {
    # Enough candidates for minutes; the first ones are there after a second.
    local child code=0
    begin "$large" -o out --members 20 --set search.moves=100000
    sleep 2
    kill -INT $child
    wait $child || code=$?
    [[ $code == 1 ]] || fail "exit code $code after a signal"
    has "error: interrupted; the results in out are incomplete, and say so" stderr
    for file in candidates near_optimal sessions; do
        [[ $(head -1 out/$file.csv) == *"; INCOMPLETE, as it was interrupted; "* ]] ||
            fail "$file.csv is not marked"
    done
    [[ $(rows out/candidates.csv | wc -l) -ge 1 ]] || fail "nothing was kept"
    has "INCOMPLETE" stdout
    has "INCOMPLETE" out/plan.gp
    has "INCOMPLETE" out/report.html
    [[ -z $(find . -name '*partial*') ]] || fail "left behind: $(find . -name '*partial*')"
}

# What comes after the last candidate has a line, too: with many members and resamples it takes seconds.
test_progress() {
    command -v script >/dev/null || return 0
    script -qec "'$mncollagen' plan-sessions '$small' --members 20 --set search.resamples=2000 --no-plots -o out" /dev/null \
        </dev/null | tr '\r' '\n' >tty
    has 'candidates; compares them with each other' tty
}

"test_$3"
