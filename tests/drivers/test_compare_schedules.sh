#!/usr/bin/env bash
# Tests mncollagen compare-schedules from outside. Usage: test_compare_schedules.sh PROGRAM SCENARIOS CASE
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/driver_test.sh"
use compare-schedules

test_shipped_scenarios() {
    local path name
    for path in "$scenarios"/*.yaml; do
        name=$(basename "$path" .yaml)
        run 0 "$path"
        for file in curves.csv surface.csv summary.csv bands.csv pairs.csv scenario.yaml \
            description.txt curves.gp; do
            [[ -s results/$name/$file ]] || fail "$name: no $file"
        done
        has "no clinical tool" "results/$name/curves.csv"
        has "no clinical tool" "results/$name/curves.gp"
        if command -v gnuplot >/dev/null; then
            for figure in collagen maturation activation surface; do
                [[ -s results/$name/$figure.png && -s results/$name/$figure.svg ]] ||
                    fail "$name: no figure $figure"
            done
        fi
        ! grep -v '^warning: collagen above 2 times healthy' stderr || fail "$name: something on stderr"
    done
    compgen -G 'results/*.partial-*' >left && fail "left behind: $(<left)"
    return 0
}

test_print_config() {
    local path name
    for path in "$scenarios"/*.yaml; do
        name=$(basename "$path" .yaml)
        run 0 "$path" --print-config --set kinetics.tgf_clearance_per_day=8.3
        cp stdout printed.yaml
        run 0 printed.yaml --print-config
        cmp stdout printed.yaml || fail "$name: printing again changes the scenario"
        run 0 "$path" --set kinetics.tgf_clearance_per_day=8.3 --ensemble none --no-plots -q -o first --force
        run 0 printed.yaml --ensemble none --no-plots -q -o second --force
        for file in summary.csv curves.csv surface.csv scenario.yaml description.txt curves.gp; do
            cmp first/$file second/$file || fail "$name: $file differs after the round trip"
        done
        run 0 first/scenario.yaml --ensemble none --no-plots -q -o third --force
        cmp first/summary.csv third/summary.csv || fail "$name: the saved scenario gives another run"
    done
    compgen -G 'results*' >left && fail "--print-config wrote: $(<left)"
    return 0
}

test_set() {
    local base=$scenarios/spacing_3_sessions.yaml
    run 0 "$base" --print-config --set skin.site=forehead --set 'schedules[1].interval_days=21' \
        --set device.efficiency=1 --set 'report_days=10, 20' --set 'schedules[0].device.preset=pen' \
        --set 'title=my own' --set solver.tolerance=1e-4 --set needling.placement=random
    has "  site: forehead" stdout
    has "    interval_days: 21" stdout
    has "  efficiency: 1" stdout
    has "report_days: [10, 20]" stdout
    has "    device: {preset: pen}" stdout
    has 'title: "my own"' stdout
    has "  tolerance: 0.0001" stdout
    has "  placement: random" stdout
    refused 'error: --set skin.sit=neck: unknown key "sit"; did you mean "site"?' \
        "$base" --set skin.sit=neck
    refused 'error: --set schedules[3].name=x: there is no entry [3]; the list has 3' \
        "$base" --set 'schedules[3].name=x'
    refused 'error: --set schedules[x].name=x: write the number of the entry in brackets, [0] first' \
        "$base" --set 'schedules[x].name=x'
    refused 'error: --set horizon_days=1e: "1e" is not a finite number' "$base" --set horizon_days=1e
    refused 'error: --set horizon_days=nan: "nan" is not a finite number' \
        "$base" --set horizon_days=nan
    refused 'error: --set horizon_days: expected path=value, as in skin.site=forehead' \
        "$base" --set horizon_days
    refused 'error: --set skin=cheek: this has members; name one of them after a point' \
        "$base" --set skin=cheek
    refused 'error: --set title.x=1: ".x" leads nowhere: the value before it is a text' \
        "$base" --set title.x=1
    refused 'error: --set report_days=1,b: "b" is not a finite number' "$base" --set report_days=1,b
    # What could not be read again, or breaks a line: not UTF-8, too long a form, a surrogate,
    # beyond Unicode, controls, line separators.
    # The sentence shows them by their numbers.
    local text
    for text in '\xff' '\xc0\x80' '\xf4\x90\x80\x80' '\x1b[31m' '\x7f'; do
        refused "error: --set title=$text: must be UTF-8 without control characters" \
            "$base" --set "title=$(printf %b "$text")"
    done
    for text in $'a\xc3 a\\xc3' $'\xed\xa0\x80 \\ud800' $'\xc2\x9b \\u009b' $'\xe2\x80\xa8 \\u2028' \
        $'\xef\xbf\xbf \\uffff'; do
        refused "error: --set title=${text#* }: must be UTF-8 without control characters" \
            "$base" --set "title=${text% *}"
    done
    # Letters that mean something to YAML, gnuplot, CSV or printf come through unharmed.
    for text in $'Zw\xc3\xb6lf \xe2\x82\xac \xf0\x9f\x98\x80' "it's %s, \`id\` #1: {a} @b \$c" ' - two' 'C:\temp\new'; do
        run 0 "$base" --ensemble none --no-plots -q -o first -f --set "title=$text" --set "schedules[0].name=$text"
        run 0 first/scenario.yaml --ensemble none --no-plots -q -o second -f
        has "$text" first/summary.csv
        diff -r first second || fail "$text: the saved scenario gives another run"
    done
    # Report days that differ in late digits have columns of their own.
    run 0 "$base" --ensemble none --no-plots -q -o days --set report_days=30.0000001,30.0000002
    has "papillary_gain_percent_day_30.0000001,papillary_gain_percent_day_30.0000002" days/summary.csv
}

test_bad_keys() {
    refused_scenario 's.yaml:4:5: unknown key "sesions"; did you mean "sessions"?' <<'END'
title: x
schedules:
  - name: a
    sesions: 3
END
    refused_scenario 's.yaml:5:28: unknown key "prset"; did you mean "preset"?' <<'END'
schedules:
  - name: a
    session_list:
      - {day: 0}
      - {day: 28, device: {prset: pen}}
END
    refused_scenario 's.yaml:2:12: unknown key "tgf_clearence_per_day"; did you mean "tgf_clearance_per_day"?' <<'END'
title: x
kinetics: {tgf_clearence_per_day: 9}
schedules: [{name: a, sessions: 1}]
END
    refused_scenario 's.yaml:1:8: unknown key "age"; did you mean "age_years"?' <<'END'
skin: {age: 30}
schedules: [{name: a, sessions: 1}]
END
    refused_scenario 's.yaml:3:1: the key "horizon_days" is given twice' <<'END'
horizon_days: 100
schedules: [{name: a, sessions: 1}]
horizon_days: 200
END
    refused_scenario 's.yaml:1:1: the key "schedules" is missing here' <<'END'
horizon_days: 100
END
    refused_scenario 's.yaml:1:14: the key "name" is missing here' <<'END'
schedules: [ {sessions: 1}]
END
}

test_bad_values() {
    local rest='schedules: [{name: a, sessions: 1}]'
    refused_scenario 's.yaml:1:15: horizon_days: "3mm" is not a finite number; leave the unit out, this number is in days' <<<"horizon_days: 3mm
$rest"
    refused_scenario 's.yaml:1:15: horizon_days: "1e999" is too large for a number' \
        <<<"horizon_days: 1e999
$rest"
    for number in nan .nan inf .inf -inf 0x10 '"1 "' 1_000; do
        refused_scenario "s.yaml:1:15: horizon_days: \"${number//\"/}\" is not a finite number" \
            <<<"horizon_days: $number
$rest"
    done
    refused_scenario 's.yaml:1:14: horizon_days: has no value' <<<"horizon_days:
$rest"
    refused_scenario 's.yaml:1:15: horizon_days: expected a number, found a list' \
        <<<"horizon_days: [3]
$rest"
    refused_scenario 's.yaml:1:7: skin: expected a mapping (key: value), found "cheek"' \
        <<<"skin: cheek
$rest"
    # The sites are those that the help lists, which come from the library.
    run 0 --help
    local sites
    sites=$(tr -s '\n ' ' ' <stdout | sed 's/.* skin\.site \([a-z, ]*\);.*/\1/')
    [[ $sites == "cheek, forehead, "* ]] || fail "no sites in the help: $sites"
    refused_scenario "s.yaml:1:14: skin.site: \"nose\" is not one of $sites" \
        <<<"skin: {site: nose}
$rest"
    refused_scenario 's.yaml:1:33: schedules[0].sessions: "3.5" is not a whole number' \
        <<<"schedules: [{name: a, sessions: 3.5}]"
    refused_scenario 's.yaml:1:12: schedules: has 0 entries; allowed are 1 to 12' \
        <<<"schedules: []"
    refused_scenario 's.yaml:1:20: schedules[0].name: must not be empty' <<<'schedules: [{name: "", sessions: 1}]'
    refused_scenario 's.yaml:1:7: skin: give either site, or epidermis_mm and layers, not both' \
        <<<"skin: {site: cheek, epidermis_mm: 0.1}
$rest"
    refused_scenario 's.yaml:1:15: horizon_days = -5: must be above 0 and at most 36525 days' \
        <<<"horizon_days: -5
report_days: [1]
$rest"
    refused_scenario 's.yaml:1:19: report_days[1] = 400: must rise, from 0 to horizon_days = 365' \
        <<<"report_days: [30, 400]
$rest"
    # Bounds and unit come from the library's parameter table.
    printf 'kinetics: {tgf_clearance_per_day: -1}\n%s\n' "$rest" >s.yaml
    run 2 s.yaml -o out
    has 's.yaml:1:35: kinetics.tgf_clearance_per_day = -1: must be between 0 and 1000 1/day' stderr
    printf 'schedules: [{name: a b, sessions: 1, needle_length_mm: 3.5}]\n' >s.yaml
    run 2 s.yaml -o out
    has 's.yaml:1:56: schedules[0].needle_length_mm = 3.5: must be above 0 and at most 3 mm' stderr
    printf 'needling: {cell_kill: 1.5}\n%s\n' "$rest" >s.yaml
    run 2 s.yaml -o out
    has 'cell_kill' stderr
    printf 'solver: {spacing_mm: -1}\n%s\n' "$rest" >s.yaml
    run 2 s.yaml -o out
    has 'spacing_mm' stderr
    [[ ! -e out ]] || fail "a folder is left"
}

