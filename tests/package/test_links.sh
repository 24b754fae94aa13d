#!/usr/bin/env bash
# What the installed pages lead to is installed, too. Usage: test_links.sh FOLDER_OF_PAGES
set -euo pipefail
cd "$1"

# links PAGE: the paths that it names outside of code, without their places within pages.
links() {
    awk '/^ *```/ { code = !code; next } !code' "$1" | sed 's/`[^`]*`//g' |
        grep -oE '\]\([^)# ]+' | cut -c3- | grep -vE '^[a-z]+:' || true
}

count=0
lost=0
while read -r page; do
    while read -r path; do
        count=$((count + 1))
        if [[ ! -e $(dirname "$page")/$path ]]; then
            echo "$page leads to $path, which is not installed"
            lost=$((lost + 1))
        fi
    done < <(links "$page")
done < <(find . -name '*.md' | sort)
[[ $count -gt 0 ]] || { echo "no links in $1"; exit 1; }
[[ $lost -eq 0 ]] || exit 1
echo "links: $count, all lead to what is installed"
