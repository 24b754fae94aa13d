#!/usr/bin/env bash
# Builds the programs of tests/validation and writes docs/validation.md and its figure.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
cmake --preset test
cmake --build --preset test --target validation_page validation_refit
programs=build/test/tests/validation
script=build/test/validation.gp page=docs/validation.md image=docs/images/validation.svg
trap 'rm -f "$page.new" "$image.new"' EXIT
tests/validation/whole_page.sh "$programs/validation_page" "$programs/validation_refit" \
    data/calibration.csv "$script" "$image.new" >"$page.new"
if command -v gnuplot >/dev/null; then
    gnuplot -d "$script"
    mv "$image.new" "$image"
else
    echo "validate: gnuplot is not there: $image stays as it was"
fi
mv "$page.new" "$page"
echo "validate: wrote $page and $image"