test_bad_files() {
    refused "error: cannot read missing.yaml: No such file or directory" missing.yaml
    refused "error: cannot read .: Is a directory" .
    : >empty.yaml
    refused "empty.yaml: the file is empty; a scenario needs at least a list of schedules" empty.yaml
    echo '# only a comment' >comment.yaml
    refused "comment.yaml: the file is empty; a scenario needs at least a list of schedules" \
        comment.yaml
    printf '\177ELF\1\0\0\0\2' >binary.yaml
    run 2 binary.yaml -o out
    has "binary.yaml:1: not a text file in UTF-8" stderr
    printf 'title: x\nskin: {site: cheek}\n\0\n' >zero.yaml
    run 2 zero.yaml -o out
    has "zero.yaml:3: not a text file in UTF-8 (control characters are not allowed" stderr
    printf 'title: \377\n' >latin.yaml
    run 2 latin.yaml -o out
    has "latin.yaml:1: not a text file in UTF-8" stderr
    printf 'title: x\n\tq: 3\n' >tab.yaml
    run 2 tab.yaml -o out
    has "tab.yaml:2:1: not valid YAML" stderr
    refused_scenario 's.yaml:4:1: a second document begins here; give one scenario a file' <<'END'
schedules:
  - {name: a, sessions: 1}
---
title: b
END
    refused_scenario 's.yaml:2:11: anchors and aliases are not read; write the value out' <<'END'
schedules:
  - name: &n a
    device: {efficiency: *n}
END
    head -c 2000000 /dev/zero | tr '\0' 'a' >large.yaml
    refused "error: large.yaml is larger than 1 MiB, which no scenario is" large.yaml
    [[ ! -e out ]] || fail "a folder is left"
}

