#!/usr/bin/env bash
# Where programs find the files that are shipped with them.
# Usage: test_data.sh MNCOLLAGEN SCENARIOS CASE DATA
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/driver_test.sh"
use fit-kinetics
calibration=$scenarios/fit_kinetics/calibration.yaml
data=$4
unset MNCOLLAGEN_DATA

# data_is PATH: the file that the effective scenario of fit-kinetics names.
data_is() {
    run 0 "$calibration" --print-config
    grep -qxF -e "data: $1" -e "data: \"$1\"" stdout || fail "data is not $1"
}

# In the build folder: the file of the source tree, also through a link from elsewhere.
test_build_folder() {
    data_is "$data/calibration.csv"
    ln -s "$mncollagen" linked
    program[0]=$PWD/linked
    data_is "$data/calibration.csv"
}

# An installed tree goes where it likes; links into it are followed.
test_installed() {
    mkdir -p "a b/bin" "a b/share/mncollagen"
    cp "$mncollagen" "a b/bin"
    cp "$data"/*.csv "a b/share/mncollagen"
    ln -s "a b/bin/mncollagen" fit
    program[0]=$PWD/fit
    data_is "$PWD/a b/share/mncollagen/calibration.csv"
    mv "a b" moved
    ln -sf moved/bin/mncollagen fit
    data_is "$PWD/moved/share/mncollagen/calibration.csv"
    program=("$PWD/moved/bin/mncollagen" compare-schedules)
    run 0 "$scenarios/one_session.yaml" -o out --ensemble posterior --members 2 --no-plots -q
    [[ -s out/bands.csv ]] || fail "no bands"
    rm -r moved/share
    run 2 "$scenarios/one_session.yaml" -o out2 --ensemble posterior --members 2 --no-plots -q
    has "share/mncollagen/posterior.csv: No such file or directory" stderr
}

# MNCOLLAGEN_DATA comes first; an empty one is none.
test_environment() {
    mkdir mine
    export MNCOLLAGEN_DATA=$PWD/mine
    run 2 "$scenarios/fit_kinetics/calibration.yaml" -o out --no-plots
    has "$PWD/mine/calibration.csv could not be read: No such file or directory" stderr
    sed 's/^member,chi_squared/&, spoilt/' "$data/posterior.csv" >mine/posterior.csv
    use compare-schedules
    run 2 "$scenarios/one_session.yaml" -o out --ensemble posterior --members 2 --no-plots
    has "$PWD/mine/posterior.csv:12: not a file of draws" stderr
    export MNCOLLAGEN_DATA=
    run 0 "$scenarios/one_session.yaml" -o out --ensemble posterior --members 2 --no-plots -q
}

"test_$3"
