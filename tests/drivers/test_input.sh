#!/usr/bin/env bash
# Tests what the drivers take from outside: files that are not text, not small or never end, letters
# that mean something to YAML, gnuplot, a terminal or a spreadsheet, and the user's own settings.
# Usage: test_input.sh MNCOLLAGEN SCENARIOS CASE DATA
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/driver_test.sh"
use compare-schedules
data=$4

# repeated COUNT TEXT
repeated() {
    awk -v count="$1" -v text="$2" 'BEGIN { while (count-- > 0) printf "%s", text }'
}

# plain FILE...: no byte that a terminal could obey.
plain() {
    ! LC_ALL=C grep -qP '[^\n\x20-\x7e]' "$@" || fail "control characters in $*"
}

# drawn TEXT FILE: a figure of gnuplot shows the text.
drawn() {
    grep -qF -- "$(sed 's/&/\&amp;/g; s/</\&lt;/g' <<<"$1")" "$2" || fail "\"$1\" is not drawn in $2"
}

one='schedules: [{name: a, sessions: 1}]'

# Time in libyaml grows with the square of each of these.
test_nested() {
    local deep='lists and mappings stand too deep in one another' opening
    for opening in '[' '{' '[a: ' '- ' '? ' '{a: ' '- - ? '; do
        repeated 40000 "$opening" >s.yaml
        run 2 s.yaml -o out
        has "$deep" stderr
        [[ $(wc -l <stderr) == 1 ]] || fail "more than one sentence"
    done
    # A level a line, and behind what is sound.
    for ((i = 0; i < 1000; i++)); do printf '%*sa:\n' "$i" ''; done >s.yaml
    refused "s.yaml:17:17: $deep" s.yaml
    { echo "$one"; echo "title: $(repeated 17 '[')"; } >s.yaml
    refused "s.yaml:2:23: $deep" s.yaml
    { echo "$one"; echo ---; echo "$(repeated 17 '[')"; } >s.yaml
    refused "s.yaml:3:17: $deep" s.yaml
    left_nothing out
}

test_aliases() {
    local none='anchors and aliases are not read; write the value out' i
    { echo 'a0: &a0 [x, x, x, x, x, x, x, x, x]'
        for i in {1..9}; do echo "a$i: &a$i [$(repeated 9 "*a$((i - 1)), ")]"; done; } >s.yaml
    refused "s.yaml:1:5: $none" s.yaml
    echo 'title: *a' >s.yaml
    refused "s.yaml:1:8: $none" s.yaml
    awk 'BEGIN { for (; i < 60000; i++) print "- &a" i " x" }' >s.yaml
    refused "s.yaml:1:3: $none" s.yaml
    awk 'BEGIN { for (; i < 60000; i++) print "%TAG !a" i "! b" }' >s.yaml
    refused "s.yaml:1:1: a scenario has no tags of its own" s.yaml
    # Many values that are no scenario.
    { printf 'title: ['; repeated 300000 'a, '; echo ']'; } >s.yaml
    refused 's.yaml:1:8: title: expected a text, found a list' s.yaml
    # Sentences have a bound.
    { echo "$one"; echo "horizon_days: $(repeated 500000 9)x"; } >s.yaml
    run 2 s.yaml -o out
    has '999..." is not a finite number' stderr
    { echo "$one"; echo "? $(repeated 900000 k)"; echo ': 1'; } >s.yaml
    run 2 s.yaml -o out
    has 'kkk..."; allowed here: title' stderr
    [[ $(wc -c <stderr) -lt 600 ]] || fail "a sentence without a bound"
    left_nothing out
}

