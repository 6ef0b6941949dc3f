#!/bin/bash
#SBATCH --job-name=zwy
#SBATCH --array=0-15
#SBATCH --cpus-per-task=4
#SBATCH --mem=1G
#SBATCH --signal=B:TERM@60
#SBATCH --requeue
# A Slurm array: task I of N takes every N-th line. The directory is one that all nodes share.
#
# usage: sbatch slurm_array.sh DATA.ndjson DIRECTORY
#
# When the time is nearly up, Slurm sends SIGTERM: the batch finishes what it has begun and ends. A task that is queued
# again passes over what is whole (--resume).
set -uo pipefail
data=$1 directory=$2
task=$SLURM_ARRAY_TASK_ID tasks=$SLURM_ARRAY_TASK_COUNT
mkdir -p "$directory"
awk -v task="$task" -v tasks="$tasks" 'NR % tasks == task' "$data" |
    exec "${ZWY:-zwy}" batch - --out-dir "$directory" --names digest --resume --jobs "${SLURM_CPUS_PER_TASK:-1}" --quiet \
        --report "$directory/report-$task.ndjson" &
batch=$!
trap 'kill -TERM "$batch"' TERM
wait "$batch"
code=$?
# A trap ends the first wait early.
while kill -0 "$batch" 2>/dev/null; do wait "$batch"; code=$?; done
# Lines that are wrong are in the report and no reason to call the task failed.
exit $((code == 1 ? 0 : code))
