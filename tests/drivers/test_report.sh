#!/usr/bin/env bash
# report.html of every command.
# Usage: test_report.sh MNCOLLAGEN SCENARIOS CASE WITH_HDF5 [TIDY]
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/driver_test.sh"
case=$3
has_hdf5=$4
tidy=${5:-}

# valid FILE: HTML that a checker accepts, if there is one.
valid() {
    if [[ -x $tidy ]]; then
        "$tidy" -errors -quiet "$1" >stdout 2>stderr || fail "$1 is no valid HTML"
    else
        echo "tidy is not installed: HTML is not checked"
    fi
}

# alone FILE: it loads nothing from elsewhere, and no id is there twice.
alone() {
    ! grep -oE '(src|href)="[^"]{0,40}' "$1" | grep -vE '="(data:|#)' >stdout || fail "$1 refers to others"
    ! grep -oE '(\burl\(|@import|<link|<iframe|<object).{0,20}' "$1" | grep -vF "url(#" >stdout ||
        fail "$1 refers to others"
    grep -oE "<[^>]* id=['\"][^'\"]*['\"]" "$1" | sed -E "s/.* id=['\"]//" | sort | uniq -d >stdout
    [[ ! -s stdout ]] || fail "ids of $1 are there twice"
    local name
    for name in $(grep -oE "href='#[^']*'|url\(#[^)]*\)" "$1" | sed -E "s/^[^#]*#//; s/['\)]//" | sort -u); do
        grep -qE "id=['\"]$name['\"]" "$1" || fail "$1 has no $name"
    done
}

# holds_files FOLDER: what can be taken from the report is the files, byte for byte.
holds_files() {
    local names name
    names=$(sed -nE 's/.*<a download="([^"]*)" href="data:.*/\1/p' "$1/report.html")
    for name in $names; do
        sed -nE "s/.*<a download=\"$name\" href=\"data:[^,]*;base64,([^\"]*)\".*/\1/p" "$1/report.html" |
            base64 -d | cmp - "$1/$name" || fail "$name in $1/report.html is another one"
    done
    for name in "$1"/*.csv "$1/scenario.yaml"; do
        grep -qx "${name##*/}" <<<"$names" || fail "$name is not in the report"
    done
}

# check FOLDER COMMAND: the parts in their order, the limits of the command's own before all.
check() {
    local page=$1/report.html parts
    valid "$page"
    alone "$page"
    holds_files "$1"
    parts=$(grep -oE '<h[12]>(Read this first|Protocols|Results|Figures|Warnings and notes|What was assumed|Data)<' \
        "$page" | sed 's/<h[12]>//; s/<//' | tr '\n' ',')
    [[ $parts == "Read this first,Protocols,Results,Figures,Warnings and notes,What was assumed,Data," ]] ||
        fail "parts of $page: $parts"
    [[ $(grep -c '<p>Limits: ' "$page") == 1 ]] || fail "$page has no limits of its own"
    [[ $(grep -n '<p>Limits: ' "$page" | cut -d: -f1) -lt $(grep -n '<h1>' "$page" | cut -d: -f1) ]] ||
        fail "$page does not begin with limits"
    has "mncollagen $2 scenario.yaml" "$page"
    ! grep -qE '\b-?nan\b' <(sed 's/base64,[^"]*//g' "$page") || fail "nan in $page"
    ! grep -q '<!--=' "$page" || fail "a part of the template is left in $page"
}

# of COMMAND SCENARIO ARGUMENT...: twice, to the same bytes.
of() {
    use "$1"
    local command=$1 scenario=$2
    shift 2
    run 0 "$scenarios/$scenario.yaml" -q -o one --no-plots "$@"
    run 0 "$scenarios/$scenario.yaml" -q -o two --no-plots -t 1 "$@"
    check one "$command"
    has "None were drawn." one/report.html
    cmp one/report.html two/report.html || fail "another report of the same run"
}

test_compare_schedules() {
    of compare-schedules spacing_3_sessions --ensemble prior --members 24
    has "3 sessions on days 0, 14 and 28 (every 14 days)." one/report.html
    has "Needles of 1.5 mm end 1.12 mm below the skin surface, in the reticular dermis" one/report.html
    has "every 2 weeks gains more than every 4 weeks in " one/report.html
}

