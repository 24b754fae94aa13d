#!/usr/bin/env bash
# Runs the draws behind the bands of compare_schedules in shards with GNU parallel, and joins them.
# Shards that are there already are not run again: after a crash call it once more.
# Usage: parallel_shards.sh SCENARIO SHARDS FOLDER [OPTION of compare_schedules ...]
#   PROGRAM  compare_schedules, if it is not on the PATH
#   JOBS     shards at a time, one thread each; default one for each processor.
#            Several machines: add --sshloginfile to the call of parallel, with FOLDER on a disk
#            that all of them share
set -euo pipefail
[[ $# -ge 3 ]] || { sed -n '2,8s/^# \?//p' "$0" >&2; exit 2; }
scenario=$1 shards=$2 folder=$3
shift 3
program=${PROGRAM:-compare_schedules}

missing=()
for ((i = 1; i <= shards; i++)); do
    [[ -e $folder/shard_${i}_of_$shards.part ]] || missing+=("$i")
done
if ((${#missing[@]} > 0)); then
    parallel --will-cite --jobs "${JOBS:-100%}" "$program" "$scenario" "$@" --shard "{}/$shards" \
        --threads 1 --output "$folder" ::: "${missing[@]}"
fi
parts=()
for ((i = 1; i <= shards; i++)); do
    parts+=("$folder/shard_${i}_of_$shards.part")
done
exec "$program" --merge "$scenario" "$@" --output "$folder" "${parts[@]}"
