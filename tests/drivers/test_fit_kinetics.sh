#!/usr/bin/env bash
# Tests mncollagen fit-kinetics from outside.
# Usage: test_fit_kinetics.sh MNCOLLAGEN SCENARIOS CASE ROWS.csv
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/driver_test.sh"
use fit-kinetics
calibration=$scenarios/calibration.yaml
rows=$4

# few.yaml and few.csv: two rows that are quick to run.
few() {
    grep '^id,' "$rows" >few.csv
    cat >>few.csv <<'CSV'
A,gain after a session,value,0.06,0.01,,,1,fit,cheek,needle,1,,1.5,,,,,,0.75,250,0.5,0.2,papillary,collagen_gain,at,30,,D,made up,made up
B,synthesis,value,1.5,0.05,,,1,fit,cheek,needle,1,,1.5,,,,,,0.75,250,0.5,0.2,papillary,procollagen_synthesis,at,14,,D,made up,made up
C,gain later,range,,,0.05,0.1,1,check,cheek,needle,1,,1.5,,,,,,0.75,250,0.5,0.2,papillary,collagen_gain,at,32,,D,made up,made up
CSV
    cat >few.yaml <<'YAML'
data: few.csv
parameters: [{name: retained_repair}, {name: act_time_days}]
starts: 2
profile_points: 5
YAML
}

# column FILE NAME ROW: a number of a CSV by column and by the first cell of its row.
column() {
    awk -F, -v name="$2" -v row="$3" '/^#/ { next }
        !head { for (i = 1; i <= NF; i++) at[$i] = i; head = 1; next }
        $1 == row { print $at[name]; exit }' "$1"
}

# near VALUE EXPECTED TOLERANCE
near() {
    awk -v a="$1" -v b="$2" -v t="$3" 'BEGIN { exit !(a != "" && a - b <= t && b - a <= t) }' ||
        fail "$1 is not $2 +- $3"
}

# The figures of docs/validation.md, and the one product by name.
test_calibration() {
    run 0 "$calibration" -o out --set profile_points=0 --set starts=2
    near "$(column out/fit.csv estimate act_time_days)" 43.2 0.05
    near "$(column out/fit.csv standard_error act_time_days)" 10.4 0.05
    near "$(column out/fit.csv data_error act_time_days)" 14.1 0.05
    near "$(column out/fit.csv estimate retained_repair)" 0.624 0.0005
    near "$(column out/fit.csv standard_error retained_repair)" 0.125 0.0005
    tr -s '\n ' ' ' <out/report.txt >words
    has "ONE PRODUCT: (S k_in/(lc dP kD)) (k_max/a4) om1 FSR." words
    has "Row C1, which says most" words
    has "Of 29 directions in the space of all parameters with a prior the rows narrow 2 by" words
    has "2 of 2 starts end within 0.01" words
    has "no row says anything about a best interval" words
    check_stdout
    [[ ! -s stderr ]] || fail "something on stderr"
    [[ $(wc -L <out/report.txt) -le 100 ]] || fail "the report is wider than 100 columns"
    diff <(head -n 20 out/report.txt) <(head -n 20 stdout) || fail "another report on stdout"
    [[ $(column out/residuals.csv use C6r) == check ]] || fail "C6r is not a check"
}

test_own_data() {
    local file
    few
    run 0 few.yaml -o out
    for file in fit.csv residuals.csv profiles.csv directions.csv starts.csv report.txt \
        scenario.yaml fit.gp; do
        [[ -s out/$file ]] || fail "no $file"
    done
    if command -v gnuplot >/dev/null; then
        for file in profiles residuals; do
            [[ -s out/$file.png && -s out/$file.svg ]] || fail "no figure $file"
        done
    fi
    has "no clinical tool" out/fit.csv
    has "act_time_days,tau_s,day,45," out/fit.csv
    [[ $(grep -c '^retained_repair,' out/profiles.csv) == 5 ]] || fail "profile_points"
    [[ $(grep -vc '^#' out/starts.csv) == 3 ]] || fail "starts"
    # The profile's middle is the estimate, where chi^2 does not rise.
    near "$(awk -F, '$1 == "act_time_days" { n++; if (n == 3) print $4 }' out/profiles.csv)" 0 0.001
    # The rows are met to less than their errors.
    awk -F, '/^[AB],/ && ($11 > 1 || $11 < -1) { bad = 1 } END { exit bad }' out/residuals.csv ||
        fail "a row is missed"
}

