"""The structs of mncollagen.api lie in memory as the headers say, the library knows the size of each, and a
library that does not fit is refused in a sentence."""

import ctypes as c
import os
import pathlib
import subprocess
import sys
import unittest

import support
from mncollagen import _library, api

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
        for struct in api.STRUCTS:
            name = struct.__name__
            lines.append(f"P(sizeof({name}));")
            expected.append(c.sizeof(struct))
            for member, *_ in struct._fields_:
                place = getattr(struct, member)
                lines += [f"P(offsetof({name}, {member}));", f"P(sizeof((({name} *)0)->{member}));"]
                expected += [place.offset, place.size]
        text = ("#include <mncollagen.h>\n#include <stdio.h>\n#define P(n) printf(\"%zu\\n\", n)\n"
                "int main(void) {" + "\n".join(lines) + "return 0; }")
        self.assertEqual([int(word) for word in self.run_program(text)], expected)
        self.assertGreater(len(expected), 600)

    def test_constants(self):
        names = [name for name in dir(api) if name.startswith("MNC_")]
        text = ("#include <mncollagen.h>\n#include <stdio.h>\nint main(void) {" + "\n".join(
            f'printf("%lld\\n", (long long){name});' for name in names) + "return 0; }")
        self.assertEqual([int(word) for word in self.run_program(text)],
                         [c.c_longlong(getattr(api, name)).value for name in names])
        self.assertGreater(len(names), 100)

    def test_the_table_of_parameters_places_doubles(self):
        size = api.mnc_size_of(b"mnc_healing_params")
        self.assertEqual(size, 8 * api.mnc_healing_param_count())
        self.assertEqual(api.mnc_healing_param_count(), api.MNC_HEALING_PARAM_COUNT)
        self.assertEqual(api.mnc_size_of(b"mnc_nothing"), 0)
        self.assertEqual(api.mnc_size_of(None), 0)


class OtherLibraries(support.Case):
    same_minor = "%d.%d.77" % _library.VERSION[:2]

    def refused(self, library):
        environment = dict(support.ENVIRONMENT, MNCOLLAGEN_LIBRARY=library)
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
        return sorted(set(api.FUNCTIONS) - {"mnc_version", "mnc_size_of"})

    def test_no_library(self):
        self.assertIn("cannot be loaded", self.refused("/nowhere/libmncollagen.so"))

    def test_something_else(self):
        library = self.stub(self.same_minor, ["mnc_last_error"])
        self.assertIn("is no libmncollagen", self.refused(library))

    def test_an_older_one_without_a_function(self):
        library = self.stub(self.same_minor, set(self.all_functions()) - {"mnc_band_of"})
        self.assertIn("mnc_band_of", self.refused(library))

    def test_another_version(self):
        other = "%d.%d.0" % (_library.VERSION[0], _library.VERSION[1] + 1)
        library = self.stub(other, self.all_functions())
        self.assertIn(f"is libmncollagen {other}", self.refused(library))

    def test_other_structs(self):
        library = self.stub(self.same_minor, self.all_functions())
        self.assertRegex(self.refused(library), "struct mnc_[a-z_]+ has 1 bytes there, but ")


if __name__ == "__main__":
    unittest.main()
