#!/usr/bin/env bash
# Tests how mncollagen finds its commands: from the first word, from a scenario's key `program`, and
# for a scenario that was given to the wrong one.
# Usage: test_commands.sh MNCOLLAGEN SCENARIOS CASE HDF5
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/driver_test.sh"
commands=(compare-schedules compare-treatments dose-response rank-parameters plan-sessions
    design-study fit-kinetics heal-patch)
program=("$mncollagen")
has_hdf5=$4

# says SENTENCE ARGUMENT...: exit code 2 and this one sentence.
says() {
    local sentence=$1
    shift
    run 2 "$@"
    [[ $(<stderr) == "$sentence" ]] || fail "expected on stderr: $sentence"
    [[ ! -s stdout ]] || fail "something on stdout"
}

test_list() {
    local name line
    for name in --help -h help; do
        run 0 "$name"
        for line in "${commands[@]}" draw-posterior run help; do
            [[ $(grep -c "^  $line  *[A-Z].*\.$" stdout) == 1 ]] || fail "not one line about $line"
        done
        check_stdout
    done
    run 0 --version
    has "mncollagen 0." stdout
    says "error: no command given; try: mncollagen --help"
    says "error: unknown command compare_schedules; did you mean compare-schedules?" compare_schedules x
    says "error: unknown command heal-path; did you mean heal-patch?" help heal-path
    says "error: unknown command x.yaml; try: mncollagen --help" x.yaml
    says "error: unknown command rnu; did you mean run?" rnu x.yaml
    run 0 help run
    has "Usage: mncollagen run SCENARIO.yaml [OPTION...]" stdout
    cp stdout help
    run 0 run --help
    cmp help stdout || fail "run --help is not help run"
    run 0 help help
    has "Usage: mncollagen COMMAND" stdout
}

# Every key of every scenario has a line that says more than its kind; words are the library's.
test_help() {
    local name site
    for name in "${commands[@]}"; do
        run 0 help "$name"
        cp stdout help
        run 0 "$name" --help
        cmp help stdout || fail "help $name is not $name --help"
        [[ $(wc -L <stdout) -le 100 ]] || fail "wider than 100 columns"
        ! grep -E '^  [a-z_.]+(\[\])? +(a number|a whole number|a list|a word|a text(; required)?$)' stdout ||
            fail "$name: a key without a note"
        has "  title " stdout
        has "  program " stdout
        if [[ $name != fit-kinetics ]]; then
            tr -s '\n ' ' ' <stdout >words
            for site in "skin.site cheek, forehead, " "regular, random, hexagonal, jittered;" \
                "cone, cylinder, slab;" "device.preset generic, pen, "; do
                [[ $name == compare-treatments && $site == device.preset* ]] || has "$site" words
            done
        fi
    done
    run 0 help compare-treatments
    tr -s '\n ' ' ' <stdout >words
    has "needling, home_roller, fractional_non_ablative, fractional_ablative, full_ablative," words
    run 0 help draw-posterior
    has "PRIOR_MEMBERS" stdout
    run 0 draw-posterior --help
    has "PRIOR_MEMBERS" stdout
}

# Every shipped scenario names its command, and `run` gives the results of that command.
test_run() {
    local path name
    while read -r path; do
        name=$(sed -n 's/^program: //p' "$path")
        [[ -n $name ]] || fail "$path names no command"
        run 0 "$name" "$path" --print-config
        cp stdout config
        run 0 run "$path" --print-config
        cmp config stdout || fail "run $path is not $name $path"
        has "program: \"$name\"" config
        run 0 run config --print-config
        cmp config stdout || fail "$path: the effective scenario is another one when it is run"
    done < <(find "$scenarios" -name '*.yaml')
    [[ $(find "$scenarios" -name '*.yaml' | wc -l) -ge 16 ]] || fail "not all scenarios"
    run 0 dose-response "$scenarios/dose_response/dose_map.yaml" --no-plots -q -o one
    run 0 run "$scenarios/dose_response/dose_map.yaml" --no-plots -q -o two
    diff -r one two || fail "run gives other results"
    # It is read once, from a pipe as well.
    run 0 run <(cat "$scenarios/one_session.yaml") --print-config
    says "error: usage: mncollagen run SCENARIO.yaml [OPTION...]" run
    says "error: usage: mncollagen run SCENARIO.yaml [OPTION...]" run -q s.yaml
    echo 'densities_per_cm2: [1, 2]' >s.yaml
    says 's.yaml: has no key "program" that names the command; by its keys it is for dose-response' \
        run s.yaml
    printf 'title: a\nprogram: run\n' >s.yaml
    says "s.yaml:2:10: program: is not one of $(printf '%s, ' "${commands[@]}" | sed 's/, $//')" \
        run s.yaml
    printf 'a: [b\n' >s.yaml
    run 2 run s.yaml
    has "s.yaml:2:1: not valid YAML" stderr
    printf '' >s.yaml
    says 's.yaml: has no key "program" that names the command' run s.yaml
}

