# What the tests of the drivers share; sourced with MNCOLLAGEN SCENARIOS as the first two arguments. They
# run in an empty folder of their own.
mncollagen=$1
scenarios=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# use COMMAND: the command of the program for what follows.
use() {
    program=("$mncollagen" "$1")
}

fail() {
    echo "FAILED: $*"
    [[ -s stdout ]] && { echo "stdout:"; cat stdout; }
    [[ -s stderr ]] && { echo "stderr:"; cat stderr; }
    exit 1
}

# run EXIT_CODE ARGUMENT...: the program ends with this code.
run() {
    local expected=$1 code=0
    shift
    "${program[@]}" "$@" >stdout 2>stderr </dev/null || code=$?
    [[ $code == "$expected" ]] || fail "exit code $code instead of $expected: $*"
}

# begin ARGUMENT...: starts it in the background, as `child`. Signals act as usual: shells have
# background jobs ignore Ctrl-C, and these tests may themselves have been begun by nohup.
begin() {
    env --default-signal "${program[@]}" "$@" >stdout 2>stderr </dev/null &
    child=$!
}

# refused SENTENCE ARGUMENT...: exit code 2, exactly this one sentence on stderr, nothing written.
refused() {
    local sentence=$1
    shift
    run 2 "$@" --output out
    [[ $(<stderr) == "$sentence" ]] || fail "expected on stderr: $sentence"
    [[ ! -s stdout ]] || fail "something on stdout"
    compgen -G 'out*' >left && fail "left behind: $(<left)"
    return 0
}

# refused_scenario SENTENCE: the same for a scenario from stdin; the file is called s.yaml.
refused_scenario() {
    cat >s.yaml
    refused "$1" s.yaml
}

has() {
    grep -qF -- "$1" "$2" || fail "\"$1\" is not in $2"
}

# prints TEXT: it stands on stdout, wherever its lines end.
prints() {
    tr -s '\n ' ' ' <stdout >words
    has "$1" words
}

# left_nothing NAME: no file or folder begins with this name.
left_nothing() {
    compgen -G "$1*" >left && fail "left behind: $(<left)"
    return 0
}

# check_stdout: stdout can be read on any terminal and names no winner.
check_stdout() {
    [[ $(wc -L <stdout) -le 98 ]] || fail "wider than 98 columns"
    ! grep -qP '[^\x00-\x7F]' stdout || fail "letters outside ASCII"
    ! grep -q "nan" stdout || fail "nan in a table"
    ! grep -qiE 'best schedule|best treatment|winner|optimal' stdout || fail "a winner is named"
}
