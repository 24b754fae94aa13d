#!/usr/bin/env bash
# The part `uncertainty` of a scenario: own priors, own weighting, own lists of draws.
# Usage: test_uncertainty.sh MNCOLLAGEN SCENARIOS CASE
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/driver_test.sh"
use compare-schedules
base=$scenarios/one_session.yaml
quick=(--set solver.spacing_mm=0.1 --set solver.tolerance=0.01 --no-plots -q)

# band FILE COLUMN: of the last day of the first schedule: 4 low, 5 median, 6 high (papillary).
band() {
    grep '^1,' "$1/bands.csv" | tail -n 1 | awk -F, -v c="$2" '{ print $c }'
}

# width FOLDER: high / low on the last day.
width() {
    awk "BEGIN { print $(band "$1" 6) / $(band "$1" 4) }"
}

# less NUMBER NUMBER
less() {
    awk "BEGIN { exit !($1 < $2) }" || fail "$1 is not less than $2"
}

# same_gain FOLDER: the median is the default curve but for the solver's tolerance, as the two record
# other days, which end its steps.
same_gain() {
    grep '^1,' "$1/curves.csv" | tail -n 1 | awk -F, -v m="$(band "$1" 5)" \
        '($7 / m - 1) ^ 2 > 1e-4 { exit 1 }' || fail "the draws of $1 are not its default curve"
}

