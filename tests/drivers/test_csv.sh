#!/usr/bin/env bash
# The tables of results: one line of comment, styles for spreadsheets, and how other programs read them.
# Usage: test_csv.sh MNCOLLAGEN SCENARIOS CASE WITH_HDF5 [PROGRAM]     (PROGRAM: that reads them, "" where
# it is not installed)
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/driver_test.sh"
case=$3
has_hdf5=$4
reader=${5:-}

# skipped NAME: says that there is no such program, and ends.
skipped() {
    echo "skipped: $1 is not installed"
    exit 0
}

# made FOLDER ARGUMENT...: results whose names hold separators, quotes, decimal marks and other letters.
made() {
    cat >names.yaml <<'YAML'
title: Names
horizon_days: 30
report_days: [14.5, 30]
uncertainty: {draws: none}
schedules:
  - {name: 'a, b; "c" 1.5 mm', sessions: 1, interval_days: 28}
  - {name: 'ümläut µ 日本', sessions: 2, interval_days: 14.5}
  - {name: '1.5', sessions: 0, interval_days: 28}
YAML
    use compare-schedules
    run 0 names.yaml --no-plots -q -o "$@"
}

# each command that writes tables, small.
each() {
    local command=$1
    shift
    use "$command"
    run 0 "$@" -q -o "$command"
    rows "$command"
}

# rows FOLDER: its tables begin with one line of comment, then the columns.
rows() {
    local file head
    for file in "$1"/*.csv; do
        [[ $(grep -c '^#' "$file") == 1 ]] || fail "$(grep -c '^#' "$file") lines of comment in $file"
        head=$(head -1 "$file")
        [[ $head =~ ^"# mncollagen "[0-9]+\.[0-9]+\.[0-9]+" $1; ".*"order of magnitude only, no clinical tool; all else is in scenario.yaml beside this file"$ ]] ||
            fail "head of $file: $head"
        [[ $file == */section_* || $(sed -n 2p "$file") =~ ^[a-z_]+(,[a-z0-9_.]+)*$ ]] || fail "columns of $file"
    done
}

# What the heads held before stands elsewhere: contents of files in report.html, build and trust in
# scenario.yaml.
test_heads() {
    each compare-schedules "$scenarios/spacing_3_sessions.yaml" --no-plots --ensemble prior --members 4 --rows
    has "uncertainty.seed = 1;" compare-schedules/members.csv
    has "Made with libmncollagen" compare-schedules/scenario.yaml
    has "Exploratory research model" compare-schedules/scenario.yaml
    has "Curves: a row for each day of each schedule" compare-schedules/report.html
    has "the raw chi^2 of the draw against the calibration data" compare-schedules/report.html
    each compare-treatments "$scenarios/compare_treatments/roller_or_pen.yaml" --no-plots
    each dose-response "$scenarios/dose_response/dose_map.yaml" --no-plots
    each rank-parameters "$scenarios/rank_parameters/gain_after_a_year.yaml" --no-plots --set samples=4 \
        --set method=morris
    has "Morris&#39; screening: a row for each output" rank-parameters/report.html
    each plan-sessions "$scenarios/plan_sessions/three_months.yaml" --no-plots --members 2
    has "Candidates: 152 visited, 0 failed" plan-sessions/report.html
    [[ $has_hdf5 == 1 ]] || return 0
    each heal-patch "$scenarios/heal_patch/small.yaml" --no-plots --set horizon_days=10 \
        --set report_days=10 --set sections.days=10 --set snapshots.days=10
    has "row j, column i: x = (i + 1/2) 0.05 mm, y = (j + 1/2) 0.05 mm" \
        heal-patch/section_day_10_horizontal.csv
}

# bytes FILE: its first three, as hexadecimal digits.
bytes() {
    head -c 3 "$1" | od -An -tx1 | tr -d ' \n'
}

test_styles() {
    made plain
    made same --csv plain
    cmp plain/curves.csv same/curves.csv || fail "plain is not the default"
    made excel --csv excel
    made comma --csv excel-comma
    local file
    for file in curves surface summary; do
        [[ $(bytes excel/$file.csv) == efbbbf && $(bytes comma/$file.csv) == efbbbf ]] || fail "no mark in $file.csv"
        cmp <(tail -c +4 excel/$file.csv) <(grep -v '^#' plain/$file.csv) || fail "other rows in $file.csv"
    done
    has '1;"a, b; ""c"" 1.5 mm";0;' comma/curves.csv
    has '2;"ümläut µ 日本";14,5;' comma/curves.csv
    has '3;"1.5";0;' comma/curves.csv
    ! grep -v '"' comma/curves.csv | grep -q '[0-9]\.[0-9]' || fail "decimal points are left"
    cmp plain/scenario.yaml comma/scenario.yaml || fail "scenario.yaml has another style"
    cmp plain/report.html excel/report.html || fail "report.html has another style"
    refused "error: --csv tsv: allowed are plain, excel, excel-comma" names.yaml --csv tsv
    if command -v gnuplot >/dev/null; then
        ! (cd comma && gnuplot -d curves.gp) >stdout 2>stderr </dev/null || fail "the script does not fail"
        has "run scenario.yaml again without --csv" stderr
        [[ ! -e comma/collagen.png ]] || fail "figures from spreadsheets"
    fi
}

