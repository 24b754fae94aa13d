#!/usr/bin/env bash
# Tests that mncollagen heal-patch --resume notices what its folder has lost, which the checkpoint does not hold.
# Usage: test_resume.sh MNCOLLAGEN SCENARIOS CASE HDF5
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/driver_test.sh"
use heal-patch
with_hdf5=$4
tiny=(s.yaml --no-plots -q -t 1 --set solver.spacing_mm=0.025 --set horizon_days=30 --set report_days=10,30)

# Ends a run after its second regular snapshot, of the first days; `good` is its folder.
begin_good() {
    local child code=0
    { grep -v '^snapshots:' "$scenarios/small.yaml"; echo 'snapshots: {every_days: 4}'; } >s.yaml
    begin "${tiny[@]}" -o good
    while kill -0 "$child" 2>/dev/null && ! grep -qs '^[5-7][.]' good/curves.csv; do
        sleep 0.01
    done
    kill -s TERM "$child"
    wait "$child" || code=$?
    [[ $code == 3 ]] || fail "exit code $code instead of 3"
}

# lost SENTENCE: refused in the folder `lost`, which goes then.
lost() {
    run 1 "${tiny[@]}" -o lost --resume
    [[ $(<stderr) == "error: cannot go on in lost: $1; begin anew with --force instead of --resume" ]] ||
        fail "not: $1"
    rm -r lost
}

test_lost() {
    local day
    ((with_hdf5)) || { echo "no HDF5, no checkpoints"; return 0; }
    begin_good
    day=$(awk '/snapshot_0001/ { printf "%g", $(NF - 1) }' good/snapshot.hdf.series)
    cp -r good lost
    rm lost/snapshot_0000.hdf
    lost "snapshot_0000.hdf, the snapshot of day 0, is missing or empty"
    cp -r good lost
    : >lost/snapshot_0001.hdf
    lost "snapshot_0001.hdf, the snapshot of day $day, is missing or empty"
    cp -r good lost
    sed -i '/^0,/d' lost/curves.csv
    lost "curves.csv has lost its row of day 0"
    # Nothing is lost of the folder itself.
    run 0 "${tiny[@]}" -o good --resume
}

"test_$3"
