#!/usr/bin/env bash
# Tests mncollagen heal-patch from outside, long runs above all: ended by signals and resumed, they give the
# bytes of a run that was left alone.
# Usage: test_heal_patch.sh MNCOLLAGEN SCENARIOS CASE WITH_HDF5 PROGRAM_WITHOUT_MEMORY
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/driver_test.sh"
use heal-patch
with_hdf5=$4
without_memory=$5
small=$scenarios/small.yaml
# A run of some tenths of a second.
tiny=("$small" --no-plots -q -t 1 --set 'horizon_days=30' --set 'report_days=10,30'
      --set 'snapshots.days=0,10,30')
often=(--set 'checkpoints.every_minutes=1e-5')

test_shipped_scenarios() {
    local path name
    run 0 "$small" -t 1
    check_stdout
    has "Grid:   40 x 32 x 24 = 30720 cells" stdout
    has "Memory: " stdout
    has " steps of " stdout
    for name in curves.csv profiles.csv scenario.yaml description.txt heal.gp report.txt \
        section_day_30_horizontal.csv section_day_90_vertical.csv; do
        [[ -s results/small/$name ]] || fail "no $name"
    done
    has "no clinical tool" results/small/curves.csv
    has "no clinical tool" results/small/report.txt
    grep -qx "plane_depth_mm = $(sed -nE 's/.*, (.*) mm below.*/\1/p' results/small/section_day_90_horizontal.csv)" \
        results/small/heal.gp || fail "the figure of a section has another depth than its file"
    if command -v gnuplot >/dev/null; then
        for name in curves profiles section_day_30 section_day_90; do
            [[ -s results/small/$name.png ]] || fail "no figure $name"
        done
    fi
    if ((with_hdf5)); then
        ! grep -vE 'gnuplot|^warning: cells of 0.05 mm are coarse' stderr || fail "something on stderr"
        [[ -s results/small/snapshot_0002.hdf && ! -e results/small/snapshot_0003.hdf ]] ||
            fail "not three snapshots"
        has '"name" : "snapshot_0002.hdf", "time" : 90' results/small/snapshot.hdf.series
    fi
    left_nothing results/small/checkpoint
    for path in "$scenarios"/*.yaml; do
        run 0 "$path" --print-config
        cp stdout printed.yaml
        run 0 printed.yaml --print-config
        cmp stdout printed.yaml || fail "$path: printing again changes the scenario"
    done
}

# value FILE COLUMN DAY: of the last row of that day.
value() {
    awk -F, -v name="$2" -v day="$3" '/^#/ { next }
        !column { for (i = 1; i <= NF; i++) if ($i == name) column = i; next }
        $1 == day { found = $column } END { print found }' "$1"
}

# The mean of a section is near the profile at its depth, and the gain of the papillary dermis
# between the extremes of that layer's profile.
test_numbers() {
    run 0 "${tiny[@]}" -o out --set sections.depth_mm=0.2
    has "0.205 mm below the surface" out/section_day_30_horizontal.csv
    awk -F, -v gain="$(value out/curves.csv papillary_gain_percent 30)" '
        FILENAME ~ /horizontal/ { if (/^#/) next; for (i = 1; i <= NF; i++) { sum += $i; n++ } next }
        /^#/ || $1 != 30 { next }
        $2 < 0.28 { if (low == "" || $3 < low) low = $3; if ($3 > high) high = $3 }
        $2 > 0.2 && $2 < 0.21 { at = $3 }
        END { mean = sum / n; print mean, at, gain, low, high
              exit !(n == 40 * 32 && gain > 1 && gain > low && gain < high &&
                     (mean - at) ^ 2 < 1e-4 * at ^ 2) }' \
        out/section_day_30_horizontal.csv out/profiles.csv >stdout || fail "figures disagree"
    [[ $(grep -cv '^#' out/section_day_30_vertical.csv) == 24 ]] || fail "not 24 planes"
    # Rows stand at least a day apart, but for the days on which the run lands.
    awk -F, '!/^#/ && $1 != "day" { if ($1 - last < 1 && $1 != 10 && $1 != 30 && $1 != 0) exit 1
             last = $1; n++ } END { exit !(n > 10 && n < 34) }' out/curves.csv || fail "rows"
    run 0 "${tiny[@]}" -o seed --seed 2
    ! cmp -s out/section_day_30_horizontal.csv seed/section_day_30_horizontal.csv ||
        fail "the seed changes nothing"
    has "seed: 2" seed/scenario.yaml
}

test_threads() {
    run 0 "${tiny[@]}" -o one
    run 0 "${tiny[@]}" -t 3 -o three
    diff -r one three || fail "three threads give other bytes than one"
    ((with_hdf5)) || return 0
    end_by TERM resumed
    run 0 "${tiny[@]}" -t 2 -o resumed --resume
    diff -r one resumed || fail "resumed with two threads, the run ends otherwise"
}

test_dry_run() {
    run 0 "$scenarios/cheek_1cm2.yaml" --dry-run -q --set horizon_days=60 \
        --set report_days=30,60 --set snapshots.days=0,60 --set patch.width_mm=100
    has "Grid:   4032 x 400 x 30 = 48384000 cells of 0.0248 x 0.025 x 0.04 mm" stdout
    has "Memory: 10.9 GB" stdout
    has "2 snapshots of 194 MB" stdout
    has "sections of 2 days" stdout
    left_nothing results
}

test_bad_scenarios() {
    refused_scenario 's.yaml:1:1: unknown key "patches"; did you mean "patch"?' <<<'patches: 1'
    refused_scenario 's.yaml:1:9: unknown key "width"; did you mean "width_mm"?' \
        <<<'patch: {width: 2}'
    refused_scenario 's.yaml:1:15: horizon_days = 0: must be above 0 and at most 36525 days' \
        <<<'horizon_days: 0'
    refused_scenario 's.yaml:1:19: report_days[1] = 400: must rise, from 0 to horizon_days = 180' \
        <<<'report_days: [30, 400]'
    refused_scenario 's.yaml:1:19: sections.days[0] = -1: must be between 0 and 36525 days' \
        <<<'sections: {days: [-1]}'
    refused_scenario 's.yaml:1:18: sections.y_mm = 3: must be between 0 and 2' <<<'sections: {y_mm: 3}'
    refused_scenario 's.yaml:1:22: sections.depth_mm = 0: must be between 0.08 and 1.28' \
        <<<'sections: {depth_mm: 0}'
    refused_scenario 's.yaml:1:12: snapshots: give either days or every_days' <<<'snapshots: {}'
    refused_scenario 's.yaml:1:25: snapshots.every_days = 0: must be above 0 and at most 36525 days' \
        <<<'snapshots: {every_days: 0}'
    refused_scenario 's.yaml:1:15: patch.seed = -1: must be between 0 and 2147483647' \
        <<<'patch: {seed: -1}'
    refused_scenario 's.yaml:1:21: checkpoints.keep = 0: must be between 1 and 1000' \
        <<<'checkpoints: {keep: 0}'
    refused_scenario 's.yaml:1:11: schedule: give exactly one of sessions, days and session_list' \
        <<<'schedule: {sessions: 1, days: [1]}'
    refused_scenario 's.yaml:1:19: schedule.days[0]: the last session is on day 200, after horizon_days = 180' \
        <<<'schedule: {days: [200]}'
    echo 'snapshots: {days: [0], quantities: "collagen_gain, colour"}' >s.yaml
    run 2 s.yaml -o out
    has 's.yaml:1:36: snapshots.quantities = "colour": must be one of' stderr
    refused_scenario 's.yaml:1:36: snapshots.quantities: "collagen_gain" is a duplicate' \
        <<<'snapshots: {days: [0], quantities: "collagen_gain, tgf_beta, collagen_gain"}'
    refused_scenario 's.yaml:1:36: snapshots.quantities = ", ": must name at least one quantity' \
        <<<'snapshots: {days: [0], quantities: ", "}'
    echo 'patch: {width_mm: 0}' >s.yaml
    run 2 s.yaml -o out
    has 'width_mm' stderr
    left_nothing out
    run 2 "$small" --resume --force
    has "give either --resume or --force" stderr
}

test_folders() {
    run 0 "${tiny[@]}" -o deep/er/out
    cp -r deep/er/out before
    run 2 "${tiny[@]}" -o deep/er/out
    has "exists already; choose another --output, overwrite with --force, or go on with --resume" \
        stderr
    diff -r before deep/er/out || fail "refused and changed"
    run 0 "${tiny[@]}" -o deep/er/out --resume
    has "note: the run in deep/er/out is complete" stderr
    diff -r before deep/er/out || fail "complete and changed"
    run 2 "${tiny[@]}" -o deep/er/out --resume --seed 7
    has 'has another scenario: "seed: 1" there, "seed: 7" here' stderr
    diff -r before deep/er/out || fail "refused and changed"
    echo mine >deep/er/out/notes.txt
    touch deep/er/out/section_day_99_vertical.csv
    run 0 "${tiny[@]}" -o deep/er/out --force
    [[ $(<deep/er/out/notes.txt) == mine ]] || fail "a file of the user is gone"
    rm deep/er/out/notes.txt
    diff -r before deep/er/out || fail "overwritten by other results"
    : >plain
    run 2 "${tiny[@]}" -o plain/out
    has "cannot write to the folder plain/out: Not a directory" stderr
    run 2 "${tiny[@]}" -o plain
    has "cannot write to the folder plain: Not a directory" stderr
    # Two runs at once.
    if command -v flock >/dev/null; then
        code=0
        flock deep/er/out/.lock "${program[@]}" "${tiny[@]}" -o deep/er/out --force 2>stderr || code=$?
        [[ $code == 2 ]] || fail "two runs in a folder"
        has "another run writes to the folder deep/er/out" stderr
        rm deep/er/out/.lock
        diff -r before deep/er/out || fail "refused and changed"
    fi
}

# end_by SIGNAL FOLDER OPTION...: runs until a row of the curves is there that matches `until`, and
# ends it; `code` is the exit code.
until='^0,'
end_by() {
    local signal=$1 folder=$2
    shift 2
    code=0
    local child
    begin "${tiny[@]}" -o "$folder" "$@"
    while kill -0 "$child" 2>/dev/null && ! grep -qs "$until" "$folder/curves.csv"; do
        sleep 0.01
    done
    kill -s "$signal" "$child" 2>/dev/null || true
    wait "$child" || code=$?
}

# A run that is slow enough to be hit: ten times the cells.
slow=(--set 'solver.spacing_mm=0.025')

test_signals() {
    local signal
    ((with_hdf5)) || { echo "no HDF5, no checkpoints"; return 0; }
    run 0 "${tiny[@]}" "${slow[@]}" -o whole
    for signal in TERM USR1 HUP; do
        end_by "$signal" "$signal" "${slow[@]}"
        [[ $code == 3 ]] || fail "$signal: exit code $code instead of 3"
        [[ -s $signal/checkpoint.h5 && ! -e $signal/report.txt ]] || fail "$signal: no checkpoint"
        ! diff -rq whole "$signal" >/dev/null || fail "$signal: complete"
        run 0 "${tiny[@]}" "${slow[@]}" -o "$signal" --resume
        diff -r whole "$signal" || fail "$signal: resumed, the run ends otherwise"
    done
}

test_interrupt() {
    run 0 "${tiny[@]}" "${slow[@]}" -o whole
    end_by INT out "${slow[@]}"
    [[ $code == 1 ]] || fail "Ctrl-C: exit code $code instead of 1"
    has "error: interrupted on day " stderr
    has "there is no checkpoint yet" stderr
    tail -c 1 out/curves.csv | od -c | grep -q '\\n' || fail "the last row is cut"
    left_nothing out/checkpoint
    # Without a checkpoint --resume begins anew.
    run 0 "${tiny[@]}" "${slow[@]}" -o out --resume
    diff -r whole out || fail "begun anew, the run ends otherwise"
}

# A checkpoint of a day on which the run lands anyway: its row is written again, not twice.
test_landing() {
    local days=(--set checkpoints.every_minutes=0 --set checkpoints.every_days=10)
    ((with_hdf5)) || { echo "no HDF5, no checkpoints"; return 0; }
    run 0 "${tiny[@]}" "${slow[@]}" "${days[@]}" -o whole
    until='^1[0-9][.]'
    end_by INT out "${slow[@]}" "${days[@]}"
    has "goes on from the checkpoint of day 10" stderr
    run 0 "${tiny[@]}" "${slow[@]}" "${days[@]}" -o out --resume
    diff -r whole out || fail "resumed, the run ends otherwise"
}

# Killed at any moment, also while files are written; what is on the disk is enough.
test_kill() {
    local round code
    ((with_hdf5)) || { echo "no HDF5, no checkpoints"; return 0; }
    run 0 "${tiny[@]}" "${often[@]}" -o whole
    for round in 1 2 3 4 5 6; do
        "${program[@]}" "${tiny[@]}" "${often[@]}" -o out --resume >stdout 2>stderr &
        sleep "0.$((round * 37 % 60 + 10))"
        kill -s KILL $! 2>/dev/null || true
        code=0
        wait $! 2>/dev/null || code=$?
        [[ $code == 137 || $code == 0 ]] || fail "resumed with exit code $code"
    done
    run 0 "${tiny[@]}" "${often[@]}" -o out --resume
    diff -r whole out || fail "resumed, the run ends otherwise"
}

# Regular snapshots take the steps as they come: the run is the one without them, also if it ends
# between two of them and goes on.
test_regular_snapshots() {
    local quick=(-t 1 -q --no-plots --set 'horizon_days=30' --set 'report_days=10,30')
    local tiny=(with.yaml "${quick[@]}")
    ((with_hdf5)) || { echo "no HDF5, no snapshots"; return 0; }
    grep -v '^snapshots:' "$small" >without.yaml
    { cat without.yaml; echo 'snapshots: {every_days: 4}'; } >with.yaml
    run 0 without.yaml "${quick[@]}" "${slow[@]}" -o without
    run 0 "${tiny[@]}" "${slow[@]}" -o whole
    cmp <(grep -v '^#' without/curves.csv) <(grep -v '^#' whole/curves.csv) ||
        fail "snapshots change the run"
    [[ -s whole/snapshot_0007.hdf && ! -e whole/snapshot_0008.hdf ]] || fail "not eight snapshots"
    awk -F'"time" : ' '/"time"/ { day = $2 + 0
        if (day < 4 * n || day >= 4 * (n + 1)) { print "snapshot", n, "of day", day; bad = 1 }
        n++ } END { exit bad || n != 8 }' whole/snapshot.hdf.series || fail "days of the series"
    until='^[5-7][.]'
    end_by TERM out "${slow[@]}"
    [[ $code == 3 ]] || fail "exit code $code instead of 3"
    run 0 "${tiny[@]}" "${slow[@]}" -o out --resume
    diff -r whole out || fail "resumed, the run ends otherwise"
}

test_damage() {
    ((with_hdf5)) || { echo "no HDF5, no checkpoints"; return 0; }
    run 0 "${tiny[@]}" "${slow[@]}" -o whole
    end_by TERM out "${slow[@]}"
    cp -r out good
    # The newest is damaged, the one before it good.
    cp out/checkpoint.h5 out/checkpoint.h5.1
    printf 'XXXX' | dd of=out/checkpoint.h5 bs=1 seek=5000 conv=notrunc status=none
    run 0 "${tiny[@]}" "${slow[@]}" -o out --resume
    has "note: " stderr
    diff -r whole out || fail "resumed from the older one, the run ends otherwise"
    # None is good: a sentence, and nothing is changed.
    rm -r out
    cp -r good out
    head -c 4000 good/checkpoint.h5 >out/checkpoint.h5
    cp -r out before
    run 1 "${tiny[@]}" "${slow[@]}" -o out --resume
    has "no checkpoint in out can be resumed; begin anew with --force instead of --resume" stderr
    # One that cannot be read is not called a bad one: Linux gives an error for each read of this.
    if [ -e /proc/self/mem ]; then
        ln -sf /proc/self/mem out/checkpoint.h5
        run 1 "${tiny[@]}" "${slow[@]}" -o out --resume
        has "checkpoint.h5 could not be read: Input/output error" stderr
        has "--resume can be tried again" stderr
        ! grep -q -e --force stderr || fail "advises --force"
    fi
    # Rows that the checkpoint counts on are gone.
    rm -r out
    cp -r good out
    grep '^[#d]' good/curves.csv >out/curves.csv
    run 1 "${tiny[@]}" "${slow[@]}" -o out --resume
    has "curves.csv ends before day 0" stderr
    rm out/snapshot.hdf.series
    run 1 "${tiny[@]}" "${slow[@]}" -o out --resume
    has "the snapshot of day 0 is missing" stderr
    # Another library's columns.
    cp good/curves.csv good/snapshot.hdf.series out
    sed -i 's/^day,/time,/' out/curves.csv
    run 1 "${tiny[@]}" "${slow[@]}" -o out --resume
    has "its columns are not those of this run" stderr
}

# A limit on the size of files stands for a full disk.
test_full_disk() {
    local kilobytes code
    run 0 "${tiny[@]}" -o whole
    for kilobytes in 1 4 8 $((with_hdf5 ? 16 : 2)); do
        code=0
        (ulimit -f "$kilobytes"; exec "${program[@]}" "${tiny[@]}" -o "out$kilobytes") \
            >stdout 2>stderr || code=$?
        [[ $code == 1 ]] || fail "$kilobytes kB: exit code $code instead of 1"
        [[ $(grep -c '^error: ' stderr) == 1 ]] || fail "$kilobytes kB: not one sentence"
        has "File too large" stderr
        run 0 "${tiny[@]}" -o "out$kilobytes" --resume
        diff -r whole "out$kilobytes" || fail "$kilobytes kB: resumed, the run ends otherwise"
    done
}

# A checkpoint that finds no room does not end a run.
test_no_room() {
    ((with_hdf5)) || { echo "no HDF5, no checkpoints"; return 0; }
    run 0 "${tiny[@]}" "${often[@]}" -o whole
    code=0
    (ulimit -f 400; exec "${program[@]}" "${tiny[@]}" "${often[@]}" -o out) >stdout 2>stderr || code=$?
    [[ $code == 0 ]] || fail "exit code $code instead of 0"
    has "note: no checkpoint on day " stderr
    diff -r whole out || fail "other results"
}

# A folder that cannot be used and a patch beyond any memory are refused before anything is measured
# or written, also by --force where results are.
test_refused_first() {
    local huge=(--set patch.width_mm=1000 --set patch.length_mm=1000 --set solver.spacing_mm=0.01)
    : >file
    ln -s nowhere link
    run 2 "$small" -o file/out
    [[ ! -s stdout ]] || fail "measured"
    has "error: cannot write to the folder file/out: Not a directory" stderr
    run 2 "$small" -o link
    [[ ! -s stdout ]] || fail "measured"
    has "error: cannot write to the folder link: it is a link to what is not there" stderr
    run 1 "$small" -o new/out "${huge[@]}"
    [[ ! -s stdout ]] || fail "measured"
    [[ $(<stderr) == "error: the simulation needs "*" of memory, and "*" are available: "* ]] ||
        fail "another sentence"
    left_nothing new
    run 0 "${tiny[@]}" -o out
    cp -r out before
    run 1 "$small" -o out --force "${huge[@]}"
    diff -r before out || fail "results are gone"
    run 2 "$small" -o out
    [[ ! -s stdout ]] || fail "measured"
    diff -r before out || fail "refused and changed"
}

# A run that was killed between its report and its end is complete, but for its checkpoints.
test_complete() {
    run 0 "${tiny[@]}" -o out
    cp -r out before
    touch out/checkpoint.h5 out/checkpoint.h5.1 out/checkpoint.h5.tmp out/.lock
    run 0 "${tiny[@]}" -o out --resume
    has "note: the run in out is complete" stderr
    diff -r before out || fail "checkpoints are left"
}

# Without memory for a text there is a sentence and no report, and a checkpoint to go on from.
test_no_memory() {
    local days=(--set checkpoints.every_minutes=0 --set checkpoints.every_days=20) sign n
    run 0 "${tiny[@]}" "${days[@]}" -o whole
    for sign in '' -; do
        program[0]=$without_memory
        for ((n = 1;; n++)); do
            code=0
            NO_TEXT_MEMORY=$sign$n "${program[@]}" "${tiny[@]}" "${days[@]}" -o "out$sign$n" \
                >stdout 2>stderr || code=$?
            ((code != 0)) || break
            [[ $code == 1 && $(grep -c '^error: no memory for ' stderr) == 1 ]] ||
                fail "$sign$n: exit code $code"
            [[ ! -e out$sign$n/report.txt ]] || fail "$sign$n: a report"
        done
        program[0]=$mncollagen
        ((n > 8)) || fail "only $n texts"
        # The last one was the report.
        ! ((with_hdf5)) || [[ -s out$sign$((n - 1))/checkpoint.h5 ]] || fail "no checkpoint"
        run 0 "${tiny[@]}" "${days[@]}" -o "out$sign$((n - 1))" --resume
        diff -r whole "out$sign$((n - 1))" || fail "resumed, the run ends otherwise"
    done
}

# Figures that find no room are an error, and the numbers stay. Where a signal ends gnuplot, --resume
# draws them.
test_cut_figures() {
    local days=(--set checkpoints.every_minutes=0 --set checkpoints.every_days=20) signal
    local draw=("$small" -q -t 1 "${tiny[@]:5}" --set solver.spacing_mm=0.1 "${days[@]}")
    mkdir bin
    printf '#!/bin/sh\nfor name in curves profiles; do echo "<svg></svg>" >$name.svg; done\n' >bin/whole
    cat bin/whole - >bin/gnuplot <<<'printf "<sv" >curves.svg'
    chmod +x bin/gnuplot
    PATH=$PWD/bin:$PATH
    run 1 "${draw[@]}" -o out
    has "error: 1 figure, curves.svg, could not be written whole" stderr
    has "later: cd 'out' && gnuplot -d heal.gp" stderr
    [[ -s out/report.txt && ! -e out/curves.svg && -e out/profiles.svg ]] || fail "other files"
    left_nothing out/checkpoint
    ((with_hdf5)) || { echo "no HDF5, no checkpoints"; return 0; }
    cp bin/whole bin/gnuplot
    run 0 "${draw[@]}" -o whole
    for signal in INT TERM; do
        cat bin/whole - >bin/gnuplot <<<"kill -s $signal \$PPID; printf '<sv' >curves.svg; exit 1"
        begin "${draw[@]}" -o $signal
        code=0
        wait "$child" || code=$?
        [[ $code == $([[ $signal == INT ]] && echo 1 || echo 3) ]] || fail "$signal: exit code $code"
        [[ $(grep -v "^warning: cells" stderr) == "error: interrupted while the figures were drawn; --resume goes on" ]] ||
            fail "$signal: another sentence"
        [[ ! -e $signal/report.txt && -s $signal/checkpoint.h5 ]] || fail "$signal: complete"
        cp bin/whole bin/gnuplot
        run 0 "${draw[@]}" -o $signal --resume
        diff -r whole $signal || fail "$signal: resumed, the run ends otherwise"
    done
}

# The script for ParaView reads the series by VTK, and draws it where there is a display.
test_render() {
    local script=$scenarios/../../paraview/render_series.py python=
    ((with_hdf5)) || { echo "no HDF5, no snapshots"; return 0; }
    for python in python3 /usr/bin/python3 none; do
        [[ $python == none ]] || "$python" -c 'import vtkmodules.vtkIOHDF' 2>/dev/null || continue
        break
    done
    if [[ $python == none ]]; then
        echo "skipped: no VTK for Python (Debian: python3-vtk9)"
        return 0
    fi
    run 0 "${tiny[@]}" -o out
    cp "$script" .
    "$python" - >stdout 2>stderr <<'END' || fail "the script cannot read the series"
import render_series

files = render_series.read_series("out/snapshot.hdf.series")
assert [day for day, _ in files] == [0, 10, 30], files
lowest, highest = render_series.range_of_all(files, "collagen_gain")
# A session leaves 0.8 of the collagen where it injures; weeks later there is more than before.
assert abs(lowest + 0.2) < 1e-6 and 0.05 < highest < 1, (lowest, highest)
nodes = render_series.colours_of(lowest, highest)
assert [node[0] for node in nodes] == sorted(node[0] for node in nodes), nodes
END
    command -v xvfb-run >/dev/null || { echo "not drawn: no Xvfb"; return 0; }
    xvfb-run -a "$python" render_series.py --vtk --width 300 --height 200 out/snapshot.hdf.series \
        >stdout 2>stderr || fail "the script cannot draw"
    for day in 0 10 30; do
        [[ $(head -c 4 "render_day_$day.png" | tail -c 3) == PNG ]] || fail "no picture of day $day"
    done
}

# The job for Slurm, with stand-ins for its commands: the first run is ended by its signal.
test_slurm() {
    local job=$scenarios/../../cluster/heal_patch.slurm
    bash -n "$job" || fail "not a script"
    ((with_hdf5)) || { echo "no HDF5, no checkpoints"; return 0; }
    mkdir bin
    printf '#!/bin/bash\nwhile [[ $1 == --* ]]; do shift; done\nexec "$@"\n' >bin/srun
    printf '#!/bin/bash\necho scontrol "$@"\n' >bin/scontrol
    cat >bin/ended_once <<'END'
#!/bin/bash
"$REAL" "$@" -t 1 --no-plots -q --set solver.spacing_mm=0.025 &
child=$!
if [[ ! -e ended ]]; then
    touch ended
    until grep -qs '^0,' out/curves.csv; do sleep 0.01; done
    kill -s USR1 "$child"
fi
wait "$child"
END
    chmod +x bin/*
    export PATH=$PWD/bin:$PATH REAL=$mncollagen PROGRAM=ended_once SLURM_JOB_ID=7
    export SLURM_CPUS_PER_TASK=1
    bash "$job" "$small" out >stdout 2>stderr || fail "a run that is not done is a failure"
    has "scontrol requeue 7" stdout
    [[ ! -e out/report.txt ]] || fail "complete at once"
    bash "$job" "$small" out >stdout 2>stderr || fail "cannot go on"
    [[ ! -s stdout && -s out/report.txt ]] || fail "not complete"
}

"test_$3"
