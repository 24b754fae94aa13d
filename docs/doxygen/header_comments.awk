# Makes Doxygen's comments of the plain ones in a header: the first comment describes the file, one at
# the start of a line what follows it, one behind code what stands before it. Doxygen wants a comment
# for each member, so `double a, b;` with a comment of one line is written out.

# member_list(line, comment): `type a, b;` as lines of one member, the comment above each.
function member_list(line, comment,    indent, type, names, count, i) {
    match(line, /^ */)
    indent = substr(line, 1, RLENGTH)
    type = substr(line, RLENGTH + 1)
    sub(/ .*/, "", type)
    sub(/^ *[^ ]* /, "", line)
    sub(/;.*/, "", line)
    count = split(line, names, ", ")
    for (i = 1; i <= count; i++)
        print indent comment "\n" indent type " " names[i] ";"
}

FNR == 1 { sub(/^\/\* /, "/** @file\n"); print; next }
/^ *\/\* / {
    sub(/\/\* /, "/** ")
    if (/\*\/$/) {
        held = $0
        next
    }
}
/^ *[a-z_0-9]+ [a-z_]+(, [a-z_]+)+; *\/\* .*\*\/$/ {
    comment = $0
    sub(/^[^;]*; */, "", comment)
    sub(/\/\* /, "/** ", comment)
    member_list($0, comment)
    next
}
held && /^ *[a-z_0-9]+ [a-z_]+(, [a-z_]+)+;$/ {
    sub(/^ */, "", held)
    member_list($0, held)
    held = ""
    next
}
{
    if (held)
        print held
    held = ""
    if (/^ *MNC_[A-Z0-9_]+ / || /^[^#]*[;,{] *\/\* /)
        sub(/ \/\* /, " /**< ")
    sub(/\/\*\*< >/, "/**< \\>") # Markdown would quote it
    print
}
