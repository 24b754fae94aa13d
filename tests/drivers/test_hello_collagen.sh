#!/usr/bin/env bash
# The first tutorial prints ten days and ends with a gain of about a tenth.
set -euo pipefail
output=$("$1")
[[ $(wc -l <<<"$output") == 10 ]] || { echo "expected 10 lines, got: $output"; exit 1; }
last=$(tail -n 1 <<<"$output")
[[ $last =~ ^"day 90  collagen 1.1"[0-9]{3}$ ]] || { echo "unexpected last line: $last"; exit 1; }
