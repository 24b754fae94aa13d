"""Design of studies: power against the noncentral t distribution, the same numbers as the program, the best day
of a reading, refusals."""

import csv
import os
import pathlib
import subprocess
import unittest

import numpy as np

import support
import mncollagen as mnc

SCENARIO = """
arms:
  - {name: six weeks, sessions: 3, interval_days: 42}
  - {name: two weeks, sessions: 3, interval_days: 14}
hypotheses: [{name: default, weight: 3}, priming]
reading: {days: [14, 60], day: 60, within_sd: 5, between_sd: 8, response_sd: 0.2, compared: changes}
population: {patients: 2, youngest_years: 30, oldest_years: 60, sites: [{site: cheek}, {site: forehead}]}
trial: {participants: 12, test: wilcoxon, drop_out: 0.1, looks: 2, spending: pocock, trials: 50, most_participants: 60, seed: 4}
solver: {spacing_mm: 0.1}
uncertainty: {members: 3}
"""
ARMS = {"six weeks": mnc.Schedule.every(42, 3), "two weeks": mnc.Schedule.every(14, 3)}


def constant(effect, draws=1, structures=1):
    """Two arms, an untreated control and one that is `effect` above it in everybody."""
    values = np.zeros((structures, draws, 2, 1, 1))
    values[:, :, 1] = effect
    return mnc.StudyPopulation.of(values, ["control", "treated"], [90.0],
                                  mnc.hypotheses()[:structures])


