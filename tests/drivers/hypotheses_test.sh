# What the tests of hypotheses share; sourced beside driver_test.sh.
compared='
horizon_days: 60
report_days: [60]
solver: {tolerance: 1e-2}
schedules: [{name: two, sessions: 2, interval_days: 14}, {name: three, sessions: 3, interval_days: 14}]
uncertainty: {members: 8}'

# rows FILE HYPOTHESIS COLUMN...: these columns of its rows.
rows() {
    local file=$1 name=$2
    shift 2
    grep -v '^#' "$file" | awk -F , -v name="$name" -v wanted="$*" '
        NR == 1 { n = split(wanted, column, " "); for (i = 1; i <= NF; i++) at[$i] = i; next }
        $1 == name { for (i = 1; i <= n; i++) printf "%s%s", $at[column[i]], i < n ? " " : "\n" }'
}

# holds EXPRESSION: it is true, of numbers.
holds() {
    awk "BEGIN { exit !($1) }" || fail "not true: $1"
}

near() {
    holds "($1) - ($2) < 1e-6 && ($2) - ($1) < 1e-6"
}
