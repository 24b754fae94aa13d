#!/usr/bin/env bash
# What the programs do as processes: signals, standard streams, folders that other runs use or have
# left, and disks that are full while gnuplot draws.
# Usage: test_process.sh MNCOLLAGEN SCENARIOS CASE
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/driver_test.sh"
use compare-schedules
base=$scenarios/one_session.yaml
short=("$base" --ensemble none --no-plots -q)
# A run of half a second at least on one thread.
printf 'horizon_days: 2000\nreport_days: [2000]\nuncertainty: {draws: prior, members: 400}
schedules: [{name: one, days: [0]}]\n' >long.yaml
long=(long.yaml --no-plots -q -t 1)

# wait_for PATTERN: until there is such a file, or `child` has ended.
wait_for() {
    until compgen -G "$1" >/dev/null || ! kill -0 "$child" 2>/dev/null; do sleep 0.01; done
    compgen -G "$1" >/dev/null || fail "ended before there was $1"
}

# ended CODE: `child` ends with it.
ended() {
    local code=0
    wait "$child" || code=$?
    [[ $code == "$1" ]] || fail "exit code $code instead of $1"
}

test_ignored_signals() {
    local signal child
    for signal in HUP INT TERM; do
        env --default-signal --ignore-signal=$signal "${program[@]}" "${long[@]}" -o $signal \
            >stdout 2>stderr </dev/null &
        child=$!
        wait_for "$signal.partial-*"
        kill -s $signal $child
        ended 0
        [[ ! -s stderr && -s $signal/summary.csv ]] || fail "$signal ends a run that ignores it"
        begin "${long[@]}" -o $signal.not
        wait_for "$signal.not.partial-*"
        kill -s $signal $child
        ended 1
        has "error: interrupted; nothing was written" stderr
    done
    # How gnuplot ends is known also where nobody waits for children.
    command -v gnuplot >/dev/null || { echo "skipped: no gnuplot"; return 0; }
    env --ignore-signal=CHLD "${program[@]}" "$base" --ensemble none -q -o drawn 2>stderr ||
        fail "exit code $?"
    [[ ! -s stderr && -s drawn/collagen.png ]] || fail "no figures"
}

# without STREAMS PROGRAM ARGUMENT...: runs it with these descriptors closed.
without() {
    local streams=$1
    shift
    (
        exec >stdout 2>stderr
        for stream in $streams; do eval "exec $stream>&-"; done
        exec "$@"
    )
}

test_closed_streams() {
    local streams name
    local -A run=(
        [compare-schedules]="one_session.yaml --ensemble none"
        [dose-response]="dose_response/dose_map.yaml --set needle_lengths_mm=1,2 --set densities_per_cm2=100,200"
        [compare-treatments]="compare_treatments/treatments.yaml --set solver.spacing_mm=0.1"
        [rank-parameters]="rank_parameters/gain_after_a_year.yaml --set samples=4"
        [plan-sessions]="plan_sessions/three_months.yaml --members 10 --set search.moves=2"
        [fit-kinetics]="fit_kinetics/calibration.yaml --set starts=1 --set profile_points=0 --set data=$work/rows.csv"
        [heal-patch]="heal_patch/small.yaml --set horizon_days=10 --set report_days=10 --set snapshots.days=1"
    )
    grep '^id,' "$scenarios/../../data/calibration.csv" >rows.csv
    cat >>rows.csv <<'CSV'
A,gain after a session,value,0.06,0.01,,,1,fit,cheek,needle,1,,1.5,,,,,,0.75,250,0.5,0.2,papillary,collagen_gain,at,30,,D,made up,made up
B,synthesis,value,1.5,0.05,,,1,fit,cheek,needle,1,,1.5,,,,,,0.75,250,0.5,0.2,papillary,procollagen_synthesis,at,14,,D,made up,made up
CSV
    local talking=("$base" --ensemble none --no-plots)
    run 0 "${talking[@]}" -o usual
    for streams in 0 1 2 "0 1" "0 2" "1 2" "0 1 2"; do
        without "$streams" "${program[@]}" "${talking[@]}" -o "without $streams" ||
            fail "exit code $? without $streams"
        diff -r usual "without $streams" || fail "other files without $streams"
    done
    for name in "${!run[@]}"; do
        local arguments=("$scenarios"/${run[$name]})
        "$mncollagen" "$name" "${arguments[@]}" --no-plots -t 1 -o "$name" >stdout 2>stderr ||
            fail "$name: exit code $?"
        without "0 1 2" "$mncollagen" "$name" "${arguments[@]}" --no-plots -t 1 -o "$name.without" ||
            fail "$name: exit code $? without streams"
        diff -r "$name" "$name.without" || fail "$name: other files without streams"
    done
    without "0 1 2" "$mncollagen" draw-posterior 10 2 || fail "draw-posterior: exit code $?"
}