test_compare_treatments() {
    of compare-treatments compare_treatments/treatments
    has "A sheet of the whole surface" one/report.html
    has "Warning: collagen above 2 times healthy" one/report.html
}

test_dose_response() {
    of dose-response dose_response/dose_map --ensemble prior --members 4
    has "25, 50, 100, 250, 500, 1000 channels per cm²" one/report.html
}

test_rank_parameters() {
    of rank-parameters rank_parameters/gain_after_a_year --set method=morris --set samples=4
    has "Seed: seed = 1" one/report.html
}

test_plan_sessions() {
    of plan-sessions plan_sessions/three_months --members 3
    has "The rest as before." one/report.html
}

test_design_study() {
    of design-study design_study/six_or_three_sessions --members 3 --set population.patients=2 \
        --set trial.trials=20 --set trial.most_participants=20
    has "6 sessions on days 0, 28, 56, 84, 112 and 140" one/report.html
    ! grep -qE '<pre> *[a-z]+\.</pre>' one/report.html || fail "the end of a paragraph stands as a table"
}

test_fit_kinetics() {
    sed -n '/^id,/p' "$scenarios/../../data/calibration.csv" >few.csv
    echo 'A,gain,value,0.06,0.01,,,1,fit,cheek,needle,1,,1.5,,,,,,0.75,250,0.5,0.2,papillary,collagen_gain,at,30,,D,made up,made up' >>few.csv
    of fit-kinetics fit_kinetics/calibration --set data=few.csv --set starts=1 --set profile_points=0
    ! grep -q "The fit itself took" one/report.html || fail "a time of day is in the report"
}

test_heal_patch() {
    of heal-patch heal_patch/small --set horizon_days=30 --set report_days=30 --set sections.days=30 \
        --set 'snapshots.days=30'
    has "section_day_30_horizontal.csv" one/report.html
    [[ $(tail -1 one/report.html) == "</html>" && -s one/report.txt ]] || fail "the report is cut"
}

test_figures() {
    command -v gnuplot >/dev/null || { echo "gnuplot is not installed: nothing is drawn"; return; }
    use compare-schedules
    run 0 "$scenarios/spacing_3_sessions.yaml" --ensemble prior --members 24 -q -o one
    run 0 "$scenarios/spacing_3_sessions.yaml" --ensemble prior --members 24 -q -o two
    check one compare-schedules
    cmp one/report.html two/report.html || fail "another report of the same run"
    [[ $(grep -c '<figure>' one/report.html) == 5 && $(grep -c '^<svg' one/report.html) == 5 ]] ||
        fail "figures are missing"
    [[ $(grep -c "<title>" one/report.html) == 1 ]] || fail "titles of gnuplot's own"
    [[ $has_hdf5 == 1 ]] || return 0
    use heal-patch
    run 0 "$scenarios/heal_patch/small.yaml" -q -o patch
    check patch heal-patch
    [[ $(grep -c '<img alt="section_day_[0-9]*" src="data:image/png;base64,' patch/report.html) == 3 ]] ||
        fail "sections are missing"
}

# Whatever a title or a name says, it is shown and does nothing.
test_titles() {
    use compare-schedules
    local title='</title><script>alert(1)</script> & "quoted" '"'single'"' <b>ümläut µ 日本</b> id="x"'
    sed -e '/^title:/d' -e "s/name: every 2 weeks/name: '<img src=x onerror=alert(2)> \& ü'/" \
        "$scenarios/spacing_3_sessions.yaml" >s.yaml
    printf 'title: "%s"\n' "${title//\"/\\\"}" >>s.yaml
    run 0 s.yaml --ensemble prior --members 24 -q -o out
    check out compare-schedules
    has '<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot;' out/report.html
    has '&lt;b&gt;ümläut µ 日本&lt;/b&gt; id=&quot;x&quot;</title>' out/report.html
    has '<h3>&lt;img src=x onerror=alert(2)&gt; &amp; ü</h3>' out/report.html
    [[ $(grep -c '<script>' out/report.html) == 1 ]] || fail "a script of the title's"
    ! grep -qF '<img src=x' out/report.html || fail "markup of a name"
}

# A table that is too large for a page is named.
test_large_files() {
    use compare-schedules
    run 0 "$scenarios/one_session.yaml" --set horizon_days=20000 --no-plots -q -o out
    valid out/report.html
    has "curves.csv is larger than 4 MiB" out/report.html
}

"test_$case"
