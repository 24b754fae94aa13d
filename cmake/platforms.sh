#!/usr/bin/env bash
# Builds the library for other platforms, runs tests there, compares the numbers of a column, a unit cell, a
# patch and an ensemble with those of gcc on this machine, and prints rows of the table. Once every
# platform has its row, from this run or an earlier one, it writes docs/platforms.md. Fails where a test fails
# or numbers differ by more than mathematics functions do. With words: the platforms whose names
# hold one of them.
# usage: platforms.sh [WORD ...]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
build=build/platforms
mkdir -p "$build"
numbers=$PWD/$build/numbers.txt
words=("$@") rows=() failed=no

# Also notes the place of the row.
wanted() { # name
    local word
    folder=$build/${1//[^A-Za-z0-9_]/_}
    rows+=("$folder.row")
    [ ${#words[@]} -gt 0 ] || return 0
    for word in "${words[@]}"; do
        [[ $1 != *$word* ]] || return 0
    done
    return 1
}

row() { # cell ...
    printf -v text ' %s |' "$@"
    echo "|$text" | tee "$folder.row"
}

# What the comparison says of each result, into `same`.
compare() { # command ...
    local said
    said=$("$@" "$numbers") || failed=yes
    mapfile -t same <<<"$said"
    same=("${same[@]#*: }")
}

# A row: builds in its folder, runs the tests, compares the numbers.
platform() { # name, tools that it needs, vectors, emulator or "", option of cmake ...
    local name=$1 tools=$2 vectors=$3 emulator=$4 tool missing=() found tests
    shift 4
    wanted "$name" || return 0
    rm -f "$folder.row"
    for tool in $tools; do
        command -v "$tool" >/dev/null || missing+=("$tool")
    done
    if [ ${#missing[@]} -gt 0 ]; then
        echo "platforms: $name: skipped, without ${missing[*]}"
        return 0
    fi
    [ -z "$emulator" ] || set -- "$@" -DCMAKE_SYSTEM_NAME=Linux "-DCMAKE_CROSSCOMPILING_EMULATOR=${emulator// /;}"
    if ! { cmake -S tests/platforms -B "$folder" -DCMAKE_BUILD_TYPE=Release "$@" &&
        cmake --build "$folder" --parallel 2; } >"$folder.log" 2>&1; then
        echo "platforms: $name: cannot be built, see $folder.log" >&2
        failed=yes
        return 0
    fi
    ctest --test-dir "$folder" --parallel 2 --output-on-failure >>"$folder.log" 2>&1 || {
        echo "platforms: $name: tests fail, see $folder.log" >&2
        failed=yes
    }
    tests=$(sed -n 's/^.*, \([0-9]*\) tests failed out of \([0-9]*\)$/\1 \2/p' "$folder.log" | tail -n 1)
    read -r tests found <<<"$tests"
    # shellcheck disable=SC2086 # an emulator has options
    compare $emulator "$folder/numbers"
    row "$name" "$vectors" "$((found - tests)) of $found pass" "${same[@]}"
}

# The numbers that all others are compared with.
cmake -S tests/platforms -B "$build/here" -DCMAKE_BUILD_TYPE=Release >"$build/here.log" 2>&1
cmake --build "$build/here" --parallel 2 --target numbers >>"$build/here.log" 2>&1
"$build/here/numbers" >"$numbers"

loader=/usr/i686-linux-gnu/lib/ld-linux.so.2
platform "x86-64, gcc, glibc" gcc "SSE2, AVX2, AVX-512, by the machine" ""
if wanted "x86-64, gcc, glibc without FMA"; then
    compare env GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2_Usable,-FMA_Usable,-AVX2,-FMA,-FMA4 \
        "$build/here/numbers"
    row "x86-64, gcc, glibc without FMA" "the same program" "" "${same[@]}"
fi
platform "x86-64, clang, glibc" clang "SSE2, AVX2, AVX-512, by the machine" "" -DCMAKE_C_COMPILER=clang
platform "x86-64, gcc, musl" musl-gcc "SSE2" "" -DCMAKE_C_COMPILER=musl-gcc -DMNC_WITH_OPENMP=OFF
# By their own loader, as the C library of 32 bits is where the cross compiler has it.
platform "x86, 32 bits, gcc, glibc" "i686-linux-gnu-gcc $loader" "SSE2" \
    "$loader --library-path ${loader%/*}" -DCMAKE_SYSTEM_PROCESSOR=i686 \
    -DCMAKE_C_COMPILER=i686-linux-gnu-gcc
platform "AArch64, gcc, glibc" "aarch64-linux-gnu-gcc qemu-aarch64" "NEON" \
    "qemu-aarch64 -L /usr/aarch64-linux-gnu" -DCMAKE_SYSTEM_PROCESSOR=aarch64 \
    -DCMAKE_C_COMPILER=aarch64-linux-gnu-gcc
platform "s390x (big-endian), gcc, glibc" "s390x-linux-gnu-gcc qemu-s390x" "none" \
    "qemu-s390x -L /usr/s390x-linux-gnu" -DCMAKE_SYSTEM_PROCESSOR=s390x \
    -DCMAKE_C_COMPILER=s390x-linux-gnu-gcc

[ $failed = no ]
if cat "${rows[@]}" >"$build/rows.md" 2>/dev/null; then
    sed "/^| --- /r $build/rows.md" cmake/platforms.md.in >docs/platforms.md
    echo "platforms: wrote docs/platforms.md"
fi
