#!/usr/bin/env bash
# Tests the observations of mncollagen compare-schedules, and the published protocols that have some.
# Usage: test_observations.sh PROGRAM SCENARIOS CASE
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/driver_test.sh"
use compare-schedules

# Day, ratio to day, model and its band of the rows of observations.csv, as awk columns 5, 6 and 9 to 12.
rows_of() {
    grep -v '^#' "$1/observations.csv" | tail -n +2
}

# The value of a column of curves.csv of a schedule on a day.
curve_value() {
    grep -v '^#' "$1/curves.csv" | awk -F, -v schedule="$2" -v day="$3" -v name="$4" '
        NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) column = i }
        $1 == schedule && $3 == day { print $column }'
}

test_points() {
    local one
    cat >o.csv <<'END'
# mine; columns in any order
day;value;quantity;source;error;schedule
60;12,5;papillary_gain_percent;"a; ""b""";3;slow

5.25;"1,02";tewl_ratio;;;
20;0,5;dermis_gain_percent;;0,25;2
END
    cat >s.yaml <<'END'
horizon_days: 90
report_days: [60]
schedules:
  - {name: slow, sessions: 2, interval_days: 40}
  - {name: fast, sessions: 2, interval_days: 10}
observations:
  - {day: 30, quantity: papillary_gain_percent, value: 0.5, error: 0.1, ratio_to_day: 90, schedule: fast}
observations_file: o.csv
END
    run 0 s.yaml -o out --members 20
    has "30 papillary_gain_percent / day 90          0.5 +- 0.1" stdout
    check_stdout
    one='Outside the band of the draws, their errors included, is 1 of 3 values: 2 fast, day 20, dermis_gain_percent (below).'
    prints "$one"
    rows_of out >rows
    [[ $(wc -l <rows) == 5 ]] || fail "not a row for each observation and course"
    cut -d, -f1,2,4-8 rows >given
    cat >expected <<'END'
1,2,papillary_gain_percent,30,90,0.5,0.1
2,1,papillary_gain_percent,60,,12.5,3
3,1,tewl_ratio,5.25,,1.02,
3,2,tewl_ratio,5.25,,1.02,
4,2,dermis_gain_percent,20,,0.5,0.25
END
    diff given expected || fail "observations are read otherwise"
    has ',"a; ""b"""' rows
    # The model's values are those of the curves on these days, and bands those of bands.csv.
    [[ $(sed -n 2p rows | cut -d, -f9) == "$(curve_value out 1 60 papillary_gain_percent)" ]] || fail "model on day 60"
    [[ $(sed -n 4p rows | cut -d, -f9) == "$(curve_value out 2 5.25 tewl_ratio)" ]] || fail "model on day 5.25"
    [[ $(sed -n 2p rows | cut -d, -f10-12) == "$(grep '^1,slow,60,' out/bands.csv | cut -d, -f4-6)" ]] || fail "band"
    [[ $(sed -n 3p rows | cut -d, -f10-12) == ,, ]] || fail "a band where draws keep nothing"
    awk -v ratio="$(sed -n 1p rows | cut -d, -f9)" -v a="$(curve_value out 2 30 papillary_gain_percent)" \
        -v b="$(curve_value out 2 90 papillary_gain_percent)" 'BEGIN { exit !((ratio - a / b) ^ 2 < 1e-18) }' ||
        fail "ratio"
    sed -n 1p rows | awk -F, '!($10 < $11 && $11 < $12 && $12 < 1) { exit 1 }' || fail "band of the ratio"
    # An error bar that the band reaches is not outside, whatever its value.
    run 0 s.yaml -o far --members 20 --no-plots --set 'observations[0].value=2'
    prints 'are 2 of 3 values: 2 fast, day 30, papillary_gain_percent / day 90 (above); 2 fast, day 20,'
    run 0 s.yaml -o near --members 20 --no-plots --set 'observations[0].value=2' --set 'observations[0].error=1.6'
    prints "$one"
    # Printed and read again.
    run 0 s.yaml --print-config
    cp stdout again.yaml
    run 0 again.yaml -o again --members 20 --no-plots -q
    cmp out/curves.gp <(sed 's/"again"/"s"/' again/curves.gp) || fail "the printed scenario gives other points"
    run 0 s.yaml -o none --members 20 --no-plots -q --set report_days=30,60,90
    command -v gnuplot >/dev/null || return 0
    (cd out && gnuplot -d curves.gp) >messages 2>&1 || fail "the script fails"
    [[ ! -s messages ]] || fail "gnuplot says: $(head -1 messages)"
    [[ -s out/observations.png && -s out/observations.svg ]] || fail "no figure"
    # Without observations nothing of them is written, and gnuplot has nothing to say either.
    run 0 "$scenarios/one_session.yaml" -o plain --no-plots -q --ensemble none
    [[ ! -e plain/observations.csv ]] || fail "observations without any"
    (cd plain && gnuplot -d curves.gp) >messages 2>&1 || fail "the script fails"
    [[ ! -s messages && ! -e plain/observations.png ]] || fail "gnuplot says: $(head -1 messages)"
}

