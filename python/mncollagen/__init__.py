"""libmncollagen from Python: describe a simulation, run it, read curves and fields; ensembles, fits,
sensitivity, plans, designs of studies.

    import mncollagen as mnc
    skin = mnc.Simulation("cheek", mnc.Schedule.every(28, count=3, needle_length_mm=1.5))
    curves = skin.curves(["collagen_gain", "tgf_beta"], until_day=360, every_days=1)
    print(curves["day"][-1], curves["collagen_gain"][-1])

Units are millimetre, day, ng/mL and mg/mL, and stand in the names; fields are relative to healthy
skin unless `physical=True`. Quantities go by their names, quantities() lists them. What the library
refuses raises Error with its sentence. mncollagen.api has every function of the C library. An
exploratory research model, never a clinical tool.
"""

from __future__ import annotations

from mncollagen import api, plot, statistics
from mncollagen._files import Checkpointer, describe_checkpoint
from mncollagen._library import Error, library_file
from mncollagen.ensemble import (Ensemble, posterior_draws, sample_healing, sample_session,
                                 sample_skin)
from mncollagen.evidence import Evidence, EvidenceFit
from mncollagen.fit import Fit, FitParameter, Observation
from mncollagen.kinetics import (across_hypotheses, healing_balances, healing_params, hypotheses,
                                 param_quantile, parameter_table, parameters)
from mncollagen.model import Block, Model, compiled, power
from mncollagen.needling import (CONE, CYLINDER, HEXAGONAL, JITTERED, RANDOM, REGULAR, SLAB, Schedule,
                                 Session, devices, pen_density_per_cm2, procedures,
                                 roller_density_per_cm2, stamp_density_per_cm2)
from mncollagen.planning import Plan
from mncollagen.sensitivity import Study, morris, sobol
from mncollagen.simulation import Simulation, memory_bytes, record_each
from mncollagen.skin import Device, Grid, Layer, Skin, Stats, sites, skin_preset
from mncollagen.tables import Table
from mncollagen.trials import StudyPopulation, Trial, worth_of_measurement


def version() -> str:
    """Version of the library in use."""
    return api.mnc_version().decode()


def build_info() -> str:
    """Version, compiler and build type of the library in one line."""
    return api.mnc_build_info().decode()


__all__ = ["Block", "CONE", "CYLINDER", "Checkpointer", "Device", "Ensemble", "Error", "Evidence",
           "EvidenceFit", "Fit", "FitParameter", "Grid", "HEXAGONAL", "JITTERED", "Layer", "Model",
           "Observation", "Plan", "RANDOM", "REGULAR", "SLAB", "Schedule", "Session", "Simulation",
           "Skin", "Stats", "Study", "StudyPopulation", "Table", "Trial", "across_hypotheses",
           "api", "build_info", "compiled", "describe_checkpoint", "devices", "healing_balances",
           "healing_params", "hypotheses", "library_file", "memory_bytes", "morris",
           "param_quantile", "parameter_table", "parameters", "pen_density_per_cm2", "plot",
           "posterior_draws", "power", "procedures", "record_each", "roller_density_per_cm2",
           "sample_healing", "sample_session", "sample_skin", "sites", "skin_preset", "sobol",
           "stamp_density_per_cm2", "statistics", "version", "worth_of_measurement"]
