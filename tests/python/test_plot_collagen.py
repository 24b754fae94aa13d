"""plot_collagen.py as a user starts it: without Matplotlib it writes tables and says so."""

import pathlib
import subprocess
import sys
import unittest

import numpy as np

import support

SCRIPT = str(pathlib.Path(support.PYTHON).parent / "examples" / "python" / "plot_collagen.py")


class Plot(support.Case):
    def run_script(self, *options):
        return subprocess.run([sys.executable, "-B", *options, SCRIPT, self.folder],
                              capture_output=True, text=True,
                              env=support.ENVIRONMENT)

    def test_tables_without_matplotlib(self):
        hidden = pathlib.Path(self.folder, "matplotlib.py")
        hidden.write_text("raise ImportError('hidden')")
        code = (f"import runpy, sys; sys.path[:0] = [{self.folder!r}, {support.PYTHON!r}]; "
                f"sys.argv = ['plot', {self.folder!r}]; "
                f"runpy.run_path({SCRIPT!r}, run_name='__main__')")
        run = subprocess.run([sys.executable, "-B", "-c", code], capture_output=True, text=True)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        self.assertIn("Matplotlib (Debian: python3-matplotlib) is missing", run.stdout)
        for interval in (28, 42):
            table = np.loadtxt(f"{self.folder}/curves_{interval}_days.csv", delimiter=",")
            self.assertEqual(table.shape, (181, 3))
            self.assertGreater(table[-1, 1], 0.1)
            profile = np.loadtxt(f"{self.folder}/profile_{interval}_days.csv", delimiter=",")
            self.assertGreater(profile[0, 1], profile[-1, 1])

    def test_a_picture_with_matplotlib(self):
        try:
            import matplotlib  # noqa: F401
        except ImportError:
            self.skipTest("no Matplotlib")
        run = self.run_script()
        self.assertEqual(run.returncode, 0, run.stderr)
        picture = pathlib.Path(self.folder, "collagen.png").read_bytes()
        self.assertEqual(picture[:8], b"\x89PNG\r\n\x1a\n")
        self.assertGreater(len(picture), 10000)


if __name__ == "__main__":
    unittest.main()
