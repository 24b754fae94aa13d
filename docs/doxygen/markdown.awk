# Gives the headings of a page the anchors that GitHub gives them, and leads links to them, since
# Doxygen 1.9 has numbers there. An anchor starts with the page's name: it is one of the whole site.
# Leads links to headers and to the folder of design notes to their pages.
# usage: awk -f markdown.awk PAGE.md

function page_of(path) {
    sub(/.*\//, "", path)
    sub(/\.md$/, "", path)
    return tolower(path)
}

function anchor(page, heading) {
    heading = tolower(heading)
    gsub(/[^a-z0-9 _-]/, "", heading)
    gsub(/ /, "-", heading)
    return page "-" heading
}

# Where a link of the page leads on the site.
function on_site(target, page,    part) {
    if (split(target, part, "#") == 2)
        return "#" anchor(part[1] == "" ? page : page_of(part[1]), part[2])
    if (target ~ /mncollagen\/[a-z]+\.h$/) {
        sub(/.*\//, "", target)
        sub(/\.h$/, "_8h.html", target)
    }
    return target == "docs/design" ? "pages.html" : target
}

function with_links(line, page,    before) {
    before = ""
    while (match(line, /\]\([^):]+\)/)) {
        before = before substr(line, 1, RSTART + 1) \
            on_site(substr(line, RSTART + 2, RLENGTH - 3), page) ")"
        line = substr(line, RSTART + RLENGTH)
    }
    return before line
}

FNR == 1 {
    page = page_of(FILENAME)
    if (/^<!--/) # the title must come first
        next
}
/^```/ { in_code = !in_code }
in_code || /^    / { print; next }
/^##+ / {
    heading = $0
    sub(/^#+ /, "", heading)
    print $0 " {#" anchor(page, heading) "}"
    next
}
{ print with_links($0, page) }
