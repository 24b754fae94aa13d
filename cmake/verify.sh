#!/usr/bin/env bash
# Builds the tests and writes docs/verification.md from their tables.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
cmake --preset test
cmake --build --preset test --target verification_tables
page=docs/verification.md
trap 'rm -f "$page.new"' EXIT
# What the test framework itself says goes elsewhere, so that the page holds the tables only.
rm -f build/test/tables.xml
CMOCKA_MESSAGE_OUTPUT=XML CMOCKA_XML_FILE=build/test/tables.xml \
    build/test/tests/verification/verification_tables >"$page.new"
mv "$page.new" "$page"
echo "verify: wrote $page"