test_bad_days() {
    refused_scenario 's.yaml:1:36: schedules[0].days[1]: the last session is on day 400, after horizon_days = 365' \
        <<<'schedules: [{name: late, days: [0, 400]}]'
    refused_scenario 's.yaml:1:44: schedules[1].name: two schedules have the name "a"' \
        <<<'schedules: [{name: a, sessions: 1}, {name: a, sessions: 2, interval_days: 7}]'
    refused_scenario 's.yaml:1:13: schedules[0]: interval_days is missing, or interval_weeks' \
        <<<'schedules: [{name: a, sessions: 2}]'
    refused_scenario 's.yaml:1:13: schedules[0]: give exactly one of sessions, days and session_list' \
        <<<'schedules: [{name: a}]'
    refused_scenario 's.yaml:1:13: schedules[0]: give exactly one of sessions, days and session_list' \
        <<<'schedules: [{name: a, sessions: 1, days: [0]}]'
    refused_scenario 's.yaml:1:13: schedules[0]: interval_days and first_day belong to sessions only' \
        <<<'schedules: [{name: a, days: [0], interval_days: 3}]'
    refused_scenario 's.yaml:1:33: schedules[0].sessions = -1: must be between 0 and 10000' \
        <<<'schedules: [{name: a, sessions: -1}]'
    for days in '[-1, 3]' '[3, 3]' '[5, 3]'; do
        printf 'schedules: [{name: a, days: %s}]\n' "$days" >s.yaml
        run 2 s.yaml -o out
        grep -qE '^s.yaml:1:[0-9]+: schedules\[0\]\.days\[[01]\] = ' stderr || fail "no place: $days"
        [[ $(wc -l <stderr) == 1 ]] || fail "more than one sentence"
    done
    [[ ! -e out ]] || fail "a folder is left"
}

