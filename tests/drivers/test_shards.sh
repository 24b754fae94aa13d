#!/usr/bin/env bash
# Shards of the ensemble behind compare-schedules: run apart, in any order, and merged, they give
# the bytes of one run; a part that is damaged, foreign, doubled or missing is refused.
# Usage: test_shards.sh MNCOLLAGEN EXAMPLES CASE
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/driver_test.sh"
use compare-schedules
base=$scenarios/scenarios/spacing_3_sessions.yaml
# Coarse and few: these tests are about bytes.
quick=(--set solver.spacing_mm=0.04 --set solver.tolerance=0.01 --no-plots)

# shards COUNT FOLDER ARGUMENT...: runs all, the last one first.
shards() {
    local count=$1 folder=$2 i
    shift 2
    for ((i = count; i >= 1; i--)); do
        run 0 "$@" --shard "$i/$count" -o "$folder"
        has "shard_${i}_of_$count.part" stdout
    done
}

# same FOLDER FOLDER: all files are the same, and what was printed up to the time it took.
same() {
    diff -r "$1" "$2" || fail "$2 differs from $1"
    diff <(sed 's/^Results: .*//' "$1.txt") <(sed 's/^Results: .*//' "$2.txt") ||
        fail "the tables of $2 differ from those of $1"
}

