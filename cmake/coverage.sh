#!/usr/bin/env bash
# Builds the library with counters, runs the tests, and prints for each file of lib/ and in total
# how many lines with code were run, as gcov counts them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
cmake/install_packages.sh test
cmake --preset coverage
cmake --build --preset coverage
find build/coverage -name '*.gcda' -delete
ctest --preset coverage

# A header's lines are counted once in each source that includes it, so sources only.
find build/coverage/lib -name '*.c.gcda' -exec gcov --no-output {} + 2>/dev/null |
    awk -v root="$PWD/lib/" '
        $1 == "File" {
            file = substr($0, 7, length($0) - 7)
            wanted = index(file, root) == 1 && file ~ /\.c$/
            file = substr(file, length(root) + 1)
        }
        wanted && /^Lines executed:/ {
            split($0, part, /[:% ]+/)
            lines[file] = part[5]
            ran[file] = part[3] / 100 * part[5]
            wanted = 0
        }
        END {
            for (file in lines) {
                printf "%6.1f %% of %4d  lib/%s\n", 100 * ran[file] / lines[file], lines[file], file | "sort -k5"
                all += lines[file]
                all_ran += ran[file]
            }
            close("sort -k5")
            if (!all) {
                print "coverage: gcov found no lines of lib/" > "/dev/stderr"
                exit 1
            }
            printf "coverage: %.1f %% of %d lines of lib/\n", 100 * all_ran / all, all
        }'
