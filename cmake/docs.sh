#!/usr/bin/env bash
# Renews the pages that are made from the code, then writes the manual to build/docs/html with
# Doxygen. Any warning is an error.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
cmake/install_packages.sh docs

version=$(sed -n 's/^project(mncollagen VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
cmake --preset test >/dev/null
cmake --build --preset test --target parameter_table
page=docs/parameters.md
trap 'rm -f "$page.new"' EXIT
build/test/tests/documentation/parameter_table >"$page.new"
mv "$page.new" "$page"

rm -rf build/docs
mkdir -p build/docs
{
    cat docs/doxygen/Doxyfile
    echo "PROJECT_NUMBER = $version"
    echo "OUTPUT_DIRECTORY = build/docs"
} | doxygen -

# Doxygen says nothing about links to files that are not part of the manual.
missing=$(cd build/docs/html && grep -o 'href="[^":]*"' ./*.html | sort -u |
    while IFS=: read -r page link; do
        target=${link#href=\"}
        target=${target%%[#\"]*}
        [ -z "$target" ] || [ -e "$target" ] || echo "docs: $page leads to $target, which is not there"
    done)
if [ -n "$missing" ]; then
    echo "$missing" >&2
    exit 1
fi
echo "docs: wrote build/docs/html/index.html"
