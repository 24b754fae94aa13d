"""Simulation(age_years=) does all that skin.age_years does in a scenario of the program."""

import csv
import os
import pathlib
import subprocess
import unittest

import support
import mncollagen as mnc

PROGRAM = os.environ.get("MNCOLLAGEN_PROGRAM")
SCENARIO = """
horizon_days: 90
report_days: [90]
skin: {{site: neck, age_years: {age}}}
kinetics: {{retained_repair: 0.5}}
uncertainty: {{draws: none}}
schedules: [{{name: monthly, sessions: 3, interval_days: 28}}]
"""
COLUMNS = {"collagen_new": "collagen_new_rel", "collagen_total": "collagen_total_rel",
           "tgf_beta": "tgf_beta_ng_per_ml", "fibroblasts": "fibroblasts_rel"}


def sessions():
    return [mnc.Session(day=28 * number) for number in range(3)]


def lines(skin):
    return dict(line.split(" = ", 1) for line in skin.description.splitlines())


class Age(support.Case):
    def program(self, age):
        scenario = pathlib.Path(self.folder, "age.yaml")
        scenario.write_text(SCENARIO.format(age=age))
        results = pathlib.Path(self.folder, f"results_{age}")
        subprocess.run([PROGRAM, "compare-schedules", "--no-plots", "--quiet", f"--output={results}",
                        str(scenario)], check=True)
        table = (results / "curves.csv").read_text().splitlines()
        return list(csv.DictReader(line for line in table if not line.startswith("#")))

    @unittest.skipUnless(PROGRAM, "no program: built without libcyaml")
    def test_numbers_of_the_program(self):
        for age in (24, 60, 120):
            skin = mnc.Simulation("neck", sessions(), age_years=age,
                                  parameters={"retained_repair": 0.5})
            rows = self.program(age)
            days = [float(row["day"]) for row in rows]
            self.assertGreaterEqual(set(days), set(range(91)))
            curves = support.landed(skin, list(COLUMNS), days, "papillary")
            for name, column in COLUMNS.items():
                for number, row in enumerate(rows):
                    expected = float(row[f"papillary_{column}"])
                    self.assertAlmostEqual(curves[name][number], expected,
                                           delta=1e-9 * abs(expected) + 1e-300)

    def test_old_skin_makes_less(self):
        young, old = (mnc.Simulation("cheek", sessions(), age_years=age) for age in (24, 60))
        for skin in (young, old):
            skin.run_until(180)
        self.assertLess(old.mean("collagen_gain", "papillary"),
                        0.9 * young.mean("collagen_gain", "papillary"))

    def test_no_age_is_24_years(self):
        plain = mnc.Simulation("cheek", sessions())
        young = mnc.Simulation("cheek", sessions(), age_years=24)
        for skin in (plain, young):
            skin.run_until(100)
        self.assertEqual(plain.values("collagen_total").tobytes(),
                         young.values("collagen_total").tobytes())
        self.assertEqual(plain.description, young.description)

    def test_skin_of_ones_own_and_later_sessions(self):
        own = mnc.skin_preset("forearm")
        slow = mnc.Session(day=20, closure_slowdown=2)
        old = mnc.Simulation(skin=own, sessions=[mnc.Session(), slow], age_years=55)
        old.add_session(mnc.Session(day=40))
        twin = old.clone()
        twin.add_session(mnc.Session(day=60))
        found = lines(twin)
        self.assertAlmostEqual(float(found["skin.epidermis_mm"]), 0.85 * own.epidermis_mm)
        self.assertEqual([float(found[f"sessions[{i}].closure_slowdown"]) for i in range(4)],
                         [1.3, 2, 1.3, 1.3])
        self.assertEqual((slow.closure_slowdown, own.epidermis_mm),
                         (2, mnc.skin_preset("forearm").epidermis_mm))

    def test_ages_that_are_refused(self):
        for age in (-1, 120.5, float("nan"), float("inf")):
            with self.assertRaisesRegex(ValueError, "age_years = .*must be between 0 and 120"):
                mnc.Simulation(age_years=age)
        with self.assertRaises(TypeError):
            mnc.Simulation(age_years="old")


if __name__ == "__main__":
    unittest.main()