test_bad_options() {
    local base=$scenarios/one_session.yaml code
    run 2
    has "no scenario given" stderr
    run 2 "$base" "$base"
    has "two scenarios" stderr
    refused 'error: --threads 0: allowed are 1 to 1024' "$base" --threads 0
    refused 'error: --threads two: allowed are 1 to 1024' "$base" --threads two
    run 2 "$base" --no-such-option
    has "no-such-option" stderr
    run 0 --help
    has "--print-config" stdout
    has "default" stdout
    [[ $(wc -L <stdout) -le 100 ]] || fail "the help is wider than 100 columns"
    run 0 --list-kinetics
    has "tgf_clearance_per_day" stdout
    run 0 --version
    has "mncollagen 0." stdout
    run 0 --scenario "$base" --no-plots -q
    [[ -s results/one_session/summary.csv ]] || fail "--scenario gave no results"
    # A reader that goes away is no failure; a full disk is one.
    "${program[@]}" "$base" --no-plots -o pipe | true
    [[ ${PIPESTATUS[0]} == 0 ]] || fail "a closed pipe is a failure"
    [[ -s pipe/summary.csv ]] || fail "no results beside a closed pipe"
    if [[ -e /dev/full ]]; then
        code=0
        "${program[@]}" "$base" --no-plots -o full >/dev/full 2>stderr || code=$?
        [[ $code == 1 ]] || fail "exit code $code with a full disk"
        has "error: cannot write to stdout: No space left on device" stderr
    fi
}

