# Public functions, types and enum values without a comment. Reads formatted headers: what a comment
# of its own describes begins on the line after it, what a comment behind code describes stands
# before it. Doxygen finds the rest (./dev docs), but no enum values.

function complain(what) {
    print FILENAME ":" FNR ": " what " has no comment"
    errors++
}

FNR == 1 { described = in_comment = in_enum = 0 }

in_comment || /^ *\/\*/ {
    if (!in_comment)
        own = 1
    in_comment = !/\*\//
    described = own && !in_comment
    next
}
{ trailing = /\/\*/ }

/^MNC_API/ || /^typedef / {
    if (!described) {
        name = $0
        sub(/ *[({;].*/, "", name)
        sub(/.* \*?/, "", name)
        complain(name)
    }
}
/^(typedef )?enum.*\{/ {
    in_enum = 1
    sub(/.*\{/, "")
}
in_enum && /MNC_[A-Z0-9_]+/ && !trailing && !described {
    match($0, /MNC_[A-Z0-9_]+/)
    complain(substr($0, RSTART, RLENGTH))
}
/\}/ { in_enum = 0 }
{ described = 0 }

# A comment behind code may go on below it; its end describes nothing that follows.
trailing && !/\*\// {
    in_comment = 1
    own = 0
}
END { exit errors ? 1 : 0 }
