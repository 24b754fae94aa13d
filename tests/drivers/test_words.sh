#!/usr/bin/env bash
# Tests of what scenarios may say in users' words: weeks, maintenance, tools, skins.
# Usage: test_words.sh MNCOLLAGEN SCENARIOS CASE WITH_HDF5
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/driver_test.sh"
use compare-schedules
with_hdf5=$4

# go NAME LINE...: runs the scenario of these lines into the folder NAME, quietly.
go() {
    printf '%s\n' "${@:2}" >"$1.yaml"
    run 0 "$1.yaml" -q --no-plots -o "$1"
}

# same_results A B: the files of results are the same but for their heads.
same_results() {
    local file name
    for file in "$1"/*.csv; do
        name=$(basename "$file")
        diff <(grep -v '^#' "$file") <(grep -v '^#' "$2/$name") >/dev/null || fail "$1 and $2 differ: $name"
    done
}

test_weeks() {
    use compare-schedules
    go days 'horizon_days: 60' 'report_days: [60]' 'uncertainty: {draws: none}' \
        'schedules: [{name: a, sessions: 3, interval_days: 21}]'
    compare_weeks
    use compare-treatments
    go days 'horizon_days: 60' 'report_days: [60]' 'sessions: 3' 'interval_days: 21'
    compare_weeks
    use dose-response
    go days 'evaluation_day: 60' 'sessions: 3' 'interval_days: 21' \
        'needle_lengths_mm: [1, 2]' 'densities_per_cm2: [50, 100]'
    compare_weeks
    use rank-parameters
    go days 'report_days: [60]' 'sessions: 3' 'interval_days: 21' 'samples: 4' \
        'parameters: "loss, efficiency"'
    compare_weeks
    if ((with_hdf5)); then
        use heal-patch
        go days 'horizon_days: 43' 'report_days: [43]' 'patch: {width_mm: 0.15, length_mm: 0.15}' \
            'schedule: {sessions: 3, interval_days: 21}'
        compare_weeks
    fi
}

# The scenario in `days` and the one in weeks have the same results; the effective one keeps the weeks.
compare_weeks() {
    sed 's/interval_days: 21/interval_weeks: 3/' days.yaml >weeks.yaml
    run 0 weeks.yaml -q --no-plots -o weeks
    same_results days weeks
    has "interval_weeks: 3" weeks/scenario.yaml
    ! grep -q interval_days weeks/scenario.yaml || fail "${program[1]}: days beside the weeks"
    run 2 weeks.yaml --set "$(grep -q '^schedules' weeks.yaml && echo 'schedules[0].')$(
        grep -q '^schedule:' weeks.yaml && echo 'schedule.')interval_days=21" -o both
    grep -qE '^weeks.yaml:[0-9]:[0-9]+: [^ ]*interval_weeks: give either interval_days or interval_weeks, not both$' \
        stderr ||
        fail "${program[1]}: both are taken"
    rm -rf days weeks
}

test_weeks_refused() {
    refused_scenario 's.yaml:1:70: schedules[0].interval_weeks: give either interval_days or interval_weeks, not both' \
        <<<'schedules: [{name: a, sessions: 2, interval_days: 7, interval_weeks: 1}]'
    refused_scenario 's.yaml:1:52: schedules[0].interval_weeks = 6000: must be above 0 and at most 5217 weeks' \
        <<<'schedules: [{name: a, sessions: 2, interval_weeks: 6000}]'
    refused_scenario 's.yaml:1:13: schedules[0]: interval_weeks and first_day belong to sessions only' \
        <<<'schedules: [{name: a, days: [0], interval_weeks: 3}]'
    refused_scenario 's.yaml:1:52: schedules[0].interval_weeks: the last session is on day 371, after horizon_days = 365' \
        <<<'schedules: [{name: a, sessions: 2, interval_weeks: 53}]'
    # A treatment's own interval, in whichever unit, takes the place of that of all.
    use compare-treatments
    printf '%s\n' 'interval_weeks: 4' 'treatments: [{name: a, interval_days: 7}, {name: b}]' >own.yaml
    run 0 own.yaml --print-config
    [[ $(grep -c 'interval_days: 7' stdout) == 1 && $(grep -c 'interval_weeks: 4' stdout) == 2 ]] ||
        fail "a treatment has another interval"
}

# Maintenance: the days count from the last session before, whichever way that was given.
test_then() {
    local head=('horizon_days: 2190' 'report_days: [365, 2190]' 'uncertainty: {draws: none}')
    local gentle='needle_length_mm: 1, device: {preset: pen}'
    go short "${head[@]}" 'schedules:' \
        "- {name: a, sessions: 2, interval_days: 28, density_per_cm2: 100, then: [{sessions: 2, interval_weeks: 52}, {sessions: 1, interval_days: 30.1, $gentle}]}" \
        '- {name: b, days: [0, 40], then: [{sessions: 1, interval_days: 365}]}'
    go long "${head[@]}" 'schedules:' '- name: a' '  session_list:' \
        '  - {day: 0, density_per_cm2: 100}' '  - {day: 28, density_per_cm2: 100}' \
        '  - {day: 392, density_per_cm2: 100}' '  - {day: 756, density_per_cm2: 100}' \
        "  - {day: 786.1, density_per_cm2: 100, $gentle}" '- {name: b, days: [0, 40, 405]}'
    same_results short long
    cmp short/description.txt long/description.txt || fail "other sessions"
    has '      - {sessions: 1, interval_days: 30.1, needle_length_mm: 1, device: {preset: pen}}' short/scenario.yaml
    run 0 short/scenario.yaml -q --no-plots -o again
    cmp short/scenario.yaml again/scenario.yaml || fail "the effective scenario gives another one"
    same_results short again
    run 0 short.yaml -q --no-plots -o set --set 'schedules[0].then[0].interval_weeks=26'
    grep -q '^1,a,5,0,422.1,' set/summary.csv || fail "--set of an interval of then"
    ((with_hdf5)) || return 0
    use heal-patch
    printf '%s\n' 'schedule: {sessions: 1, then: [{sessions: 2, interval_days: 60}]}' >patch.yaml
    run 0 patch.yaml --dry-run
    run 2 patch.yaml --dry-run --set 'horizon_days=100'
    has 'patch.yaml:1:61: schedule.then[0].interval_days: the last session is on day 120, after horizon_days = 100' stderr
}

test_then_refused() {
    refused_scenario 's.yaml:1:43: schedules[0].then[0]: interval_days is missing, or interval_weeks' \
        <<<'schedules: [{name: a, sessions: 1, then: [{sessions: 2}]}]'
    refused_scenario 's.yaml:1:42: schedules[0].then: its days count from the session before, and there is none' \
        <<<'schedules: [{name: a, sessions: 0, then: [{sessions: 2, interval_days: 7}]}]'
    refused_scenario 's.yaml:1:42: schedules[0].then: 10001 sessions with those before; allowed are at most 10000' \
        <<<'schedules: [{name: a, sessions: 1, then: [{sessions: 10000, interval_days: 7}]}]'
    refused_scenario 's.yaml:1:43: the key "sessions" is missing here' \
        <<<'schedules: [{name: a, sessions: 1, then: [{interval_days: 7}]}]'
    refused_scenario 's.yaml:1:70: schedules[0].then[0].interval_days = 0: must be above 0 and at most 36525 days' \
        <<<'schedules: [{name: a, days: [3], then: [{sessions: 2, interval_days: 0}]}]'
    refused_scenario 's.yaml:1:42: schedules[0].then: expected a list, found a mapping' \
        <<<'schedules: [{name: a, sessions: 1, then: {sessions: 2, interval_days: 7}}]'
}

# A tool is the density that it makes, on each level; what is given deeper overwrites the other.
test_tools() {
    local head=('horizon_days: 30' 'report_days: [30]' 'uncertainty: {draws: none}')
    go tools "${head[@]}" 'needling: {pen: {needles: 12, strokes_per_cm2: 10}}' 'schedules:' \
        '- {name: pen, sessions: 1}' '- {name: number, sessions: 1, density_per_cm2: 80}' \
        '- {name: stamp, sessions: 1, stamp: {needles: 40, tip_area_mm2: 80, stamps: 3}}' \
        '- {name: own, session_list: [{day: 0, roller: {needles: 157, drum_diameter_mm: 20, width_mm: 25, passes: 4}}]}'
    has 'pen: {needles: 12, strokes_per_cm2: 10}  # 120 channels per cm^2' tools/scenario.yaml
    has 'stamp: {needles: 40, tip_area_mm2: 80, stamps: 3}  # 150 channels per cm^2' tools/scenario.yaml
    ! grep -q 'density_per_cm2: 250' tools/scenario.yaml || fail "the usual density beside a tool"
    local roller
    roller=$(awk 'BEGIN { printf "%.17g", 157 / (3.14159265358979323846 * 2 * 2.5) * 4 }')
    go numbers "${head[@]}" 'needling: {density_per_cm2: 120}' 'schedules:' \
        '- {name: pen, sessions: 1}' '- {name: number, sessions: 1, density_per_cm2: 80}' \
        '- {name: stamp, sessions: 1, density_per_cm2: 150}' \
        "- {name: own, session_list: [{day: 0, density_per_cm2: $roller}]}"
    diff <(sed 's/ = [0-9.]*$//' tools/description.txt) <(sed 's/ = [0-9.]*$//' numbers/description.txt) ||
        fail "other descriptions"
    paste -d, <(grep -v '^#' tools/summary.csv) <(grep -v '^#' numbers/summary.csv) |
        awk -F, 'NR > 1 { n = NF / 2; for (i = 4; i < n - 5; i++) if (($i - $(n + i)) ^ 2 > 1e-18 * $i ^ 2) exit 1 }' ||
        fail "a tool has other results than its density"
    run 0 tools/scenario.yaml -q --no-plots -o again
    cmp tools/scenario.yaml again/scenario.yaml || fail "the effective scenario gives another one"
    same_results tools again
    run 0 tools.yaml --print-config --set 'schedules[2].stamp.stamps=6'
    has 'stamps: 6}  # 300 channels per cm^2' stdout
    use compare-treatments
    printf 'treatments: [{name: a, procedure: home_roller, roller: {needles: 192, drum_diameter_mm: 20, width_mm: 20, passes: 15}}]\n' >a.yaml
    run 0 a.yaml -q --no-plots -o a
    run 0 a.yaml -q --no-plots -o b --set 'treatments[0].roller.passes=30'
    local columns
    columns=$(for x in a b; do grep '^1,a' $x/treatments.csv | cut -d, -f7; done | tr '\n' ' ')
    [[ $columns == "229.1831181 458.3662361 " ]] || fail "densities $columns"
    has 'with values of the scenario' a/treatments.csv
    use plan-sessions
    printf '%s\n' 'needling: {pen: {needles: 12, strokes_per_cm2: 10}}' 'reference: {days: [0]}' >plan.yaml
    run 0 plan.yaml --print-config
    has 'density_per_cm2: 120' stdout
}

test_tools_refused() {
    local roller='roller: {needles: 192, drum_diameter_mm: 20, width_mm: 20, passes: 4}'
    refused_scenario 's.yaml:1:42: needling.roller: give either density_per_cm2 or roller, not both' \
        <<<"needling: {density_per_cm2: 100, $roller}
schedules: [{name: a, sessions: 1}]"
    refused_scenario 's.yaml:2:49: schedules[0].pen: give either roller or pen, not both' \
        <<<"schedules: [{name: a, sessions: 1, $roller,
                                           pen: {needles: 12, strokes_per_cm2: 10}}]"
    refused_scenario 's.yaml:1:20: the key "passes" is missing here' \
        <<<'needling: {roller: {needles: 192, drum_diameter_mm: 20, width_mm: 20}}
schedules: [{name: a, sessions: 1}]'
    refused_scenario 's.yaml:1:17: needling.pen makes 24000 channels per cm^2: allowed are 0 to 20000 channels per cm^2' \
        <<<'needling: {pen: {needles: 12, strokes_per_cm2: 2000}}
schedules: [{name: a, sessions: 1}]'
    refused_scenario 's.yaml:1:29: needling.stamp.needles: "1.5" is not a whole number' \
        <<<'needling: {stamp: {needles: 1.5, tip_area_mm2: 1, stamps: 1}}
schedules: [{name: a, sessions: 1}]'
    echo 'schedules: [{name: a, sessions: 1}]' >s.yaml
    refused 'error: --set needling.roller.passes=4: needling.roller: the key "needles" is missing here' \
        s.yaml --set needling.roller.passes=4
    refused 'error: --set schedules[0].pen.strokes_per_cm2=4: schedules[0].pen: the key "needles" is missing here' \
        s.yaml --set 'schedules[0].pen.strokes_per_cm2=4'
}

# A schedule on a skin of its own has the results of the scenario on that skin.
test_skins() {
    local own number=0
    local layers='epidermis_mm: 0.9, layers: [{thickness_mm: 0.3, relative_cell_density: 2, collagen_mg_per_ml: 90}, {thickness_mm: 1, relative_cell_density: 1, collagen_mg_per_ml: 120}]'
    local skins=('site: neck, age_years: 40' 'site: neck, age_years: 70' 'site: abdomen, age_years: 40' "age_years: 40, $layers")
    local head=('horizon_days: 60' 'report_days: [60]' 'uncertainty: {draws: none}')
    go all "${head[@]}" 'skin: {site: neck, age_years: 40}' 'schedules:' \
        '- {name: a, sessions: 2, interval_days: 28}' \
        '- {name: b, sessions: 2, interval_days: 28, skin: {age_years: 70}}' \
        '- {name: c, sessions: 2, interval_days: 28, skin: {site: abdomen}}' \
        "- {name: d, sessions: 2, interval_days: 28, skin: {$layers}}"
    for own in "${skins[@]}"; do
        number=$((number + 1))
        go one "${head[@]}" "skin: {$own}" 'schedules: [{name: x, sessions: 2, interval_days: 28}]'
        for file in curves surface summary; do
            diff <(grep "^$number," all/$file.csv | cut -d, -f3-) <(grep '^1,' one/$file.csv | cut -d, -f3-) >/dev/null ||
                fail "$file.csv of schedule $number: not those of its skin"
        done
        rm -rf one
    done
    [[ $(grep -v '^#' all/summary.csv | tail -n 4 | cut -d, -f6- | sort -u | wc -l) == 4 ]] || fail "skins are alike"
    run 0 all/scenario.yaml -q --no-plots -o again
    cmp all/scenario.yaml again/scenario.yaml || fail "the effective scenario gives another one"
    same_results all again
    run 0 all.yaml --print-config --set 'schedules[0].skin.age_years=55'
    sed -n '/name: "a"/,/name: "b"/p' stdout >first
    has 'age_years: 55' first
    has 'site: neck' first
    run 0 "$scenarios/compare_schedules/skins.yaml" --no-plots -o shipped
    has 'abdomen at 50 years' stdout
}

test_skins_refused() {
    refused_scenario 's.yaml:1:42: schedules[0].skin: draws have one skin for all; set uncertainty.draws to none' \
        <<<'schedules: [{name: a, sessions: 1, skin: {age_years: 70}}]'
    refused_scenario 's.yaml:2:42: schedules[0].skin: give either site, or epidermis_mm and layers, not both' \
        <<<'uncertainty: {draws: none}
schedules: [{name: a, sessions: 1, skin: {site: neck, epidermis_mm: 0.1}}]'
    refused_scenario 's.yaml:2:42: schedules[0].skin: epidermis_mm and layers belong together; one of them is missing' \
        <<<'uncertainty: {draws: none}
schedules: [{name: a, sessions: 1, skin: {epidermis_mm: 0.1}}]'
    refused_scenario 's.yaml:1:54: schedules[0].skin.age_years = 121: must be between 0 and 120 years' \
        <<<'schedules: [{name: a, sessions: 1, skin: {age_years: 121}}]'
}

# With `start` a date is the number of its day, in the file and in --set; results show both.
test_dates() {
    local members='uncertainty: {draws: prior, members: 3}' file
    go dates '# ä' 'title: "tïtle"' 'horizon_days: 2026-04-11' 'report_days: [2026-03-12, "2026-04-01", 40]' "$members" \
        'schedules:' '- {name: ä, days: [2026-03-02, 2026-03-30]}' \
        "- {name: b, session_list: [{day: '2026-03-09'}, {day: 2026-03-10}]}" \
        '- {name: c, sessions: 2, interval_days: 7, first_day: 2026-03-04}' 'start: 2026-03-02'
    go days 'title: "tïtle"' 'horizon_days: 40' 'report_days: [10, 30, 40]' "$members" 'schedules:' \
        '- {name: ä, days: [0, 28]}' '- {name: b, session_list: [{day: 7}, {day: 8}]}' \
        '- {name: c, sessions: 2, interval_days: 7, first_day: 2}'
    diff <(grep -v '^start: "2026-03-02"' dates/scenario.yaml) days/scenario.yaml || fail "other scenarios"
    run 0 dates.yaml -f --rows -o dates
    cp stdout dates.txt
    has '(2026-03-12)  (2026-04-01)  (2026-04-11)' stdout
    has 'Gain on day 40 (2026-04-11), % of healthy' stdout
    tr '\n' ' ' <stdout | sed 's/  */ /g' >flat
    has 'of the whole dermis on day 40 (2026-04-11) per volume' flat
    has 'on day 40 (2026-04-11), with its Monte-Carlo error' flat
    ! grep -E '^.{99}' stdout | grep 2026 || fail "a line has more than 98 columns"
    run 0 days.yaml -f --rows -o days
    ! grep -q '2026' stdout || fail "dates without start"
    for file in curves surface bands pairs members; do
        grep -v '^#' "dates/$file.csv" | awk -F, -v OFS=, '
            NR == 1 { for (i = 1; i <= NF; i++) if ($i == "date") at = i; if ($(at - 1) != "day") exit 1 }
            { line = ""; for (i = 1; i <= NF; i++) if (i != at) line = line (i > 1 ? "," : "") $i; print line }' >without ||
            fail "$file.csv: no date behind the day"
        diff without <(grep -v '^#' "days/$file.csv") >/dev/null || fail "$file.csv: other numbers"
        grep -q ',28,2026-03-30,\|,40,2026-04-11,' "dates/$file.csv" || fail "$file.csv: no date of its day"
    done
    diff <(without_dates dates/summary.csv) <(grep -v '^#' days/summary.csv) >/dev/null || fail "summary.csv: other numbers"
    grep -v '^#' dates/summary.csv | awk -F, '
        NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
        NR == 2 && ($at["last_session_day"] $at["last_session_date"] != "282026-03-30" ||
                    $at["papillary_peak_day"] $at["papillary_peak_date"] != "402026-04-11") { exit 1 }' ||
        fail "summary.csv: no dates"
    grep -A 2 '^Dates of these days' dates.txt | grep -q '2026-04-11' || fail "no date of the peak"
    run 0 dates/scenario.yaml -q --no-plots -o again
    same_results again dates
    run 0 dates.yaml --print-config --set start=2026-02-28 --set 'report_days=2026-03-01,2026-04-02' --set horizon_days=2026-04-11
    has 'report_days: [1, 33]' stdout
    has 'horizon_days: 42' stdout
    has 'days: [2, 30]' stdout
    use compare-treatments
    go treated 'start: 2026-03-02' 'horizon_days: 2026-04-11' 'report_days: [40]' \
        'treatments: [{name: a, first_day: 2026-03-09}]'
    has '1,a,7,2026-03-09,' treated/curves.csv
    use compare-schedules
    run 0 "$scenarios/dates.yaml" --no-plots -o shipped
    has '(2027-03-02)' stdout
}

