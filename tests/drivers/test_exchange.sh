#!/usr/bin/env bash
# Tests the files for other programs: SBML (--sbml) and PEtab (--petab).
# Usage: test_exchange.sh MNCOLLAGEN SCENARIOS CASE ROWS.csv READ_SBML
# READ_SBML: the reader of SBML; "" where libsbml is not installed, which leaves out what needs it
set -euo pipefail

rows=$4
read_sbml=$5
rules=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/petab_rules.awk
source "$(dirname "${BASH_SOURCE[0]}")/driver_test.sh"

need_libsbml() {
    [[ -x $read_sbml ]] && return
    echo "skipped: libsbml is not installed"
    exit 0
}

# reads ARGUMENT...: another reader of SBML finds it well.
reads() {
    "$read_sbml" "$@" >stdout 2>stderr || fail "read_sbml $*"
}

# value FILE ID DAY [ID=VALUE...]: a number of the integrated file.
value() {
    "$read_sbml" "$1" value "${@:2}" || fail "read_sbml $*"
}

# near VALUE EXPECTED RELATIVE
near() {
    awk -v a="$1" -v b="$2" -v t="$3" 'BEGIN { d = a - b; if (d < 0) d = -d
        exit !(a != "" && b != "" && d <= t * (b < 0 ? -b : b)) }' || fail "$1 is not $2 to $3"
}

# Sessions of the reference tables: an injured fraction of 0.02 or 1 of one layer with w = 1. A cylinder
# with this radius at 2.5 channels per mm^2 is 0.02.
uniform() {
    cat <<YAML
horizon_days: 365
skin:
  epidermis_mm: 0
  layers: [{thickness_mm: 1, relative_cell_density: 1, collagen_mg_per_ml: 112.5}]
device: {needle_diameter_mm: 0.20185060176161282, channel_ratio: 0.5, efficiency: 1}
needling: {needle_length_mm: 3, density_per_cm2: 250, $1}
schedules:
  - {name: once, sessions: 1}
  - {name: "three & <more>", sessions: 3, interval_days: 28}
YAML
}

needles="channel: cylinder, cell_kill: 0.5, collagen_loss: 0.2, elastin_loss: 0.2"

# The files are valid, units included, and integrated they give the reference tables to 1e-6.
test_tables() {
    use compare-schedules
    need_libsbml
    uniform "$needles" >s.yaml
    run 0 s.yaml --sbml out
    [[ $(ls out) == $'course_1.xml\ncourse_2.xml' ]] || fail "other files: $(ls out)"
    has "course_2.xml: three & <more>" stdout
    has 'name="three &amp; &lt;more&gt;"' out/course_2.xml
    check_stdout
    reads out/course_1.xml table 0
    reads out/course_2.xml table 1
    uniform "channel: slab, cell_kill: 0.98, collagen_loss: 0.5, elastin_loss: 0.5" >s.yaml
    run 0 s.yaml --sbml slab -q
    [[ ! -s stdout ]] || fail "--quiet prints"
    reads slab/course_1.xml table 2
}

# Under each hypothesis, and without relaxation and maturation, as the independent kinetics.
test_structures() {
    local name
    use compare-schedules
    need_libsbml
    uniform "$needles" >s.yaml
    for name in default crowded_matrix inflammation_holds_back priming delayed_myofibroblasts; do
        run 0 s.yaml --sbml "$name" --set "kinetics.hypotheses=[$name]"
        reads "$name/course_2.xml" reference "$name"
    done
    run 0 s.yaml --sbml at_once --set kinetics.act_time_days=0 --set kinetics.maturation_per_day=0
    reads at_once/course_2.xml reference at_once
    run 0 s.yaml --sbml all --set "kinetics.hypotheses=[crowded_matrix, inflammation_holds_back, priming]"
    value all/course_2.xml collagen_gain 90 >all.txt
}

