#!/usr/bin/env bash
# One shard of the draws behind the bands of a comparison for each task of a Slurm array.
# Usage: sbatch --array=1-16 slurm_shards.sh SCENARIO FOLDER [OPTION ...]
# then:  mncollagen compare-schedules --merge SCENARIO [OPTION ...] --output FOLDER FOLDER/*.part
# A task that failed is run again alone with the number of shards given:
#        sbatch --array=7 --export=ALL,SHARDS=16 slurm_shards.sh SCENARIO FOLDER [OPTION ...]
#   PROGRAM  mncollagen, if it is not on the PATH; a program of another name brings its command itself
#   COMMAND  compare-schedules (default), compare-treatments or dose-response; also for another name
#SBATCH --job-name=shards
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=4
#SBATCH --time=01:00:00
#SBATCH --output=shard-%A-%a.log
set -euo pipefail
[[ $# -ge 2 ]] || { sed -n '2,8s/^# \?//p' "$0" >&2; exit 2; }
scenario=$1 folder=$2
shift 2
program=("${PROGRAM:-mncollagen}")
[[ ${program[0]##*/} == mncollagen ]] && COMMAND=${COMMAND:-compare-schedules}
[[ -z ${COMMAND:-} ]] || program+=("$COMMAND")
shard=$SLURM_ARRAY_TASK_ID/${SHARDS:-$SLURM_ARRAY_TASK_COUNT}

# The program takes its number of threads from SLURM_CPUS_PER_TASK.
if [[ -e $folder/shard_${shard/\//_of_}.part ]]; then
    echo "shard $shard is there already"
else
    exec "${program[@]}" "$@" --scenario "$scenario" --shard "$shard" --output "$folder"
fi
