"""Ten random protocols give the numbers of the programs: curves, and bands over posterior draws."""

import csv
import os
import pathlib
import random
import subprocess
import unittest

import numpy as np

import support
import mncollagen as mnc

PROGRAM = os.environ.get("MNCOLLAGEN_PROGRAM")
HEAD = """horizon_days: 120
report_days: [30, 120]
uncertainty: {{draws: none}}
skin: {{site: {site}, age_years: {age}}}
schedules:
"""
SCHEDULE = """  - name: protocol {number}
    days: {days}
    needle_length_mm: {needle_length_mm}
    density_per_cm2: {density_per_cm2}
    device: {{preset: {device}}}
    placement: {placement}
    cell_kill: {cell_kill}
"""
COLUMNS = {"collagen_new": "collagen_new_rel", "collagen_mature": "collagen_mature_rel",
           "tgf_beta": "tgf_beta_ng_per_ml", "activation": "activation", "elastin": "elastin_rel"}
BANDS = """horizon_days: 100
report_days: [50, 100]
skin: {site: forehead}
uncertainty: {draws: posterior, members: 8}
schedules: [{name: monthly, sessions: 3, interval_days: 28}]
"""


def protocol(number, chance):
    days = sorted(chance.sample(range(0, 90), chance.randint(1, 5)))
    return {"number": number, "days": days, "device": chance.choice(mnc.devices()),
            "needle_length_mm": round(chance.uniform(0.5, 2.5), 2),
            "density_per_cm2": round(chance.uniform(50, 500), 1),
            "placement": chance.choice(["regular", "random", "hexagonal", "jittered"]),
            "cell_kill": round(chance.uniform(0.1, 0.9), 3)}


@unittest.skipUnless(PROGRAM, "no program: built without libcyaml")
class Programs(support.Case):
    def run_program(self, scenario, table):
        path = pathlib.Path(self.folder, "scenario.yaml")
        path.write_text(scenario)
        results = pathlib.Path(self.folder, "results")
        run = subprocess.run([PROGRAM, "compare-schedules", "--no-plots", "--quiet", "--force",
                              f"--output={results}", str(path)], capture_output=True, text=True)
        self.assertEqual(run.returncode, 0, run.stderr)
        lines = (results / table).read_text().splitlines()
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))

    def test_ten_random_protocols(self):
        chance = random.Random(23)
        for site, age in (("cheek", 24), ("eyelid", 57)):
            protocols = [protocol(number, chance) for number in range(5)]
            scenario = HEAD.format(site=site, age=age) + "".join(
                SCHEDULE.format(**each) for each in protocols)
            rows = self.run_program(scenario, "curves.csv")
            for each in protocols:
                days, number = each.pop("days"), each.pop("number")
                skin = mnc.Simulation(site, mnc.Schedule.on(days, **each), age_years=age)
                mine = [row for row in rows if row["schedule"] == f"protocol {number}"]
                days = [float(row["day"]) for row in mine]
                self.assertGreaterEqual(set(days), set(range(121)))
                curves = support.landed(skin, list(COLUMNS), days, "papillary")
                for name, column in COLUMNS.items():
                    expected = [float(row[f"papillary_{column}"]) for row in mine]
                    np.testing.assert_allclose(curves[name], expected, rtol=1e-9, atol=1e-300)

    def test_bands_of_posterior_draws(self):
        rows = self.run_program(BANDS, "bands.csv")
        days = [float(row["day"]) for row in rows]
        ensemble = mnc.Ensemble({"monthly": mnc.Schedule.every(28, 3)}, days, site="forehead",
                                draws="posterior", members=8)
        self.assertTrue(ensemble.run())
        bands = ensemble.bands()
        for name in ("low", "median", "high"):
            column = next(key for key in rows[0] if key.startswith("papillary") and key.endswith(name))
            expected = [float(row[column]) for row in rows]
            np.testing.assert_allclose(100 * bands[name], expected, rtol=1e-6, atol=1e-6)


if __name__ == "__main__":
    unittest.main()