class Trials(support.Case):
    def test_power_is_that_of_a_t_test(self):
        # Exact values by R: power.t.test(n, delta, sd = 1, type, strict = TRUE).
        for count, effect, design, exact in ((10, 1.0, "split", 0.8030969), (34, 0.5, "split", 0.8077775),
                                             (17, 1.0, "parallel", 0.8070367)):
            trial = mnc.Trial(constant(effect), design=design, response_sd=0, between_sd=0, trials=20000,
                              within_sd=np.sqrt(0.5) if design == "split" else 1)
            found = trial.power(count)
            self.assertAlmostEqual(found.power, exact, delta=3 * found.standard_error)
            size = trial.participants_for(exact)
            self.assertEqual(size.reached, 1)
            self.assertTrue(size.fewest <= count <= size.largest)
            none = trial.type_one_error(count)
            self.assertAlmostEqual(none.power, 0.05, delta=3 * none.standard_error)

    def test_effects_by_hand(self):
        values = np.array([10, 11, 10, 13, 12, 15, 11, 20.0]).reshape(2, 2, 2, 1, 1)
        population = mnc.StudyPopulation.of(values, ["a", "b"], [30], {"default": 3, "priming": 1},
                                            untreated=10, unit="mg/mL")
        trial = mnc.Trial(population, trials=10)
        self.assertEqual(trial.day, 30)
        self.assertEqual(trial.effect("default").difference.mean, 2)
        self.assertTrue(np.isnan(trial.effect("default").ratio.median))  # the control does not respond
        self.assertEqual(trial.effect("priming").ratio.low, 2.5)
        self.assertEqual(trial.effect().difference.mean, 3)
        self.assertEqual(mnc.Trial(population, treated="a", control="b").effect("default").difference.mean, -2)
        table = trial.by_hypothesis(10, most=20)
        self.assertEqual(table["hypothesis"], ["default", "priming", "all"])
        self.assertEqual(table["mean"].tolist(), [2, 6, 3])
        self.assertEqual(table.heading("mean"), "mean [mg/mL]")

    def test_the_day_on_which_structures_differ(self):
        # An effect of 2 on days 30 and 90, on day 60 the opposite one under the second structure.
        rng = np.random.default_rng(1)
        values = np.zeros((2, 40, 2, 1, 3))
        values[:, :, 1, 0] = 2 + 0.2 * rng.standard_normal((2, 40, 3))
        values[1, :, 1, 0, 1] -= 4
        population = mnc.StudyPopulation.of(values, ["a", "b"], [30, 60, 90], ["default", "priming"])
        trial = mnc.Trial(population, within_sd=2, between_sd=0, response_sd=0, trials=400)
        table = trial.by_day(12)
        self.assertEqual(np.argmax(table["bits"]), 1)
        self.assertGreater(table["bits"][1], 0.8)
        self.assertAlmostEqual(table["mean"][1], 0, delta=0.2)
        self.assertEqual(set(trial.best_days(12)), {30, 60, 90})  # a test finds either sign
        told, probability, bayes = trial.information(12, day=60)
        self.assertEqual(told.most_bits, 1)
        np.testing.assert_allclose(probability.sum(axis=1), 1)
        self.assertGreater(bayes[0, 1, 1], 1)
        weak = values.copy()
        weak[:, :, 1, 0, 1:] *= 0.1
        trial = mnc.Trial(mnc.StudyPopulation.of(weak, ["a", "b"], [30, 60, 90], ["default", "priming"]),
                          within_sd=2, between_sd=0, response_sd=0)
        self.assertEqual(trial.best_days(12).tolist(), [30])

    def test_worth_of_a_measurement(self):
        # Of normal variables: an error as large as the spread of what is read halves the variance.
        predicted = np.array([mnc.param_quantile("act_time_days", (i + 0.5) / 2000) for i in range(2000)])
        predicted = np.log(predicted)
        found = mnc.worth_of_measurement(3 * predicted, predicted, predicted.std())
        self.assertAlmostEqual(found.reduction, 0.5, delta=0.01)
        self.assertAlmostEqual(found.sd_before, 3 * predicted.std(), delta=0.01)
        sharp = mnc.worth_of_measurement(3 * predicted, predicted, 0, np.ones(2000))
        self.assertAlmostEqual(sharp.reduction, 1, delta=1e-6)

    def test_structures_with_values(self):
        variant = "inflammation_holds_back+cytokine_inhibition=1"
        population = mnc.StudyPopulation(
            ARMS, [14], hypotheses=[variant, "inflammation_holds_back", "crowded_matrix+inflammation_holds_back"],
            members=2, patients=1, spacing_mm=0.1)
        self.assertEqual(np.unique(population.values[:, 0, 1, 0, 0]).size, 3)
        self.assertEqual(mnc.Trial(population, trials=10).by_hypothesis(4, most=8)["hypothesis"][0], variant)
        one = mnc.StudyPopulation(ARMS, [14], hypotheses=["default+act_time_days=30"], members=1, patients=1,
                                  draws="prior", spacing_mm=0.1)
        self.assertGreater(abs(one.values).max(), 0)
        for bad in ("priming+priming_max", "priming+priming_max=x", "priming+b=1"):
            with self.assertRaisesRegex((ValueError, mnc.Error), "must (be|have)"):
                mnc.StudyPopulation(ARMS, [14], hypotheses=[bad], members=1)

    def test_refusals(self):
        population = constant(1.0)
        for trial, error, sentence in (
                (lambda: mnc.Trial(population, drop_out=1).power(10), mnc.Error, "drop_out = 1: must be"),
                (lambda: mnc.Trial(population, within_sd=-1).power(10), mnc.Error, "within_sd = -1: must"),
                (lambda: mnc.Trial(population).power(1), mnc.Error, "participants = 1: must be between 2"),
                (lambda: mnc.Trial(population).power(2.5), TypeError, "participants = 2.5: must be an int"),
                (lambda: mnc.Trial(population).power(-2), ValueError, "participants = -2: must be betw"),
                (lambda: mnc.Trial(population, looks=11).power(22), mnc.Error, "looks = 11: must be"),
                (lambda: mnc.Trial(population, day=30), ValueError, "day = 30: must be one of .* 90"),
                (lambda: mnc.Trial(population, treated="x"), ValueError, "treated = 'x': must be one of"),
                (lambda: mnc.Trial(population, test="welch"), ValueError, "must be one of t, wilcoxon, sign"),
                (lambda: mnc.Trial(population, sd=1), TypeError, "no option 'sd'"),
                (lambda: mnc.Trial(population).power(4, "priming"), ValueError, "must be one of default"),
                (lambda: mnc.StudyPopulation.of(np.zeros((1, 1, 3, 1, 1)), "ab", [1]), ValueError, "2 arms"),
                (lambda: mnc.StudyPopulation({"a": []}, [1]), ValueError, "needs at least two"),
                (lambda: mnc.StudyPopulation(ARMS, [1], hypotheses="all"), TypeError, "list of names"),
                (lambda: mnc.StudyPopulation(ARMS, [1], hypotheses=["x"]), mnc.Error, "must be one of"),
                (lambda: mnc.StudyPopulation(ARMS, [1], hypotheses={"default": 0}), ValueError, "weights"),
                (lambda: mnc.StudyPopulation(ARMS, [1], draws="posteriors"), ValueError, "must be posterior"),
                (lambda: mnc.StudyPopulation(ARMS, [1], members=201), ValueError, "only 200 draws"),
                (lambda: mnc.StudyPopulation(ARMS, [1], after="start"), ValueError, "last_session"),
                (lambda: mnc.StudyPopulation(ARMS, [1], patient=3), TypeError, "no option 'patient'"),
                (lambda: mnc.StudyPopulation(ARMS, [9, 1], members=1), ValueError, r"days = \[9.0, 1.0\]: must rise"),
                (lambda: mnc.worth_of_measurement([1, 2], [1, 2], 1), mnc.Error, "count = 2")):
            with self.assertRaisesRegex(error, sentence):
                trial()


