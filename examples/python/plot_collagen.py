#!/usr/bin/env python3
"""Collagen after three sessions, with monthly and with six-weekly intervals: curves over the days
and profiles over depth. With Matplotlib to collagen.png, without it to CSV files.

usage: plot_collagen.py [FOLDER]   (default: the current one)
"""

import pathlib
import sys

try:
    import numpy as np
    import mncollagen as mnc
except ImportError as error:
    sys.exit(f"plot_collagen.py: {error}")

INTERVALS_DAYS = (28, 42)
LAST_DAY = 360


def course(interval_days):
    """Curves of a course of three sessions, and the skin on its last day."""
    sessions = [mnc.Session(day=interval_days * number) for number in range(3)]
    skin = mnc.Simulation("cheek", sessions)
    curves = skin.curves(["collagen_gain", "tgf_beta"], LAST_DAY, every_days=2, region="papillary")
    return curves, skin


def write_csv(path, head, columns):
    np.savetxt(path, np.column_stack(list(columns)), "%.6g", ", ", header=head)
    print(f"wrote {path}")


def write_tables(folder, courses):
    for interval, (curves, skin) in zip(INTERVALS_DAYS, courses):
        write_csv(folder / f"curves_{interval}_days.csv",
                  "day, papillary collagen gain [1], papillary TGF-beta [ng/mL]", curves.values())
        write_csv(folder / f"profile_{interval}_days.csv",
                  f"depth [mm], collagen gain on day {LAST_DAY} [1]", (skin.depths_mm, skin.profile("collagen_gain")))


def draw(plt, path, courses):
    figure, (left, middle, right) = plt.subplots(1, 3, figsize=(12, 4), layout="constrained")
    labels = [f"every {interval} days" for interval in INTERVALS_DAYS]
    curves = dict(zip(labels, (curves for curves, _ in courses)))
    mnc.plot.curves(curves, "collagen_gain", left)
    mnc.plot.curves(curves, "tgf_beta", middle)
    mnc.plot.profile(dict(zip(labels, (skin for _, skin in courses))), "collagen_gain", ax=right)
    figure.savefig(path, dpi=120)
    print(f"wrote {path}")


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    courses = [course(interval) for interval in INTERVALS_DAYS]
    try:
        import matplotlib
        matplotlib.use("Agg")
        import matplotlib.pyplot as plt
    except ImportError:
        print("Matplotlib (Debian: python3-matplotlib) is missing: the numbers go to CSV files")
        write_tables(folder, courses)
        return
    draw(plt, folder / "collagen.png", courses)


if __name__ == "__main__":
    main()