# What a whole machine would not hold, or what never comes.
test_endless() {
    local child code signal writer
    refused 'error: /dev/zero is larger than 1 MiB, which no scenario is' /dev/zero
    refused "error: cannot read .: Is a directory" .
    truncate -s 100M large.yaml
    refused 'error: large.yaml is larger than 1 MiB, which no scenario is' large.yaml
    echo "uncertainty: {draws: /dev/zero}
$one" >s.yaml
    refused 'error: /dev/zero:1: holds a zero byte' s.yaml
    refused 'error: cannot read the draws in .: Is a directory' s.yaml --ensemble .
    run 2 s.yaml --ensemble prior --members 20 -o out --merge /dev/zero
    has 'error: /dev/zero is larger than a part of 20 members can be' stderr
    refused 'error: cannot read the part .: Is a directory' s.yaml --ensemble prior --members 20 --merge .
    use fit-kinetics
    echo 'data: /dev/zero' >s.yaml
    refused 's.yaml:1:7: data: /dev/zero: has more than 1 MiB' s.yaml
    echo 'data: .' >s.yaml
    refused 's.yaml:1:7: data: . could not be read: Is a directory' s.yaml
    # A pipe that nobody writes to, one that somebody does, and one that gives nothing more.
    use compare-schedules
    mkfifo pipe
    for signal in TERM INT; do
        code=0
        env --default-signal=INT "${program[@]}" pipe -o out >stdout 2>stderr &
        child=$!
        if [[ $signal == INT ]]; then
            sleep 100 >pipe 2>/dev/null &
            writer=$!
        fi
        sleep 1
        kill -$signal $child
        wait $child || code=$?
        [[ $code == 1 ]] || fail "exit code $code after SIG$signal"
        [[ $(<stderr) == "error: interrupted while reading pipe" ]] || fail "another sentence"
    done
    kill $writer
    echo "$one" >pipe &
    run 0 pipe --print-config
    left_nothing out
}

# noted SENTENCE FILE ARGUMENT...: taken, with exactly this note.
noted() {
    local sentence=$1
    shift
    run 0 "$@" --print-config
    [[ $(<stderr) == "note: $sentence" ]] || fail "expected on stderr: note: $sentence"
}

