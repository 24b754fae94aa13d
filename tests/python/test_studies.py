"""Ensembles, statistics, fits, evidence, sensitivity and plans against what is known of them."""

import gc
import math
import signal
import threading
import unittest

import numpy as np

import support
import mncollagen as mnc
from mncollagen import _library

TWO = {"four": mnc.Schedule.every(28, 2), "eight": mnc.Schedule.every(56, 2)}


def ensemble(members=4, days=(30.0, 90), **options):
    return mnc.Ensemble(TWO, days, ["collagen_gain", ("tgf_beta", "reticular")],
                        **{"members": members, "spacing_mm": 0.05, **options})


class Ensembles(support.Case):
    def test_members_are_simulations_of_their_samples(self):
        study = ensemble(site="neck", youngest_years=20, oldest_years=70, thickness_sd=0.1)
        self.assertTrue(study.run())
        self.assertEqual(study.counts, (4, 0))
        for member in range(4):
            sample = study.sample(member)
            values = mnc.api.mnc_healing_params.from_buffer_copy(mnc.sample_healing(sample))
            model = mnc.Model(parameters=values.as_dict())
            skin = mnc.Simulation(
                skin=mnc.sample_skin(sample, mnc.Skin.preset("neck")), model=model, spacing_mm=0.05,
                sessions=[mnc.sample_session(sample, session) for session in TWO["eight"]])
            table = skin.record(["collagen_gain"], study.days, region="papillary")
            np.testing.assert_array_equal(table["collagen_gain"], study.values("eight")[member])
        self.assertEqual(study.sample_at([0.5] * len(study.inputs())).age_years, 45)

    def test_posterior_draws_and_their_parameters(self):
        seed, numbers = mnc.posterior_draws()
        self.assertEqual((seed, numbers.size), (1, 200))
        study = ensemble(members=5, draws="posterior")
        table = study.parameters()
        np.testing.assert_array_equal(table["draw"], numbers[:5])
        prior = ensemble(members=int(numbers[4]) + 1)
        self.assertEqual(table["act_time_days"][4],
                         prior.sample(int(numbers[4])).healing.act_time_days)
        self.assertEqual(set(study.inputs()), set(table) - {"member", "draw"})
        defaults = mnc.parameters()
        self.assertEqual(defaults["act_time_days"]["prior"], "lognormal")
        self.assertTrue(np.all(table["act_time_days"] > 0))

    def test_draws_belong_to_hypotheses(self):
        for name in mnc.hypotheses():
            seed, numbers = mnc.posterior_draws(hypotheses=[name])
            self.assertEqual((seed, numbers.size), (1, 200))
        study = ensemble(members=2, draws="posterior", hypotheses=["priming"])
        self.assertIn("priming_max", study.inputs())
        self.assertEqual(study.draws[1], mnc.posterior_draws(hypotheses=["priming"])[1][1])
        pair = ["inflammation_holds_back", "crowded_matrix"]
        variant = {"cytokine_inhibition": 1, "cytokine_half": 0.06687, "act_time_days": 33.94,
                   "retained_repair": 0.6358, "synthesis_max": 102.4}
        files = [mnc.posterior_draws(hypotheses=pair), mnc.posterior_draws(None, pair[:1], variant),
                 mnc.posterior_draws(hypotheses=pair[:1])]
        self.assertEqual(len({tuple(numbers) for _seed, numbers in files}), 3)
        # About other values: those under the hypothesis.
        other = mnc.posterior_draws(None, pair[:1], {**variant, "act_time_days": 30})
        np.testing.assert_array_equal(other[1], files[2][1])
        own = _library.data_file("posterior_inflammation_holds_back+cytokine_inhibition=1.csv")
        with self.assertRaisesRegex(ValueError, "parameters must have these values"):
            mnc.posterior_draws(own, pair[:1], {"cytokine_inhibition": 1})
        study = ensemble(members=2, draws="posterior", hypotheses=pair[:1], parameters=variant)
        self.assertEqual(study.sample(0).healing.cytokine_inhibition, 1)
        np.testing.assert_array_equal(study.draws, files[1][1][:2])
        with self.assertRaisesRegex(ValueError, "no draws are shipped for these together"):
            ensemble(draws="posterior", hypotheses=["priming", "crowded_matrix"])
        with self.assertRaisesRegex(ValueError, "must be those under"):
            ensemble(draws=_library.data_file("posterior_priming.csv"))

    def test_own_models_and_scores(self):
        def make(sample):
            model = mnc.Model(parameters=sample.healing.as_dict())
            model.add_reaction("looks on", lambda block: seen.append(block.day))
            return model

        seen = []

        own = ensemble(members=3, make_model=make, score=lambda sample: 2.0 * sample.member)
        plain = ensemble(members=3, score="calibration")
        self.assertTrue(own.run() and plain.run())
        np.testing.assert_array_equal(own.values(), plain.values())
        self.assertEqual(max(seen), 90)
        np.testing.assert_array_equal(own.chi_squared(), [0, 2, 4])
        np.testing.assert_allclose(own.weights(), np.exp([0, -1, -2]) / np.exp([0, -1, -2]).sum())
        evidence = mnc.Evidence()
        self.assertEqual(plain.chi_squared()[1], evidence.chi_squared(plain.sample(1)))

    def test_parts(self):
        whole, first, second = ensemble(), ensemble(), ensemble()
        whole.run()
        first.run(first=0, count=2)
        second.run(first=2, count=2)
        first.merge(second.save(2, 2))
        np.testing.assert_array_equal(first.values("eight"), whole.values("eight"))
        with self.assertRaisesRegex(mnc.Error, "already"):
            first.merge(second.save(2, 2))

    def test_bands_and_tables(self):
        study = ensemble(members=6)
        study.run()
        bands, values = study.bands("four"), study.values("four")
        self.assertEqual(bands["median"][1], mnc.statistics.band_of(values[:, 1].copy()).median)
        self.assertEqual(bands.units["median"], "1")
        self.assertEqual(bands["is_small"].tolist(), [1, 1])
        share = study.share_above("eight", "four")
        self.assertEqual(share.share, np.mean(study.values("eight")[:, 1] > values[:, 1]))
        self.assertIn("6 of 6 members", study._repr_html_())
        with self.assertRaisesRegex(ValueError, "must be one of four, eight"):
            study.values("six")
        try:
            import pandas  # noqa: F401
        except ImportError:
            self.skipTest("no pandas (Debian: python3-pandas)")
        frame = study.frame()
        self.assertEqual(frame.shape, (2 * 6 * 2, 2))
        self.assertEqual(frame.loc[("four", 3, 90.0), "collagen_gain"], values[3, 1])

    def test_failed_members_stay_and_bugs_come_out(self):
        def make(sample):
            if sample.member == 1:
                mnc.Model(parameters={"synthesis_max": -1})
            return mnc.Model()

        study = ensemble(make_model=make)
        study.run()
        self.assertEqual(study.counts, (4, 1))
        self.assertIn("synthesis_max", study.failures()[1])
        self.assertTrue(np.isnan(study.values()[1]).all())
        with self.assertRaises(ZeroDivisionError):
            ensemble(make_model=lambda sample: 1 / 0).run()
        with self.assertRaisesRegex(TypeError, "no option 'colour'"):
            ensemble(colour=1)

    def test_progress_stops_and_signals_come_out(self):
        study = ensemble(members=12, threads=1)
        self.assertFalse(study.run(lambda done, total: done == 3))
        self.assertEqual(study.counts[0], 3)
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        self.addCleanup(signal.signal, signal.SIGINT, before)

        def press(done, _total):
            if done == 5:
                signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)
                pressed.wait(0.2)  # the main thread takes its time to see it

        pressed = threading.Event()
        with self.assertRaises(KeyboardInterrupt):
            study.run(press)
        self.assertLess(study.counts[0], 12)
        self.assertTrue(study.run())
        with self.assertRaises(ZeroDivisionError):
            ensemble().run(lambda done, total: 1 / 0)


