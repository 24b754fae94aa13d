"""Schedules by days and by dates, what follows from them, and records on many days."""

import copy
import datetime
import unittest

import numpy as np

import support
import mncollagen as mnc


class Schedules(support.Case):
    def test_intervals_as_people_write_them(self):
        monthly = mnc.Schedule.every(30.1, 4, needle_length_mm=1.0, device="pen")
        self.assertEqual([session.day for session in monthly], [0, 30.1, 60.2, 90.3])
        self.assertEqual({session.needle_length_mm for session in monthly}, {1.0})
        self.assertEqual({session.device.efficiency for session in monthly}, {1.0})
        self.assertEqual(mnc.Schedule.every(7, 2, first_day=3)[1].day, 10)

    def test_dates(self):
        first, second = datetime.date(2026, 2, 27), datetime.datetime(2026, 3, 2, 12)
        schedule = mnc.Schedule.on([first, second, "2026-03-05"], procedure="peel_medium")
        self.assertEqual([session.day for session in schedule], [0, 3, 6])
        self.assertEqual(schedule.date(6.5), datetime.date(2026, 3, 5))
        self.assertEqual(schedule[0].channel, mnc.SLAB)
        skin = mnc.Simulation("cheek", schedule, spacing_mm=0.05)
        self.assertTrue(skin.run_until("2026-03-09"))
        self.assertEqual((skin.day, skin.clone().day_of("2026-03-10")), (10, 11))
        with self.assertRaisesRegex(ValueError, "is a date, but the schedule has no start"):
            mnc.Schedule.every(7, 2).day("2026-03-09")
        with self.assertRaisesRegex(ValueError, "no start"):
            mnc.Schedule().date(3)

    def test_what_follows_without_a_simulation(self):
        schedule = mnc.Schedule.every(28, 3)
        self.assertEqual(schedule.surface(0).erythema, 1)
        self.assertAlmostEqual(schedule.downtime().any_days, 3 * mnc.Session().assess().downtime_days)
        self.assertAlmostEqual(schedule.injured_volume_mm(),
                               3 * mnc.Schedule([mnc.Session()]).injured_volume_mm())
        self.assertGreater(schedule.open_barrier_days(), 0)
        session = mnc.Session(needle_length_mm=2, channel="cylinder", placement="random")
        self.assertEqual((session.channel, session.placement), (mnc.CYLINDER, mnc.RANDOM))
        self.assertEqual(session.depth_mm, 1.5)
        self.assertEqual(session.channel_radius_mm, 0.0625)
        self.assertEqual(session.injured_fraction(0.5), session.injured_fraction(1))
        self.assertEqual(session.mean_injured_fraction(2, 3), 0)
        with self.assertRaisesRegex(mnc.Error, "day"):
            mnc.Schedule([mnc.Session(), mnc.Session()]).check()
        with self.assertRaisesRegex(ValueError, "must be one of cone, cylinder, slab"):
            mnc.Session(channel="tube")
        self.assertAlmostEqual(mnc.roller_density_per_cm2(192, 20, 20, 15), 15 * 15.28, places=1)
        self.assertEqual(mnc.stamp_density_per_cm2(10, 50, 2), 40)
        self.assertEqual(mnc.pen_density_per_cm2(12, 10), 120)

    def test_names_are_those_of_the_library(self):
        self.assertIn("cheek", mnc.sites())
        self.assertIn("pen", mnc.devices())
        self.assertIn("peel_medium", mnc.procedures())
        self.assertEqual(mnc.hypotheses()[0], "default")
        self.assertEqual(set(mnc.across_hypotheses(len)), set(mnc.hypotheses()))
        self.assertEqual(mnc.parameter_table().rows, len(mnc.parameters()))
        self.assertAlmostEqual(mnc.param_quantile("synthesis_max", 0.5),
                               mnc.parameters()["synthesis_max"]["default"], delta=1)
        self.assertGreater(mnc.healing_balances(mnc.healing_params()).new_share, 0)
        self.assertLess(mnc.Skin.preset("neck").aged(80).dermis_mm, mnc.Skin.preset("neck").dermis_mm)
        self.assertEqual(mnc.Skin.uniform(2).dermis_mm, 2)
        with self.assertRaises(mnc.Error):
            mnc.Skin.uniform(-1).check()
        self.assertGreater(mnc.memory_bytes(), 1000)