# Frequent slips: the sentence names the cause.
test_slips() {
    local point='the decimal sign is a point'
    use plan-sessions
    refused_scenario "s.yaml:2:1: not valid YAML: found character that cannot start any token; a tab stands in the indentation; YAML takes spaces alone" \
        < <(printf 'goal:\n\tday: 300\n')
    refused_scenario "s.yaml:3:1: not valid YAML: found a tab character that violates indentation; a tab stands in the indentation; YAML takes spaces alone" \
        < <(printf 'goal:\n  day: 300\n\tquantile: 0.5\n')
    refused_scenario 's.yaml:1:14: not valid YAML: mapping values are not allowed in this context; a text with a colon and a space in it must stand in quotes' \
        <<<'title: course: three sessions'
    refused_scenario "s.yaml:2:13: goal.quantile: \"0,5\" is not a finite number; $point" \
        < <(printf 'goal:\n  quantile: 0,5\n')
    refused_scenario "s.yaml:1:17: unknown key \"5\"; allowed here: kind, quantity, region, day, quantile, wanted_gain_percent; $point" \
        <<<'goal: {day: 300,5}'
    refused_scenario 's.yaml:1:30: needling.needle_length_mm = 1500: must be above 0 and at most 3 mm; 1500 um would be 1.5 mm' \
        <<<'needling: {needle_length_mm: 1500}'
    refused_scenario 's.yaml:1:18: goal.quantile = 50: must be between 0.01 and 0.99; 50 % would be 0.5' \
        <<<'goal: {quantile: 50}'
    echo 'goal: {kind: least_downtime, wanted_gain_percent: 0.12}' >s.yaml
    noted 's.yaml:1:51: goal.wanted_gain_percent = 0.12: is unusually low; 0.12 as a fraction would be 12 %' s.yaml
    echo 'needling: {density_per_cm2: 2.5}' >s.yaml
    noted 's.yaml:1:29: needling.density_per_cm2 = 2.5: is unusually low; 2.5 per mm^2 would be 250 channels per cm^2' s.yaml
    echo 'title: x' >s.yaml
    noted '--set needling.density_per_cm2=2.5: is unusually low; 2.5 per mm^2 would be 250 channels per cm^2' \
        s.yaml --set needling.density_per_cm2=2.5
    # Micrometres of a layer, and units behind numbers.
    use compare-schedules
    refused_scenario 's.yaml:1:52: skin.layers[0].thickness_mm = 900: must be between 0.001 and 10 mm; 900 um would be 0.9 mm' \
        < <(echo 'skin: {epidermis_mm: 0.08, layers: [{thickness_mm: 900, relative_cell_density: 1, collagen_mg_per_ml: 112}]}'; echo "$one")
    refused_scenario 's.yaml:1:30: needling.needle_length_mm: "1.5mm" is not a finite number; leave the unit out, this number is in mm' \
        < <(echo 'needling: {needle_length_mm: 1.5mm}'; echo "$one")
    refused_scenario 's.yaml:1:30: needling.needle_length_mm: "900 um" is not a finite number; leave the unit out, this number is in mm: 900 um would be 0.9 mm' \
        < <(echo 'needling: {needle_length_mm: 900 um}'; echo "$one")
    refused_scenario 's.yaml:1:23: needling.cell_kill: "50%" is not a finite number; leave the unit out: 50 % would be 0.5' \
        < <(echo 'needling: {cell_kill: 50%}'; echo "$one")
    refused_scenario 's.yaml:1:33: schedules[0].sessions: "3 times" is not a whole number; leave the unit out' \
        <<<'schedules: [{name: a, sessions: 3 times}]'
    # Names that only the library, or a file, knows.
    refused_scenario 's.yaml:1:12: unknown key "act_time"; did you mean "act_time_days"?' \
        < <(echo 'kinetics: {act_time: 5}'; echo "$one")
    echo "$one" >s.yaml
    refused 'error: cannot read the draws in posteriour: No such file or directory; the draws prior and none need no file; did you mean "posterior"?' \
        s.yaml --ensemble posteriour
    for words in 'rank-parameters outputs:[{quantity:_colagen_gain}] collagen_gain' \
        'fit-kinetics parameters:[{name:_act_time}] act_time_days' \
        'fit-kinetics protocol:{site:_forhead} forehead'; do
        set -- $words
        use "$1"
        sed 's/:/: /; s/_/ /' <<<"$2" >s.yaml
        run 2 s.yaml -o out
        grep -q "must be one of .*; did you mean \"$3\"?\$" stderr || fail "no suggestion for $2"
    done
    use fit-kinetics
    printf 'day,quantity,value\n3,papilary_gain_percent,3\n' >d.csv
    echo 'data: d.csv' >s.yaml
    run 2 s.yaml -o out
    grep -q '; did you mean "papillary_gain_percent"?$' stderr || fail "no suggestion for a quantity"
    printf 'day,quantity,value\n3,papillary_gain_percent,6.5%%\n' >d.csv
    refused 'd.csv:2: value = 6.5%: is not a finite number; leave the unit out' s.yaml
    use plan-sessions
    echo 'title: x' >s.yaml
    # None where nothing is unusual: no channel at all is a control.
    run 0 s.yaml --print-config --set needling.density_per_cm2=0 --set needling.needle_length_mm=0.25
    [[ ! -s stderr ]] || fail "a note without a reason"
}

test_zero_bytes() {
    local rows=$data/calibration.csv version
    use fit-kinetics
    awk '/^[^#]/ && ++n == 5 { printf "%s%c\n", $0, 0; next } { print }' "$rows" >rows.csv
    refused "error: --set data=rows.csv: data: rows.csv, line $(grep -anP '\x00' rows.csv | cut -d: -f1): holds a zero byte" \
        "$scenarios/fit_kinetics/calibration.yaml" --set data=rows.csv
    use compare-schedules
    run 0 --version
    version=$(head -n 1 stdout | cut -d' ' -f2)
    echo "$one" >s.yaml
    for line in 1 3 5 6; do
        printf '# seed: 1\n# prior_members: 50\n# library_version: %s\nmember,chi_squared\n3,1\n9,2\n' \
            "$version" | awk -v line=$line 'NR == line { printf "%s%c\n", $0, 0; next } { print }' >d.csv
        refused "error: d.csv:$line: holds a zero byte" s.yaml --ensemble d.csv
    done
}