# The right command is named, by `program` or by the keys, and nothing is written.
test_wrong() {
    local name other path
    while read -r path; do
        for name in compare-schedules dose-response heal-patch; do
            other=$(sed -n 's/^program: //p' "$path")
            [[ $name != "$other" ]] || continue
            run 2 "$name" "$path" -o out
            has "this scenario is for $other, as its key \"program\" says; this is $name" stderr
            grep -v '^program:' "$path" >keys.yaml
            # Few keys may fit several commands; those that do not are told of the right one.
            if ! "$mncollagen" "$name" keys.yaml --print-config >stdout 2>stderr </dev/null; then
                grep -qE "by its keys this is a scenario for (.* or )?$other|missing" stderr ||
                    fail "$path given to $name"
            fi
            left_nothing out
        done
    done < <(find "$scenarios" -name '*.yaml')
    printf 'title: a\ndensities_per_cm2: [1, 2]\n' >s.yaml
    says 's.yaml:2:1: heal-patch has no key "densities_per_cm2"; by its keys this is a scenario for dose-response' \
        heal-patch s.yaml
    # A misspelt key fits none: the nearest of this command is told.
    printf 'densitys_per_cm2: [1, 2]\n' >s.yaml
    says 's.yaml:1:1: unknown key "densitys_per_cm2"; did you mean "densities_per_cm2"?' dose-response \
        s.yaml
    printf 'program: dose-respons\n' >s.yaml
    says "s.yaml:1:10: program: \"dose-respons\" is not one of $(printf '%s, ' "${commands[@]}" |
        sed 's/, $//')" dose-response s.yaml
    printf 'program: [dose-response]\n' >s.yaml
    says 's.yaml:1:10: program: expected a text, found a list' dose-response s.yaml
    printf 'program: dose-response\n' >s.yaml
    says 'error: --set program=heal-patch: this scenario is for heal-patch, as its key "program" says; this is dose-response' \
        dose-response s.yaml --set program=heal-patch
    run 0 dose-response s.yaml --set program=dose-response --print-config
}

# Placements that only patches tell apart can be chosen, by their names in the library.
# warned NAME KEY...: a quick scenario of a command with cells that are too wide is warned of on stderr, also
# where nothing is printed, and below the tables.
warned() {
    local name=$1
    shift
    printf '%s\n' "program: $name" 'solver: {spacing_mm: 0.2}' "$@" >coarse.yaml
    run 0 "$name" coarse.yaml -q -o "$name-quiet" --no-plots
    [[ $(grep -c '^warning: cells of 0\.[0-9]* mm are coarse: TGF-beta needs at most 0\.04 mm$' stderr) == 1 ]] ||
        fail "$name: no warning beside -q"
    [[ ! -s stdout ]] || fail "$name: something on stdout"
    run 0 "$name" coarse.yaml -o "$name-printed" --no-plots
    has 'warning: cells of 0.' stderr
    has 'Warning: cells of 0.' stdout
    has 'are coarse' "$name-printed/report.html"
    sed -i 's/spacing_mm: 0.2/spacing_mm: 0.04/' coarse.yaml
    run 0 "$name" coarse.yaml -q -o "$name-fine" --no-plots
    ! grep -q 'coarse: TGF' stderr || fail "$name: a warning of cells that are narrow enough"
}

