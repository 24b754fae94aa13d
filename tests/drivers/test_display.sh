#!/usr/bin/env bash
# Tests that render_series.py says how to draw without a display, where its VTK needs one.
# Usage: test_display.sh SCRIPT
set -euo pipefail

cd "$(dirname "$1")"
python3 -B - <<'END'
from render_series import missing_display

line = ["render_series.py", "--vtk", "a b.hdf.series"]
sentence = missing_display({}, "linux", (9, 1), line)
assert sentence.endswith("xvfb-run -a python3 render_series.py --vtk 'a b.hdf.series'"), sentence
assert "this VTK, 9.1, needs one" in sentence, sentence
assert missing_display({"DISPLAY": ":0"}, "linux", (9, 1), line) is None
assert missing_display({}, "linux", (9, 4), line) is None
assert missing_display({}, "darwin", (9, 1), line) is None
END