# Data that would colour a terminal, or print with it, are shown by their numbers.
test_terminal() {
    local bad=$'\e[2J\x7f\xc2\x9b\xff' version
    version=$("${program[@]}" --version | head -n 1 | cut -d' ' -f2)
    printf '# seed: 1\n# prior_members: 50\n# library_version: %s\nmember,chi_squared\n3,1\n' "$bad" >d.csv
    refused "error: d.csv: drawn with version \"\\x1b[2J\\x7f\\u009b\\xff\" of the library, and this is \
$version, whose members may be others; draw again with mncollagen draw-posterior" \
        "$scenarios/one_session.yaml" --ensemble d.csv
    for text in "title=$bad" "$bad=1" "skin.$bad=1" "skin.site=$bad" "horizon_days=$bad" "report_days=$bad"; do
        run 2 "$scenarios/one_session.yaml" --set "$text"
        has '\x1b[2J\x7f\u009b\xff' stderr
        plain stderr
    done
    run 2 "$scenarios/one_session.yaml" --set threads --threads "$bad"
    plain stderr
    run 2 "$bad.yaml"
    plain stderr
    printf 'ti\u009btle: x\n' >s.yaml
    run 2 s.yaml
    plain stderr
    { echo "$one"; printf '"a\\e[31m\\x9b": 1\n'; } >s.yaml
    refused 's.yaml:2:1: unknown key "a\x1b[31m\u009b"; allowed here: title, program, start, horizon_days, '"$(
        "${program[@]}" s.yaml 2>&1 | sed 's/.*horizon_days, //')" s.yaml
    use fit-kinetics
    grep '^id,' "$data/calibration.csv" >few.csv
    printf '%s,%s,value,0.06,0.01,,,1,fit,cheek,needle,1,,1.5,,,,,,0.75,250,0.5,0.2,papillary,collagen_gain,at,30,,D,made up,%s\n' \
        "$bad" "$bad" "$bad" >>few.csv
    printf 'data: few.csv\nparameters: [{name: retained_repair}]\nstarts: 1\nprofile_points: 0\n' >fit.yaml
    run 2 fit.yaml -o out
    has 'few.csv:2: not a text file in UTF-8' stderr
    LC_ALL=C sed -i 's/\xff//g' few.csv
    run 0 fit.yaml -o out
    plain stdout stderr out/report.txt
    has '\x1b[2J' stdout
    if command -v gnuplot >/dev/null; then
        ! LC_ALL=C grep -qP '[\x00-\x08\x0b-\x1f\x7f\xff]' out/residuals.svg || fail "no XML"
        [[ -s out/residuals.png ]] || fail "no figure"
    fi
    sed 's/,at,30,/,at,x,/' few.csv >wrong.csv
    run 2 fit.yaml --set data=wrong.csv
    plain stderr
}

# What has to be refused because it is too large is not said to be no whole number.
test_large_numbers() {
    local large=20240115123000 most='is too large: at most 2147483647'
    echo "$one" >s.yaml
    refused "error: --set uncertainty.seed=$large: \"$large\" $most" s.yaml --set uncertainty.seed=$large
    refused "error: --set uncertainty.members=$large: \"$large\" $most" s.yaml --members $large
    refused "error: --set uncertainty.seed=-$large: \"-$large\" is too small: at least -2147483648" \
        s.yaml --set uncertainty.seed=-$large
    refused "error: --threads $large: allowed are 1 to 1024" s.yaml --threads $large
    refused "error: --shard 1/$large: expected I/N with 1 <= I <= N <= 1000000, as in 2/8" \
        s.yaml --shard 1/$large
    refused "error: --set schedules[$large$large].name=a: there is no entry [$large$large]; the list has 1" \
        s.yaml --set "schedules[$large$large].name=a"
    refused_scenario "s.yaml:1:33: schedules[0].sessions: \"2147483648\" $most" \
        <<<'schedules: [{name: a, sessions: 2147483648}]'
    echo "$one" >s.yaml
    refused 'error: --set horizon_days=1e400: "1e400" is too large for a number' s.yaml --set horizon_days=1e400
    echo 'title: x' >s.yaml
    use fit-kinetics
    refused "error: --set starts=$large: \"$large\" $most" s.yaml --set starts=$large
    use rank-parameters
    refused "error: --set seed=$large: \"$large\" $most" s.yaml --seed $large
    use plan-sessions
    refused "error: --set search.seed=$large: \"$large\" $most" s.yaml --set search.seed=$large
    use heal-patch
    refused "error: --set patch.seed=$large: \"$large\" $most" s.yaml --set patch.seed=$large
    use fit-kinetics
    sed 's/^C3m,\(.*\),value,8.2,/C3m,\1,value,1e999,/' "$data/calibration.csv" >rows.csv
    run 2 "$scenarios/fit_kinetics/calibration.yaml" --set data=rows.csv -o out
    has 'target = "1e999": is too large for a number' stderr
}