test_folders() {
    local base=$scenarios/one_session.yaml
    run 0 "$base" --no-plots -q -o a/b/c/
    [[ $(ls a/b) == c ]] || fail "more than the results in the folder"
    run 2 "$base" --no-plots -q -o a/b/c
    has "error: a/b/c/curves.csv exists already; choose another folder or overwrite with --force" stderr
    echo mine >a/b/c/notes.txt
    echo old >a/b/c/surface.png
    echo old >a/b/c/summary.csv
    run 0 "$base" --no-plots -q -o a/b/c --force
    [[ $(<a/b/c/notes.txt) == mine ]] || fail "--force touched a file that is not a result"
    [[ ! -e a/b/c/surface.png ]] || fail "a figure of an older run is left"
    grep -q "one session" a/b/c/summary.csv || fail "--force did not overwrite"
    [[ -z $(find a -name '*partial*') ]] || fail "left behind: $(find a -name '*partial*')"
    : >file
    run 2 "$base" -o file/sub
    has "error: cannot write to the folder file/sub: Not a directory" stderr
    run 2 "$base" -o file
    has "error: cannot write to the folder file: Not a directory" stderr
    mkdir here
    (cd here && "${program[@]}" "$base" --no-plots -q -o . && [[ -s curves.csv ]]) || fail "-o ."
    if [[ $(id -u) != 0 ]]; then
        mkdir locked && chmod a-w locked
        run 2 "$base" -o locked/x
        has "Permission denied" stderr
    fi
}

test_no_gnuplot() {
    mkdir empty_path
    PATH=$work/empty_path run 0 "$scenarios/one_session.yaml" -o out --text-plot
    has "note: gnuplot was not found, so nothing was drawn; later: cd 'out' && gnuplot -d curves.gp" stderr
    [[ -s out/curves.gp && ! -e out/collagen.png ]] || fail "script missing, or a figure there"
    if command -v gnuplot >/dev/null; then
        (cd out && gnuplot -d curves.gp) 2>stderr || fail "the script alone fails"
        [[ -s out/collagen.png && -s out/surface.svg ]] || fail "the script alone draws nothing"
    fi
}

# Twelve schedules with the longest names: every figure has each name, bands stand beside each curve, and gnuplot
# has nothing to say about the script.
test_many_schedules() {
    local i name
    {
        echo 'horizon_days: 60'
        echo 'schedules:'
        for ((i = 10; i < 22; i++)); do
            printf '  - {name: "%d %s", sessions: 2, interval_days: %d}\n' "$i" \
                "weekly with a name as long as names may be at all, that is of eighty bytes" "$i"
        done
    } >many.yaml
    run 0 many.yaml -q --no-plots --ensemble posterior --members 20 -o out
    # The figure says how surely as the table does, and nothing else.
    grep -A144 '^\$shares' out/curves.gp | grep -E '^[0-9]+,[0-9]+,(0,<15|100,>85|[0-9.]+,[0-9]+)$' >shares || true
    [[ $(wc -l <shares) == 132 ]] || fail "$(wc -l <shares) shares of 132"
    command -v gnuplot >/dev/null || return 0
    (cd out && gnuplot -d curves.gp) >messages 2>&1 || fail "the script fails"
    [[ ! -s messages ]] || fail "gnuplot says: $(head -1 messages)"
    for name in collagen maturation activation surface bands; do
        [[ -s out/$name.png ]] || fail "no figure $name"
        for ((i = 10; i < 22; i++)); do
            grep -qF "$((i - 9))  $i weekly with a" "out/$name.svg" || fail "no name $i in $name"
        done
    done
    [[ $(grep -c "fill-opacity = '0.12" out/collagen.svg) == 24 ]] || fail "not a band beside each curve"
}

test_threads() {
    local base=$scenarios/spacing_3_sessions.yaml
    run 0 "$base" --threads 1 --no-plots -q -o one
    run 0 "$base" --threads 2 --no-plots -q -o two
    run 0 "$base" --threads 7 --no-plots -q -o seven
    diff -r one two || fail "two threads give other bytes than one"
    diff -r one seven || fail "seven threads give other bytes than one"
}

