#!/usr/bin/env bash
# usage: test_bench.sh MNC_BENCH README CASE
set -euo pipefail
bench=$1 readme=$2 case=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tiny=(--threads 2 --megabytes 1)

fail() {
    echo "test_bench: $*" >&2
    exit 1
}

# Runs a benchmark; its CSV must have `rows` rows or more, each with every column, and each column
# must be explained in the README.
expect() { # rows command options
    local rows=$1 command=$2
    shift
    "$bench" "$@" --csv "$work/out.csv" --json "$work/out.json" || fail "$* exits with $?"
    local names data
    names=$(grep -v '^#' "$work/out.csv" | head -1)
    data=$(grep -v '^#' "$work/out.csv" | tail -n +2)
    [[ $names == benchmark,case,nx,ny,nz,fields,threads,* ]] || fail "columns: $names"
    [[ $(wc -l <<<"$data") -ge $rows ]] || fail "fewer than $rows rows"
    while IFS= read -r line; do
        [[ ${line//[^,]/} == "${names//[^,]/}" ]] || fail "columns of: $line"
        [[ $line == "$command",* ]] || fail "benchmark of: $line"
    done <<<"$data"
    local name
    for name in ${names//,/ }; do
        grep -qE "^\| ([^|]*[ ,])?$name[ ,]" "$readme" || fail "README does not explain $name"
        [[ $name == benchmark ]] || grep -q "\"$name\"" "$work/out.json" || fail "JSON lacks $name"
    done
    for name in library bench_compiler bench_flags processor; do
        grep -q "^# $name: ." "$work/out.csv" || fail "head lacks $name"
    done
}

refused() {
    local code=0
    "$bench" "$@" >"$work/out" 2>"$work/err" || code=$?
    [[ $code -eq 2 && -s $work/err ]] || fail "exit code $code and '$(cat "$work/err")' for: $*"
}

case $case in
column) expect 3 column --repeats 1 ;;
ensemble) expect 2 ensemble --members 3 --threads 2 --repeats 1 ;;
bandwidth) expect 3 bandwidth "${tiny[@]}" --repeats 1 ;;
linear)
    expect 3 linear --grid 16 --fields 4 --precision double "${tiny[@]}" --repeats 1
    expect 3 linear --grid 20x9x5 --fields 1 "${tiny[@]}" --repeats 1
    ;;
kernels) expect 15 kernels --grid 20x18x8 "${tiny[@]}" --repeats 1 ;;
patch) expect 2 patch --grid 12x10x8 --steps 1 "${tiny[@]}" ;;
patch_days) expect 2 patch --width 0.3 --spacing 0.1 --days 30 --sessions 2 "${tiny[@]}" ;;
all)
    # In-place for each number of threads, then three rows a grid and number of threads.
    expect 14 all --grid 6,8x7x5 --threads 1,2 --steps 1 --megabytes 1 --repeats 1
    [[ $(grep -c '^all,patch,8,7,5,9,2,' "$work/out.csv") == 1 ]] || fail "no row of the second grid"
    speedups=$(awk -F, '!/^#/ { if (!column) { for (i = 1; i <= NF; i++) if ($i == "speedup") column = i }
        else if ($2 == "patch") print $7, $column }' "$work/out.csv")
    [[ $(grep -c '^1 1$' <<<"$speedups") == 2 ]] || fail "one thread has another speed-up than 1: $speedups"
    "$bench" all --grid 6x5 --threads 1 --steps 1 --megabytes 1 --repeats 1 | grep -q '^patch  *6  *5  *52 ' ||
        fail "a plane has no 52 cells in depth"
    ;;
peer)
    # A peer's rows stand beside ours in the table, in the files and in the plot.
    printf '%s\n' '# any comment' 'threads,case,nx,ny,nz,fields,median_ms,note' \
        '1,their solver,16,16,16,1,0.5,x' '2,their solver,16,16,16,1,0.25,y' >"$work/peer.csv"
    "$bench" all --grid 6 --threads 1 --steps 1 --megabytes 1 --repeats 1 --peer "$work/peer.csv" \
        --csv "$work/out.csv" --plot "$work/plot" >"$work/out" || fail "exits with $?"
    grep -q '^their solver ' "$work/out" || fail "not in the table"
    # 0.25 ms / 4096 cells are 61.035 ns.
    grep -q '^all,their solver,16,16,16,1,2,.*,61\.035' "$work/out.csv" || fail "not in the CSV"
    grep -q 'their solver' "$work/plot/threads.gp" || fail "not in the plot"
    grep '^all,their solver,16,16,16,1,2,' "$work/out.csv" | grep -q ',2$' || fail "no speed-up of 2"
    for bad in 'case,nx,ny,nz,fields,threads' 'case,nx,ny,nz,fields,threads,median_ms