test_prior() {
    local none=() name
    run 0 "$base" "${quick[@]}" --ensemble prior -o prior --members 60
    has "  draws: \"prior\"" prior/scenario.yaml
    has "    act_time_days: 0.4" prior/scenario.yaml
    run 0 prior/scenario.yaml "${quick[@]}" -o again
    diff -r prior again || fail "scenario.yaml does not repeat the run"
    # Another seed is another sample of the same prior.
    run 0 "$base" "${quick[@]}" --ensemble prior -o seed --members 60 --set uncertainty.seed=2
    [[ $(band seed 5) != "$(band prior 5)" ]] || fail "the seed changes nothing"
    # Without kinetics only the sessions vary; without both nothing does.
    for name in $(sed -n '/  prior_sd:/,/^[a-z]/s/^    \([a-z_0-9]*\):.*/\1/p' prior/scenario.yaml); do
        none+=(--set "uncertainty.prior_sd.$name=0")
    done
    [[ ${#none[@]} -gt 50 ]] || fail "prior_sd is not in scenario.yaml"
    run 0 "$base" "${quick[@]}" --ensemble prior -o sessions --members 60 "${none[@]}"
    less 1.2 "$(width sessions)"
    less "$(width sessions)" "$(width prior)"
    for name in efficiency channel_ratio cell_kill loss; do
        none+=(--set "uncertainty.spread.${name}_sd=0")
    done
    run 0 "$base" "${quick[@]}" --ensemble prior -o nothing --members 6 "${none[@]}"
    [[ $(width nothing) == 1 ]] || fail "something varies: $(width nothing)"
    same_gain nothing
    # What the scenario moves stays, unless it gets a width: then it is the centre.
    run 0 "$base" "${quick[@]}" --ensemble prior --members 6 "${none[@]}" -o moved \
        --set kinetics.synthesis_max=60
    same_gain moved
    [[ $(width moved) == 1 ]] || fail "a moved parameter varies"
    run 0 "$base" "${quick[@]}" --ensemble prior --members 60 "${none[@]}" -o centre \
        --set kinetics.synthesis_max=60 --set uncertainty.prior_sd.synthesis_max=0.2
    less "$(band centre 4)" "$(band moved 5)"
    less "$(band moved 5)" "$(band centre 6)"
    run 0 "$base" --ensemble prior --members 60 --print-config --set kinetics.synthesis_max=60
    has "    synthesis_max: 0" stdout
}

# A list of the first members of the prior is the prior; a list of others is theirs.
test_file() {
    local version head
    run 0 --version
    version=$(head -n 1 stdout | cut -d' ' -f2)
    head=$(printf '# seed: 1\n# prior_members: 50\n# library_version: %s\nmember,chi_squared' "$version")
    { echo "$head" && for k in {0..11}; do echo "$k,1"; done; } >first.csv
    { echo "$head" && printf '3,1\n3,1\n9,2\n'; } >some.csv
    run 0 "$base" "${quick[@]}" --ensemble prior --members 12 --rows -o prior
    run 0 "$base" "${quick[@]}" --ensemble first.csv --rows -o first
    for name in bands members; do
        diff <(grep -v '^#' prior/$name.csv) <(grep -v '^#' first/$name.csv) ||
            fail "the list of the prior's members is not the prior"
    done
    run 0 "$base" "${quick[@]}" --ensemble some.csv --rows -o some
    for member in 0,3 1,3 2,9; do
        diff <(grep "^$member," some/members.csv | cut -d, -f2-) \
            <(grep "^${member#*,},${member#*,}," prior/members.csv | cut -d, -f2-) ||
            fail "member $member is another draw"
    done
    has '  draws: "some.csv"' some/scenario.yaml
}

# Weights are exp(-chi^2 / 2): the weighted mean of members.csv is that of bands.csv.
test_weighting() {
    run 0 "$base" "${quick[@]}" --ensemble prior --members 80 --rows -o weighted \
        --set uncertainty.weighting=calibration
    grep -v '^#' weighted/members.csv | awk -F, '
        $4 == 365 { w = exp(-$7 / 2); sum += w; gain += w * $5; n++ }
        END { if (n != 80) exit 1; printf "%.8g\n", gain / sum }' >mean || fail "not 80 members"
    grep '^1,' weighted/bands.csv | tail -n 1 | awk -F, -v mean="$(<mean)" '
        ($7 / mean - 1) ^ 2 > 1e-14 { print $7, mean; exit 1 }' || fail "the weights are others"
    run 0 "$base" "${quick[@]}" --ensemble prior --members 80 -o equal
    [[ $(band weighted 5) != "$(band equal 5)" ]] || fail "weights change nothing"
    has "80 draws of the prior, weighted by the calibration data, seed 1" weighted/report.html
}

test_rows() {
    run 0 "$base" "${quick[@]}" --members 5 --rows -o rows
    run 0 "$base" "${quick[@]}" --members 5 --rows -o threads --threads 3
    diff -r rows threads || fail "threads change the rows"
    grep -v '^#' rows/members.csv >table
    [[ $(head -n 1 table) == member,draw,schedule_number,day,papillary_gain_percent,dermis_gain_percent,chi_squared ]] ||
        fail "columns: $(head -n 1 table)"
    [[ $(awk -F, '{ print NF }' table | sort -u) == 7 ]] || fail "rows differ in length"
    # The mean of the rows is the mean of the band.
    awk -F, '$4 == 365 { sum += $5 } END { printf "%.8g\n", sum / 5 }' table >mean
    grep '^1,' rows/bands.csv | tail -n 1 | awk -F, -v mean="$(<mean)" '
        ($7 / mean - 1) ^ 2 > 1e-14 { print $7, mean; exit 1 }' || fail "rows are not the bands"
    run 0 "$base" "${quick[@]}" --members 5 -o rows --force
    [[ ! -e rows/members.csv ]] || fail "rows of an older run are left"
}

# Age changes each draw as it changes the default parameters: the relative width stays.
test_age() {
    run 0 "$base" "${quick[@]}" --members 100 -o young
    run 0 "$base" "${quick[@]}" --members 100 -o old --set skin.age_years=70
    less "$(band old 5)" "$(band young 5)"
    less "$(width old)" "$(awk "BEGIN { print 1.1 * $(width young) }")"
    less "$(awk "BEGIN { print $(width young) / 1.1 }")" "$(width old)"
}

test_bad_keys() {
    local set
    refused 'error: --set uncertainty.seed=2: uncertainty: seed, weighting, spread and prior_sd belong to draws: prior; a file of draws has its own' \
        "$base" --set uncertainty.seed=2
    for set in seed=2 weighting=none spread.loss_sd=1 prior_sd.crowding=1; do
        run 2 "$base" --set uncertainty.$set -o out
        has "belong to draws: prior" stderr
    done
    refused 'error: --set uncertainty.seed=-1: must be between 0 and 2147483647' "$base" --ensemble prior \
        --set uncertainty.seed=-1
    refused 'error: --set uncertainty.members=0: must be between 1 and 10000000' "$base" \
        --ensemble prior --members 0
    refused 'error: --set uncertainty.prior_sd.crowding=11: must be between 0 and 10' "$base" \
        --ensemble prior --set uncertainty.prior_sd.crowding=11
    refused 'error: --set uncertainty.prior_sd.fib_growth=0.1: must be 0' \
        "$base" --ensemble prior --set uncertainty.prior_sd.fib_growth=0.1
    run 2 "$base" --ensemble prior --set uncertainty.spread.loss_sd=-1 -o out
    has "error: --set uncertainty.spread.loss_sd=-1: must be between 0 and 10" stderr
    run 2 "$base" --ensemble prior --set uncertainty.prior_sd.synthesis_max=1 \
        --set kinetics.synthesis_max=0 -o out
    has "error: --set uncertainty.prior_sd.synthesis_max=1: uncertainty: " stderr
    run 2 "$base" --set uncertainty.weighting=some -o out
    has "weighting" stderr
    left_nothing out
}

"test_$3"
