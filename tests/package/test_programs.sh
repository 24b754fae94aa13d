#!/usr/bin/env bash
# Programs of an installed tree: copied elsewhere, as another user where the test is run by root, and
# without anything in the environment. They find the library, their data, scenarios, pages and completion.
# usage: test_programs.sh PREFIX PYTHONDIR VERSION KIND
#   KIND  prefix: programs find the library by themselves; system: the loader finds it, as in /usr
set -euo pipefail
prefix=$1 pythondir=$2 version=$3 kind=$4

if [[ $kind == system && ! -d $prefix ]]; then
    echo "-- skipped: no packages were built"
    exit
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
moved="$work/moved tree"
mkdir "$work/home"
cp -a "$prefix" "$moved"
chmod 755 "$work" "$moved" # what is in the tree keeps its own permissions

fail() {
    echo "FAILED: $*"
    [[ -s $work/said ]] && cat "$work/said"
    exit 1
}

as=(env -i HOME="$work/home" PATH="/usr/bin:/bin" OMP_NUM_THREADS=2)
library=$(find "$moved" -name "libmncollagen.so.${version%.*}")
[[ $kind == prefix ]] || as+=(LD_LIBRARY_PATH="$(dirname "$library")")
if [[ $(id -u) == 0 ]]; then
    chown 65534:65534 "$work/home"
    as=(setpriv --reuid=65534 --regid=65534 --clear-groups "${as[@]}")
fi
cd "$work/home"

# run COMMAND...: in the empty environment; what it prints is in `said`.
run() {
    "${as[@]}" "$@" >"$work/said" 2>&1 || fail "exit code $?: $*"
}

has() {
    grep -qF -- "$1" "$work/said" || fail "not said: $1"
}

count=0
for program in "$moved"/bin/*; do
    name=$(basename "$program")
    run ldd "$program"
    loaded=$(sed -n 's/.*libmncollagen\.so.* => \(.*\) (0x.*/\1/p' "$work/said")
    [[ -n $loaded && $loaded -ef $library ]] || fail "$name loads another library: $loaded"
    count=$((count + 1))
    run "$program" --version
    has "libmncollagen $version"
    [[ $name == mncollagen ]] || continue # pages are of the commands
    run "$program" help
    mapfile -t commands < <(sed -nE 's/^  ([a-z]+-[a-z]+) .*/\1/p' "$work/said")
    ((${#commands[@]} == 9)) || fail "not nine commands"
    for command in "" "${commands[@]}"; do
        run env MNCOLLAGEN_DATA=share/mncollagen "$program" help $command # as man_page.sh asks
        # A line of the options and the last one of the text stand in the page.
        page=$moved/share/man/man1/$name${command:+-$command}.1
        [[ -e $page ]] || page=$page.gz
        sed 's/-/\\-/g' "$work/said" >"$work/help"
        zcat -f "$page" >"$work/page"
        while read -r line; do
            grep -qF -- "$line" "$work/page" || fail "$page does not hold: $line"
        done < <(sed '1d;2s/\.$//;/^$/d' "$work/help")
        if command -v man >/dev/null; then # Debian: man-db
            run man --warnings --local-file "$page"
            ! grep -q ": warning" "$work/said" || fail "$page: warnings"
        fi
    done
    # shellcheck disable=SC2016
    complete='source "$1"; COMP_WORDS=("${@:2}") COMP_CWORD=$(($# - 2)); _mncollagen; echo "${COMPREPLY[*]}"'
    run bash -c "$complete" bash "$moved/share/bash-completion/completions/mncollagen" mncollagen heal-patch --outp
    [[ $(<"$work/said") == --output ]] || fail "completion of an option"
    run bash -c "$complete" bash "$moved/share/bash-completion/completions/mncollagen" mncollagen heal
    [[ $(<"$work/said") == heal-patch ]] || fail "completion of a command"
done
[[ $count -ge 1 ]] || fail "no programs"

shared=$moved/share/mncollagen
run "$moved/bin/mncollagen" compare-schedules "$shared/scenarios/one_session.yaml" --ensemble posterior --members 3 --no-plots
has "results/one_session"
[[ -s results/one_session/bands.csv ]] || fail "no bands"
run "$moved/bin/mncollagen" fit-kinetics "$shared/scenarios/fit_kinetics/calibration.yaml" --print-config
has "$shared/calibration.csv"
for script in "$shared"/cluster/*; do
    [[ -x $script ]] || fail "$script is not executable"
done
ln -s "$moved/bin/mncollagen" fit
run ./fit fit-kinetics "$shared/scenarios/fit_kinetics/calibration.yaml" --print-config
has "$shared/calibration.csv"

if /usr/bin/python3 -c "import numpy" 2>/dev/null; then
    run env PYTHONPATH="$moved/$pythondir" /usr/bin/python3 -B -c \
        "import mncollagen as m; print(m.version(), m.library_file)"
    has "$version $library"
else
    echo "Python is left out: no NumPy (Debian: python3-numpy)"
fi
echo "programs: $count run from a moved tree ($kind)"
