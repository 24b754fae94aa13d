#!/usr/bin/env bash
# mncollagen-mpi on two and three ranks gives the files of mncollagen, also where one goes on from a
# checkpoint of the other and where a rank was killed.
# Usage: test_heal_patch_mpi.sh MNCOLLAGEN SCENARIOS CASE MNCOLLAGEN_MPI MPIEXEC
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../drivers/driver_test.sh"
use heal-patch
serial=("${program[@]}")
small=$scenarios/small.yaml
ranks=("$5" --allow-run-as-root --oversubscribe --bind-to none -n)
shared=("$4" heal-patch)
tiny=("$small" --no-plots -q --set 'horizon_days=30' --set 'report_days=10,30'
    --set 'snapshots.days=0,10,30')

# run_on RANKS EXIT_CODE ARGUMENT...
run_on() {
    local count=$1 expected=$2 code=0
    shift 2
    "${ranks[@]}" "$count" "${shared[@]}" "$@" >stdout 2>stderr </dev/null || code=$?
    [[ $code == "$expected" ]] || fail "exit code $code instead of $expected on $count ranks: $*"
}

# regular: snapshots every four days instead, at the first step that comes to each.
regular() {
    sed 's/^snapshots:.*/snapshots: {every_days: 4}/' "$small" >regular.yaml
    tiny=(regular.yaml "${tiny[@]:1:6}")
}

same_results() {
    [[ -s $1/snapshot_0002.hdf && -s $1/snapshot.hdf.series && -s $1/report.txt ]] ||
        fail "$1 is not complete"
    diff -r "$1" "$2" || fail "$2 differs from $1"
}

test_same_files() {
    run 0 "${tiny[@]}" -t 1 -o one
    run_on 2 0 "${tiny[@]}" -o two
    [[ ! -s stdout ]] || fail "something on stdout"
    ! grep -q "error\|note" stderr || fail "something on stderr"
    run_on 3 0 "${tiny[@]}" -o three
    same_results one two
    same_results one three
    left_nothing two/checkpoint
    run_on 2 0 "$small" --no-plots --set 'horizon_days=2' --set 'report_days=1,2' --set \
        'snapshots.days=1' -o told
    has "Ranks:  2" stdout
    has "1 snapshots of " stdout
    [[ $(grep -c "Results: told" stdout) == 1 ]] || fail "not one line of results"
    regular
    run 0 "${tiny[@]}" -t 1 -o regular_one
    run_on 3 0 "${tiny[@]}" -o regular_three
    same_results regular_one regular_three
}

# Checkpoints after each step and on days on which the run lands for them; each program goes on from
# those of the other.
test_resume() {
    local often=(--set 'checkpoints.every_minutes=1e-5' --set 'checkpoints.every_days=4')
    run 0 "${tiny[@]}" "${often[@]}" -t 1 -o one
    begin_and_end_by_signal 2 cut "${often[@]}"
    cp -r cut serial
    cp -r cut three
    run 0 "${tiny[@]}" "${often[@]}" -t 1 -o serial --resume
    run_on 3 0 "${tiny[@]}" "${often[@]}" -o three --resume
    same_results one serial
    same_results one three
    mpi_of_serial "${often[@]}"
}

# Ends a run by SIGUSR1 to the first rank when it has written some rows.
begin_and_end_by_signal() {
    local count=$1 folder=$2 pid code=0
    shift 2
    "${ranks[@]}" "$count" "${shared[@]}" "${tiny[@]}" "$@" -o "$folder" >stdout 2>stderr </dev/null &
    pid=$!
    wait_for_rows "$folder"
    kill -USR1 "$pid"
    wait "$pid" || code=$?
    [[ $code == 3 ]] || fail "exit code $code after SIGUSR1"
    [[ -s $folder/checkpoint.h5 && ! -e $folder/report.txt ]] || fail "no checkpoint"
}

wait_for_rows() {
    local i
    for ((i = 0; i < 6000; i++)); do
        [[ -e $1/curves.csv && $(grep -vc '^#' "$1/curves.csv") -gt 4 ]] && return
        sleep 0.01
    done
    fail "no rows in $1"
}

mpi_of_serial() {
    local pid code=0
    "${serial[@]}" "${tiny[@]}" "$@" -t 1 -o ended >stdout 2>stderr </dev/null &
    pid=$!
    wait_for_rows ended
    kill -TERM "$pid"
    wait "$pid" || code=$?
    [[ $code == 3 ]] || fail "exit code $code after SIGTERM"
    run_on 2 0 "${tiny[@]}" "$@" -o ended --resume
    same_results one ended
}

# mpirun passes SIGUSR1 on to all ranks; a checkpoint is written although none was due.
test_signal() {
    local never=(--set 'checkpoints.every_minutes=0' --set 'solver.spacing_mm=0.035')
    run 0 "${tiny[@]}" "${never[@]}" -t 1 -o one
    begin_and_end_by_signal 3 cut "${never[@]}"
    run_on 2 0 "${tiny[@]}" "${never[@]}" -o cut --resume
    same_results one cut
}

# rank_of PID RANK: prints the process that mpirun has started as this rank.
rank_of() {
    local child
    for child in $(cat "/proc/$1/task/$1/children"); do
        tr '\0' '\n' <"/proc/$child/environ" | grep -qx "OMPI_COMM_WORLD_RANK=$2" && echo "$child"
    done
}