# The figures, the rows of members and the report are made from plain tables before.
test_all_files() {
    made plain --ensemble prior --members 4 --rows
    made comma --ensemble prior --members 4 --rows --csv excel-comma
    [[ $(bytes comma/members.csv) == efbbbf && $(bytes comma/bands.csv) == efbbbf ]] || fail "plain files are left"
    cmp plain/report.html comma/report.html || fail "another report"
    [[ $has_hdf5 == 1 ]] || return 0
    use heal-patch
    local tiny=("$scenarios/heal_patch/small.yaml" --set horizon_days=10 --set report_days=10
        --set sections.days=10 --set snapshots.days=10 -q)
    run 0 "${tiny[@]}" -o patch --csv excel-comma
    for file in patch/*.csv; do
        [[ $(bytes "$file") == efbbbf ]] || fail "$file is plain"
    done
    [[ -s patch/curves.png || ! -x $(command -v gnuplot) ]] || fail "no figures"
    cp -r patch again
    run 0 "${tiny[@]}" -o again --resume --csv excel-comma
    diff -r patch again || fail "a complete run changes"
    run 0 "${tiny[@]}" -o whole
    run 0 "${tiny[@]}" -o whole --resume --csv excel-comma
    cmp patch/curves.csv whole/curves.csv || fail "a complete run keeps its style"
}

# What spreadsheets save is read again: observations and data with a mark, semicolons and decimal commas.
# Results are no data, which is said.
test_fed_back() {
    made plain
    printf '\xef\xbb\xbfday;quantity;value;error;source\r\n30;papillary_gain_percent;6,5;1,5;"own; n = 8"\r\n' >seen.csv
    sed 's/^title.*/&\nobservations_file: seen.csv/' names.yaml >seen.yaml
    run 0 seen.yaml --no-plots -q -o out --csv excel-comma
    has ';6,5;1,5;' out/observations.csv
    has ';"own; n = 8"' out/observations.csv
    cp out/observations.csv seen.csv
    run 2 seen.yaml --no-plots -q -o other
    has 'seen.csv:1: unknown column observation: ' stderr
    use fit-kinetics
    local fit=("$scenarios/fit_kinetics/calibration.yaml" --no-plots -q --set starts=1 --set profile_points=0)
    run 0 "${fit[0]}" --data-template
    cp stdout plain.csv
    { printf '\xef\xbb\xbf'; sed 's/,/;/g; s/;1\.5;/;1,5;/; s/$/\r/' plain.csv; } >saved.csv
    run 0 "${fit[@]}" -o one --set data=plain.csv
    run 0 "${fit[@]}" -o two --set data=saved.csv
    cmp one/residuals.csv two/residuals.csv || fail "saved data give another fit"
    run 2 "${fit[@]}" -o three --set data=one/residuals.csv
    has "residuals.csv" stderr
}

test_pandas() {
    [[ -x $reader ]] || skipped "pandas"
    made plain
    made excel --csv excel
    made comma --csv excel-comma
    "$reader" - <<'PYTHON' >stdout 2>stderr || fail "pandas"
import pandas
plain = pandas.read_csv("plain/curves.csv", comment="#")
excel = pandas.read_csv("excel/curves.csv")
comma = pandas.read_csv("comma/curves.csv", sep=";", decimal=",")
assert plain.equals(excel) and plain.equals(comma)
assert list(plain.schedule.unique()) == ['a, b; "c" 1.5 mm', "ümläut µ 日本", "1.5"]
assert plain.columns[0] == "schedule_number" and plain.papillary_gain_percent.dtype == float
assert (plain.day == 14.5).sum() == 3 and abs(plain.papillary_gain_percent).max() > 1
PYTHON
}

test_r() {
    [[ -x $reader ]] || skipped "R"
    made plain
    made excel --csv excel
    made comma --csv excel-comma
    LC_ALL=C.UTF-8 "$reader" --vanilla - <<'R' >stdout 2>stderr || fail "R"
plain <- read.csv("plain/curves.csv", comment.char = "#")
excel <- read.csv("excel/curves.csv", fileEncoding = "UTF-8-BOM")
comma <- read.csv2("comma/curves.csv", fileEncoding = "UTF-8-BOM")
stopifnot(identical(plain, excel), isTRUE(all.equal(plain, comma)))
stopifnot(identical(unique(plain$schedule), c('a, b; "c" 1.5 mm', "ümläut µ 日本", "1.5")))
stopifnot(names(plain)[1] == "schedule_number", is.numeric(plain$papillary_gain_percent))
stopifnot(sum(plain$day == 14.5) == 3, max(abs(plain$papillary_gain_percent)) > 1)
R
}

# In German, with what its dialogue for semicolons would ask for: every number is a number then.
test_libreoffice() {
    [[ -x $reader ]] || skipped "LibreOffice"
    made comma --csv excel-comma
    mkdir -p office/user
    cat >office/user/registrymodifications.xcu <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>de-DE</value></prop></item>
</oor:items>
XML
    HOME=$work "$reader" "-env:UserInstallation=file://$work/office" --headless --infilter=CSV:59,34,76,1 \
        --convert-to fods comma/curves.csv >stdout 2>stderr || fail "LibreOffice"
    local rows
    rows=$(tail -n +2 comma/curves.csv | wc -l)
    # A name in each row, 27 columns; equal neighbours share an element.
    grep -o '<table:table-cell[^>]*office:value-type="[a-z]*"' curves.fods |
        awk -v rows="$rows" '
            { count = match($0, /columns-repeated="[0-9]+/) ? substr($0, RSTART + 18, RLENGTH - 18) : 1
              cells[/"float"$/ ? "numbers" : "texts"] += count }
            END { exit !(rows > 90 && cells["numbers"] == 26 * rows && cells["texts"] == 27 + rows) }' ||
        fail "not all numbers are numbers"
    has '<text:p>14,5</text:p>' curves.fods
    has '<text:p>ümläut µ 日本</text:p>' curves.fods
    has '<text:p>1.5</text:p>' curves.fods
}

"test_$case"
