# Compares a page with the file `fresh`, line by line and word by word. Numbers may differ by one in
# the last digit printed.
function last_digit(text) {
    sub(/^[-+]?[0-9]*\.?/, "", text)
    return 10 ^ -length(text)
}
function is_number(text) {
    return text ~ /^[-+]?[0-9]+(\.[0-9]+)?$/
}
function same_word(a, b) {
    if (a == b)
        return 1
    gsub(/[(),;|]|\.$/, "", a)
    gsub(/[(),;|]|\.$/, "", b)
    if (!is_number(a) || !is_number(b))
        return 0
    step = a ~ /\./ ? last_digit(a) : b ~ /\./ ? last_digit(b) : 0
    difference = a - b
    return (difference < 0 ? -difference : difference) <= 1.0001 * step
}
{
    if ((getline other < fresh) <= 0) {
        print "line " NR ": the fresh run ends before"
        failed = 1
        exit 1
    }
    count = split(other, words, /[ \t]+/)
    same = split($0, mine, /[ \t]+/) == count
    for (i = 1; same && i <= count; i++)
        same = same_word(mine[i], words[i])
    if (!same) {
        print "line " NR ":\n  page  " $0 "\n  fresh " other
        failed = 1
        exit 1
    }
}
END {
    if (!failed && (getline other < fresh) > 0) {
        print "the page ends before the fresh run"
        exit 1
    }
}
