"""What is given in a wrong way is refused with a sentence that names it as it was given and says what is allowed."""

import pathlib
import unittest

import support
import mncollagen as mnc

EVERY = mnc.Schedule.every
TWO = {"four": EVERY(28, 2), "eight": EVERY(56, 2)}


class Refusals(support.Case):
    def refused(self, kind, sentence, function, *arguments, **options):
        """The whole sentence, or with "..." at its end the beginning."""
        with self.assertRaises(kind) as caught:
            function(*arguments, **options)
        said = str(caught.exception)
        if sentence.endswith("..."):
            said = said[:len(sentence) - 3] + "..."
        self.assertEqual(said, sentence)

    def test_counts(self):
        self.refused(ValueError, "count = -1: must be between 0 and 100000", EVERY, 28, count=-1)
        self.refused(ValueError, "count = 100001: must be between 0 and 100000", EVERY, 28, 100001)
        self.refused(TypeError, "count = 2.5: must be an integer", EVERY, 28, 2.5)
        self.assertEqual(EVERY(28, 0), [])
        for members in (0, -1, 201, 10 ** 6):
            self.refused(ValueError, f"members = {members}: must be between 1 and the number of draws, 200",
                         mnc.Ensemble, TWO, [90], draws="posterior", members=members)
        self.refused(mnc.Error, "desc.members = 0: must be between 1 and 1e+08", mnc.Ensemble, TWO, [90],
                     members=0)
        study = mnc.Ensemble(TWO, [90], members=2)
        self.refused(ValueError, "members = 3: must be between 1 and the ensemble's, 2", mnc.Plan, [0], study,
                     members=3)
        self.refused(ValueError, "members = 0: must be between 1 and the ensemble's, 2", mnc.Plan, [0], study,
                     members=0)
        self.refused(mnc.Error, "desc.member_count = 0: must be between 1 and 1e+06", mnc.Plan, [0],
                     value=lambda schedule, member: 1.0, members=0)
        self.refused(ValueError, "patients = -1: must be between 0 and ...", mnc.StudyPopulation, TWO, [90],
                     patients=-1)
        self.refused(TypeError, "members = 2.5: must be an integer", mnc.StudyPopulation, TWO, [90],
                     members=2.5)

    def test_distances_of_days(self):
        skin = mnc.Simulation()
        for every in (1e-7, 9.99e-4, 100001.0, float("inf"), float("nan"), 0, -1):
            self.refused(ValueError, f"every_days = {every!r}: must be between 0.001 and 100000",
                         skin.curves, ["elastin"], 1, every)
        self.assertEqual(skin.curves(["elastin"], 0.003, 1e-3).rows, 4)

    def test_options(self):
        self.refused(TypeError, "Simulation has no option 'age', only skin, extent, age_years, hypotheses, "
                     "parameters, model, log, width_mm, ...", mnc.Simulation, age=60)
        self.refused(TypeError, "Ensemble has no option 'age', only site, region, ...", mnc.Ensemble, TWO,
                     [90], age=60)
        self.refused(TypeError, "Plan has no option 'age', only site, session, ...", mnc.Plan, [0], age=60)
        self.refused(TypeError, "StudyPopulation has no option 'age', only region, after, ...",
                     mnc.StudyPopulation, TWO, [90], age=60)
        values = mnc.StudyPopulation.of([[[[[1.0]], [[2.0]]]]], ["a", "b"], [90])
        self.refused(TypeError, "Trial has no option 'age', only day, treated, control, design, test, spending, "
                     "response_sd, between_sd, within_sd, from_baseline, ...", mnc.Trial, values, age=60)
        self.refused(TypeError, "Fit has no option 'age', only progress, starts, seed, iterations, tolerance, "
                     "threads", mnc.Fit, lambda v: [1.0], [mnc.FitParameter("a", 1.0)],
                     [mnc.Observation("o", 1, 1)], age=60)

    def test_texts_are_no_lists(self):
        skin, sentence = mnc.Simulation(), "quantities = 'collagen_gain': must be a list of names"
        self.refused(TypeError, sentence, skin.curves, "collagen_gain", 2, 1)
        self.refused(TypeError, sentence, skin.record, "collagen_gain", [2])
        self.refused(TypeError, sentence, skin.write_snapshot, "a.hdf", "collagen_gain")
        self.refused(TypeError, sentence, mnc.Ensemble, TWO, [90], "collagen_gain")
        self.refused(TypeError, "days = '2026-03-02': must be a list of days", skin.record, ["elastin"],
                     "2026-03-02")
        for call in (mnc.Simulation, mnc.posterior_draws, lambda **given: mnc.Ensemble(TWO, [90], **given)):
            self.refused(TypeError, "hypotheses = 'priming': must be a list of names", call,
                         hypotheses="priming")
        self.refused(TypeError, "sites = 'neck': must be a list of names", mnc.Ensemble, TWO, [90], sites="neck")
        self.refused(TypeError, "sampled = 'crowding': must be a list of names", mnc.Ensemble, TWO, [90],
                     sampled="crowding")
        self.refused(TypeError, "outputs = 'sum': must be a list of names", mnc.sobol, abs, {"a": (0, 1)}, "sum")
        self.refused(TypeError, "parameters = 'crowding': must be a list of names", mnc.EvidenceFit,
                     mnc.Evidence(), "crowding")

    def test_schedules_by_name(self):
        self.refused(TypeError, "schedules is a list: must be a dict of names, each to a Schedule", mnc.Ensemble,
                     [TWO["four"]], [90])
        self.refused(TypeError, "schedules is a Schedule: must be a dict of names, each to a Schedule",
                     mnc.Ensemble, TWO["four"], [90])
        self.refused(TypeError, "arms is a list: must be a dict of names, each to a Schedule",
                     mnc.StudyPopulation, list(TWO.values()), [90])
        self.refused(TypeError, "inputs is a list: must be a dict of names, each to (lower, upper)", mnc.sobol,
                     abs, [(0, 1)])
        self.refused(TypeError, "sessions = None: must be a list of Sessions", mnc.Simulation, "cheek", None)
        self.refused(TypeError, "sessions = Session(day=0.0, ...", mnc.Simulation, "cheek", mnc.Session())

    def test_dates(self):
        on = mnc.Schedule.on
        self.refused(ValueError, "days has 2026-02-20 after 2026-03-02: dates must rise", on,
                     ["2026-03-02", "2026-02-20"])
        self.refused(ValueError, "days has 2026-03-02 after 2026-03-02: dates must rise", on,
                     ["2026-03-02", "2026-03-02"])
        self.refused(ValueError, "2026-03-02 is before day 0: must be 2026-04-01 or later", on, ["2026-03-02"],
                     start="2026-04-01")
        self.refused(ValueError, "2026-01-01 is before day 0: must be 2026-03-02 or later",
                     mnc.Simulation("cheek", on(["2026-03-02"])).run_until, "2026-01-01")
        for text in ("2026-02-30", "02.03.2026"):
            with self.assertRaisesRegex(ValueError, f"'{text}' is no date .*: must be one as '2026-03-01'"):
                on(["2026-01-02", text])
        self.refused(TypeError, "days = '2026-03-02': must be a list of days or dates", on, "2026-03-02")
        self.refused(TypeError, "days = 5: must be a list of days or dates", on, 5)

    def test_results_before_a_run(self):
        study = mnc.Ensemble(TWO, [90], members=2, spacing_mm=0.05, score=lambda sample: 1.0)
        sentence = "no member of the ensemble has run: call run() first"
        for read in (study.bands, study.weights, lambda: study.share_above("four", "eight")):
            self.refused(RuntimeError, sentence, read)
        self.assertIn("0 of 2 members", study._repr_html_())

        def fails(_sample):
            mnc.Skin.uniform(-1).check()

        study = mnc.Ensemble(TWO, [90], members=2, make_model=fails)
        study.run()
        self.refused(RuntimeError, "all of the 2 members that have run failed, the first of them: ...",
                     study.bands)
        self.assertIn("2 failed", study._repr_html_())

    def test_days_of_an_ensemble(self):
        study = mnc.Ensemble(TWO, [10, 3 * 30.1, 120], members=2, spacing_mm=0.05)
        study.run()
        four, eight = study.values("four"), study.values("eight")
        for number, day in enumerate((10, 90.3, 120)):
            self.assertEqual(study.share_above("four", "eight", day=day).share,
                             (four[:, number] > eight[:, number]).mean())
        self.assertEqual(study.share_above("four", "eight").share,
                         study.share_above("four", "eight", day=120).share)
        for day in (-1, 0, 1, 2, 365, "90", float("nan")):
            self.refused(ValueError, f"day = {day!r}: must be one of the ensemble's, 10, 90.3, 120",
                         study.share_above, "four", "eight", day=day)

    def test_data_in_the_short_form(self):
        path = pathlib.Path(self.folder, "two.csv")
        path.write_text("day,quantity,value\n30,papillary_gain_percent,6.5\n")
        self.refused(mnc.Error, f'{path}, line 1: "day,quantity,value": must be the 31 columns of '
                     "data/README.md, from id to source; mncollagen fit-kinetics alone reads the short form",
                     mnc.Evidence, path)

    def test_parameters_of_a_fit(self):
        self.refused(mnc.Error, 'mnc_fit_run: parameters[1].name = "a": must differ from that of parameters[0]',
                     mnc.Fit, lambda v: [v["a"], 2 * v["a"]],
                     [mnc.FitParameter("a", 1.0), mnc.FitParameter("a", 5.0)],
                     [mnc.Observation("x", 3, 1), mnc.Observation("y", 6, 1)])
        self.refused(ValueError, "parameter 'zz' has no start: only those of the built-in kinetics "
                     "(mncollagen.parameters()) may go without", mnc.FitParameter, "zz")
        for name, row in mnc.parameters().items():
            given, known = mnc.FitParameter(name), mnc.FitParameter.of_healing(name)
            self.assertEqual((given.start, given.scale), (known.start, known.scale))
            self.assertEqual(known.prior_sd > 0, row["prior"] in ("lognormal", "logit"))
        logs = mnc.FitParameter("act_time_days")
        self.assertEqual((logs.start, logs.scale), (mnc.parameters()["act_time_days"]["default"],
                                                    mnc.api.MNC_FIT_LOG))
        self.assertEqual(mnc.FitParameter("act_time_days", scale="linear").scale, mnc.api.MNC_FIT_LINEAR)
        self.assertEqual(mnc.FitParameter("act_time_days", 3.0).scale, mnc.api.MNC_FIT_LINEAR)


if __name__ == "__main__":
    unittest.main()