class Statistics(support.Case):
    def test_weights_count_as_members(self):
        values, weights = [1.0, 2, 3, math.nan], [1.0, 2, 1, 9]
        self.assertEqual(mnc.statistics.weighted_quantile(values, 0.5, weights),
                         mnc.statistics.weighted_quantile([1, 2, 2, 3.0], 0.5))
        self.assertEqual(mnc.statistics.share_of_responders([1, 2, 3, 4.0], 3).share, 0.5)
        self.assertEqual(mnc.statistics.share_above([1, 5.0], [2, 2.0]).share, 0.5)
        with self.assertRaisesRegex(ValueError, "must be a list of 2 numbers"):
            mnc.statistics.share_above([1, 5.0], [2, 2.0], [1.0])


class Fits(support.Case):
    times = (0.0, 1, 2, 3)

    def fit(self, predict=None, **options):
        predict = predict or (lambda v: [v["size"] * math.exp(-v["rate"] * t) for t in self.times])
        parameters = [mnc.FitParameter("size", 1.0, "log", lower=0.1, upper=10),
                      mnc.FitParameter("rate", 0.5, "log", prior=(0.5, 5.0))]
        observations = [mnc.Observation(f"at {t}", 2 * math.exp(-0.3 * t), 0.01) for t in self.times]
        return mnc.Fit(predict, parameters, observations, **options)

    def test_what_is_known_comes_out(self):
        seen = []
        fit = self.fit(starts=3, threads=1, progress=lambda state: seen.append(state.chi_squared))
        self.assertAlmostEqual(fit.values["size"], 2, places=3)
        self.assertAlmostEqual(fit.values["rate"], 0.3, places=3)
        self.assertTrue(fit.summary.converged and fit.summary.identified == 2 and seen)
        estimate = fit.estimate("rate")
        self.assertAlmostEqual(estimate.coordinate_error ** 2, fit.covariance[1, 1])
        np.testing.assert_allclose(fit.slopes()[:, 0], fit.predictions()["prediction"], rtol=1e-3)
        profile = fit.profile("rate", [0.29, fit.values["rate"], 0.31])
        self.assertEqual(np.argmin(profile["chi_squared"]), 1)
        self.assertEqual(fit.descents().rows, 3)
        self.assertEqual(fit.directions().rows, 2)
        self.assertIn("standard_error", fit._repr_html_())

    def test_exceptions_and_refusals(self):
        with self.assertRaises(ZeroDivisionError):
            self.fit(lambda v: 1 / 0)
        with self.assertRaisesRegex(ValueError, "list of 4 numbers"):
            self.fit(lambda v: [1.0])

        def refusing(values):
            if values["rate"] < 0.4:
                mnc.Skin.uniform(-1).check()
            return [values["size"] * math.exp(-values["rate"] * t) for t in self.times]

        fit = self.fit(refusing)
        self.assertGreaterEqual(fit.values["rate"], 0.4)
        self.assertGreater(fit.summary.refused, 0)
        with self.assertRaisesRegex(mnc.Error, "stopped by progress"):
            self.fit(progress=lambda state: True)
        with self.assertRaisesRegex(ValueError, "must be one of size, rate"):
            fit.estimate("nothing")

    def test_observations(self):
        band = mnc.Observation("band", range=(1, 2))
        least = mnc.Observation("least", 3, 0.5, above=True)
        self.assertEqual((band.residual(1.5), band.residual(2.25), least.residual(2)), (0, 1, -2))
        self.assertEqual((band.slope(1.5), least.slope(2)), (0, 2))

    def test_evidence(self):
        evidence = mnc.Evidence()
        table = evidence.compared()
        number = table["id"].index("C1")
        self.assertEqual(table["model"][number], evidence.value("C1"))
        self.assertEqual(evidence.row("C1").observation.name, b"C1")
        self.assertEqual(evidence.curve("C1", 30, 4)["day"].tolist(), [0, 10, 20, 30])
        with self.assertRaisesRegex(mnc.Error, "C1"):
            evidence.value("C0")
        with self.assertRaisesRegex(mnc.Error, "mine"):
            mnc.Evidence.parse("nothing", "mine")
        fit = mnc.EvidenceFit(evidence, ["synthesis_max", "act_time_days"], iterations=0)
        self.assertEqual(fit.names, ["act_time_days", "synthesis_max"])
        start = mnc.parameters()["synthesis_max"]["default"]  # by way of its logarithm
        self.assertAlmostEqual(fit.values["synthesis_max"] / start, 1, places=14)
        del evidence, fit
        gc.collect()