# A killed run leaves a folder that the next one removes, and blocks none.
test_killed() {
    local child left
    begin "${long[@]}" -o out
    wait_for "out.partial-*"
    kill -s KILL $child
    ended 137
    left=$(compgen -G "out.partial-*") || fail "nothing is left by a killed run"
    touch "$left/curves.csv" "$left/of another program"
    run 0 "${short[@]}" -o out
    [[ $(ls -A) == "$(printf 'long.yaml\nout\nstderr\nstdout')" ]] || fail "left: $(ls -A)"
    # Folders that cannot be known to be dead are neither removed nor in the way: of another
    # machine, of 0.1.0, with a folder in it, a link to elsewhere.
    mkdir elsewhere other.partial-0123456789abcdef other.partial-1 -p "$left/mine"
    touch elsewhere/mine other.partial-0123456789abcdef/curves.csv
    run 0 "${short[@]}" -o other
    ln -s elsewhere "${left/out/link}"
    run 0 "${short[@]}" -o link
    run 0 "${short[@]}" -o out --force
    mv out before
    run 0 "${short[@]}" -o out
    [[ -e other.partial-0123456789abcdef/curves.csv && -d other.partial-1 && -d $left/mine &&
        -L ${left/out/link} && -e elsewhere/mine ]] || fail "removed"
    [[ $(compgen -G '*.partial-*' | wc -l) == 4 ]] || fail "left: $(compgen -G '*.partial-*')"
    # Inside a folder that is there.
    mkdir here
    begin "${long[@]}" -o here
    wait_for "here/.partial-*"
    kill -s KILL $child
    ended 137
    run 0 "${short[@]}" -o here
    diff -r before here || fail "left in the folder: $(ls -A here)"
}

# In containers every run has the same process id, and another one cannot be seen.
test_containers() {
    local alone=(unshare --pid --fork --mount-proc) child left
    "${alone[@]}" true 2>/dev/null || { echo "skipped: no right to make a namespace"; return 0; }
    "${alone[@]}" sh -c '"$@" & until ls -d out.partial-* || ! kill -0 $!; do sleep 0.01; done; kill -s KILL $!' \
        sh "${program[@]}" "${long[@]}" -o out >stdout 2>stderr
    left=$(compgen -G "out.partial-*") || fail "nothing is left by a killed run"
    "${alone[@]}" "${program[@]}" "${short[@]}" -o out >stdout 2>stderr || fail "a killed run blocks"
    left_nothing out.partial-
    # A run that lives is seen across them.
    begin "${long[@]}" -o second
    wait_for "second.partial-*"
    code=0
    "${alone[@]}" "${program[@]}" "${short[@]}" -o second >stdout 2>stderr || code=$?
    [[ $code == 2 ]] || fail "exit code $code instead of 2"
    has "error: another run writes to the folder second" stderr
    ended 0
    [[ -s second/summary.csv ]] || fail "the first run is disturbed"
}

