#!/usr/bin/env bash
# Tests mncollagen draw-posterior from outside. Usage: test_draw_posterior.sh PROGRAM
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/driver_test.sh" "$1" ""
use draw-posterior

OMP_NUM_THREADS=1 run 0 60 8
cp stdout one
OMP_NUM_THREADS=3 run 0 60 8
cmp one stdout || fail "three threads give another file than one"
has "# prior_members: 60" one
has "# failed_members: 0" one
has "# library_version: 0." one
grep -v '^#' one >rows
[[ $(head -n 1 rows) == member,chi_squared && $(wc -l <rows) == 9 ]] || fail "not eight rows"
tail -n +2 rows | cut -d, -f1 >members
sort -nc members || fail "the members do not rise"
has "# distinct_members: $(sort -u members | wc -l)" one
# Each member stands there as often as its weight asks for.
run 0 60 6000
grep -v '^#' stdout | tail -n +2 | sort -t, -k2,2g | uniq -c |
    awk '{ split($2, row, ","); sum += exp(-row[2] / 2); n[NR] = $1; w[NR] = exp(-row[2] / 2) }
         END { for (i in n) if ((n[i] - 6000 * w[i] / sum) ^ 2 > 2) { print n[i], w[i]; exit 1 }
               if (NR < 20) exit 1 }' || fail "draws do not follow the weights"
# Under hypotheses: the head names them, and other rows follow.
run 0 60 8 priming crowded_matrix
has "# hypotheses: crowded_matrix+priming" stdout
cmp -s <(grep -v '^#' stdout) rows && fail "hypotheses change no draw"
# Other programs take them under the same hypotheses only.
cp stdout primed.csv
printf '%s\n' 'program: compare-schedules' 'schedules:' '  - name: one' '    sessions: 1' \
    'horizon_days: 30' 'report_days: [30]' >one.yaml
compare() { # hypotheses
    "$mncollagen" compare-schedules one.yaml --no-plots -q -f -o out --ensemble primed.csv \
        --set "kinetics.hypotheses=$1" >messages 2>&1
}
compare '[priming, crowded_matrix]' || fail "draws under hypotheses: $(<messages)"
compare '[priming]' && fail "draws under other hypotheses are taken"
has "uncertainty.draws: these are draws under crowded_matrix+priming: kinetics.hypotheses must" messages
# About values of their own, which the head names and the rows follow.
run 0 60 8 inflammation_holds_back
grep -v '^#' stdout >usual_rows
run 0 60 8 inflammation_holds_back act_time_days=30 cytokine_inhibition=1
has "# hypotheses: inflammation_holds_back" stdout
has "# values: act_time_days=30+cytokine_inhibition=1" stdout
cmp -s <(grep -v '^#' stdout) usual_rows && fail "values change no draw"
cp stdout primed.csv
compare '[inflammation_holds_back]' || fail "draws about values: $(<messages)"
sed 's/cytokine_inhibition=1/cytokine_inhibition=7/' stdout >primed.csv
compare '[inflammation_holds_back]' && fail "values outside their range are taken"
has "error: primed.csv: cytokine_inhibition = 7: must be between 0 and 1" messages
sed 's/cytokine_inhibition=1/cytokine_inhibition/' stdout >primed.csv
compare '[inflammation_holds_back]' && fail "a parameter without a value is taken"
run 2 60 8 inflammation_holds_back cytokine_inhibition=7
has "error: cytokine_inhibition = 7: must be between 0 and 1" stderr
run 2 60 8 cytokines=1
has 'name = "cytokines"' stderr
run 2 60 8 primed
has 'name = "primed"' stderr
has "crowded_matrix, inflammation_holds_back" stderr
run 2 0
has "error: usage: mncollagen draw-posterior" stderr
run 2 10 x
