"""The structs that mncollagen_c.py mirrors lie in memory as the headers say, and a library that
does not fit is refused in a sentence."""

import ctypes as c
import os
import pathlib
import subprocess
import sys
import unittest

import support
import mncollagen_c

CC = os.environ["CC"]


class Structs(support.Case):
    def run_program(self, text):
        source = pathlib.Path(self.folder, "layout.c")
        source.write_text(text)
        include = [f"-I{path}" for path in os.environ["MNCOLLAGEN_INCLUDE"].split(":")]
        program = str(source.with_suffix(""))
        subprocess.run([CC, *include, str(source), "-o", program], check=True)
        return subprocess.run([program], check=True, capture_output=True, text=True).stdout.split()

    def test_places_and_sizes(self):
        expected, lines = [], []
        for struct in mncollagen_c.STRUCTS:
            name = struct._c_name
            lines.append(f"P(sizeof({name}));")
            expected.append(c.sizeof(struct))
            for member, *_ in struct._fields_:
                place = getattr(struct, member)
                lines += [f"P(offsetof({name}, {member}));", f"P(sizeof((({name} *)0)->{member}));"]
                expected += [place.offset, place.size]
        text = ("#include <mncollagen.h>\n#include <stdio.h>\n#define P(n) printf(\"%zu\\n\", n)\n"
                "int main(void) {" + "\n".join(lines) + "return 0; }")
        self.assertEqual([int(word) for word in self.run_program(text)], expected)
        self.assertGreater(len(expected), 150)

    def test_the_table_of_parameters_places_doubles(self):
        library = mncollagen_c.library
        size = library.mnc_size_of(b"mnc_healing_params")
        self.assertEqual(size, 8 * library.mnc_healing_param_count())
        self.assertEqual(library.mnc_size_of(b"mnc_nothing"), 0)
        self.assertEqual(library.mnc_size_of(None), 0)


class OtherLibraries(support.Case):
    same_minor = "%d.%d.7" % mncollagen_c.VERSION

    def refused(self, library):
        environment = dict(os.environ, MNCOLLAGEN_LIBRARY=library, PYTHONPATH=support.PYTHON)
        run = subprocess.run([sys.executable, "-B", "-c", "import mncollagen"], text=True,
                             capture_output=True, env=environment)
        self.assertEqual(run.returncode, 1, run.stderr)
        last = run.stderr.strip().splitlines()[-1]
        self.assertTrue(last.startswith("ImportError: "), last)
        self.assertIn(library, last)
        return last

    def stub(self, version, functions):
        """A library that has the functions and says a version; each size is 1."""
        source = pathlib.Path(self.folder, "stub.c")
        lines = [f'const char *mnc_version(void) {{ return "{version}"; }}',
                 "unsigned long mnc_size_of(const char *n) { return n != 0; }"]
        lines += [f"int {name}(void) {{ return 0; }}" for name in functions]
        source.write_text("\n".join(lines))
        library = str(source.with_suffix(".so"))
        subprocess.run([CC, "-shared", "-fPIC", str(source), "-o", library], check=True)
        return library

    def all_functions(self):
        names = {**mncollagen_c._STATUS_FUNCTIONS, **mncollagen_c._OTHER_FUNCTIONS}
        return sorted(set(names) - {"mnc_version", "mnc_size_of"})

    def test_no_library(self):
        self.assertIn("cannot be loaded", self.refused("/nowhere/libmncollagen.so"))

    def test_something_else(self):
        library = self.stub(self.same_minor, ["mnc_last_error"])
        self.assertIn("is no libmncollagen", self.refused(library))

    def test_another_version(self):
        other = "%d.%d.0" % (mncollagen_c.VERSION[0], mncollagen_c.VERSION[1] + 1)
        library = self.stub(other, self.all_functions())
        self.assertIn(f"is libmncollagen {other}", self.refused(library))

    def test_other_structs(self):
        library = self.stub(self.same_minor, self.all_functions())
        self.assertIn("struct mnc_layer has 1 bytes there, but 24", self.refused(library))


if __name__ == "__main__":
    unittest.main()