class Sensitivity(support.Case):
    def test_shares_of_a_sum(self):
        study = mnc.sobol(lambda a, b: [a + 2 * b, a], {"a": (0, 1), "b": (0, 1)}, ["sum", "first"],
                          samples=256)
        np.testing.assert_allclose(study["sum"]["first"], [0.2, 0.8], atol=0.05)
        np.testing.assert_allclose(study["first"]["total"], [1, 0], atol=0.05)
        self.assertAlmostEqual(study.moments["sum"]["mean"], 1.5, places=2)
        self.assertEqual(study.support.failed_evaluations, 0)
        screening = mnc.morris(lambda a, b: a - 2 * b, {"a": (0, 1), "b": (0, 1)}, samples=10)
        np.testing.assert_allclose(screening["output"]["mu"], [1, -2], atol=1e-12)

    def test_bugs_come_out_and_refusals_are_counted(self):
        with self.assertRaises(KeyError):
            mnc.sobol(lambda a: {}["x"], {"a": (0, 1)}, samples=16)

        def refusing(a):
            if a > 0.98:
                mnc.Skin.uniform(-1).check()
            return a

        study = mnc.sobol(refusing, {"a": (0, 1)}, samples=64, largest_failed=0.5)
        self.assertGreater(study.support.failed_evaluations, 0)
        with self.assertRaisesRegex(mnc.Error, "stopped by progress"):
            mnc.morris(lambda a: a, {"a": (0, 1)}, progress=lambda done, total: True)

    def test_of_an_ensemble(self):
        study = ensemble(sampled=["synthesis_max"], spread=dict.fromkeys(
            ("efficiency_sd", "channel_ratio_sd", "cell_kill_sd", "loss_sd"), 0))
        self.assertEqual(study.inputs(), ["synthesis_max"])
        found = study.sobol(samples=8, bootstraps=10)
        self.assertEqual(len(found), 8)
        self.assertAlmostEqual(found["four, day 90, collagen_gain"]["total"][0], 1, delta=0.6)
        self.assertGreater(study.morris(samples=2)["four, day 90, collagen_gain"]["mu"][0], 0)
        with self.assertRaises(ZeroDivisionError):
            ensemble(make_model=lambda sample: 1 / 0).morris(samples=2)
        values = study.evaluate([0.5])
        self.assertEqual(values.shape, (2, 2, 2))


