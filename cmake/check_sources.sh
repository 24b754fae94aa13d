#!/usr/bin/env bash
# Format and static analysis of all sources; a tool that is not there is skipped with a message.
# usage: check_sources.sh BUILD_FOLDER [ONLY]   (with its compile_commands.json; ONLY: petsc, for
# what needs it and is left out otherwise)
set -euo pipefail
build=$1
only=${2-}
failed=0

mapfile -t sources < <(git ls-files --cached --others --exclude-standard -- '*.c' '*.h' '*.cpp')
# Headers are seen through the sources that include them; the consumer is not part of this build, nor is what
# R builds. The module of the explorer is analysed with the flags of a program beside it.
mapfile -t units < <(printf '%s\n' "${sources[@]}" | grep '\.c$' | grep -vE '^(tests|examples/explorer/test|examples/r)/')
if [ -n "$only" ]; then
    mapfile -t units < <(printf '%s\n' "${units[@]}" | grep -E "^$only/|_mpi\.c$")
else
    mapfile -t units < <(printf '%s\n' "${units[@]}" | grep -vE '^petsc/|_mpi\.c$')
fi

# Programs that need SUNDIALS are in the build only where that is.
built() {
    local unit
    while read -r unit; do
        case $unit in
        bench/peers/* | examples/coupling/sundials/*)
            grep -q "/$unit\"" "$build/compile_commands.json" || continue
            ;;
        esac
        echo "$unit"
    done
}
mapfile -t units < <(printf '%s\n' "${units[@]}" | built)

if command -v clang-format-14 >/dev/null; then
    echo "check: clang-format-14, ${#sources[@]} files"
    clang-format-14 --dry-run -Werror "${sources[@]}" || failed=1
else
    echo "check: clang-format-14 is not there: format not checked"
fi

if command -v cppcheck >/dev/null; then
    echo "check: cppcheck, ${#units[@]} files"
    # legacyUninitvar takes an array of pointers that a loop fills for an uninitialised variable.
    cppcheck --quiet --error-exitcode=1 --std=c11 --enable=warning,performance,portability \
        --inline-suppr --suppress=missingIncludeSystem --suppress=unknownMacro \
        --suppress=legacyUninitvar -j 2 \
        -I include -I lib -I petsc -I petsc/include -I "$build/include" "${units[@]}" || failed=1
else
    echo "check: cppcheck is not there: skipped"
fi

if command -v clang-tidy-14 >/dev/null; then
    echo "check: clang-tidy-14, ${#units[@]} files"
    findings=$(printf '%s\n' "${units[@]}" | xargs -P 2 -n 1 clang-tidy-14 --quiet -p "$build" 2>&1) ||
        failed=1
    # What remains are counts of suppressed warnings, mostly in the headers of the system.
    grep -vE '^[0-9]+ warnings? (generated|treated as error)' <<<"$findings" || true
else
    echo "check: clang-tidy-14 is not there: skipped"
fi

if [ $failed -ne 0 ]; then
    echo "check: failed" >&2
    exit 1
fi
echo "check: format and analysis found nothing"