test_warnings() {
    local arms='arms: [{name: a, sessions: 1}, {name: b, sessions: 2, interval_days: 28}]'
    warned compare-schedules 'horizon_days: 30' 'schedules: [{name: a, sessions: 1}]' 'uncertainty: {draws: none}'
    warned compare-treatments 'horizon_days: 30'
    warned dose-response 'evaluation_day: 30' 'needle_lengths_mm: [0.5, 1]' 'densities_per_cm2: [100, 200]' 'sessions: 1' \
        'uncertainty: {draws: none}'
    warned rank-parameters 'report_days: [30]' 'sessions: 1' 'samples: 4' 'parameters: density, efficiency'
    warned plan-sessions 'choices: {days: [0, 28]}' 'goal: {day: 60}' 'uncertainty: {draws: none}'
    warned design-study "$arms" 'uncertainty: {draws: none}' 'population: {patients: 2}' \
        'trial: {trials: 100, most_participants: 40}'
    [[ $has_hdf5 == 1 ]] || return 0
    warned heal-patch 'horizon_days: 3' 'patch: {width_mm: 1.5, length_mm: 1.5}'
    # Of many sessions that differ in numbers only the first stands for all.
    echo 'schedule: {sessions: 3, interval_days: 1}' >>coarse.yaml
    run 0 heal-patch coarse.yaml -q -o many --no-plots
    [[ $(grep -c '^warning: the patch is too small for ' stderr) == 1 ]] || fail "a warning for each session"
    has 'session 0 makes' stderr
    has '; more warnings differ from this one in numbers only' stderr
}

# Fewer draws than a band needs are said wherever bands are shown.
test_few_draws() {
    local arms='arms: [{name: a, sessions: 1}, {name: b, sessions: 2, interval_days: 28}]'
    printf '%s\n' "$arms" 'population: {patients: 2}' 'trial: {trials: 100, most_participants: 40}' >study.yaml
    echo 'choices: {days: [0, 28]}' >plan.yaml
    run 0 design-study study.yaml -o study --no-plots --members 10
    prints 'Only 10 draws of each structure: too few for a band that deserves trust.'
    run 0 design-study study.yaml -o many --no-plots --members 50
    ! grep -q 'too few' stdout || fail "50 draws are too few"
    run 0 design-study study.yaml -o none --no-plots --ensemble none
    ! grep -q 'too few' stdout || fail "a study without draws is said to have few"
    run 0 plan-sessions plan.yaml -o plan --no-plots --members 5
    prints 'Only 5 members: too few for a band that deserves trust.'
    run 0 plan-sessions plan.yaml -o one --no-plots --ensemble none
    ! grep -q 'too few' stdout || fail "a plan without draws is said to have few"
    echo 'schedules: [{name: a, sessions: 1}]' >one.yaml
    run 0 compare-schedules one.yaml -o single --no-plots --members 1
    prints 'Only 1 draw: too few for a band'
}

# "Nearly linear in the injured volume" stands where gains per volume are alike, and only there.
test_linear() {
    local density
    run 0 compare-schedules "$scenarios/spacing_3_sessions.yaml" --no-plots --ensemble none -o sparse
    prints "at these doses the model is nearly linear in the injured volume"
    echo 'schedules:' >dense.yaml
    for density in 2000 5000 20000; do
        echo "  - {name: d$density, sessions: 3, interval_days: 28, density_per_cm2: $density}" >>dense.yaml
    done
    run 0 compare-schedules dense.yaml --no-plots --ensemble none --set device.preset=pen
    tr -s '\n ' ' ' <stdout >words
    grep -qE 'At equal injured volume: [^L]*\(3\)=0\.[34]' words || fail "gains per volume do not fall"
    ! grep -q 'nearly linear' words || fail "called linear"
}

test_placements() {
    local word
    for word in regular random hexagonal jittered; do
        run 0 heal-patch "$scenarios/heal_patch/small.yaml" -q --no-plots -o "$word" \
            --set "needling.placement=$word" --set horizon_days=1 --set report_days=1 \
            --set snapshots.days=1
        has "placement = $word" "$word/description.txt"
    done
    cmp -s hexagonal/curves.csv regular/curves.csv && fail "hexagonal is regular"
    cmp -s jittered/curves.csv regular/curves.csv && fail "jittered is regular"
    return 0
}

"test_$3"