a,1,1,1,1,1,fast' 'case,nx,ny,nz,fields,threads,median_ms
a,1,1,1,1,1' 'case,nx,ny,nz,fields,threads,median_ms
a,1,1,1,1,1,0' ''; do
        printf '%s\n' "$bad" >"$work/bad.csv"
        ! "$bench" linear --grid 4 --repeats 1 --megabytes 1 --peer "$work/bad.csv" >"$work/out" \
            2>"$work/err" || fail "taken: $bad"
        grep -q "bad.csv:[0-9]" "$work/err" || fail "no line in: $(cat "$work/err")"
    done
    ;;
plot)
    "$bench" all --grid 8 --threads 1,2 --megabytes 1 --steps 1 --repeats 1 --plot "$work/plot" ||
        fail "exits with $?"
    [[ -s $work/plot/share.gp && -s $work/plot/threads.gp ]] || fail "a script is missing"
    if command -v gnuplot >/dev/null; then
        [[ -s $work/plot/share.svg && -s $work/plot/threads.svg ]] || fail "a plot is missing"
    fi
    ;;
full_disk)
    # A gnuplot that writes half a figure and says nothing, as on a full disk.
    mkdir "$work/bin"
    printf '#!/bin/sh\nprintf "<sv" >"${2%%.gp}.svg"\n' >"$work/bin/gnuplot"
    chmod +x "$work/bin/gnuplot"
    ! PATH=$work/bin:$PATH "$bench" all --grid 8 --threads 1,2 --megabytes 1 --steps 1 \
        --repeats 1 --plot "$work/plot" >"$work/out" 2>"$work/err" || fail "a cut figure is no failure"
    grep -q "could not be written whole" "$work/err" || fail "no sentence"
    ! compgen -G "$work/plot/*.svg" || fail "a cut figure is left"
    ;;
closed_streams)
    # The program waits for a reader of its first file.
    mkfifo "$work/out.csv"
    "$bench" column --repeats 1 --csv "$work/out.csv" <&- >&- 2>&- &
    if [[ -e /proc/$!/fd ]]; then
        # Before the program begins, its process is the shell's with the shell's streams.
        program=$(readlink -f "$bench")
        until [[ $(readlink "/proc/$!/exe") == "$program" && -e /proc/$!/fd/2 ]] || ! kill -0 $!; do
            sleep 0.01
        done
        for stream in 0 1 2; do
            [[ $(readlink "/proc/$!/fd/$stream") == /dev/null ]] || fail "stream $stream is not there"
        done
    fi
    [[ $(cat "$work/out.csv") == "# "* ]] || fail "no file"
    wait $! || fail "exits with $?"
    ;;
bad_usage)
    refused
    refused nothing
    refused column --threads 2
    refused ensemble --members 0
    refused column --members 5
    refused column extra
    refused linear --grid
    refused linear --grid 0
    refused linear --grid 3x
    refused linear --grid 3x4x5x6
    refused linear --grid 90000x90000x90000
    refused linear --fields 33
    refused linear --precision float
    refused patch --days 0
    refused patch --days nan
    refused patch --grid 8 --width 1
    refused patch --spacing 0.1
    refused patch --spacing-depth 0.1
    refused bandwidth --megabytes 1e3
    refused all --grid 8,,9
    refused all --grid 8,
    refused all --grid 8x
    refused all --threads 0
    refused all --threads 1,x
    ! "$bench" column --repeats 1 --csv "$work/none/x.csv" >/dev/null 2>&1 || fail "no such folder"
    ;;
help)
    "$bench" help | grep -q "one table" || fail "help"
    for command in all column ensemble bandwidth linear kernels patch; do
        "$bench" $command --help | grep -q -- --csv || fail "$command --help"
    done
    ;;
*) fail "unknown case $case" ;;
esac