# kill_rank COUNT RANK FOLDER ARGUMENT...: a run one of whose ranks is killed when it has written
# some rows.
kill_rank() {
    local count=$1 rank=$2 folder=$3 pid code=0
    shift 3
    "${ranks[@]}" "$count" "${shared[@]}" "${tiny[@]}" "$@" -o "$folder" >stdout 2>stderr </dev/null &
    pid=$!
    wait_for_rows "$folder"
    kill -KILL "$(rank_of "$pid" "$rank")"
    wait "$pid" || code=$?
    [[ $code != 0 && $code != 3 ]] || fail "exit code $code after SIGKILL"
    has "signal 9" stderr
    [[ ! -e $folder/report.txt ]] || fail "complete after SIGKILL"
    compgen -G "$folder/checkpoint.h5*" >/dev/null || fail "no checkpoint after SIGKILL"
}

# The run ends with a message; what is on the disk leads to the same files, on another number of
# ranks and by mncollagen.
test_killed() {
    local often=(--set 'checkpoints.every_minutes=1e-3' --set 'solver.spacing_mm=0.035')
    regular
    run 0 "${tiny[@]}" "${often[@]}" -t 1 -o one
    kill_rank 2 1 cut "${often[@]}"
    cp -r cut serial
    run_on 3 0 "${tiny[@]}" "${often[@]}" -o cut --resume
    ! grep -q "error\|note" stderr || fail "something on stderr"
    same_results one cut
    run 0 "${tiny[@]}" "${often[@]}" -t 1 -o serial --resume
    same_results one serial
    kill_rank 3 0 first "${often[@]}"
    run_on 2 0 "${tiny[@]}" "${often[@]}" -o first --resume
    same_results one first
}

# A snapshot that finds no room ends the run as in mncollagen, on all ranks; with room it goes on.
# Linux' device that is always full takes the place of the disk.
test_no_room() {
    run 0 "${tiny[@]}" -t 1 -o one
    mkdir out
    mkdir -p out/snapshot_0001.hdf.tmp/full
    run_on 2 1 "${tiny[@]}" -o out --resume
    [[ $(grep -c '^error: ' stderr) == 1 ]] || fail "not one sentence"
    has "snapshot_0001.hdf.tmp could not be created: File exists" stderr
    rm -r out/snapshot_0001.hdf.tmp
    left_nothing out/snapshot_0001
    run_on 2 0 "${tiny[@]}" -o out --resume
    same_results one out
}

# A checkpoint that cannot take its place is told as one that failed, and the run goes on.
test_rename() {
    local days=(--set 'checkpoints.every_minutes=0' --set 'checkpoints.every_days=10'
        --set 'solver.spacing_mm=0.035') pid code=0
    run 0 "${tiny[@]}" "${days[@]}" -t 1 -o one
    "${ranks[@]}" 2 "${shared[@]}" "${tiny[@]}" "${days[@]}" -o out >stdout 2>stderr </dev/null &
    pid=$!
    wait_for_rows out
    # Before day 10 there is nothing of that name.
    mkdir -p out/checkpoint.h5.1/in_the_way
    wait "$pid" || code=$?
    [[ $code == 1 ]] || fail "exit code $code instead of 1: the folder cannot be removed in the end"
    has "note: no checkpoint on day 20: cannot move out/checkpoint.h5 to out/checkpoint.h5.1: Is a directory" stderr
    has "error: cannot remove out/checkpoint.h5.1" stderr
    [[ ! -e out/checkpoint.h5.new ]] || fail "left behind: $(ls out)"
    rm -r out/checkpoint.h5.1
    run_on 2 0 "${tiny[@]}" "${days[@]}" -o out --resume
    same_results one out
}

# Without mpirun there is one rank, and nobody opens standard streams for it.
test_closed_streams() {
    local slow=("${tiny[@]:0:2}" "${tiny[@]:3}" --set 'solver.spacing_mm=0.035') stream pid
    run 0 "${slow[@]}" -t 1 -o one
    OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 "${shared[@]}" "${slow[@]}" -o closed \
        <&- >&- 2>&- &
    pid=$!
    wait_for_rows closed
    for stream in 0 1 2; do
        [[ $(readlink "/proc/$pid/fd/$stream") == /dev/null ]] || fail "MPI has stream $stream"
    done
    wait "$pid" || fail "exit code $?"
    same_results one closed
}

# Mistakes are told once, and all ranks end.
test_refusals() {
    run_on 2 2 "$small" --set 'patch.width_mm=-1' -o out
    [[ $(grep -c "^error: " stderr) == 1 ]] || fail "not one error"
    run_on 2 2 missing.yaml -o out
    [[ $(grep -c "^error: " stderr) == 1 ]] || fail "not one error"
    run_on 2 0 --help
    has "mpirun -n N" stdout
    run_on 2 0 "$small" --dry-run
    has "Ranks:  2" stdout
    : >file
    run_on 2 2 "${tiny[@]}" -o file/out
    has "cannot write to the folder file/out" stderr
    # More ranks than bands of rows.
    run_on 2 2 "$small" -q --no-plots --set 'patch.length_mm=0.05' --set sections.y_mm=0 -o out
    has "error: " stderr
    left_nothing out/report
}

"test_$3"