# The second of two runs into one folder is refused before it computes.
test_second_run() {
    local child path
    mkdir there
    ln -s there link
    for path in out there; do
        begin "${long[@]}" -o $path
        wait_for "$([[ $path == out ]] && echo 'out.partial-*' || echo 'there/.partial-*')"
        kill -s STOP "$child" # however fast it is, it has not ended when the others come
        for name in $path "./$path/" $([[ $path == out ]] || echo link there/.); do
            code=0
            "${program[@]}" long.yaml -o "$name" >said 2>&1 || code=$?
            [[ $code == 2 ]] || fail "a second run into $name: exit code $code"
            [[ $(sed 's/\/*$//' said) == "error: another run writes to the folder ${name%/}" ]] ||
                fail "other sentences: $(<said)"
        done
        if [[ $path == there ]]; then
            code=0
            "$mncollagen" heal-patch "$scenarios/heal_patch/small.yaml" -o there >said 2>&1 || code=$?
            [[ $code == 2 && $(<said) == "error: another run writes to the folder there" ]] ||
                fail "heal-patch in the same folder: $(<said)"
        fi
        kill -s CONT "$child"
        ended 0
        [[ -s $path/summary.csv ]] || fail "the first run is disturbed"
    done
    [[ -z $(find . -name '*.lock' -o -name '*partial*') ]] || fail "left behind"
}

# refused_at_once SENTENCE FOLDER [OPTION...]: and everything is as it was.
refused_at_once() {
    local sentence=$1 folder=$2 before
    shift 2
    before=$(find . -mindepth 1 ! -name stdout ! -name stderr -printf '%p %i %l\n' | sort)
    run 2 long.yaml -o "$folder" "$@"
    [[ $(<stderr) == "error: $sentence" ]] || fail "expected: error: $sentence"
    [[ ! -s stdout ]] || fail "something on stdout"
    [[ $(find . -mindepth 1 ! -name stdout ! -name stderr -printf '%p %i %l\n' | sort) == "$before" ]] ||
        fail "changed: $(ls -AR)"
}

