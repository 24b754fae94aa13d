#!/usr/bin/env bash
# Slurm: a patch that several nodes share, by a program that links libmncollagen-petsc.
#   sbatch --nodes=4 --ntasks-per-node=16 slurm_patch.sh mncollagen-mpi heal-patch my_scenario.yaml --resume
# or any other program with its arguments.
# One rank for each core, one thread a rank. A program that writes checkpoints
# (mnc_petsc_checkpoint_write) goes on from the last one when the job is submitted again, also with
# another number of ranks: docs/scaling.md.
#SBATCH --job-name=mnc-patch
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=16
#SBATCH --cpus-per-task=1
#SBATCH --time=12:00:00
#SBATCH --output=%x-%j.log
set -euo pipefail

if [ $# -eq 0 ]; then
    echo "usage: sbatch [option ...] slurm_patch.sh PROGRAM [argument ...]" >&2
    exit 2
fi
export OMP_NUM_THREADS=${SLURM_CPUS_PER_TASK:-1}
export OMP_WAIT_POLICY=passive
echo "patch: ${SLURM_NTASKS:-1} ranks of $OMP_NUM_THREADS threads on ${SLURM_JOB_NUM_NODES:-1} nodes"
exec srun --cpu-bind=cores "$@"