# bad_row SENTENCE HEAD ROW: a file of observations that is refused.
bad_row() {
    printf '%s\n%s\n' "$2" "$3" >o.csv
    refused "$1" "$scenarios/one_session.yaml" --set observations_file=o.csv
}

test_refused() {
    printf 'day,quantity,value,source\n30,papillary_gain_percent,6,x\n60,papillary_gain_percent,7,M\xfcller\n' >latin1.csv
    refused_scenario 'latin1.csv:3: not a text file in UTF-8; save it as UTF-8, not as Latin-1 or Windows-1252' <<'END'
schedules: [{name: a, sessions: 1}]
observations_file: latin1.csv
END
    local base=$scenarios/one_session.yaml head=day,quantity,value,schedule
    bad_row 'o.csv:2: day = 366: must be between 0 and horizon_days = 365' $head 366,erythema,1,
    bad_row 'o.csv:2: day = -1: must be between 0 and horizon_days = 365' $head -1,erythema,1,
    bad_row 'o.csv:2: day = : must not be empty' $head ,erythema,1,
    bad_row 'o.csv:2: value = 1.5%: is not a finite number; leave the unit out' $head 3,erythema,1.5%,
    bad_row 'o.csv:2: value = 1,5: is not a finite number' $head '3,erythema,"1,5",'
    bad_row 'o.csv:2: schedule = two: must be a number from 1 to 1, or one of "one session"' $head 3,erythema,1,two
    bad_row 'o.csv:2: has 3 cells, and line 1 has 4' $head 3,erythema,1
    bad_row 'o.csv:2: error = -1: must be at least 0' day,quantity,value,error 3,erythema,1,-1
    bad_row 'o.csv:2: ratio_to_day = 400: must be between 0 and horizon_days = 365' \
        day,quantity,value,ratio_to_day 3,erythema,1,400
    bad_row 'o.csv:2: has a double quote without its end' $head '3,"erythema,1,'
    bad_row 'o.csv:1: columns that must be there: day, quantity' day,value 3,1
    bad_row 'o.csv:2: value = : give either value or direction' day,quantity 3,erythema
    bad_row 'o.csv:2: direction = up: give either value or direction' day,quantity,value,direction 3,erythema,1,up
    bad_row 'o.csv:2: direction = rises: must be one of up, down, none' day,quantity,direction 3,erythema,rises
    bad_row 'o.csv:2: direction = none: needs error above 0, up to which a change is none' \
        day,quantity,direction 3,erythema,none
    bad_row 'o.csv:2: direction = up: goes without ratio_to_day' day,quantity,direction,ratio_to_day 3,erythema,up,4
    bad_row 'o.csv:1: unknown column days: day, quantity, value, direction, error, ratio_to_day, schedule, source' \
        days,quantity,value 3,erythema,1
    bad_row 'o.csv:1: two columns are called day: day, quantity, value, direction, error, ratio_to_day, schedule, source' \
        day,day,quantity,value 3,3,erythema,1
    bad_row 'o.csv: holds no row' $head '# nothing'
    refused 'error: cannot read none.csv: No such file or directory' "$base" --set observations_file=none.csv
    printf 'day,quantity,value\n3,collagen,1\n' >o.csv
    run 2 "$base" --set observations_file=o.csv -o out
    grep -qE '^o\.csv:2: quantity = collagen: must be one of papillary_collagen_total_rel, .*, dermis_gain_percent, .*, epidermis_open$' stderr ||
        fail "no list of quantities"
    left_nothing out
    local schedules='schedules: [{name: a, sessions: 1}]'
    refused_scenario 's.yaml:3:11: observations[0].day = 400: must be between 0 and horizon_days = 365' <<END
$schedules
observations:
  - {day: 400, quantity: erythema, value: 1}
END
    refused_scenario 's.yaml:3:54: observations[0].schedule = b: must be a number from 1 to 1, or one of "a"' <<END
$schedules
observations:
  - {day: 4, quantity: erythema, value: 1, schedule: b}
END
    printf '%s\nobservations: [{day: 4, quantity: tewl, value: 1}]\n' "$schedules" >s.yaml
    run 2 s.yaml -o out
    grep -qE '^s\.yaml:2:35: observations\[0\]\.quantity = tewl: must be one of .*, tewl_ratio, ' stderr || fail "no place"
}

