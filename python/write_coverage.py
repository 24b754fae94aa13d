#!/usr/bin/env python3
"""Writes the table of the C functions and what of Python calls each.

usage: write_coverage.py PAGE INCLUDE...
"""

import ast
import itertools
import pathlib
import sys

import c_headers

PACKAGE = pathlib.Path(__file__).resolve().parent / "mncollagen"
# Functions that only mncollagen.api has, on purpose.
REASONS = {
    "mnc_threads_request": "for OpenMP loops of a program's own, which Python has none of",
    "mnc_snapshots_observer": "an observer of the library's; Simulation.snapshots() has one in Python, "
                              "whose errors come out as they are",
    "mnc_snapshots_failure": "the same",
    "mnc_ensemble_rows": "Ensemble.values() and frame() give the same as arrays",
    "mnc_ensemble_size": "follows from Ensemble.inputs(), schedules, days and quantities",
    "mnc_healing_params_published": "a verification preset, not for needling",
    "mnc_simulation_rhs": "Simulation.rhs() takes mnc_simulation_rhs_part",
    "mnc_channel_name": "Session takes the words of the enum",
    "mnc_placement_name": "the same",
    "mnc_hypothesis_is_on": "asks of parameters what the caller of healing_params() has said",
}
PARTS = {"Files": "Simulation", "Readings": "Simulation"}  # classes that are parts of another one
HEAD = """# Python and the C API

Every public function is in `mncollagen.api`, which is generated from the headers, under its own name. The
third column tells which classes and functions of `mncollagen` call it, or why none does; what has no entry
there is in `mncollagen.api` alone. Written by `./dev python`; a test compares.

"""


class Uses(ast.NodeVisitor):
    """Where a module names api.mnc_..."""

    def __init__(self, found, module):
        self.found, self.module, self.path = found, module, []

    def visit_scope(self, node):
        self.path.append(node.name)
        self.generic_visit(node)
        self.path.pop()

    visit_ClassDef = visit_FunctionDef = visit_scope

    def use(self, name):
        """Private parts stand for their class, or for their module."""
        path = list(itertools.takewhile(lambda part: not part.startswith("_"), self.path[:2]))
        path[:1] = [PARTS.get(part, part) for part in path[:1]]
        self.found.setdefault(name, []).append(".".join(path) or f"{self.module}.py")

    def visit_Attribute(self, node):
        if isinstance(node.value, ast.Name) and node.attr.startswith("mnc_"):
            self.use(node.attr)
        self.generic_visit(node)

    def visit_Call(self, node):
        if isinstance(node.func, ast.Name) and node.func.id == "pointer":
            self.use(node.args[0].value)
        self.generic_visit(node)


def uses():
    """Names of the C API to what uses them."""
    found = {}
    for path in sorted(PACKAGE.glob("*.py")):
        Uses(found, path.stem).visit(ast.parse(path.read_text()))
    return found


def page(includes):
    paths = {p.name: p for folder in includes for p in folder.glob("mncollagen/*.h")}.values()
    headers = sorted(c_headers.read(sorted(paths)), key=lambda header: header.name)
    found, lines, counts = uses(), [], [0, 0, 0]
    for header in headers:
        for function in header.functions:
            users = sorted(set(found.get(function.name, ())))
            text = ", ".join(f"`{user}`" for user in users) or REASONS.get(function.name, "")
            counts[0 if users else 1 if text else 2] += 1
            lines.append(f"| `{function.name}` | {header.name}.h | {text} |")
    total = sum(counts)
    summary = (f"{total} functions, {total} of them (100 %) in `mncollagen.api`. {counts[0]} are called by "
               f"the rest of the package, {counts[1]} are left out of it for the reason given, "
               f"{counts[2]} more are in `mncollagen.api` alone.\n\n")
    return HEAD + summary + "| function | header | called by, or why not |\n| --- | --- | --- |\n" + \
        "\n".join(lines) + "\n"


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    output, *includes = map(pathlib.Path, sys.argv[1:])
    output.write_text(page(includes))


if __name__ == "__main__":
    main()
