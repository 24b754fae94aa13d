#!/usr/bin/env bash
# Runs the draws behind the bands of a comparison in shards with GNU parallel, and joins them.
# Shards that are there already are not run again: after a crash call it once more.
# Usage: parallel_shards.sh SCENARIO SHARDS FOLDER [OPTION ...]
#   PROGRAM  mncollagen, if it is not on the PATH; a program of another name brings its command itself
#   COMMAND  compare-schedules (default), compare-treatments or dose-response; also for another name
#   JOBS     shards at a time, one thread each; default one for each processor.
#            Several machines: add --sshloginfile to the call of parallel, with FOLDER on a disk
#            that all of them share
set -euo pipefail
[[ $# -ge 3 ]] || { sed -n '2,9s/^# \?//p' "$0" >&2; exit 2; }
scenario=$1 shards=$2 folder=$3
shift 3
program=("${PROGRAM:-mncollagen}")
[[ ${program[0]##*/} == mncollagen ]] && COMMAND=${COMMAND:-compare-schedules}
[[ -z ${COMMAND:-} ]] || program+=("$COMMAND")

# Prints the words as one command, in quotes that every shell understands: parallel hands a command
# to a shell, and would fill in what looks like one of its own marks, as {} or {#}.
quote() { # WORD ...
    local word quote="'\\''"
    for word; do
        printf "'%s' " "${word//\'/$quote}"
    done
}

missing=()
for ((i = 1; i <= shards; i++)); do
    [[ -e $folder/shard_${i}_of_$shards.part ]] ||
        missing+=("$(quote "${program[@]}" "$@" --scenario "$scenario" --shard "$i/$shards" --threads 1 \
            --output "$folder")")
done
if ((${#missing[@]} > 0)); then
    # Commands end with a zero byte, because a word may hold line breaks.
    printf '%s\0' "${missing[@]}" |
        PARALLEL_SHELL=$BASH parallel --will-cite --null --jobs "${JOBS:-100%}"
fi
parts=()
for ((i = 1; i <= shards; i++)); do
    parts+=("$folder/shard_${i}_of_$shards.part")
done
exec "${program[@]}" --merge "$@" --scenario "$scenario" --output "$folder" -- "${parts[@]}"
