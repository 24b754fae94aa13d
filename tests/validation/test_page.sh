#!/usr/bin/env bash
# docs/validation.md is what the programs print now: the same words, and numbers that differ by one
# in their last printed digit at most, as another mathematical library may round otherwise.
# usage: test_page.sh VALIDATION_PAGE VALIDATION_REFIT ROWS.csv PAGE
set -euo pipefail
folder=$(dirname "${BASH_SOURCE[0]}")
page=$4
fresh=$(mktemp)
trap 'rm -f "$fresh" "$fresh".*' EXIT

# same PAGE: 0 if the page is that of the fresh run.
same() {
    awk -v fresh="$fresh" -f "$folder/same_page.awk" "$1"
}

"$folder/whole_page.sh" "$1" "$2" "$3" >"$fresh"
if ! same "$page"; then
    echo "test_page: $page is not what the model gives now; if the change is meant: ./dev validate"
    exit 1
fi

# The comparison itself: another number, another verdict and a missing row are seen.
refuses() { # what sed-command
    sed "$2" "$fresh" >"$fresh.changed"
    cmp -s "$fresh" "$fresh.changed" && { echo "test_page: $1: nothing was changed"; exit 1; }
    if same "$fresh.changed" >/dev/null; then
        echo "test_page: $1 is not seen"
        exit 1
    fi
}
refuses "another number" '/^| C1 /s/1\.526/1.528/'
refuses "another verdict" '/^| C6r /s/miss/pass/'
refuses "a row that is not there" '/^| C7b /d'
refuses "a row too many" '/^| C7b /p'
refuses "another number in the fit" '/^| `act_time_days` | tau_s | day/s/ | 45 | / | 48 | /'
sed '/^| C1 /s/1\.526/1.527/' "$fresh" >"$fresh.rounded"
same "$fresh.rounded" || { echo "test_page: one in the last digit is refused"; exit 1; }
