#!/usr/bin/env bash
# Tests how mncollagen finds its commands: from the first word, from a scenario's key `program`, and
# for a scenario that was given to the wrong one.
# Usage: test_commands.sh MNCOLLAGEN SCENARIOS CASE
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/driver_test.sh"
commands=(compare-schedules compare-treatments dose-response rank-parameters plan-sessions
    design-study fit-kinetics heal-patch)
program=("$mncollagen")

# says SENTENCE ARGUMENT...: exit code 2 and this one sentence.
says() {
    local sentence=$1
    shift
    run 2 "$@"
    [[ $(cat stderr) == "$sentence" ]] || fail "expected on stderr: $sentence"
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