test_odd_folders() {
    local long_name path
    long_name=$(printf 'x%.0s' {1..300})
    ln -s nowhere out
    ln -s out outer
    ln -s loop loop
    refused_at_once "cannot write to the folder out: it is a link to what is not there" out
    refused_at_once "cannot write to the folder out: it is a link to what is not there" out/ --force
    refused_at_once "cannot write to the folder outer: it is a link to what is not there" outer
    refused_at_once "cannot write to the folder out/in: No such file or directory" out/in
    refused_at_once "cannot write to the folder loop: Too many levels of symbolic links" loop
    refused_at_once "cannot write to the folder new/deep/$long_name: File name too long" \
        "new/deep/$long_name"
    refused_at_once "cannot write to the folder new/$long_name/deep: File name too long" \
        "new/$long_name/deep"
    : >file
    ln -s file to_file
    refused_at_once "cannot write to the folder file: Not a directory" file/
    refused_at_once "cannot write to the folder to_file: Not a directory" to_file
    mkdir -p with/curves.csv
    refused_at_once "with/curves.csv is a folder, and a file of that name is to be written" with --force
    run 2 long.yaml -o /proc/out
    has "error: cannot write to the folder /proc/out: " stderr
    # A parent, and a folder, that cannot be written to.
    chmod 755 .
    mkdir -m 755 locked locked/there
    mkdir locked/open
    chmod 777 locked/open
    local as_other=()
    [[ $(id -u) != 0 ]] || as_other=(setpriv --reuid=65534 --regid=65534 --clear-groups)
    if "${as_other[@]}" "${program[@]}" --version >/dev/null 2>&1; then
        [[ $(id -u) == 0 ]] || chmod a-w locked locked/there
        for path in locked/out locked/new/out locked/there; do
            code=0
            "${as_other[@]}" "${program[@]}" "$base" -o $path >stdout 2>stderr || code=$?
            [[ $code == 2 ]] || fail "exit code $code in a locked folder"
            has "error: cannot write to the folder $path: Permission denied" stderr
        done
        "${as_other[@]}" "${program[@]}" "${short[@]}" -o locked/open >stdout 2>stderr ||
            fail "exit code $? where the folder, but not that above it, can be written to"
        chmod u+w locked locked/there
    fi
    # Names that are fine: links to folders, slashes at the end, points.
    run 0 "${short[@]}" -o usual
    mkdir target
    ln -s target link
    for path in link/ new/. "it's a \"folder\"; \$x"; do
        run 0 "${short[@]}" -o "$path"
        diff -r usual "$path" || fail "other results in $path"
        rm -r "$path"/*
    done
    [[ -L link ]] || fail "the link is gone"
    [[ -z $(find . -name '*.lock' -o -name '*partial*') ]] || fail "left behind"
}

# Results that cannot be moved to their folder are not lost.
test_kept() {
    local child
    begin "${long[@]}" -o out
    wait_for "out.partial-*"
    mkdir out out.kept-1
    touch out/mine out.kept-1/mine
    ended 1
    has "error: cannot move the results to the folder out: Directory not empty; what is not there is in out.kept-2" stderr
    [[ -s out.kept-2/summary.csv && $(ls out) == mine && $(ls out.kept-1) == mine ]] || fail "lost"
    left_nothing out.partial-
    begin "${long[@]}" -o out
    wait_for "out/.partial-*"
    mkdir -p out/summary.csv/in_the_way
    ended 1
    has "in out/kept-1" stderr
    [[ -s out/kept-1/summary.csv && -s out/curves.csv ]] || fail "lost"
}

# draw_by SCRIPT: a gnuplot of that script takes the place of the real one.
draw_by() {
    mkdir -p bin
    printf '#!/bin/sh\n%s\n' "$1" >bin/gnuplot
    chmod +x bin/gnuplot
}

test_cut_figures() {
    local usual=$PATH draw=("$base" --ensemble none -q)
    PATH=$PWD/bin:$PATH
    draw_by 'printf "<svg>" >collagen.svg; printf "<svg></svg>\n" >surface.svg; : >collagen.png'
    run 1 "${draw[@]}" -o "it's; out"
    grep -qE "^error: 2 figures, one of them collagen.(svg|png), could not be written whole, as where a disk is full, and were removed; later: cd 'it'\\\\''s; out' && gnuplot -d curves.gp$" stderr ||
        fail "another sentence"
    [[ $(ls "it's; out"/*.?[nv]g) == *surface.svg && -s "it's; out/summary.csv" ]] ||
        fail "files: $(ls "it's; out")"
    if PATH=$usual command -v gnuplot >/dev/null; then
        PATH=$usual sh -c "$(sed 's/.*later: //' stderr)" || fail "the command does not work"
        [[ -s "it's; out/collagen.png" ]] || fail "the command draws nothing"
    fi
    draw_by 'echo "<svg></svg>" >collagen.svg; exit 1'
    run 1 "${draw[@]}" -o ./-out
    has "error: gnuplot failed; to see why: cd './-out' && gnuplot -d curves.gp" stderr
    [[ -s ./-out/summary.csv && -e ./-out/collagen.svg ]] || fail "the numbers are gone"
    draw_by 'kill -s KILL $$'
    run 1 "${draw[@]}" -o killed
    has "error: gnuplot failed" stderr
    [[ -s killed/summary.csv ]] || fail "the numbers are gone"
}

# A limit on the size of files stands for a full disk: figures are larger than tables here.
test_full_disk() {
    local kilobytes code
    command -v gnuplot >/dev/null || { echo "skipped: no gnuplot"; return 0; }
    local draw=("$scenarios/dose_response/dose_map.yaml" --set needle_lengths_mm=1,2
        --set densities_per_cm2=100,200 -q)
    "$mncollagen" dose-response "${draw[@]}" -o whole
    for kilobytes in 16 60 100; do
        code=0
        (ulimit -f $kilobytes; exec "$mncollagen" dose-response "${draw[@]}" -o "$kilobytes") \
            >stdout 2>stderr || code=$?
        [[ $code == 1 ]] || fail "$kilobytes kB: exit code $code instead of 1"
        [[ $(grep -c '^error: .*could not be written whole' stderr) == 1 ]] ||
            fail "$kilobytes kB: not one sentence"
        [[ -s $kilobytes/points.csv ]] || fail "$kilobytes kB: the numbers are lost"
        diff -r -x report.html whole "$kilobytes" >differ || true
        ! grep -v '^Only in whole: .*\.[ps][nv]g$' differ || fail "$kilobytes kB: cut files"
    done
    [[ ! -e 16/report.html && $(tail -1 100/report.html) == "</html>" ]] || fail "a report is cut"
    [[ -s 100/curves.png && ! -e 16/curves.png ]] || fail "figures that fit are not there"
}

"test_$3"