# without_dates FILE: its rows without the columns of dates.
without_dates() {
    grep -v '^#' "$1" | awk -F, -v OFS=, '
        NR == 1 { for (i = 1; i <= NF; i++) if ($i ~ /(^|_)dates?$/) out[i] = 1 }
        { line = ""; for (i = 1; i <= NF; i++) if (!(i in out)) line = line (i > 1 ? "," : "") $i; print line }'
}

# dated NAME OPTION...: results with dates are those with day numbers, whose scenario is the same; figures are drawn.
dated() {
    local name=$1 file
    shift
    run 0 "$name.yaml" -o "$name" "$@"
    cp stdout "$name.txt"
    sed 's/^start: .*//; s/2026-03-02/0/g; s/2026-03-30/28/g; s/2026-05-31/90/g' "$name.yaml" >"$name-days.yaml"
    run 0 "$name-days.yaml" -q --no-plots -o "$name-days" "$@"
    diff <(grep -v '^start: \|^title: ' "$name/scenario.yaml" | sed 1d) \
        <(grep -v '^title: ' "$name-days/scenario.yaml" | sed 1d) || fail "$name: other scenarios"
    for file in "$name"/*.csv; do
        file=${file##*/}
        [[ $file == residuals.csv ]] && continue
        diff <(without_dates "$name/$file") <(grep -v '^#' "$name-days/$file") >/dev/null || fail "$file: other numbers"
    done
    ! grep -q 2026- "$name-days"/*.csv || fail "$name: dates without start"
    grep -q "(2026-" "$name/report.html" || fail "$name: no date in the report"
    ! grep -E '^.{99}' "$name.txt" | grep 2026 || fail "$name: a line has more than 98 columns"
    command -v gnuplot >/dev/null || return 0
    (cd "$name" && gnuplot -d ./*.gp) >messages 2>&1 || fail "$name: the script fails"
    [[ ! -s messages ]] || fail "$name: gnuplot says: $(head -1 messages)"
}

# The other commands take dates and say them, in tables, files, the report and figures.
test_dates_everywhere() {
    use dose-response
    printf '%s\n' 'start: 2026-03-02' 'evaluation_day: 2026-05-31' 'sessions: 2' 'needle_lengths_mm: [1, 1.5]' \
        'densities_per_cm2: [100, 250]' >dose.yaml
    dated dose
    has 'Collagen gain on day 90 (2026-05-31), % of healthy' dose.txt
    has '2 sessions on days 0 (2026-03-02) and 28 (2026-03-30)' dose/report.html
    use rank-parameters
    printf '%s\n' 'start: 2026-03-02' 'report_days: [2026-05-31]' 'method: morris' 'samples: 3' \
        'parameters: synthesis_max, density' >rank.yaml
    dated rank
    has 'collagen_gain, papillary, day 90 (2026-05-31)' rank.txt
    has 'collagen_gain,papillary,90,2026-05-31,"1",1,' rank/indices.csv
    use plan-sessions
    printf '%s\n' 'start: 2026-03-02' 'choices: {days: [2026-03-02, 2026-03-30], most_sessions: 2}' \
        'goal: {day: 2026-05-31}' 'reference: {days: [2026-03-02]}' >plan.yaml
    dated plan --members 2
    has 'papillary dermis, day 90 (2026-05-31)' plan.txt
    has 'Dates: day 0 (2026-03-02), day 28 (2026-03-30)' plan.txt
    has ',"0 28","2026-03-02 2026-03-30",' plan/candidates.csv
    has '1,28,2026-03-30,' plan/sessions.csv
    use fit-kinetics
    printf '%s\n' 'day,quantity,value' '2026-03-30,papillary_gain_percent,6' '2026-05-31,papillary_gain_percent,11' >d.csv
    printf '%s\n' 'start: 2026-03-02' 'data: d.csv' 'starts: 1' 'profile_points: 0' >fit.yaml
    run 0 fit.yaml -o fit
    has '2026-03-30: collagen_gain, papillary, day 28' stdout
    grep -v '^#' fit/series.csv | sed -n 2p >row
    grep -q '^1,papillary dermis,collagen_gain,0,2026-03-02,' row || fail "no date in series.csv"
    grep '2026-05' fit/series.svg >/dev/null || ! command -v gnuplot >/dev/null || fail "no date in the figure"
    refused "d.csv:2: day = 2026-03-30: must not be before start = 2026-04-01" fit.yaml --set start=2026-04-01
    run 2 "$scenarios/fit_kinetics/calibration.yaml" --set start=2026-03-02 -o out
    has 'start: belongs to data in the short form; rows of ' stderr
    left_nothing out
    if ((with_hdf5)); then
        use heal-patch
        printf '%s\n' 'start: 2026-03-02' 'horizon_days: 2026-05-31' 'report_days: [2026-05-31]' \
            'patch: {width_mm: 0.3, length_mm: 0.3}' 'solver: {spacing_mm: 0.1}' \
            'schedule: {days: [2026-03-02, 2026-03-30]}' >heal.yaml
        dated heal
        grep -E '^ *90 +2026-05-31 ' heal.txt >/dev/null || fail "no date in the table"
        has '28,2026-03-30,' heal/curves.csv
    fi
}

# Every day over ends of centuries that are leap years and that are not, and in the first and last years.
test_calendar() {
    local start
    for start in 1600-01-01 1899-12-30 1969-12-30 1999-11-01 2099-12-30 2400-02-27 2999-12-31; do
        go calendar "start: $start" 'horizon_days: 1200' 'report_days: [1]' 'uncertainty: {draws: none}' \
            'schedules: [{name: a, sessions: 0}]'
        grep '^1,a,' calendar/curves.csv | cut -d, -f4 >dates
        seq -f "$start %.0f days" 0 1200 | TZ=UTC date -f - +%F >expected
        cmp dates expected || fail "other dates from $start on"
        rm -rf calendar
    done
}

test_dates_refused() {
    local good='must be a day of the calendar as 2026-03-02, year-month-day, from 1600 to 2999' bad
    for bad in 2026-02-30 2026-13-01 2026-00-10 2100-02-29 02.03.2026 2026/03/02 26-3-2 1599-12-31 3000-01-01; do
        refused_scenario "s.yaml:2:33: schedules[0].days[1] = $bad: $good" <<<"start: 2026-01-01
schedules: [{name: ä, days: [0, $bad]}]"
    done
    for bad in 2026-02-30 02.03.2026 today 28; do
        refused_scenario "s.yaml:2:8: start = $bad: $good" <<<"schedules: [{name: a, days: [2026-03-03]}]
start: $bad"
    done
    refused_scenario 's.yaml:2:30: schedules[0].days[0] = 2026-03-01: must not be before start = 2026-03-02' \
        <<<'start: 2026-03-02
schedules: [{name: a, days: [2026-03-01, 2026-03-30]}]'
    refused_scenario 's.yaml:1:30: schedules[0].days[0] = 2026-03-01: a date needs the key start, which is the date of day 0' \
        <<<'schedules: [{name: a, days: [2026-03-01, 2026-03-30]}]'
    refused_scenario 's.yaml:1:37: horizon_days = 2026-03-02: must be above 0 and at most 36525 days' \
        <<<'{start: 2026-03-02, horizon_days:   2026-03-02, schedules: [{name: a, sessions: 1}]}'
    refused_scenario 's.yaml:2:51: schedules[0].interval_days: "2026-03-02" is a date, but this key is a number that does not count from start' \
        <<<'start: 2026-03-02
schedules: [{name: a, sessions: 2, interval_days: 2026-03-02}]'
    refused_scenario 's.yaml:2:30: schedules[0].days[0]: a date must be written plainly' \
        <<<'start: 2026-03-02
schedules: [{name: a, days: ["\x32026-03-03"]}]'
    printf '%s\n' 'start: 2026-03-02' 'schedules: [{name: a, days: [0]}]' >s.yaml
    refused "error: --set start=02.03.2026: $good" s.yaml --set start=02.03.2026
    refused "error: --set report_days=2026-02-30: entry [0] = 2026-02-30: $good" s.yaml --set report_days=2026-02-30
    use heal-patch
    ! ((with_hdf5)) || refused_scenario 's.yaml:1:15: horizon_days = 2026-03-02: a date needs the key start, which is the date of day 0' \
        <<<'horizon_days: 2026-03-02'
}

"test_$3"
