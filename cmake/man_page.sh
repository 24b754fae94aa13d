#!/usr/bin/env bash
# Writes the manual page of a program to stdout, from what its --help prints, so that the two never
# differ: a usage line, a line of purpose, then paragraphs of options, of the scenario's keys and so on.
# usage: man_page.sh NAME VERSION PROGRAM [ARGUMENT...]     (NAME as the page is called; --help follows
# the arguments)
set -euo pipefail
name=$1 version=$2
shift 2
# Whatever help says of data, a page says it of those below the prefix.
text=$(MNCOLLAGEN_DATA=share/mncollagen "$@" --help)

awk -v name="$name" -v version="$version" '
    function escape(line) { # for troff
        gsub(/\\/, "\\e", line)
        gsub(/-/, "\\-", line)
        sub(/^[.\x27]/, "\\\\\\&&", line)
        return line
    }
    function section(title) {
        print ".SH " title "\n.nf"
    }
    NR == 1 {
        if (!/^Usage: /) {
            print "man_page.sh: the first line of --help is no usage: " $0 > "/dev/stderr"
            exit 1
        }
        usage = substr($0, 8)
        next
    }
    NR == 2 {
        printf ".TH %s 1 \"\" \"libmncollagen %s\" \"libmncollagen\"\n", toupper(name), version
        purpose = $0
        sub(/\.$/, "", purpose)
        print ".SH NAME\n" escape(name) " \\- " escape(purpose)
        print ".SH SYNOPSIS\n.B " escape(usage)
        next
    }
    /^$/ {
        begins = 1
        next
    }
    begins && /^  +-/ && !has_options {
        section("OPTIONS")
        has_options = 1
        begins = 0
    }
    begins && !is_described {
        section("DESCRIPTION")
        is_described = 1
        begins = 0
    }
    begins && /^Exit code: / {
        section("EXIT STATUS")
        begins = 0
    }
    begins { print "" }
    {
        begins = 0
        print escape($0)
    }
    END {
        print ".fi"
        print ".SH FILES\nData that come with the programs are found from where the program lies."
        print ".SH ENVIRONMENT\n.TP\n.B MNCOLLAGEN_DATA\nThe folder of these data, instead."
    }' <<<"$text"
