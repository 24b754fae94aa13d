#!/usr/bin/env bash
# No two files of the library call each other, directly or through others: files that call no file
# of those left, or that none of them calls, are struck out until none is left. usage: check_cycles.sh NM OBJECT...
set -euo pipefail
nm=$1
shift
"$nm" -A "$@" | awk '
    {
        colon = match($0, /\.o:/)
        file = substr($0, 1, colon + 1)
        sub(/.*mnc_objects\.dir\//, "", file)
        sub(/\.o$/, "", file)
        kind = $(NF - 1)
        files[file] = 1
        if (kind ~ /^[TDRBi]$/)
            home[$NF] = file
        else if (kind == "U")
            uses[file SUBSEP $NF] = 1
    }
    END {
        for (use in uses) {
            split(use, part, SUBSEP)
            to = home[part[2]]
            if (to != "" && to != part[1])
                calls[part[1] SUBSEP to] = part[2]
        }
        left = 0
        for (file in files)
            left++
        count = left
        do {
            before = left
            split("", waits)
            split("", called)
            for (call in calls) {
                split(call, part, SUBSEP)
                if (part[1] in files && part[2] in files) {
                    waits[part[1]] = 1
                    called[part[2]] = 1
                }
            }
            for (file in files)
                if (!(file in waits) || !(file in called)) {
                    delete files[file]
                    left--
                }
        } while (left < before)
        for (call in calls) {
            split(call, part, SUBSEP)
            if (part[1] in files && part[2] in files)
                print part[1] " calls " calls[call] " of " part[2]
        }
        if (count < 2 || left > 0) {
            print "cycles: " left " of " count " files are in call cycles or between them"
            exit 1
        }
        print "cycles: " count " files, none"
    }'