# Day, quantity and value are enough; the rows are those of the long form, on the lines where they stand.
test_short_data() {
    few
    cat >short.csv <<'CSV'
# mine
day;quantity;value;use;error;sessions

30;papillary_gain_percent;6,5;;1,25;
60;papillary_gain_percent;9,5;;;2
14;dermis_procollagen_synthesis_rel;"1,5";check;;
90;papillary_gain_percent;11;check;;2
CSV
    grep '^id,' "$rows" >long.csv
    cat >>long.csv <<'CSV'
line 4,gain,value,0.065,0.0125,,,1,fit,forehead,needle,1,,1,,,,,,0.75,250,0.5,0.2,papillary,collagen_gain,at,30,,D,made up,made up
line 5,gain,value,0.095,0.019,,,1,fit,forehead,needle,2,21,1,,,,,,0.75,250,0.5,0.2,papillary,collagen_gain,at,60,,D,made up,made up
line 6,synthesis,value,1.5,0.3,,,1,check,forehead,needle,1,,1,,,,,,0.75,250,0.5,0.2,dermis,procollagen_synthesis,at,14,,D,made up,made up
line 7,gain,value,0.11,0.022,,,1,check,forehead,needle,2,21,1,,,,,,0.75,250,0.5,0.2,papillary,collagen_gain,at,90,,D,made up,made up
CSV
    echo 'protocol: {site: forehead, interval_days: 21, needle_length_mm: 1, relative_error: 0.2}' >>few.yaml
    run 0 few.yaml -o short --set data=short.csv
    run 0 few.yaml -o long --set data=long.csv --no-plots -q
    cut -d, -f1-11 short/residuals.csv | grep '^"line' >short_rows
    cut -d, -f1-11 long/residuals.csv | grep '^"line' >long_rows
    [[ $(wc -l <short_rows) == 4 ]] || fail "not four rows"
    diff short_rows long_rows || fail "the short form is not the long one"
    # Two days of one quantity after one protocol are a series, which goes through the model's values.
    [[ $(grep -c '^1,papillary dermis,collagen_gain,' <(tr -d '"' <short/series.csv)) == 121 ]] || fail "no series"
    ! grep -q '^2,' short/series.csv || fail "a series of one day"
    near "$(tr -d '"' <short/series.csv | awk -F, '$4 == 60.225 { print $6 }')" \
        "$(awk -F, '/^"line 5/ { print $10 }' short_rows)" 0.001
    command -v gnuplot >/dev/null || return 0
    [[ -s short/series.png && -s short/series.svg ]] || fail "no figure of the series"
    (cd short && gnuplot -d fit.gp) >messages 2>&1 || fail "the script fails"
    [[ ! -s messages ]] || fail "gnuplot says: $(head -1 messages)"
}

# own DAY_ROWS: data in the short form of this many percent, and a quick scenario for them.
own() {
    printf 'day,quantity,value%s\n' "$1" >own.csv
    cat >own.yaml <<'YAML'
data: own.csv
protocol: {site: forearm, sessions: 3, interval_days: 28, needle_length_mm: 1.0}
starts: 1
profile_points: 0
YAML
}

# The gain is proportional to retained_repair whatever that is, as differences of whole runs show: an
# elasticity of it far from 1 would take it, or all others, out of the product.
test_product_at_estimate() {
    own $',error\n90,papillary_gain_percent,30,2\n180,papillary_gain_percent,36,2'
    run 0 own.yaml -o high --no-plots
    tr -s '\n ' ' ' <high/report.txt >words
    awk -v a="$(column high/fit.csv estimate retained_repair)" 'BEGIN { exit !(a > 0.75) }' || fail "not a high one"
    grep -qE 'each factor of ONE PRODUCT: [^.]*\bom1\b' words || fail "om1 is left out above its default"
    own $'\n30,papillary_gain_percent,6.5\n90,papillary_gain_percent,11'
    run 0 own.yaml -o low --no-plots
    tr -s '\n ' ' ' <low/report.txt >words
    awk -v a="$(column low/fit.csv estimate retained_repair)" 'BEGIN { exit !(a < 0.4) }' || fail "not a low one"
    grep -qE 'each factor of ONE PRODUCT: [^.]*\bk_max\b[^.]*\bom1\b' words || fail "om1 alone below its default"
}