test_tables() {
    local base=$scenarios/spacing_3_sessions.yaml
    run 0 "$base" --no-plots
    [[ $(wc -L <stdout) -le 100 ]] || fail "wider than 100 columns"
    ! grep -qP '[^\x00-\x7F]' stdout || fail "letters outside ASCII"
    has "every 4 weeks" stdout
    has "At equal injured volume" stdout
    prints "at these doses the model is nearly linear in the injured volume"
    prints "no data set behind the model can identify a best interval"
    has "Solver: " stdout
    has "Results: results/spacing_3_sessions" stdout
    ! grep -qiE 'best schedule|winner|optimal' stdout || fail "a winner is named"
    run 0 "$scenarios/no_session.yaml" --no-plots
    grep -qE '1 no session +0 +0.0 / +0.0' stdout || fail "healthy skin changes"
    ! grep -q "nan" stdout || fail "nan in a table"
    # One row for each day and schedule, and the same number of fields in every row.
    grep -v '^#' results/spacing_3_sessions/curves.csv >rows
    [[ $(awk -F, '$3 == int($3)' rows | wc -l) == $((3 * 366)) ]] || fail "whole days in curves.csv"
    # And nine within five days after each of the six days of sessions: the peak of TGF-beta is between days.
    [[ $(wc -l <rows) == $((1 + 3 * (366 + 6 * 9))) ]] || fail "$(wc -l <rows) rows in curves.csv"
    awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "papillary_tgf_beta_ng_per_ml") tgf = i; next }
        $1 == 1 && $3 < 6 && $tgf > most { most = $tgf; day = $3 }
        $1 == 1 && $3 == int($3) && $3 < 6 && $tgf > whole { whole = $tgf }
        END { exit !(day > 1 && day < 4 && most >= whole) }' rows || fail "the peak of TGF-beta"
    printf '%s\n' 'horizon_days: 364' 'schedules: [{name: weekly, sessions: 52, interval_days: 7}]' \
        'uncertainty: {draws: none}' >weekly.yaml
    run 0 weekly.yaml -q --no-plots -o weekly
    [[ $(grep -vc '^#' weekly/curves.csv) == $((1 + 365 + 7 * 52)) ]] || fail "rows of weekly sessions"
    [[ $(awk -F, '{ print NF }' rows | sort -u) == 27 ]] || fail "rows of curves.csv differ in length"
}

test_ensemble() {
    local base=$scenarios/spacing_3_sessions.yaml shipped
    run 0 "$base" -o with
    for text in "200 draws of the posterior" "P(A > B)" "Monte-Carlo error" "What is decided" \
        "no measurement behind it compares"; do
        tr '\n' ' ' <stdout | sed 's/  */ /g' >flat
        has "$text" flat
    done
    check_stdout
    # The deterministic results are those of a run without bands.
    run 0 "$base" -o without --ensemble none
    [[ ! -e without/bands.csv && ! -e without/pairs.csv ]] || fail "bands without an ensemble"
    ! grep -qE 'P\(A|draws' stdout || fail "bands on stdout without an ensemble"
    grep -qx 'has_bands = 0' without/curves.gp || fail "bands in a figure without an ensemble"
    for file in curves.csv summary.csv surface.csv scenario.yaml description.txt; do
        diff -I 'draws: "' with/$file without/$file || fail "$file differs with bands"
    done
    # 5 % <= 50 % <= 95 %, in both regions, on every day of every schedule.
    grep -v '^#' with/bands.csv | tail -n +2 | awk -F, '
        !($4 <= $5 && $5 <= $6 && $8 <= $9 && $9 <= $10) { exit 1 }
        END { if (NR < 3 * 70) exit 1 }' || fail "bands out of order"
    # Each draw has one order: both shares of a pair add up to 1.
    grep -v '^#' with/pairs.csv | tail -n +2 | awk -F, '
        { share[$1 "," $2] = $6 } END { for (pair in share) { split(pair, n, ",")
            if ((share[pair] + share[n[2] "," n[1]] - 1) ^ 2 > 1e-12) exit 1 }
            if (NR != 6) exit 1 }' || fail "shares of pairs are wrong"
    # What the scenario sets stays so in all draws: nothing stimulated, nothing gained.
    run 0 "$base" -o still --no-plots --set kinetics.synthesis_max=0 --members 60
    grep -v '^#' still/bands.csv | tail -n +2 | awk -F, '$6 > 2 { exit 1 }' ||
        fail "draws change what the scenario sets"
    # The widest table.
    { echo schedules:; for i in {1..12}; do
        echo "  - {name: a schedule with a long name $i, sessions: $((i % 3 + 1)), interval_days: 30}"
    done; } >wide.yaml
    run 0 wide.yaml --no-plots --members 10
    check_stdout
    run 0 "$base" -o few --no-plots --ensemble prior --members 8
    has "8 draws of the prior, which no data has narrowed" stdout
    has "Only 8 draws: too few" stdout
}