# What a file has beside numbers: the tag and source of each parameter, none of space, none of hypotheses.
test_content() {
    use compare-schedules
    run 0 "$scenarios/spacing_3_sessions.yaml" --sbml out
    local file=out/course_1.xml
    has '<sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" level="3" version="1">' $file
    has 'no clinical tool' $file
    has '<parameter id="mac_loss_per_day" name="dP" value="0.2" units="per_day" constant="true"><notes><p xmlns="http://www.w3.org/1999/xhtml">Tag R. Source of the default: BioModels 679</p>' $file
    has 'id="relative_cell_density" value="1.37"' $file
    ! grep -qE 'diff_|matrix_crowding|nan|inf"' $file || fail "what does not belong there"
    [[ $(grep -c '<event id="session_' $file) == 3 ]] || fail "not three sessions"
    run 0 "$scenarios/no_session.yaml" --sbml none
    ! grep -q listOfEvents none/course_1.xml || fail "events without sessions"
    run 0 "$scenarios/compare_schedules/skins.yaml" --sbml skins
    [[ $(grep -ho '"synthesis_max" name="k_max" value="[^"]*"' skins/*.xml | sort -u | wc -l) -gt 1 ]] ||
        fail "no age in the kinetics of skins"
    use compare-treatments
    run 0 "$scenarios/compare_treatments/treatments.yaml" --sbml treatments
    [[ -s treatments/course_2.xml ]] || fail "no second treatment"
    [[ -x $read_sbml ]] || return 0
    value none/course_1.xml collagen_gain 365 >healthy
    near "$(awk '{ print 1 + $1 }' healthy)" 1 1e-12
    for file in out/*.xml treatments/*.xml; do
        value "$file" collagen_gain 30 >gain
    done
}

test_folders() {
    use compare-schedules
    run 0 "$scenarios/one_session.yaml" --sbml out -q
    run 2 "$scenarios/one_session.yaml" --sbml out -q
    has "out" stderr
    touch out/mine
    run 0 "$scenarios/spacing_3_sessions.yaml" --sbml out -q --force
    run 0 "$scenarios/one_session.yaml" --sbml out -q --force
    [[ $(ls out) == $'course_1.xml\nmine' ]] || fail "files of another run: $(ls out)"
    left_nothing results
    run 2 "$scenarios/one_session.yaml" --sbml ""
    has "error: --sbml: the name of the folder is empty" stderr
    run 2 "$scenarios/one_session.yaml" --sbml out --output other
    has "error: --sbml writes to its own folder and nothing else: give it without --output" stderr
    run 2 "$scenarios/one_session.yaml" --sbml out --rows
    has "give it without --rows" stderr
    run 2 "$scenarios/spacing_3_sessions.yaml" --sbml many --set hypotheses=all
    has "hypotheses: a file of SBML has one structure of the kinetics" stderr
    left_nothing many
    run 0 --help
    has "--sbml DIR" stdout
    run 2 "$scenarios/one_session.yaml" --petab out
    run 2 "$scenarios/one_session.yaml" --sbml /dev/full/out
    has "cannot write to the folder /dev/full/out" stderr
}

# keeps_rules DIR: problem.yaml names files that are there, and the tables keep the format's rules.
keeps_rules() {
    local name
    has "format_version: 1" "$1/problem.yaml"
    for name in $(grep -oE '[a-z]+\.(tsv|xml)' "$1/problem.yaml"); do
        [[ -s $1/$name ]] || fail "$name is not there"
    done
    awk -f "$rules" "$1"/{model.xml,conditions.tsv,observables.tsv,measurements.tsv,parameters.tsv} \
        >faults || fail "$(<faults)"
}

# setting CONDITION DIR: ID=VALUE for each column of a condition.
setting() {
    awk -F'\t' -v row="$1" 'NR == 1 { split($0, head) } $1 == row {
        for (i = 3; i <= NF; i++) print head[i] "=" $i }' "$2/conditions.tsv"
}

# The calibration data: a value on a day and two ratios are written, a bound is not, and says so.
test_petab() {
    use fit-kinetics
    run 0 "$scenarios/fit_kinetics/calibration.yaml" --petab out
    keeps_rules out
    has "Measurements: 3 of 4 rows for fitting." stdout
    has "Left out: C4: a lower bound: PEtab has no such error." stdout
    diff <(head -n 4 stdout) <(head -n 4 out/notes.txt) || fail "other notes"
    check_stdout
    [[ $(awk -F'\t' '{ print $1, $3, $4, $5, $6 }' out/measurements.tsv) == \
        "observableId measurement time noiseParameters datasetId
observed_collagen_total 1.532 176 0.15 C1
observed_collagen_gain_earlier_per_later 0.68 137 0.08 C7a
observed_collagen_gain_earlier_per_later 0.91 137 0.08 C7b" ]] || fail "$(<out/measurements.tsv)"
    # ln 45 and a prior of 0.4; om1 = 0.62 with 0.7 of its logit, so 0.7 * 0.62 * 0.38.
    awk -F'\t' '$1 == "act_time_days" { print $3, $6, $8, $9 }' out/parameters.tsv >scale
    has "log 45 parameterScaleNormal 3.80666248" scale
    has ";0.4" scale
    awk -F'\t' '$1 == "retained_repair" { print $9 }' out/parameters.tsv >prior
    near "$(cut -d';' -f2 prior)" 0.16492 1e-12
    local name
    for name in diff_tgf_mm2_per_day priming_max; do
        run 2 "$scenarios/fit_kinetics/calibration.yaml" --petab lacks --set "parameters[0].name=$name"
        has "parameters: $name is none of the model's" stderr
        left_nothing lacks
    done
}

# The model in its conditions is that of the same sessions, and keeps what was read earlier, after the
# session of that day.
test_petab_values() {
    local -a first weekly
    need_libsbml
    use fit-kinetics
    run 0 "$scenarios/fit_kinetics/calibration.yaml" --petab out
    use compare-schedules
    cat >s.yaml <<'YAML'
schedules:
  - {name: five, sessions: 5, interval_days: 30}
  - {name: weekly, sessions: 12, interval_days: 7}
YAML
    run 0 s.yaml --sbml sbml
    mapfile -t first < <(setting condition_1 out)
    mapfile -t weekly < <(setting condition_2 out)
    near "$(value out/model.xml collagen_total 176 "${first[@]}")" \
        "$(value sbml/course_1.xml collagen_total 176)" 1e-8
    near "$(value out/model.xml collagen_gain 137 "${weekly[@]}")" \
        "$(value sbml/course_2.xml collagen_gain 137)" 1e-8
    near "$(value out/model.xml earlier_collagen_gain 137 "${weekly[@]}")" \
        "$(value sbml/course_2.xml collagen_gain 77)" 1e-6
    near "$(value out/model.xml earlier_collagen_gain 77.01 "${weekly[@]}")" \
        "$(value sbml/course_2.xml collagen_gain 77)" 1e-6
}

# Every reason to leave a row out, own data in the short form, scales of all priors.
test_petab_rows() {
    use fit-kinetics
    grep "^id," "$rows" >rows.csv
    cat >>rows.csv <<'CSV'
A,gain,value,0.06,0.01,,,1,fit,cheek,needle,1,,1.5,,,,,,0.75,250,0.5,0.2,papillary,collagen_gain,at,30,,D,made up,made up
B,gain of all,value,0.06,0.01,,,1,fit,cheek,needle,1,,1.5,,,,,,0.75,250,0.5,0.2,dermis,collagen_gain,at,30,,D,made up,made up
C,a range,range,,,0.05,0.1,1,fit,cheek,needle,1,,1.5,,,,,,0.75,250,0.5,0.2,papillary,collagen_gain,at,32,,D,made up,made up
D,a peak,value,8,1,,,1,fit,cheek,needle,1,,1.5,,,,,,0.75,250,0.5,0.2,papillary,procollagen_synthesis,peak,120,,D,made up,made up
E,two courses,value,1.5,0.1,,,1,fit,cheek,needle,2,28,1.5,,1,,,,0.75,250,0.5,0.2,papillary,collagen_gain,at,60,,D,made up,made up
F,later by earlier,value,1.5,0.1,,,1,fit,cheek,needle,2,28,1.5,,,,,,0.75,250,0.5,0.2,reticular,collagen_gain,ratio,90,30,D,made up,made up
G,type one,value,1.1,0.1,,,1,fit,cheek,needle,1,,1.5,,,,,,0.75,250,0.5,0.2,papillary,collagen_i,at,60,,D,made up,made up
H,pain,value,1.1,0.1,,,1,fit,cheek,needle,1,,1.5,,,,,,0.75,250,0.5,0.2,surface,pain_index,session,,,D,made up,made up
CSV
    cat >rows.yaml <<'YAML'
data: rows.csv
parameters: [{name: retained_repair}, {name: myo_reversion}, {name: fib_growth}, {name: tgf_mmp_loss_per_day}]
YAML
    run 0 rows.yaml --petab out
    keeps_rules out
    has "Measurements: 2 of 8 rows for fitting." stdout
    has "Left out: B: a mean over layers that differ, or of no layer of the dermis." stdout
    has "Left out: C: a range: PEtab has no such error." stdout
    has "Left out: D: a peak, or a day on which a share of it is passed: no value on a given day." stdout
    has "Left out: E: divided by another course: a simulation of PEtab has one." stdout
    has "Left out: G: a quantity that the file lacks." stdout
    has "Left out: H: a formula of the session, not of the kinetics." stdout
    has "collagen_gain / earlier_collagen_gain" out/observables.tsv
    awk -F'\t' 'NR > 1 { print $3 }' out/conditions.tsv >densities
    [[ $(tr '\n' ' ' <densities) == "1.37 0.7 " ]] || fail "densities of other layers: $(<densities)"
    sed -i '/^[AF],/d' rows.csv
    run 2 rows.yaml --petab none
    has ": none of 6 rows for fitting is a measurement of one layer on a day with an error" stderr
    left_nothing none
    run 2 "$scenarios/fit_kinetics/calibration.yaml" --petab none --set kinetics.act_time_days=0
    has "act_time_days is fitted by its logarithm, so it must not begin at 0" stderr
    left_nothing none
    run 0 --data-template
    cp stdout own.csv
    echo 'data: own.csv' >own.yaml
    run 0 own.yaml --petab own
    keeps_rules own
    grep -q $'observed_collagen_gain\tcondition_1\t0.2\t90\t0.05\tfirst_biopsy' own/measurements.tsv ||
        fail "the first biopsy is not 20 +- 5 %"
    run 0 "$scenarios/fit_kinetics/calibration.yaml" --petab under --set "kinetics.hypotheses=[priming]"
    keeps_rules under
    has 'id="priming_max"' under/model.xml
}

"test_$3"
