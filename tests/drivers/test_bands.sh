#!/usr/bin/env bash
# The bands of compare-schedules against the library's own ensemble.
# Usage: test_bands.sh MNCOLLAGEN SCENARIOS drivers_band_points
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/driver_test.sh"
use compare-schedules

run 0 "$scenarios/spacing_3_sessions.yaml" --ensemble prior --members 24 --no-plots -q -o out
"$3" out/bands.csv out/pairs.csv >stdout 2>stderr || fail "other numbers than the library's ensemble"