# The title that a file's name gives can be read again.
test_file_names() {
    local name
    for name in 'a"b' 'a\b' "$(repeated 230 l)" "$(repeated 120 $'\xc3\xa4')" $'tab\tname' $'caf\xe9' \
        $'\e[31m' $'\xe2\x80\xa8' "'" '{x}' '%d' '- a' '&a' '*a' '#' ' ' '.'; do
        echo "$one" >"$name.yaml"
        run 0 "./$name.yaml" --print-config
        cp stdout again.yaml
        run 0 again.yaml --print-config
        cmp stdout again.yaml || fail "$name: another scenario"
    done
    echo "$one" >.yaml
    run 0 .yaml --print-config
    has 'title: ".yaml"' stdout
    echo "$one" >'a"b.yaml'
    run 0 'a"b.yaml' --print-config
    has 'title: "a\"b"' stdout
    echo "$one" >$'caf\xe9.yaml'
    run 0 $'caf\xe9.yaml' --print-config
    has 'title: "caf?"' stdout
    echo "title: x" >"$(repeated 120 $'\xc3\xa4').yaml"
    use dose-response
    run 0 "$(repeated 120 $'\xc3\xa4').yaml" -q --print-config
}

# All printable letters of ASCII in two names, and what gnuplot may take for more than a letter.
texts=('a !#$%&'\''()*+,"-./0123456789:;<=>?@ABCDEF' 'GHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~'
    "'Classic' course" "the ''best'' of all" "'" "it's" '"' '\' '\n \\ `date` @names {/Symbol a} a_b^2 $data'
    '50 %' '%d' '# END' ']]> </text>' $'Zw\xc3\xb6lf \xe2\x82\xac \xf0\x9f\x98\x80')

# shows TEXT FILE...: each figure has the text, as it is unless "]]>" would end its own text.
shows() {
    local text=$1 file
    shift
    for file in "$@"; do
        [[ -s ${file%.svg}.png ]] || fail "no figure ${file%.svg}.png for $text"
        drawn "${text//]]>/]]$'\xe2\x81\xa0'>}" "$file"
        ! grep -qF ']]>' "$file" || fail "$file is no XML"
    done
}

test_letters() {
    command -v gnuplot >/dev/null || return 0
    local text
    printf 'horizon_days: 30\nschedules: [{name: one, sessions: 1}, {name: b, sessions: 2, interval_days: 3}]\n' >s.yaml
    refused 'error: --set schedules[0].name=a "b", c: schedules[0].name = a "b", c: must have no comma behind a double quote, where gnuplot would part columns' \
        s.yaml --set 'schedules[0].name=a "b", c'
    for text in "${texts[@]}"; do
        run 0 s.yaml -q -f -o out --members 20 --set "title=$text" --set "schedules[0].name=$text"
        [[ ! -s stderr ]] || fail "something on stderr for $text"
        shows "$text" out/collagen.svg out/surface.svg out/bands.svg
        shows "1  ${text:0:12}" out/bands.svg
        run 0 out/scenario.yaml --print-config
        [[ $(grep -v '^#' out/scenario.yaml) == "$(<stdout)" ]] || fail "another scenario for $text"
    done
    printf 'horizon_days: 30\ntreatments: [{name: one, procedure: needling, sessions: 1}]\n' >t.yaml
    use compare-treatments
    for text in "${texts[@]::3}" '50 % %d' ']]>'; do
        run 0 t.yaml -q -f -o out --ensemble none --set "title=$text" --set "treatments[0].name=$text"
        shows "$text" out/collagen.svg
        shows "1  ${text:0:12}" out/costs.svg
    done
}

