#!/usr/bin/env bash
# Tests what commands say of the depth that needles reach, of limits, and of downtime.
# Usage: test_depth.sh MNCOLLAGEN SCENARIOS CASE
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/driver_test.sh"

# words FILE: its text with single spaces, however its lines are folded.
words() {
    tr -s ' \n' ' ' <"$1"
}

# says TEXT: stdout and stderr hold it.
says() {
    words stdout | grep -qF -- "Note: $1" || fail "the tables do not say: $1"
    grep -qF -- "note: $1" stderr || fail "stderr does not say: $1"
}

# column FILE NAME: the values of a column, a line each.
column() {
    grep -v '^#' "$1" | sed 's/"[^"]*"/text/g' | awk -F, -v name="$2" '
        NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) at = i; if (!at) exit 1; next }
        { print $at }' || fail "$1 has no column $2"
}

# The epidermis of the cheek ends at 0.08 mm.
test_epidermis() {
    use compare-schedules
    cat >weekly.yaml <<'END'
device: {preset: hand_roller}
needling: {needle_length_mm: 0.25, density_per_cm2: 250}
schedules: [{name: weekly, sessions: 52, interval_days: 7}, {name: once, sessions: 1, needle_length_mm: 1}]
END
    run 0 weekly.yaml --no-plots --ensemble none
    check_stdout
    says "needles that end within the epidermis leave the dermis as it is, so they give no gain, and days of redness and water loss all the same (dermis 0.08 to 1.28 mm): weekly: 0.25 mm reaches 0.05 mm"
    [[ $(wc -l <stderr) == 1 ]] || fail "more than one note"
    ! grep -q 'once: ' stderr || fail "the needle of 1 mm reaches the dermis"
    has "(dermis 0.08 to 1.28 mm), and days of downtime" stdout
    [[ $(column results/weekly/summary.csv achieved_depth_mm | tr '\n' ' ') == "0.05 0.2 " ]] ||
        fail "other depths in summary.csv"
    use dose-response
    echo 'device: {preset: hand_roller}' >dose.yaml
    run 0 dose.yaml --no-plots
    check_stdout
    says "needles that end within the epidermis leave the dermis as it is, so they give no gain, and days of redness and water loss all the same (dermis 0.08 to 1.28 mm): 0.25 mm reaches 0.05 mm"
    has "stands beside them; dermis 0.08 to 1.28 mm" stdout
}

# The dermis of the eyelid ends at 0.67 mm.
test_beneath() {
    use compare-schedules
    cat >lid.yaml <<'END'
skin: {site: eyelid}
device: {preset: pen}
needling: {needle_length_mm: 2.5, density_per_cm2: 250}
schedules: [{name: once, sessions: 1}]
END
    run 0 lid.yaml --no-plots --ensemble none
    says "needles that pass below the dermis, where the model has no tissue and counts no injury (dermis 0.05 to 0.67 mm): once: 2.5 mm reaches 2.5 mm"
    use compare-treatments
    echo 'treatments: [{name: a pen, needle_length_mm: 2.5, density_per_cm2: 100, device: {preset: pen}}]' >one.yaml
    run 0 one.yaml --no-plots --set skin.site=eyelid
    check_stdout
    says "needles that pass below the dermis, where the model has no tissue and counts no injury (dermis 0.05 to 0.67 mm): a pen: 2.5 mm reaches 2.5 mm"
    # Nothing is said where nothing is to be said.
    run 0 one.yaml --no-plots -o usual --set 'treatments[0].needle_length_mm=1'
    [[ ! -s stderr ]] || fail "a note on a needle that ends in the dermis"
}

# A needle's length alone leaves the depth open by a factor of five.
test_defaults() {
    local device="no device is given: efficiency 0.75 is assumed (achieved depth / needle length), with which 1 mm reaches 0.75 mm; a pen (1) reaches 1 mm, a hand roller (0.2) 0.2 mm: a factor of 5 in depth"
    local density="no density_per_cm2 is given: 250 per cm^2 is assumed, and injury and gain are nearly proportional to it"
    use compare-schedules
    printf 'needling: {needle_length_mm: 1}\nschedules: [{name: x, sessions: 1}]\n' >x.yaml
    run 0 x.yaml --no-plots --ensemble none
    says "$device"
    says "$density"
    # Each of these gives one of them; what decides the efficiency is what counts of a device.
    run 0 x.yaml --no-plots --ensemble none -f --set device.efficiency=0.5
    ! grep -q "no device" stderr || fail "the efficiency is given"
    says "$density"
    run 0 x.yaml --no-plots --ensemble none -f --set device.needle_diameter_mm=0.2 \
        --set 'schedules[0].density_per_cm2=100'
    says "$device"
    ! grep -q "no density" stderr || fail "the density is given"
    run 0 x.yaml --no-plots --ensemble none -f --print-config
    [[ ! -s stderr ]] || fail "a note beside the configuration"
    # The saved scenario has all of it, and says nothing.
    run 0 results/x/scenario.yaml --no-plots --ensemble none -o again
    [[ ! -s stderr ]] || fail "a note on a scenario that gives all"
    # A length of a single schedule or session counts, and no length is no choice.
    printf 'schedules: [{name: x, session_list: [{day: 0, needle_length_mm: 1}]}]\n' >x.yaml
    run 0 x.yaml --no-plots --ensemble none -f
    says "$device"
    printf 'schedules: [{name: x, sessions: 1}]\n' >x.yaml
    run 0 x.yaml --no-plots --ensemble none -f
    [[ ! -s stderr ]] || fail "a note on the default session"
    use compare-treatments
    echo 'treatments: [{name: x, needle_length_mm: 1}, {name: y, procedure: home_roller, needle_length_mm: 1}]' >t.yaml
    run 0 t.yaml --no-plots
    says "$device"
    use dose-response
    echo 'needle_lengths_mm: [0.5, 1]' >d.yaml
    run 0 d.yaml --no-plots
    says "$device"
    use plan-sessions
    echo 'choices: {days: [0], needle_lengths_mm: [0.5, 1], densities_per_cm2: [100]}' >p.yaml
    run 0 p.yaml --no-plots --ensemble none
    says "$device"
    [[ $(wc -l <stderr) == 1 ]] || fail "more than one note"
}

