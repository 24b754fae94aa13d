#!/usr/bin/env bash
# Tests mncollagen rank-parameters from outside.
# Usage: test_rank_parameters.sh MNCOLLAGEN SCENARIOS CASE
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/driver_test.sh"
use rank-parameters
shipped=$scenarios/gain_after_a_year.yaml
# Quick: four parameters, coarse cells, a short run.
quick=(--set parameters=synthesis_max,efficiency,density,elastin_stim --set samples=32
    --set sessions=1 --set report_days=10,30 --set solver.spacing_mm=0.08 --no-plots)

rows() {
    grep -v '^#' "$1"
}

# column FILE NAME PARAMETER: of the first output.
column() {
    rows "$1" | awk -F, -v name="$2" -v parameter="$3" 'NR == 1 { for (i = 1; i <= NF; i++)
        if ($i == name) column = i; next } $6 == parameter { print $column; exit }'
}

test_shipped_scenarios() {
    local path name file
    for path in "$scenarios"/*.yaml; do
        name=$(basename "$path" .yaml)
        run 0 "$path" --set samples=8 --set screening=2
        for file in indices.csv screening.csv scenario.yaml ranks.gp; do
            [[ -s results/$name/$file ]] || fail "$name: no $file"
        done
        # A head, and 20 of 36 parameters for each of 4 outputs.
        [[ $(rows "results/$name/indices.csv" | wc -l) == 81 ]] || fail "not 20 x 4 rows"
        [[ $(rows "results/$name/screening.csv" | wc -l) == 145 ]] || fail "not 36 x 4 rows"
        has "no clinical tool" "results/$name/indices.csv"
        has "176 simulations, 0 failed; 8 samples used, 0 left out" "results/$name/report.html"
        if command -v gnuplot >/dev/null; then
            [[ -s results/$name/ranks.png && -s results/$name/ranks.svg ]] || fail "no figure"
        fi
        [[ ! -s stderr ]] || fail "$name: something on stderr"
    done
    left_nothing 'results/*.partial-'
}

test_numbers() {
    run 0 "$shipped" "${quick[@]}" -q -o sobol
    [[ $(rows sobol/indices.csv | wc -l) == 17 ]] || fail "not 4 x 4 rows"
    [[ ! -e sobol/screening.csv ]] || fail "named parameters were screened"
    # Nothing of collagen depends on elastin.
    [[ $(column sobol/indices.csv total elastin_stim) == 0 ]] || fail "elastin matters"
    awk -v a="$(column sobol/indices.csv total synthesis_max)" \
        -v b="$(column sobol/indices.csv total efficiency)" \
        'BEGIN { exit !(a > 0.3 && b > 0 && a > b) }' || fail "not the expected order"
    rows sobol/indices.csv | awk -F, 'NR > 1 { if ($5 == 1) last = 2; if ($11 > last) bad = 1;
        last = $11 } END { exit bad }' || fail "rows are not in the order of total"
    run 0 "$shipped" "${quick[@]}" -q -o morris --set method=morris
    awk -v up="$(column morris/indices.csv mu synthesis_max)" \
        -v zero="$(column morris/indices.csv mu_star elastin_stim)" \
        'BEGIN { exit !(up > 0 && zero == 0) }' || fail "effects of another sign"
    # A switch that is off by default varies when it is named; a wider spread has a larger share.
    run 0 "$shipped" "${quick[@]}" -q -o switch --set parameters=myo_reversion,density \
        --set 'outputs[0].quantity=myofibroblasts'
    awk -v a="$(column switch/indices.csv total myo_reversion)" 'BEGIN { exit !(a >= 0) }' ||
        fail "no myo_reversion"
    run 0 "$shipped" "${quick[@]}" -q -o wide --set spread.density_sd=0.6
    awk -v a="$(column wide/indices.csv total density)" \
        -v b="$(column sobol/indices.csv total density)" \
        'BEGIN { exit !(a > b) }' || fail "the spread does not matter"
    # What the scenario sets to 0 is left out.
    run 0 "$shipped" --no-plots -q -o zero --set method=morris --set samples=2 --set sessions=1 \
        --set report_days=30 --set solver.spacing_mm=0.08 --set kinetics.maturation_per_day=0
    ! grep -q '^[^#].*maturation_per_day' zero/indices.csv || fail "varies about 0"
}

test_print_config() {
    run 0 "$shipped" "${quick[@]}" --print-config --set kinetics.synthesis_max=90 --seed 7
    cp stdout printed.yaml
    has "seed: 7" printed.yaml
    run 0 printed.yaml --print-config
    cmp stdout printed.yaml || fail "printing again changes the scenario"
    run 0 "$shipped" "${quick[@]}" --set kinetics.synthesis_max=90 --set seed=7 -q -o first
    run 0 printed.yaml --no-plots -q -o second
    diff -r first second || fail "the printed scenario gives another run"
    run 0 first/scenario.yaml --no-plots -q -o third
    diff -r first third || fail "the saved scenario gives another run"
    run 0 printed.yaml --no-plots -q -o fourth --seed 8
    ! cmp -s <(rows first/indices.csv) <(rows fourth/indices.csv) || fail "the seed changes nothing"
}

test_threads() {
    run 0 "$shipped" "${quick[@]}" --threads 1 -q -o one
    run 0 "$shipped" "${quick[@]}" --threads 2 -q -o two
    run 0 "$shipped" "${quick[@]}" --threads 5 -q -o five
    diff -r one two || fail "two threads give other bytes than one"
    diff -r one five || fail "five threads give other bytes than one"
}

test_bad_scenarios() {
    refused_scenario 's.yaml:1:1: unknown key "sample"; did you mean "samples"?' <<<'sample: 1'
    refused_scenario 's.yaml:1:9: method: "sobl" is not one of morris, sobol; did you mean "sobol"?' <<<'method: sobl'
    refused_scenario 's.yaml:1:10: samples = 1: must be between 2 and 1048576' <<<'samples: 1'
    refused_scenario 's.yaml:1:12: screening = 0: must be between 2 and 10000' <<<'screening: 0'
    refused_scenario 's.yaml:1:7: seed = -1: must be between 0 and 2147483647' <<<'seed: -1'
    refused_scenario 's.yaml:1:11: sessions = -1: must be between 0 and 1000' <<<'sessions: -1'
    refused_scenario 's.yaml:1:16: interval_days = 0: must be above 0 and at most 36525 days' <<<'interval_days: 0'
    refused_scenario 's.yaml:1:19: report_days[1] = 30: must be above the day before, 30' \
        <<<'report_days: [30, 30]'
    refused_scenario 's.yaml:1:1: interval_days: the last session is on day 56, after the last of report_days = 40' \
        <<<'report_days: [40]'
    refused_scenario 's.yaml:1:14: report_days: 3 outputs on 5 days are 15; allowed are 12' <<'END'
report_days: [60, 61, 62, 63, 64]
outputs: [{quantity: tgf_beta}, {quantity: elastin}, {quantity: collagen_gain}]
END
    refused_scenario 's.yaml:1:13: parameters: "synthesis_mx" does not vary; did you mean "synthesis_max"?' \
        <<<'parameters: synthesis_mx'
    refused_scenario 's.yaml:1:13: parameters: "x" does not vary; --print-config lists the spreads, --list-kinetics the parameters' \
        <<<'parameters: x'
    refused_scenario 's.yaml:1:13: parameters: "density" is a duplicate' \
        <<<'parameters: density, efficiency, density'
    refused_scenario 's.yaml:1:13: parameters: none of them varies' <<<'parameters: ","'
    refused_scenario 's.yaml:1:19: spread.loss_sd = -1: must be between 0 and 10' \
        <<<'spread: {loss_sd: -1}'
    # A spread of 0 takes the parameter out, and what has no prior is none.
    echo 'spread: {thickness_sd: 0}' >s.yaml
    run 2 s.yaml -o out --set parameters=thickness
    has '"thickness" does not vary' stderr
    run 2 s.yaml -o out --set parameters=fib_growth
    has '"fib_growth" does not vary' stderr
    echo 'outputs: [{quantity: collagen}]' >s.yaml
    run 2 s.yaml -o out
    has 's.yaml:1:22: outputs[0].quantity = "collagen": must be one of' stderr
    has 'collagen_gain' stderr
    left_nothing out
}

test_bad_options() {
    run 2
    has "no scenario given" stderr
    refused 'error: --set seed=-3: must be between 0 and 2147483647' "$shipped" --seed -3
    refused 'error: --set seed=x: "x" is not a whole number' "$shipped" --seed x
    run 2 "$shipped" --members 3
    has "members" stderr
    run 0 --help
    has "--seed N" stdout
    has "trajectories" stdout
    [[ $(wc -L <stdout) -le 100 ]] || fail "the help is wider than 100 columns"
}

test_tables() {
    run 0 "$shipped" "${quick[@]}"
    check_stdout
    has "Sobol' indices, 4 parameters, 192 simulations, seed 1" stdout
    grep -qE '^synthesis_max +0\.[0-9]+ +0\.[0-9]+ +-?0\.[0-9]+ +0\.[0-9]+ #{16}' stdout || fail "no bar"
    has "Limits: the ranking is of this model" stdout
    run 0 "$shipped" "${quick[@]}" -o screening --set method=morris --set parameters=all
    check_stdout
    has "Morris' screening, 36 parameters, 1184 simulations, seed 1" stdout
    has "and 16 more in indices.csv" stdout
}

# Outputs that have decayed to what the solver leaves, or that nothing moves, have no ranks; sums of estimated
# shares beyond all of the variance are no statement on interaction.
test_nothing_varies() {
    local method
    for method in sobol morris; do
        run 0 "$shipped" "${quick[@]}" -f -o out --set method=$method --set report_days=7,365 \
            --set 'outputs[0].quantity=debris' --set 'outputs[1].quantity=collagen_gain'
        prints "debris, papillary, day 365"
        prints "varies no more than the numerics err, so nothing is ranked."
        [[ $(grep -c '^synthesis_max ' stdout) == 3 ]] || fail "$method: not three tables"
        rows out/indices.csv | awk -F, '$1 == "debris" && $3 == 365 && ($5 != "" || $7 != "") { exit 1 }' ||
            fail "$method: noise has indices"
        rows out/indices.csv | awk -F, '$1 == "debris" && $3 == 7 && ($5 == "" || $7 == "") { exit 1 }' ||
            fail "$method: no indices where there are some"
        run 0 "$shipped" "${quick[@]}" -f -o zero --set method=$method --set sessions=0
        ! grep -q '^synthesis_max ' stdout || fail "$method: skin without sessions has ranks"
    done
    run 0 "$shipped" -o few --no-plots --set samples=8 --set screening=2
    tr -s '\n ' ' ' <stdout >words
    grep -oE 'All alone: (-?[0-9.]+ \+- [0-9.]+ of the variance; the rest is interaction|the estimates add up to -?[0-9.]+ \+- [0-9.]+, and shares to between 0 and 1)' words >sums
    [[ $(wc -l <sums) == 4 ]] || fail "not a sentence for each output"
    ! grep -qE 'All alone: (-|[1-9])' words || fail "more than all of the variance, or less than nothing"
    grep -q 'add up to' sums || fail "no sum beyond its bounds to look at"
}

# Skin that loses new collagen quickly: some draws have no balance, which is said, not hidden.
test_failures() {
    local loss=kinetics.new_collagen_mmp_per_day
    run 0 "$shipped" "${quick[@]}" -o out --set parameters=new_collagen_mmp_per_day --set $loss=0.3
    grep -qE '^note: [0-9]+ of 96 simulations failed and [0-9]+ of 32 samples are left out; the first: the ranks give no balance of healthy skin$' \
        stderr || fail "failures are not told"
    grep -qE '^Failed: [0-9]+ of 96 simulations; [0-9]+ of 32 samples' stdout || fail "not in the tables"
    grep -qE '96 simulations, [1-9][0-9]* failed; [0-9]+ samples used, [1-3] left out' \
        out/report.html || fail "not in the report"
    run 1 "$shipped" "${quick[@]}" -o bad --set parameters=new_collagen_mmp_per_day --set $loss=0.5
    has "samples are left out, as" stderr
    has "The first failed, number" stderr
    left_nothing bad
}

test_interrupt() {
    local child code=0
    begin "$shipped" -o out --set samples=65536 --no-plots
    sleep 1
    kill -INT $child
    wait $child || code=$?
    [[ $code == 1 ]] || fail "exit code $code after a signal"
    has "error: interrupted; nothing was written" stderr
    left_nothing out
}

"test_$3"