# The programs whose scenarios have no names but the title.
test_titles() {
    command -v gnuplot >/dev/null || return 0
    local text="${texts[0]}${texts[1]} ${texts[*]: -1}"
    use dose-response
    echo 'needle_lengths_mm: [0.5, 1]' >s.yaml
    run 0 s.yaml -q -f -o dose --ensemble none --set 'densities_per_cm2=100,200' --set evaluation_day=30 \
        --set "title=$text"
    shows "$text" dose/map.svg dose/curves.svg
    use rank-parameters
    run 0 "$scenarios/rank_parameters/gain_after_a_year.yaml" -q -f -o ranks --set samples=2 \
        --set method=morris --set "title=$text"
    shows "$text" ranks/ranks.svg
    use plan-sessions
    run 0 "$scenarios/plan_sessions/three_months.yaml" -q -f -o plan --members 2 --set "title=$text"
    shows "$text" plan/plan.svg
    use heal-patch
    run 0 "$scenarios/heal_patch/small.yaml" -q -f -o heal --set "title=$text"
    shows "$text" heal/curves.svg heal/profiles.svg
    use fit-kinetics
    { grep '^id,' "$data/calibration.csv"
        printf '"%s",made up,value,0.06,0.01,,,1,fit,cheek,needle,1,,1.5,,,,,,0.75,250,0.5,0.2,papillary,collagen_gain,at,30,,D,made up,made up\n' \
            'a "quoted" \n {x}_2 &<>' "'" '%d' '`date`' '@rows' "$(repeated 60 z)"; } |
        sed 's/^"a "quoted"/"a ""quoted""/' >rows.csv
    printf 'data: rows.csv\nparameters: [{name: retained_repair}]\nstarts: 1\nprofile_points: 0\n' >f.yaml
    run 0 f.yaml -q -f -o fit --set "title=$text"
    for text in 'a "quoted" \n {x}_2 &<>' "'" '%d' '`date`' '@rows' 'zzzzzzzzzzzzzzzzzzzzzzz~'; do
        shows "$text" fit/residuals.svg
    done
}

# Figures are those of the scenario, whatever the user has set for gnuplot at home.
test_settings() {
    command -v gnuplot >/dev/null || return 0
    local line figure
    printf 'horizon_days: 30\n%s\n' "$one" >s.yaml
    run 0 s.yaml -q -o plain --ensemble none
    mkdir home
    export HOME=$work/home
    for line in 'set logscale y' 'set datafile missing "0"' 'set xdata time' 'set format y "%e"' \
        'set terminal dumb' 'exit'; do
        echo "$line" >home/.gnuplot
        run 0 s.yaml -q -f -o own --ensemble none
        for figure in collagen maturation activation surface; do
            cmp plain/$figure.svg own/$figure.svg || fail "'$line' at home changes the figures"
        done
        (cd own && gnuplot -d curves.gp) || fail "the script alone fails"
        cmp plain/collagen.svg own/collagen.svg || fail "'$line' at home changes what the script draws"
    done
    rm home/.gnuplot
    for line in GNUTERM=nonsense 'GNUTERM=svg enhanced' GNUPLOT_LIB=/tmp GNUPLOT_DEFAULT_GDFONT=x; do
        export "${line?}"
        run 0 s.yaml -q -f -o own --ensemble none --text-plot
        [[ ! -s stderr ]] || fail "something on stderr with $line"
        cmp plain/collagen.svg own/collagen.svg || fail "$line changes the figures"
        unset "${line%%=*}"
    done
}

# A spreadsheet runs a cell that begins with one of these.
test_spreadsheets() {
    local text file
    echo "$one" >s.yaml
    for text in '=1+1' '+1' '-1' '@SUM(A1)' '=HYPERLINK("x")' '=a,b'; do
        run 0 s.yaml -q -f -o out --no-plots --members 20 --set "schedules[0].name=$text"
        for file in out/*.csv; do
            ! grep -v '^#' "$file" | grep -qP '(^|,)"?[=+@]|(^|,)"?-[^0-9i]|(^|,)"-' ||
                fail "$text is a formula in $file"
        done
        has "1,${text:+}" out/summary.csv
    done
    run 0 s.yaml -q -f -o out --no-plots --ensemble none --set 'schedules[0].name=-1'
    has "1,'-1,0," out/curves.csv
    run 0 s.yaml -q -f -o out --no-plots --ensemble none --set 'schedules[0].name=a=b'
    has "1,a=b,0," out/curves.csv
}

"test_$3"