class Plans(support.Case):
    def test_by_a_value_of_ones_own(self):
        plan = mnc.Plan([0, 10, 20], value=lambda schedule, member: -abs(schedule[0].day - 10) + 0.0,
                        members=2, max_sessions=1, resamples=50)
        self.assertEqual((plan.summary.visited, plan.schedule(0)[0].day), (3, 10))
        self.assertEqual(plan.values(0).tolist(), [0, 0])
        self.assertEqual(plan.table()["days"][0], "10")
        self.assertEqual(plan.table(near_only=False).rows, 3)
        with self.assertRaises(ZeroDivisionError):
            mnc.Plan([0, 10], value=lambda schedule, member: 1 / 0, max_sessions=1, resamples=50)

    def test_by_members(self):
        plan = mnc.Plan([0, 28], ensemble(members=3), max_sessions=2, resamples=50, day=90,
                        limits={"max_downtime_days": 2.5}, reference=TWO["four"])
        self.assertEqual(plan.summary.visited, 2)  # two sessions take more days
        self.assertIn("cannot be distinguished", plan._repr_html_())
        self.assertGreater(plan.summary.reference_value, plan.candidate(0).value)
        with self.assertRaisesRegex(TypeError, "needs an ensemble or a value"):
            mnc.Plan([0])


if __name__ == "__main__":
    unittest.main()