# Directions against healthy skin, draw by draw; bands of quantities other than gains.
test_directions() {
    cat >d.csv <<'END'
day,quantity,value,direction,error
45,papillary_procollagen_synthesis_rel,1.2,,
END
    cat >s.yaml <<'END'
start: 2026-03-02
horizon_days: 90
report_days: [60]
uncertainty: {draws: prior, members: 20}
schedules: [{name: slow, sessions: 2, interval_days: 40}]
observations:
  - {day: 2026-04-16, quantity: papillary_collagen_mature_rel, direction: down}
  - {day: 45, quantity: papillary_gain_percent, direction: down}
  - {day: 45, quantity: papillary_gain_percent, direction: none, error: 1000}
  - {day: 45, quantity: erythema, direction: none, error: 0.5}
observations_file: d.csv
END
    run 0 s.yaml -o out --rows
    rows_of out | cut -d, -f4,13-16 >given
    grep -qx 'papillary_collagen_mature_rel,down,up,0[.0-9]*,0[.0-9]*' given || fail "against healthy skin"
    grep -qx 'papillary_gain_percent,down,up,0[.0-9]*,[0-9.]*' given || fail "another direction"
    grep -qx 'papillary_gain_percent,none,none,1,0' given || fail "no change"
    grep -qx 'erythema,none,none,,' given || fail "the surface"
    rows_of out | awk -F, '/procollagen/ { exit !($10 < $11 && $11 < $12 && $9 > 0) }' || fail "band of procollagen"
    [[ $(grep -vc '^#' out/members.csv) == $((1 + 20 * $(grep -c '^1,slow,' out/bands.csv))) ]] || fail "rows of members"
    has 'day 45 (2026-04-16), papillary_gain_percent: observed down, model up (' stdout
    check_stdout
    # Extreme values stay apart from what stands before them.
    printf 'day,quantity,value,error\n12.3456,papillary_procollagen_synthesis_rel,-123456,12345\n' >d.csv
    run 0 s.yaml -o wide --no-plots --set 'schedules[0].name=a name that fills all columns'
    grep -qE '^ 1 a name that f~ 12\.3456 papillary_procollagen_synthesis_rel +-1\.235e\+05 \+- 1\.2e\+04 ' stdout ||
        fail "columns touch"
    run 0 s.yaml -f -o out --rows
    # Shards hold what is observed.
    run 0 s.yaml --shard 1/2 -o parts
    run 0 s.yaml --shard 2/2 -o parts
    run 0 s.yaml --merge parts/*.part -o merged --rows --no-plots -q
    cmp out/observations.csv merged/observations.csv || fail "merged parts give others"
    command -v gnuplot >/dev/null || return 0
    (cd out && gnuplot -d curves.gp) >messages 2>&1 || fail "the script fails"
    [[ ! -s messages ]] || fail "gnuplot says: $(head -1 messages)"
}

# The protocol that README shows runs as it stands there.
test_readme() {
    sed -n '/^```yaml/,/^```$/{/^```/d; p}' "$scenarios/../../README.md" >mine.yaml
    run 0 mine.yaml --members 10
    [[ ! -s stderr ]] || fail "a note"
    grep -qE ' 196 papillary_gain_percent +20 \+- 10 ' stdout || fail "no observation in the table"
    has '4 sessions on days 0 (2026-03-02), 35 (2026-04-06)' results/mine/report.html
}

# Published protocols run as they are shipped, meet what docs/validation.md says of them, and name their sources.
test_published() {
    local path name
    for path in "$scenarios"/published/*.yaml; do
        name=$(basename "$path" .yaml)
        run 0 "$path" --members 10
        check_stdout
        grep -vE '^(note|warning: collagen above 2 times healthy)' stderr >said || true
        [[ ! -s said ]] || fail "$name: $(head -1 said)"
        [[ $name == needling_6x14_signs ]] && cp stdout signs && continue
        rows_of "results/$name" | awk -F, '
            ($9 - $7) ^ 2 > (2 * $8) ^ 2 || $9 == "" || $0 !~ /(doi|PMID|Lasers Surg Med|abstract)/ { exit 1 }
            END { exit NR == 0 }' || fail "$name: no observation, off by two errors, or without a source"
    done
    name=needling_6x14_signs
    rows_of results/$name | awk -F, '$13 != $14 || $15 < 0.9 { exit 1 } END { exit NR != 2 }' || fail "directions"
    has '1 6 sessions every 14 days, day 70, papillary_elastin_rel: observed down, model down (0.9' signs
    [[ ! -e results/$name/observations.png ]] || fail "a figure without a point"
    awk -v new="$(curve_value results/$name 1 70 papillary_collagen_new_rel)" \
        -v was="$(curve_value results/$name 1 0 papillary_collagen_new_rel)" \
        -v elastin="$(curve_value results/$name 1 70 papillary_elastin_rel)" \
        'BEGIN { exit !(new > was && elastin < 1) }' || fail "signs"
    name=laser_co2_full_procollagen
    awk -v late="$(curve_value results/$name 1 180 papillary_procollagen_synthesis_rel)" \
        'BEGIN { exit !(late > 1) }' || fail "sign of C4"
}

"test_$3"