test_merge() {
    local args=("$base" "${quick[@]}" --members 22 --rows) count
    run 0 "${args[@]}" -o whole
    mv stdout whole.txt
    [[ $(grep -vc '^#' whole/members.csv) -gt $((22 * 3 * 70)) ]] || fail "too few rows"
    for count in 1 3 22; do
        shards $count "parts_$count" "${args[@]}" --threads $((count % 2 + 1))
        run 0 --merge "${args[@]}" -o "merged_$count" "parts_$count"/*.part
        mv stdout "merged_$count.txt"
        same whole "merged_$count"
    done
    # A part is the same bytes from any number of threads, and a lost one can be run again alone.
    rm parts_3/shard_2_of_3.part
    run 0 "${args[@]}" --shard 2/3 -o parts_3 --threads 2 -q
    [[ ! -s stdout ]] || fail "not quiet"
    cp parts_3/shard_2_of_3.part again
    run 0 "${args[@]}" --shard 2/3 -o parts_3 --threads 1 --force
    cmp again parts_3/shard_2_of_3.part || fail "threads change a part"
    # Results may stand beside the parts.
    run 0 --merge "${args[@]}" -o parts_3 parts_3/*.part
    mv stdout parts_3.txt
    rm parts_3/*.part
    same whole parts_3
    # Members that fail do so in their shard.
    args=("$base" "${quick[@]}" --members 40 --set kinetics.mature_loss_per_day=0.005)
    run 0 "${args[@]}" -o whole_failing
    mv stdout whole_failing.txt
    mv stderr notes
    has "of 40 members of the ensemble failed" notes
    shards 4 parts_failing "${args[@]}"
    run 0 --merge "${args[@]}" -o merged_failing parts_failing/*.part
    mv stdout merged_failing.txt
    same whole_failing merged_failing
    cmp notes stderr || fail "other notes"
}

# A sample of the prior with its raw chi^2, which are weights only when all of them are there.
test_large() {
    local args=("$base" "${quick[@]}" --ensemble prior --members 90
        --set uncertainty.weighting=calibration --set uncertainty.seed=5 --rows)
    run 0 "${args[@]}" -o whole
    mv stdout whole.txt
    has "90 draws of the prior, weighted by the calibration data" whole.txt
    has "effective draws of 90: too few" whole.txt
    shards 4 parts "${args[@]}"
    run 0 --merge "${args[@]}" -o merged parts/*.part
    mv stdout merged.txt
    same whole merged
}

test_bad_parts() {
    local args=("$base" "${quick[@]}" --members 8) foreign
    local merge=(--merge "${args[@]}")
    shards 2 parts "${args[@]}"
    local one=parts/shard_1_of_2.part two=parts/shard_2_of_2.part
    refused 'error: members 4 to 7 of 8 are in none of the parts: a shard is missing, run it again' \
        "${merge[@]}" $one
    refused 'error: members 0 to 3 of 8 are in none of the parts: a shard is missing, run it again' \
        "${merge[@]}" $two
    refused "error: $one: mnc_ensemble_merge: member 0 of the part has already run or been merged" \
        "${merge[@]}" $one $two $one
    refused "error: cannot read the part none.part: No such file or directory" \
        "${merge[@]}" $one none.part
    refused "error: cannot read the part parts: Is a directory" "${merge[@]}" $one parts
    head -c 1000 $two >cut.part
    refused "error: cut.part: mnc_ensemble_merge: the part is damaged: its checksum does not fit, or bytes are missing" \
        "${merge[@]}" $one cut.part
    { head -c 3000 $two && printf x && tail -c +3002 $two; } >changed.part
    ! cmp -s changed.part $two || fail "nothing was changed"
    refused "error: changed.part: mnc_ensemble_merge: the part is damaged: its checksum does not fit, or bytes are missing" \
        "${merge[@]}" $one changed.part
    : >empty.part
    refused "error: empty.part: mnc_ensemble_merge: 0 bytes that are no part of an ensemble" \
        "${merge[@]}" empty.part
    cp "$base" text.part
    run 2 "${merge[@]}" text.part -o out
    has "that are no part of an ensemble" stderr
    # Another scenario, seed, list of draws or set of kinetics.
    foreign="error: $one: mnc_ensemble_merge: the part is of another description or another version of the library"
    refused "$foreign" "${merge[@]}" --set needling.needle_length_mm=1 $one $two
    refused "$foreign" "${merge[@]}" --set skin.age_years=50 $one $two
    refused "$foreign" "${merge[@]}" --set kinetics.synthesis_max=60 $one $two
    refused "$foreign" "${merge[@]}" --set 'schedules[0].interval_days=15' $one $two
    refused "$foreign" "${merge[@]}" --members 9 $one $two
    refused "$foreign" "${merge[@]}" --ensemble prior $one $two
    shards 1 kinetics "${args[@]}" --set kinetics.synthesis_max=60
    run 2 "${merge[@]}" --set kinetics.synthesis_max=50 kinetics/*.part -o out
    has "another description" stderr
    shards 1 prior "${args[@]}" --ensemble prior
    for change in uncertainty.seed=2 uncertainty.weighting=calibration \
        uncertainty.spread.loss_sd=0.4 uncertainty.prior_sd.crowding=0.4; do
        run 2 "${merge[@]}" --ensemble prior --set $change prior/*.part -o out
        has "another description" stderr
    done
    left_nothing out
}

test_bad_options() {
    local text
    for text in 0/4 5/4 1 1/ /4 1/4/2 a/b 1/2000000 -1/4; do
        refused "error: --shard $text: expected I/N with 1 <= I <= N <= 1000000, as in 2/8" \
            "$base" --shard $text
    done
    refused 'error: --shard 3/201: 200 members make at most 200 shards' "$base" --shard 3/201
    refused 'error: --merge: no part files given after the scenario' --merge "$base"
    refused 'error: give either --shard or --merge' --merge "$base" x.part --shard 1/2
    # Before the draws are run, not after.
    : >plain
    run 2 "$base" --shard 1/2 -o plain
    has 'error: cannot write to the folder plain: Not a directory' stderr
    for text in '--shard 1/2' --rows; do
        # shellcheck disable=SC2086 # two words
        refused 'error: --shard, --merge and --rows need draws, and uncertainty.draws is none' \
            "$base" --ensemble none $text
    done
    run 0 "$base" "${quick[@]}" --members 8 --shard 1/2 -o out -q
    run 2 "$base" "${quick[@]}" --members 8 --shard 1/2 -o out
    has "error: out/shard_1_of_2.part exists already; choose another folder or overwrite with --force" \
        stderr
    : >file
    run 2 "$base" "${quick[@]}" --shard 1/2 -o file/sub
    has "error: cannot write to the folder file/sub: Not a directory" stderr
    run 0 "$base" --shard 1/2 --print-config -o printed
    has "uncertainty:" stdout
    left_nothing printed
}

test_interrupt() {
    local child code=0
    begin "$base" --ensemble prior --members 100000 --shard 1/2 -o out
    sleep 0.7
    kill -TERM $child
    wait $child || code=$?
    [[ $code == 1 ]] || fail "exit code $code after a signal"
    has "error: interrupted; nothing was written" stderr
    [[ -z $(ls out) ]] || fail "left behind: $(ls out)"
}

# The shipped scripts: four shards side by side, of which one is killed and run again alone.
test_scripts() {
    local cluster=$scenarios/cluster script args=("${quick[@]}" --members 24)
    for script in "$cluster"/*.sh; do
        bash -n "$script" || fail "$script is no shell script"
    done
    has 'SLURM_ARRAY_TASK_ID' "$cluster/slurm_shards.sh"
    run 0 "$base" "${args[@]}" -o whole
    mv stdout whole.txt
    # As Slurm would run the array, one task after the other.
    for task in 1 2 3; do
        SLURM_ARRAY_TASK_ID=$task SLURM_ARRAY_TASK_COUNT=3 SLURM_CPUS_PER_TASK=2 \
            PROGRAM=$mncollagen bash "$cluster/slurm_shards.sh" "$base" slurm "${args[@]}" \
            >stdout 2>stderr || fail "the array script fails"
    done
    run 0 --merge "$base" "${args[@]}" -o slurm slurm/*.part
    mv stdout slurm.txt
    rm slurm/*.part
    same whole slurm
    if ! command -v parallel >/dev/null; then
        echo "skipped: GNU parallel is not installed"
        return
    fi
    # A shard that is killed leaves no part: its program ends at once when asked for shard 3. It brings
    # the command itself, as its name is another one.
    cat >killed.sh <<'END'
#!/usr/bin/env bash
[[ "$*" == *"--shard 3/"* && ! -e survives ]] && kill -KILL $$
exec "$REAL" compare-schedules "$@"
END
    chmod +x killed.sh
    REAL=$mncollagen PROGRAM=$PWD/killed.sh bash "$cluster/parallel_shards.sh" "$base" 4 joined \
        "${args[@]}" >stdout 2>stderr && fail "a killed shard is not noticed"
    [[ $(find joined -name '*.part' | wc -l) == 3 ]] || fail "not three parts: $(ls joined)"
    touch survives
    stamps=$(stat -c '%Y %i' joined/*.part)
    REAL=$mncollagen PROGRAM=$PWD/killed.sh bash "$cluster/parallel_shards.sh" "$base" 4 joined \
        "${args[@]}" >stdout 2>stderr || fail "the second call fails"
    [[ $(stat -c '%Y %i' joined/shard_[124]*.part) == "$stamps" ]] || fail "finished shards ran again"
    mv stdout joined.txt
    rm joined/*.part
    diff -r whole joined || fail "the shards differ from one run"
}

# Names and options come through as they are, whatever they mean to a shell, to parallel or as
# options.
test_names() {
    local cluster=$scenarios/cluster title name folder task
    name="-it's; a {} {#} \$(touch ran)
scenario&.yaml"
    folder="-it's; a {} {#} \`touch ran\` *folder "
    title="a course; touch ran # it's {} {#} {/} {= \$_ = 1 =} \$(touch ran) \`touch ran\` & | * ~ ! %s "
    cp "$base" "./$name"
    local args=("${quick[@]}" --members 4 --set "title=$title" -q)
    run 0 -s "$name" "${args[@]}" -o whole
    for task in 1 2; do
        SLURM_ARRAY_TASK_ID=$task SLURM_ARRAY_TASK_COUNT=2 PROGRAM=$mncollagen \
            bash "$cluster/slurm_shards.sh" "$name" "$folder slurm" "${args[@]}" >stdout 2>stderr ||
            fail "the array script fails"
    done
    run 0 --merge -s "$name" "${args[@]}" -o "$folder slurm" -- "$folder slurm"/*.part
    rm "./$folder slurm"/*.part
    diff -r whole "./$folder slurm" || fail "the array script gives other results"
    if ! command -v parallel >/dev/null; then
        echo "skipped: GNU parallel is not installed"
    else
        mkdir "bin; touch ran"
        ln -s "$mncollagen" "bin; touch ran/it's {}"
        PROGRAM="$PWD/bin; touch ran/it's {}" COMMAND=compare-schedules bash "$cluster/parallel_shards.sh" "$name" 2 "$folder" \
            "${args[@]}" >stdout 2>stderr || fail "parallel_shards.sh fails"
        rm "./$folder"/*.part
        diff -r whole "./$folder" || fail "parallel_shards.sh gives other results"
    fi
    [[ ! -e ran ]] || fail "a command in a name was run"
}

"test_$3"