# Shares where percent are wanted: the descent ends, and nothing is fitted.
test_misses() {
    local sentence='the model misses 2 of 2 fitted rows by up to [0-9]+ errors \(line 2, line 3\): the errors and intervals of the estimates mean nothing; check the units, days and errors of these rows'
    own $'\n30,papillary_gain_percent,0.065\n90,papillary_gain_percent,0.11'
    run 0 own.yaml -o out --no-plots -q
    grep -qE "^warning: $sentence\$" stderr || fail "not on stderr"
    tr -s '\n ' ' ' <out/report.txt >words
    grep -qE "Warning: $sentence" words || fail "not in the report"
    tr -s '\n ' ' ' <out/report.html >words
    grep -qE "the model misses 2 of 2 fitted rows" words || fail "not in report.html"
    own $',error\n90,papillary_gain_percent,30,2\n180,papillary_gain_percent,36,2'
    run 0 own.yaml -o met --no-plots -q
    ! grep -q misses stderr met/report.txt || fail "a fit that meets its rows is warned of"
    own $'\n99999,papillary_gain_percent,6.5'
    run 2 own.yaml -o none
    [[ $(<stderr) == 'own.csv:2: day = 99999: must be at most 36525' ]] || fail "a day without a limit"
}

# What decides and was not given, as other commands say it.
test_assumed() {
    own $'\n30,papillary_gain_percent,6.5\n90,papillary_gain_percent,11'
    run 0 own.yaml -o out --no-plots -q
    has "note: no density_per_cm2 is given: 250 per cm^2 is assumed" stderr
    has "note: no device is given: efficiency 0.75 is assumed" stderr
    has "note: rows without an error have an assumed one of 10 % of their value (protocol.relative_error)" stderr
    has "Note: rows without an error have an assumed one of 10 %" out/report.txt
    has "Note: no density_per_cm2 is given" out/report.txt
    run 0 own.yaml -o given --no-plots -q --set protocol.density_per_cm2=250 --set protocol.efficiency=0.75 \
        --set protocol.relative_error=0.1
    [[ ! -s stderr ]] || fail "notes of what is given"
    # Needles that leave the dermis as it is.
    run 0 own.yaml -o shallow --no-plots -q --set protocol.needle_length_mm=0.05
    grep -q '^note: needles that end within the epidermis' stderr || fail "no note of the epidermis"
}

# Letters that are no UTF-8 are refused with their line in both forms; lines may end as on old Macs.
test_letters_and_ends() {
    own $',source\n30,papillary_gain_percent,6.5,M\xfcller\n90,papillary_gain_percent,11,x'
    run 2 own.yaml -o out
    [[ $(<stderr) == 'own.csv:2: not a text file in UTF-8; save it as UTF-8, not as Latin-1 or Windows-1252' ]] ||
        fail "Latin-1 is taken"
    few
    sed -i $'s/made up$/M\xfcller/' few.csv
    run 2 few.yaml -o out
    has 'few.csv:2: not a text file in UTF-8' stderr
    left_nothing out
    own $'\n30,papillary_gain_percent,6.5\n90,papillary_gain_percent,11'
    run 0 own.yaml -o unix --no-plots -q
    tr '\n' '\r' <own.csv >mac.csv
    sed -i '1s/^/# mine\r\r/' mac.csv
    run 0 own.yaml -o mac --no-plots -q --set data=mac.csv
    diff <(sed 's/line 2/line 4/; s/line 3/line 5/' unix/residuals.csv) mac/residuals.csv || fail "other rows"
}

