#!/usr/bin/env bash
# The lines that README gives for installing and for a first program, run as they are printed, with another
# home folder and the build folder of the tests.
# usage: test_readme.sh README BUILD HELLO.c
set -euo pipefail
readme=$1 build=$2 hello=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# Indented lines from the one that installs on.
lines=$(awk '/^    cmake --install/ { begun = 1 } begun && /^    / { print substr($0, 5) } /^## What the/ { exit }' "$readme")
for word in "--prefix" "pkg-config" "PKG_CONFIG_PATH" "find_package" "./my_model" "mncollagen compare-schedules"; do
    [[ $lines == *"$word"* ]] || { echo "FAILED: README says nothing of $word after installing"; exit 1; }
done

cp "$hello" my_model.c
mkdir home project
{
    echo 'cmake_minimum_required(VERSION 3.25)'
    echo 'project(mine C)'
    echo 'add_executable(my_model ../my_model.c)'
    grep -E '^(find_package|target_link_libraries)' <<<"$lines"
} >project/CMakeLists.txt
grep -vE '^(find_package|target_link_libraries)' <<<"$lines" |
    sed "s|build/release|'$build'|; s|^cmake -S .*|(cd project \&\& & \&\& cmake --build build \&\& build/my_model)|" >commands
env -i HOME="$work/home" PATH="/usr/bin:/bin" LC_ALL=C bash -eux commands
