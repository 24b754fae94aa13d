#!/usr/bin/env bash
# The same course gives the same gain in every command and in calls of the library: ten random ones.
# The commands land on other days, which moves a gain within the solver's tolerance (docs/numerics.md).
# Usage: test_same_numbers.sh MNCOLLAGEN SCENARIOS RANDOM_PROTOCOL
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/driver_test.sh"

# cell FILE COLUMN: of the first row.
cell() {
    grep -v '^#' "$1" | awk -F, -v name="$2" '
        NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) column = i }
        NR == 2 { gsub(/"[^"]*"/, "text"); if (!column) exit 1; print $column; exit }'
}

# same REGION WHERE EXPECTED ALLOWED GAIN
same() {
    awk -v expected="$3" -v allowed="$4" -v gain="$5" 'BEGIN {
        exit !(gain != "" && (gain - expected) ^ 2 <= allowed ^ 2) }' ||
        fail "course $seed, $1: $2 gives $5 instead of $3 +- $4"
}

compare() {
    local days
    read -r site length density device sessions interval day papillary dermis papillary_error dermis_error < <("$random_protocol" "$seed")
    days=$(awk -v n="$sessions" -v step="$interval" 'BEGIN { for (i = 0; i < n; i++) printf "%s%.17g", i ? ", " : "", i * step }')
    local skin="skin: {site: $site}
device: {preset: $device}"
    local common="$skin
needling: {needle_length_mm: $length, density_per_cm2: $density}"
    local spacing=""
    [[ $sessions == 1 ]] || spacing=", interval_days: $interval"
    printf '%s\nhorizon_days: 365\nreport_days: [%s]\nschedules: [{name: a, sessions: %d%s}]\n' \
        "$common" "$day" "$sessions" "$spacing" >schedules.yaml
    printf '%s\nhorizon_days: 365\nreport_days: [%s]\ntreatments:\n- {name: a, sessions: %d%s, %s}\n' \
        "skin: {site: $site}" "$day" "$sessions" "$spacing" \
        "needle_length_mm: $length, density_per_cm2: $density, device: {preset: $device}" >treatments.yaml
    printf '%s\nevaluation_day: %s\nneedle_lengths_mm: [%s, 3]\ndensities_per_cm2: [%s, 900]\nsessions: %d%s\n' \
        "$skin" "$day" "$length" "$density" "$sessions" "${spacing:+
interval_days: $interval}" >dose.yaml
    printf '%s\nchoices: {days: [%s], least_sessions: %d, most_sessions: %d}\n' \
        "$common" "$days" "$sessions" "$sessions" >plan.yaml
    printf 'limits: {minimum_gap_days: 0, deepest_mm: 10}\ngoal: {day: %s, region: REGION}\nreference: {days: [%s]}\n' \
        "$day" "$days" >>plan.yaml
    local options=(--no-plots -q --force)
    use compare-schedules
    run 0 schedules.yaml "${options[@]}" --ensemble none -o schedules
    use compare-treatments
    run 0 treatments.yaml "${options[@]}" --ensemble none -o treatments
    use dose-response
    run 0 dose.yaml "${options[@]}" -o dose
    use plan-sessions
    for region in papillary dermis; do
        sed "s/REGION/$region/" plan.yaml >plan_$region.yaml
        run 0 plan_$region.yaml --no-plots --force --ensemble none -o plan_$region
        # The reference is the only candidate, so both are printed alike.
        awk '/^Depth reached/ { exit } /^( +1|ref) / { print $(NF - 5) }' stdout >gains
        [[ $(wc -l <gains) == 2 && $(sort -u gains | wc -l) == 1 ]] || fail "course $seed, $region: the reference differs from the same schedule"
        local expected=${!region} error=${region}_error
        same $region compare-schedules "$expected" "${!error}" "$(cell schedules/summary.csv "${region}_gain_percent_day_$day")"
        same $region compare-treatments "$expected" "${!error}" "$(cell treatments/summary.csv "${region}_gain_percent_day_$day")"
        same $region dose-response "$expected" "${!error}" "$(cell dose/points.csv "${region}_gain_percent")"
        same $region plan-sessions "$expected" "${!error}" "$(cell plan_$region/candidates.csv gain_percent)"
    done
}

random_protocol=$3
for seed in {1..10}; do
    compare
done