test_data_template() {
    run 0 --data-template
    cp stdout data.csv
    [[ $(wc -L <stdout) -le 100 ]] || fail "wider than 100 columns"
    run 0 "$calibration" --set data=data.csv --set profile_points=0 --set starts=1 --no-plots -o out
    has "first_biopsy" out/residuals.csv
    # bad HEAD ROW SENTENCE
    bad() {
        printf '%s\n%s\n' "$1" "$2" >bad.csv
        run 2 "$calibration" --set data=bad.csv -o none
        grep -qE "$3" stderr || fail "not $3: $(<stderr)"
        [[ $(wc -l <stderr) == 1 ]] || fail "more than one sentence"
        left_nothing none
    }
    bad day,quantity,value 3,erythema,1 '^bad\.csv:2: quantity = erythema: must be one of papillary_collagen_total_rel, .*dermis_elastin_rel$'
    bad day,value 3,1 '^bad\.csv:1: columns that must be there: day, quantity, value$'
    bad day,quantity,value,depth 3,papillary_activation,1,1 '^bad\.csv:1: unknown column depth: day, .*, source$'
    bad day,quantity,value 3,papillary_activation,0 '^bad\.csv:2: error = : must be above 0; a value of 0 needs one of its own$'
    bad day,quantity,value -3,papillary_activation,1 'data: bad\.csv, line 2, day = "-3": must be '
    bad day,quantity,value,use 3,papillary_activation,1,maybe 'data: bad\.csv, line 2, use = "maybe": must be '
    run 2 "$calibration" --set protocol.site=nose -o none
    has 'error: --set protocol.site=nose: protocol.site = "nose": must be one of cheek, ' stderr
}

test_print_config() {
    few
    run 0 few.yaml --print-config --set kinetics.tgf_clearance_per_day=8.3
    cp stdout printed.yaml
    run 0 printed.yaml --print-config
    cmp stdout printed.yaml || fail "printing again changes the scenario"
    run 0 "$calibration" --print-config
    has "starts: 4" stdout
    left_nothing results
}

test_threads() {
    few
    run 0 few.yaml --threads 1 --no-plots -q -o one
    run 0 few.yaml --threads 2 --no-plots -q -o two
    diff -r one two || fail "two threads give other bytes than one"
    run 0 one/scenario.yaml --no-plots -q -o again
    diff -r one again || fail "the saved scenario gives another run"
    run 0 few.yaml --no-plots -q -o other --set seed=2
    cmp -s one/starts.csv other/starts.csv && fail "the seed does not matter"
    return 0
}

test_bad_scenarios() {
    few
    refused "error: --set starts=0: must be between 1 and 1000" few.yaml --set starts=0
    refused "error: --set seed=-1: must be between 0 and 2147483647" few.yaml --set seed=-1
    refused "error: --set profile_points=202: must be between 0 and 201" few.yaml --set profile_points=202
    refused "error: --set data=no.csv: data: no.csv could not be read: No such file or directory" few.yaml --set data=no.csv
    refused "error: --set parameters[0].name=act_time_days: parameters: act_time_days is a duplicate" few.yaml \
        --set 'parameters[0].name=act_time_days'
    run 2 few.yaml --set 'parameters[0].name=tau'
    has 'error: --set parameters[0].name=tau: parameters[0].name = "tau": must be one of' stderr
    sed 's/,fit,cheek/,check,cheek/' few.csv >none.csv
    run 2 few.yaml --set data=none.csv
    has "none of 3 rows is for fitting" stderr
    sed 's/^A,/B,/' few.csv >twice.csv
    run 2 few.yaml --set data=twice.csv
    has "is a duplicate" stderr
    # A row that the model refuses at every start: the sentence is the library's.
    sed 's/,needle,\([0-9]*\),\([0-9]*\),1.5,/,needle,\1,\2,50,/' few.csv >deep.csv
    run 1 few.yaml --set data=deep.csv
    has "the model fails at all of 2 starts: A: " stderr
    has "needle_length_mm" stderr
    left_nothing results
}

test_folders() {
    few
    run 0 few.yaml -q --no-plots -o out --set profile_points=0
    run 2 few.yaml -q --no-plots -o out
    has "out" stderr
    run 0 few.yaml -q --no-plots -o out --force --set profile_points=0
    [[ ! -s stdout ]] || fail "--quiet prints"
    run 0 --help
    has "profile_points" stdout
}

test_interrupt() {
    local child code=0
    begin "$calibration" --no-plots -o out --set starts=500
    sleep 1
    kill -INT "$child"
    wait "$child" || code=$?
    [[ $code == 1 ]] || fail "exit code $code"
    has "interrupted; nothing was written" stderr
    left_nothing out
}

"test_$3"
