"""The helpers draw what is in the tables; without Matplotlib they say what is missing."""

import subprocess
import sys
import unittest

import numpy as np

import support
import mncollagen as mnc

try:
    import matplotlib
    matplotlib.use("Agg")
    import matplotlib.pyplot as plt
except ImportError:
    plt = None


class Figures(support.Case):
    def setUp(self):
        super().setUp()
        if plt is None:
            self.skipTest("no Matplotlib (Debian: python3-matplotlib)")
        self.figure, self.ax = plt.subplots()
        self.addCleanup(plt.close, self.figure)

    def test_curves(self):
        skin = mnc.Simulation(sessions=[mnc.Session()], spacing_mm=0.1)
        table = skin.record(["tgf_beta"], [0, 3, 9.0])
        mnc.plot.curves({"one": table, "other": table}, "tgf_beta", self.ax)
        self.assertEqual(self.ax.get_ylabel(), "tgf beta [ng/mL]")
        np.testing.assert_array_equal(self.ax.lines[1].get_ydata(), table["tgf_beta"])
        self.assertEqual(len(self.ax.get_legend().get_texts()), 2)

    def test_bands(self):
        table = mnc.statistics.bands([0, 1.0], np.arange(20.0).reshape(10, 2))
        mnc.plot.bands(table, "gain", self.ax)
        self.assertEqual(self.ax.lines[0].get_linestyle(), ":")  # few members
        np.testing.assert_array_equal(self.ax.lines[0].get_ydata(), table["median"])
        self.assertEqual(len(self.ax.collections), 1)

    def test_profiles(self):
        skin = mnc.Simulation(sessions=[mnc.Session()], spacing_mm=0.1)
        mnc.plot.profile(skin, "collagen_total", physical=True, ax=self.ax)
        self.assertTrue(self.ax.yaxis_inverted())
        self.assertEqual(self.ax.get_xlabel(), "collagen total [mg/mL]")
        np.testing.assert_array_equal(self.ax.lines[0].get_ydata(), skin.depths_mm)

    def test_sections(self):
        skin = mnc.Simulation(sessions=[mnc.Session()], spacing_mm=0.06, extent="unit_cell")
        skin.run_until(1)
        values = skin.values("debris")
        mnc.plot.section(skin, "debris", y_mm=0.0, ax=self.ax)
        np.testing.assert_array_equal(self.ax.images[0].get_array(), values[:, 0])
        mnc.plot.section(skin, "debris", depth_mm=skin.depths_mm[2], ax=self.ax)
        np.testing.assert_array_equal(self.ax.images[1].get_array(), values[2])
        with self.assertRaisesRegex(ValueError, "depth_mm"):
            mnc.plot.section(skin, "debris", depth_mm=9, ax=self.ax)


class Missing(support.Case):
    def test_the_sentence(self):
        code = ("import sys; sys.modules['matplotlib.pyplot'] = None\n"
                "import mncollagen as mnc\nmnc.plot.curves({}, 'x')")
        run = subprocess.run([sys.executable, "-B", "-c", code], capture_output=True, text=True,
                             env=support.ENVIRONMENT)
        self.assertIn("ImportError: Matplotlib is not installed (Debian: python3-matplotlib)", run.stderr)


if __name__ == "__main__":
    unittest.main()