class Records(support.Case):
    quantities = ("collagen_gain", ("tgf_beta", "reticular"))

    def column(self, site="cheek", **options):
        return mnc.Simulation(site, mnc.Schedule.every(14, 2), spacing_mm=0.05, **options)

    def test_they_are_within_the_tolerance_of_means(self):
        skin, other = self.column(), self.column()
        days = [0.0, 3.3, 14, 20, 60]
        table = skin.record(self.quantities, days, region="papillary")
        self.assertEqual(list(table), ["day", "collagen_gain", "reticular_tgf_beta"])
        self.assertEqual(table.units["reticular_tgf_beta"], "ng/mL")
        curves = []
        for day in days:
            other.run_until(day)
            curves.append(other.mean("collagen_gain", "papillary"))
        np.testing.assert_allclose(table["collagen_gain"], curves, atol=2e-3 * max(curves))
        self.assertEqual(skin.day, 60)

    def test_side_by_side_gives_the_same_bits(self):
        sites, days = mnc.sites() * 9, [5, 20.0]  # more than run between two looks for signals
        alone = [self.column(site).record(self.quantities, days) for site in sites[:8]]
        skins = [self.column(site) for site in sites]
        for number, table in enumerate(mnc.record_each(skins, self.quantities, days)):
            for name, column in table.items():
                self.assertEqual(column.tobytes(), alone[number % 8][name].tobytes())
        self.assertEqual({skin.day for skin in skins}, {20})

    def test_refusals(self):
        with self.assertRaisesRegex(mnc.Error, "must be after day 2"):
            self.column().record(["elastin"], [2, 1])
        with self.assertRaisesRegex(mnc.Error, "elastinn"):
            self.column().record(["elastinn"], [2])
        skin = self.column()
        with self.assertRaisesRegex(ValueError, "each must be another one"):
            mnc.record_each([skin, skin], ["elastin"], [2])
        broken = self.column()
        broken.run_until(3)
        with self.assertRaisesRegex(mnc.Error, "day"):
            mnc.record_each([broken], ["elastin"], [2])
        skin.run_until(1)  # and can be used again

    def test_a_stop_leaves_nan(self):
        skin = self.column()
        skin.observe(lambda me: me.day >= 5, 5)
        table = skin.record(["elastin"], [1, 30])
        self.assertEqual(np.isnan(table["elastin"]).tolist(), [False, True])

    def test_tables(self):
        table = self.column().record(self.quantities, np.arange(30.0))
        self.assertEqual(table.rows, 30)
        self.assertIn("reticular_tgf_beta [ng/mL]", table._repr_html_())
        self.assertIn("<td>...</td>", table._repr_html_())
        lines = repr(table).splitlines()
        self.assertEqual(len(lines), 15)  # the heading, 12 rows, the dots, the size
        self.assertIn("reticular_tgf_beta [ng/mL]", lines[0])
        self.assertEqual(lines[1].split()[0], "0")
        self.assertEqual(lines[-2].split()[0], "29")
        self.assertEqual(lines[-1], "[30 rows, 3 columns]")
        marked = mnc.Table({"name": ["<b>"]})
        self.assertIn("&lt;b&gt;", marked._repr_html_())
        self.assertIn("<b>", repr(marked))
        table.to_csv(f"{self.folder}/t.csv")
        read = np.loadtxt(f"{self.folder}/t.csv", delimiter=",", skiprows=1)
        np.testing.assert_array_equal(read[:, 1], table["collagen_gain"])
        try:
            import pandas  # noqa: F401
        except ImportError:
            self.skipTest("no pandas (Debian: python3-pandas)")
        frame = table.frame(index="day")
        self.assertEqual(frame.shape, (30, 2))
        np.testing.assert_array_equal(frame["collagen_gain"], table["collagen_gain"])

    def test_the_log(self):
        lines = []
        skin = self.column(log=lambda level, line: lines.append((level, line)))
        copy.copy(skin).run_until(3)
        self.assertTrue(any(level == "info" for level, _ in lines))

    def test_other_readings(self):
        skin = self.column()
        skin.run_until(30)
        self.assertGreater(skin.collagen_column_mg_per_cm2, 10)
        self.assertAlmostEqual(skin.epidermal_thickness, 1, delta=0.2)
        self.assertEqual(skin.cells, skin.grid.nz)
        self.assertIn("Simulation on day 30", skin._repr_html_())
        summary = mnc.statistics.summarize_gain([0, 10, 20.0], [0, 2, 0.0], 0)
        self.assertEqual((summary.peak_gain, summary.peak_day, summary.half_loss_day), (2, 10, 15))
        self.assertEqual(mnc.statistics.gain_per_session(summary, 4), 0.5)
        self.assertEqual(mnc.statistics.signal_duration([0, 10, 20.0], [0, 10, 0.0]), 19)


if __name__ == "__main__":
    unittest.main()
