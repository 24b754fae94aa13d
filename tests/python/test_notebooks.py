"""The examples of python/README.md and the notebooks of python/notebooks run: the latter by nbconvert where
it is installed, and their cells as a script everywhere, with stand-ins for figures where Matplotlib is
missing."""

import json
import pathlib
import re
import subprocess
import sys
import unittest

import support

NOTEBOOKS = pathlib.Path(support.PYTHON, "notebooks")
STAND_IN = """
import sys
from unittest import mock
plt = mock.MagicMock()
plt.subplots.return_value = mock.MagicMock(), mock.MagicMock()
sys.modules["matplotlib"] = sys.modules["matplotlib.pyplot"] = plt
plt.pyplot = plt
"""
AGG = "import matplotlib\nmatplotlib.use('Agg')\n"
# what the last cell leaves is shown, as a notebook would
SHOW = "\nfor _value in list(globals().values()):\n    getattr(_value, '_repr_html_', str)() " \
       "if type(_value).__module__.startswith('mncollagen') else None\n"


def has(module):
    return subprocess.run([sys.executable, "-c", f"import {module}"], capture_output=True,
                          env=support.ENVIRONMENT).returncode == 0


class Notebooks(support.Case):
    def cells(self, name):
        notebook = json.loads((NOTEBOOKS / f"{name}.ipynb").read_text())
        self.assertEqual(notebook["nbformat"], 4)
        for cell in notebook["cells"]:
            self.assertFalse(cell.get("outputs"), "clear all outputs before a commit")
        return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]

    def run_as_script(self, name):
        head = AGG if has("matplotlib") else STAND_IN
        script = pathlib.Path(self.folder, f"{name}.py")
        script.write_text(head + "\n\n".join(self.cells(name)) + SHOW)
        run = subprocess.run([sys.executable, "-B", str(script)], capture_output=True, text=True,
                             env=support.ENVIRONMENT, cwd=self.folder)
        self.assertEqual(run.returncode, 0, run.stderr)
        return run.stdout

    def test_schedules(self):
        printed = self.run_as_script("schedules")
        self.assertRegex(printed, r"six weeks leave more than four in (0\.[5-9]|1\.00)")

    def test_fit_own_data(self):
        printed = self.run_as_script("fit_own_data")
        self.assertRegex(printed, "the data identify [12] of 2 directions")

    def test_own_kinetics(self):
        printed = self.run_as_script("own_kinetics")
        self.assertRegex(printed, r"0\.\d+ of the gain without serum")
        self.assertRegex(printed, r"gain after half a year: -0\.0")

    def test_the_readme(self):
        text = pathlib.Path(support.PYTHON, "README.md").read_text()
        blocks = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
        self.assertGreater(len(blocks), 2)
        script = pathlib.Path(self.folder, "readme.py")
        script.write_text("\n".join(blocks) + "\nskin.run_until(9)\n")
        run = subprocess.run([sys.executable, "-B", str(script)], capture_output=True, text=True,
                             env=support.ENVIRONMENT)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        self.assertRegex(run.stdout, r"360\.0 0\.3\d+ ng/mL")

    def test_by_nbconvert(self):
        if not (has("nbconvert") and has("ipykernel") and has("matplotlib")):
            self.skipTest("no nbconvert with ipykernel and Matplotlib (Debian: python3-nbconvert, "
                          "python3-ipykernel, python3-matplotlib)")
        for path in sorted(NOTEBOOKS.glob("*.ipynb")):
            run = subprocess.run([sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute",
                                  f"--output-dir={self.folder}", str(path)], capture_output=True,
                                 text=True, env=support.ENVIRONMENT)
            self.assertEqual(run.returncode, 0, run.stderr)
            page = pathlib.Path(self.folder, path.name).read_text()
            self.assertIn("image/png", page)


if __name__ == "__main__":
    unittest.main()
