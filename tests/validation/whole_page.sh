#!/usr/bin/env bash
# Prints the whole of docs/validation.md: numbers and observations, then the fit.
# usage: whole_page.sh VALIDATION_PAGE VALIDATION_REFIT ROWS.csv [SCRIPT.gp IMAGE.svg]
set -euo pipefail
page=$1 refit=$2 rows=$3
shift 3
"$page" "$rows" "$@"
"$refit" "$rows"
