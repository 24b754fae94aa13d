#!/usr/bin/env bash
# Tests that the programs take days as people mean them: four sessions 30.1 days apart end on day 90.3,
# and what is read on that day is read after the last of them.
# Usage: test_days.sh MNCOLLAGEN SCENARIOS CASE WITH_HDF5
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/driver_test.sh"
use compare-schedules
with_hdf5=$4

# go NAME KEYS: runs the program on a scenario of these lines.
go() {
    printf '%s\n' "${@:2}" >"$1.yaml"
    use "$1"
    run 0 "$1.yaml" -q -t 1 --no-plots -o "out_$1"
}

# row FILE NUMBER DAY: the last row of a course (its number; "": the file has one) on the day.
row() {
    awk -F, -v number="$2" -v day="$3" '/^#/ || /^[a-z]/ { next }
        number == "" && $1 == day { found = $0 }
        number != "" && $1 == number && $3 == day { found = $0 }
        END { print found }' "$1"
}

# Each schedule ends on the horizon, 90.3, but for the last, which has no session then.
test_schedules() {
    go compare-schedules 'horizon_days: 90.3' 'report_days: [60.2, 90.3]' 'uncertainty: {draws: none}' \
        'schedules:' '- {name: interval, sessions: 4, interval_days: 30.1}' \
        '- {name: written, days: [0, 30.1, 60.2, 90.3]}' \
        '- {name: computed, days: [0, 30.1, 60.2, 90.30000000000001]}' \
        '- {name: three, sessions: 3, interval_days: 30.1}'
    local number written three
    written=$(row out_compare-schedules/curves.csv 2 90.3 | cut -d, -f4-)
    three=$(row out_compare-schedules/curves.csv 4 90.3 | cut -d, -f4-)
    [[ -n $written && $written != "$three" ]] || fail "day 90.3 is read before its session"
    for number in 1 3; do
        [[ $(row out_compare-schedules/curves.csv "$number" 90.3 | cut -d, -f4-) == "$written" ]] ||
            fail "schedule $number differs from the one that writes 90.3"
    done
    # Before the session what the ones before it have left, then what it does.
    [[ $(grep -c '^3,computed,90.3,' out_compare-schedules/surface.csv) == 2 ]] ||
        fail "no two surfaces on the day of the last session"
    [[ $(grep '^3,computed,90.3,' out_compare-schedules/surface.csv | cut -d, -f4 | tail -n 1) == 1 ]] ||
        fail "no redness right after a session"
    [[ $(grep '^3,computed,90.3,' out_compare-schedules/surface.csv | cut -d, -f4 | head -n 1) != 1 ]] ||
        fail "the redness of a session before it"
    printf '%s\n' 'horizon_days: 90.30001' 'uncertainty: {draws: none}' 'report_days: [30]' \
        'schedules:' '- {name: late, days: [90.30002]}' >late.yaml
    use compare-schedules
    run 2 late.yaml -o late
    has 'late.yaml:5:23: schedules[0].days[0]: the last session is on day 90.30002, after horizon_days = 90.30001' stderr
    printf '%s\n' 'horizon_days: 90.3' 'uncertainty: {draws: none}' \
        'report_days: [90.3, 90.30000000000001]' 'schedules:' '- {name: one, days: [0]}' >twice.yaml
    use compare-schedules
    run 2 twice.yaml -o twice
    has 'report_days[1] = ' stderr
}

test_bands() {
    go compare-schedules 'horizon_days: 90.3' 'report_days: [90.30000000000001]' \
        'uncertainty: {draws: prior, members: 2}' 'schedules:' \
        '- {name: interval, sessions: 4, interval_days: 30.1}'
}

test_others() {
    go compare-treatments 'horizon_days: 90.3' 'report_days: [90.3]' 'sessions: 4' \
        'interval_days: 30.1'
    go dose-response 'evaluation_day: 90.3' 'sessions: 4' 'interval_days: 30.1'
    go rank-parameters 'report_days: [90.3]' 'sessions: 4' 'interval_days: 30.1' 'samples: 4' \
        'parameters: "loss, efficiency"'
    go plan-sessions \
        'choices: {first_day: 0, last_day: 90.3, day_step: 30.1, most_sessions: 4, least_sessions: 4}' \
        'limits: {minimum_gap_days: 30.1}' 'goal: {day: 90.3}' 'uncertainty: {members: 2}'
    grep -q '"0;30.1;60.2;90.3"\|0 30.1 60.2 90.3' out_plan-sessions/*.csv ||
        fail "no schedule on all four days"
    printf '%s\n' 'evaluation_day: 90.3000001' 'sessions: 2' 'interval_days: 90.3000003' >late.yaml
    use dose-response
    run 2 late.yaml -o late
    has 'the last session is on day 90.3000003, after evaluation_day = 90.3000001' stderr
}

# On a day of sessions a regular snapshot is the one that is asked for by its day.
test_patch() {
    local every number snapshots
    go heal-patch 'horizon_days: 90.3' 'report_days: [90.3]' \
        'patch: {width_mm: 0.15, length_mm: 0.15}' 'schedule: {sessions: 4, interval_days: 30.1}'
    [[ -s out_heal-patch/section_day_90.3_vertical.csv ]] || fail "no sections of day 90.3"
    grep -q '^ *90\.3 ' out_heal-patch/report.txt || fail "no report of day 90.3"
    ((with_hdf5)) || return 0
    for every in 5.6 2.8; do
        number=$(awk -v every="$every" 'BEGIN { printf "snapshot_%04d.hdf", 16.8 / every + 0.5 }')
        for snapshots in "every_days: $every" 'days: [16.8]'; do
            rm -rf out_heal-patch
            go heal-patch 'horizon_days: 17' 'report_days: [17]' 'sections: {days: [17]}' \
                'patch: {width_mm: 0.15, length_mm: 0.15}' 'schedule: {days: [0, 16.8]}' \
                "snapshots: {$snapshots}"
            [[ $snapshots == days* ]] || cp "out_heal-patch/$number" regular.hdf
        done
        cmp regular.hdf out_heal-patch/snapshot_0000.hdf ||
            fail "every $every days: the snapshot of day 16.8 is another one"
    done
}

"test_$3"