test_bad_ensembles() {
    local base=$scenarios/one_session.yaml text
    refused 'error: --set uncertainty.members=0: must be between 1 and 10000000' "$base" --members 0
    refused 'error: --set uncertainty.members=201: uncertainty.members = 201: must be between 1 and 200, the draws of the file' \
        "$base" --members 201
    refused 'error: cannot read the draws in none.csv: No such file or directory; the draws prior and none need no file' \
        "$base" --ensemble none.csv
    run 0 --version
    local version
    version=$(head -n 1 stdout | cut -d' ' -f2)
    draws() { printf '# seed: 1\n# prior_members: 50\n# library_version: %s\n%s' "$1" "$2" >d.csv; }
    draws "$version" $'member,chi_squared\n3,1.5\n9,2\n'
    run 0 "$base" --ensemble d.csv --no-plots -q
    for text in $'member,chi_squared\n9,1.5\n3,2\n' $'member,chi_squared\n3,1.5\n9,x\n' \
        $'member,chi_squared\n3,1.5\n9,2' $'member,chi_squared\n3,1.5\n9,-2\n'; do
        draws "$version" "$text"
        refused 'error: d.csv:6: not a file of draws as mncollagen draw-posterior writes it' "$base" --ensemble d.csv
    done
    draws "$version" $'member\n3\n'
    refused 'error: d.csv:4: not a file of draws as mncollagen draw-posterior writes it' "$base" --ensemble d.csv
    draws "$version" $'member,chi_squared\n50,1\n'
    refused 'error: d.csv: seed or prior_members are missing, or too small for the members' \
        "$base" --ensemble d.csv
    draws 9.9.9 $'member,chi_squared\n3,1.5\n'
    run 2 "$base" --ensemble d.csv -o out
    has 'd.csv: drawn with version "9.9.9" of the library, and this is ' stderr
    left_nothing out
    # Members that fail are counted and left out, and the run goes on.
    run 0 "$base" --members 60 --no-plots -o failing --set kinetics.mature_loss_per_day=0.005
    grep -qE 'note: [0-9]+ of 60 members of the ensemble failed and are left out; member' stderr ||
        fail "no note of failed members"
    grep -qE 'of which [1-9][0-9]* failed' failing/report.html || fail "failures are not in the report"
}

test_interrupt() {
    printf 'horizon_days: 36525\nschedules: [{name: a, sessions: 100, interval_days: 365}]\n' >s.yaml
    local child code=0
    begin s.yaml -o out --set solver.spacing_mm=0.001
    sleep 1
    kill -TERM $child
    wait $child || code=$?
    [[ $code == 1 ]] || fail "exit code $code after a signal"
    has "error: interrupted; nothing was written" stderr
    left_nothing out
    # Also while the draws run.
    begin "$scenarios/yearly_maintenance.yaml" -o out --ensemble prior --members 10000
    code=0
    sleep 1
    kill -TERM $child
    wait $child || code=$?
    [[ $code == 1 ]] || fail "exit code $code after a signal while draws run"
    has "error: interrupted; nothing was written" stderr
    left_nothing out
}

"test_$3"