# Depths are 0.75 of the needles; four days a month apart have no room for five sessions.
test_limits() {
    use plan-sessions
    cat >p.yaml <<'END'
device: {preset: generic}
choices: {days: [0, 28, 56, 84], most_sessions: 5, needle_lengths_mm: [0.25, 1, 2], densities_per_cm2: [100, 8000]}
limits: {minimum_gap_days: 28, most_injured_volume_mm3_per_cm2: 0.5, deepest_mm: 1.45}
reference: {days: [0, 7], needle_length_mm: 2, density_per_cm2: 100}
END
    run 0 p.yaml --no-plots --ensemble none --set solver.spacing_mm=0.2
    check_stdout
    has "What the limits left out, each with the least that it could cost:" stdout
    has "- 2 mm: reaches 1.50, limit 1.45" stdout
    has "- 5 sessions: do not fit between day 0 and 84, limit 28 days apart" stdout
    grep -qE '^- 8000 per cm\^2: injured volume 1\.[0-9]+ mm\^3 per cm\^2, limit 0\.50$' stdout ||
        fail "no word of the density"
    [[ $(grep -c '^- ' stdout) == 3 ]] || fail "not three choices are left out"
    words stdout | grep -qF 'The reference breaks limits: sessions 7 days apart, limit 28; reaches 1.50, limit 1.45; injured' ||
        fail "no word of the reference"
    column results/p/sessions.csv achieved_depth_mm | grep -qx 0.75 || fail "no depth in sessions.csv"
    column results/p/candidates.csv achieved_depth_mm >/dev/null
    # With wider limits nothing is left out.
    run 0 p.yaml --no-plots --ensemble none -f --set solver.spacing_mm=0.2 --set limits.deepest_mm=2 \
        --set limits.most_injured_volume_mm3_per_cm2=9 --set limits.minimum_gap_days=7 \
        --set choices.most_sessions=4 --set choices.densities_per_cm2=100,200
    ! grep -qE 'left out|The reference breaks' stdout || fail "a limit that nothing breaks"
    # Shared doses: two sessions cost at least twice the downtime of the shortest needle.
    run 0 p.yaml --no-plots --ensemble none -f --set solver.spacing_mm=0.2 \
        --set limits.most_downtime_days=2 --set choices.densities_per_cm2=100,200
    grep -qE '^- 2 sessions or more: downtime 2\.[0-9]+ days, limit 2\.00' stdout || fail "no word of downtime"
}

# The causes stand beside their union, of the course and of one session.
test_downtime() {
    local name
    use compare-schedules
    run 0 "$scenarios/spacing_3_sessions.yaml" --no-plots --ensemble none
    check_stdout
    grep -qE 'redness +water loss +open epid\. +any of them' stdout || fail "no columns of the causes"
    grep -qE '^ 1 every 2 weeks +1\.12 +2\.4 +0\.8 +1\.3 +0\.4 +5\.6 +1\.9 +5\.6 +1\.9$' stdout ||
        fail "other days of downtime"
    words stdout | grep -qF 'Days of downtime are guesses: closed formulas with assumed thresholds' ||
        fail "not called guesses"
    use compare-treatments
    run 0 "$scenarios/compare_treatments/treatments.yaml" --no-plots
    for name in redness_days water_loss_days open_epidermis_days downtime_days; do
        [[ $(column results/treatments/treatments.csv $name) == $(column results/treatments/summary.csv $name) ]] ||
            fail "$name of treatments.csv is not that of summary.csv"
    done
    words stdout | grep -qF 'Days of downtime are guesses' || fail "not called guesses"
    use plan-sessions
    echo 'choices: {days: [0, 28], least_sessions: 2}' >p.yaml
    run 0 p.yaml --no-plots --ensemble none
    check_stdout
    grep -qE '^  1 0 28 +1\.12 +1\.6 +0\.8 +0\.9 +0\.4 +3\.7 +1\.9 +3\.7 +1\.9$' stdout ||
        fail "other days of downtime"
    words stdout | grep -qF 'Days of downtime are guesses' || fail "not called guesses"
}

"test_$3"