@unittest.skipUnless("MNCOLLAGEN_PROGRAM" in os.environ, "no program")
class Program(support.Case):
    def test_numbers_of_the_program(self):
        path = pathlib.Path(self.folder, "s.yaml")
        path.write_text(SCENARIO, encoding="utf-8")
        subprocess.run([os.environ["MNCOLLAGEN_PROGRAM"], "design-study", str(path), "--no-plots", "-q", "-o",
                        self.folder + "/out"], check=True, cwd=self.folder)
        seen = []
        population = mnc.StudyPopulation(
            ARMS, [14, 60], hypotheses={"default": 3, "priming": 1}, members=3, patients=2, youngest_years=30,
            oldest_years=60, sites=["cheek", "forehead"], seed=4, spacing_mm=0.1,
            progress=lambda done, total: seen.append((done, total)))
        self.assertEqual(seen[-1], (6, 6))
        self.assertEqual(population.values.shape, (2, 3, 2, 2, 2))
        trial = mnc.Trial(population, day=60, within_sd=5, between_sd=8, response_sd=0.2, from_baseline=True,
                          test="wilcoxon", drop_out=0.1, looks=2, spending="pocock", trials=50, seed=4)
        rows = self.rows("effects.csv")
        table = trial.by_hypothesis(12, most=60)
        for row, number in zip(rows, range(3)):
            self.assertEqual(row["structure"], table["hypothesis"][number])
            for name, mine, factor in (("difference_low", "low", 1), ("difference_mean", "mean", 1),
                                       ("ratio_median", "ratio", 1), ("power_percent", "power", 100)):
                self.assertAlmostEqual(float(row[name]), factor * table[mine][number], places=6)
            size = table["participants"][number]
            self.assertEqual(int(row["size"]), 60 if np.isnan(size) else size)
        by_day = trial.by_day(12)
        for row, number in zip(self.rows("days.csv"), range(2)):
            self.assertEqual(float(row["day"]), by_day["day"][number])
            for name, mine, factor in (("difference_median", "median", 1), ("power_percent", "power", 100),
                                       ("bits", "bits", 1), ("bits_standard_error", "bits_error", 1)):
                self.assertAlmostEqual(float(row[name]), factor * by_day[mine][number], places=6)

    def rows(self, name):
        with open(pathlib.Path(self.folder, "out", name), encoding="utf-8") as file:
            return list(csv.DictReader(line for line in file if not line.startswith("#")))

    def test_stopped(self):
        with self.assertRaisesRegex(mnc.Error, "stopped by progress"):
            mnc.StudyPopulation(ARMS, [1], members=2, patients=1, spacing_mm=0.1,
                                progress=lambda done, total: True)


if __name__ == "__main__":
    unittest.main()
