"""The C library, name by name.

Functions that return a status raise Error with the library's sentence where they fail.
Pointers to numbers take NumPy arrays without a copy.

Generated from all public headers by generate_api.py: change that, then run ./dev python."""

from mncollagen._library import check_sizes
from mncollagen.api.export import *  # noqa: F403
from mncollagen.api.status import *  # noqa: F403
from mncollagen.api.bands import *  # noqa: F403
from mncollagen.api.log import *  # noqa: F403
from mncollagen.api.memory import *  # noqa: F403
from mncollagen.api.healing import *  # noqa: F403
from mncollagen.api.simd import *  # noqa: F403
from mncollagen.api.skin import *  # noqa: F403
from mncollagen.api.model import *  # noqa: F403
from mncollagen.api.needling import *  # noqa: F403
from mncollagen.api.simulation import *  # noqa: F403
from mncollagen.api.checkpoint import *  # noqa: F403
from mncollagen.api.days import *  # noqa: F403
from mncollagen.api.ensemble import *  # noqa: F403
from mncollagen.api.fit import *  # noqa: F403
from mncollagen.api.evidence import *  # noqa: F403
from mncollagen.api.observables import *  # noqa: F403
from mncollagen.api.plan import *  # noqa: F403
from mncollagen.api.sensitivity import *  # noqa: F403
from mncollagen.api.snapshot import *  # noqa: F403
from mncollagen.api.state import *  # noqa: F403
from mncollagen.api.study import *  # noqa: F403
from mncollagen.api.threads import *  # noqa: F403
from mncollagen.api.vector import *  # noqa: F403
from mncollagen.api.version import *  # noqa: F403

STRUCTS = [
    mnc_support,  # noqa: F405
    mnc_band,  # noqa: F405
    mnc_share,  # noqa: F405
    mnc_variance_split,  # noqa: F405
    mnc_log,  # noqa: F405
    mnc_allocator,  # noqa: F405
    mnc_healing_params,  # noqa: F405
    mnc_param_info,  # noqa: F405
    mnc_healing_balances,  # noqa: F405
    mnc_layer,  # noqa: F405
    mnc_skin,  # noqa: F405
    mnc_field,  # noqa: F405
    mnc_block,  # noqa: F405
    mnc_coupling,  # noqa: F405
    mnc_reaction,  # noqa: F405
    mnc_topical,  # noqa: F405
    mnc_boundary,  # noqa: F405
    mnc_device,  # noqa: F405
    mnc_session,  # noqa: F405
    mnc_schedule,  # noqa: F405
    mnc_surface,  # noqa: F405
    mnc_downtime,  # noqa: F405
    mnc_session_assessment,  # noqa: F405
    mnc_simulation_desc,  # noqa: F405
    mnc_observer,  # noqa: F405
    mnc_quantity_info,  # noqa: F405
    mnc_record,  # noqa: F405
    mnc_grid,  # noqa: F405
    mnc_view,  # noqa: F405
    mnc_run_stats,  # noqa: F405
    mnc_checkpoint_report,  # noqa: F405
    mnc_checkpoint_policy,  # noqa: F405
    mnc_session_spread,  # noqa: F405
    mnc_sample,  # noqa: F405
    mnc_row,  # noqa: F405
    mnc_ensemble_desc,  # noqa: F405
    mnc_member,  # noqa: F405
    mnc_fit_parameter,  # noqa: F405
    mnc_observation,  # noqa: F405
    mnc_fit_progress,  # noqa: F405
    mnc_fit_desc,  # noqa: F405
    mnc_fit_summary,  # noqa: F405
    mnc_fit_estimate,  # noqa: F405
    mnc_fit_descent,  # noqa: F405
    mnc_evidence_row,  # noqa: F405
    mnc_gain_summary,  # noqa: F405
    mnc_plan_limits,  # noqa: F405
    mnc_plan_desc,  # noqa: F405
    mnc_plan_summary,  # noqa: F405
    mnc_plan_candidate,  # noqa: F405
    mnc_sensitivity_desc,  # noqa: F405
    mnc_sensitivity_support,  # noqa: F405
    mnc_morris_index,  # noqa: F405
    mnc_sobol_index,  # noqa: F405
    mnc_output_moments,  # noqa: F405
    mnc_snapshot_content,  # noqa: F405
    mnc_state_part,  # noqa: F405
    mnc_study_desc,  # noqa: F405
    mnc_study_power,  # noqa: F405
    mnc_study_size,  # noqa: F405
    mnc_study_effect,  # noqa: F405
    mnc_study_information,  # noqa: F405
    mnc_study_measurement,  # noqa: F405
    mnc_study_population,  # noqa: F405
]
FUNCTIONS = [
    "mnc_status_name",
    "mnc_last_error",
    "mnc_weighted_quantile",
    "mnc_band_of",
    "mnc_share_of_responders",
    "mnc_share_above",
    "mnc_weights_of_chi_squared",
    "mnc_structure_chi_squared",
    "mnc_structure_weights",
    "mnc_mixture_weights",
    "mnc_variance_split_of",
    "mnc_healing_params_default",
    "mnc_healing_params_published",
    "mnc_healing_params_aged",
    "mnc_hypothesis_name",
    "mnc_hypothesis_find",
    "mnc_healing_params_under",
    "mnc_hypothesis_is_on",
    "mnc_healing_param_count",
    "mnc_healing_param_info",
    "mnc_healing_param_find",
    "mnc_healing_balance",
    "mnc_skin_preset",
    "mnc_skin_aged",
    "mnc_skin_uniform",
    "mnc_skin_dermis_mm",
    "mnc_site_name",
    "mnc_site_find",
    "mnc_skin_check",
    "mnc_model_create_empty",
    "mnc_model_create_healing",
    "mnc_model_add_field",
    "mnc_model_add_reaction",
    "mnc_model_remove_reaction",
    "mnc_model_add_topical",
    "mnc_model_set_boundary",
    "mnc_model_set_version",
    "mnc_model_find_field",
    "mnc_model_destroy",
    "mnc_power",
    "mnc_device_preset",
    "mnc_device_name",
    "mnc_device_find",
    "mnc_roller_density_per_cm2",
    "mnc_stamp_density_per_cm2",
    "mnc_pen_density_per_cm2",
    "mnc_channel_name",
    "mnc_placement_name",
    "mnc_session_default",
    "mnc_session_of_procedure",
    "mnc_procedure_name",
    "mnc_procedure_find",
    "mnc_closure_slowdown",
    "mnc_session_depth_mm",
    "mnc_session_channel_radius_mm",
    "mnc_session_injured_fraction",
    "mnc_session_mean_injured_fraction",
    "mnc_schedule_injured_volume_mm",
    "mnc_schedule_check",
    "mnc_schedule_surface",
    "mnc_schedule_downtime",
    "mnc_schedule_open_barrier_days",
    "mnc_session_assess",
    "mnc_simulation_desc_default",
    "mnc_simulation_desc_bytes",
    "mnc_simulation_create",
    "mnc_simulation_clone",
    "mnc_simulation_add_session",
    "mnc_simulation_destroy",
    "mnc_simulation_run_until",
    "mnc_simulation_add_observer",
    "mnc_simulation_day",
    "mnc_simulation_quantity_info",
    "mnc_simulation_find_quantity",
    "mnc_simulation_quantities",
    "mnc_simulation_mean",
    "mnc_simulation_record",
    "mnc_simulation_record_each",
    "mnc_simulation_minimum",
    "mnc_simulation_maximum",
    "mnc_simulation_total",
    "mnc_simulation_collagen_column_mg_per_cm2",
    "mnc_simulation_epidermal_thickness",
    "mnc_simulation_profile",
    "mnc_simulation_cells",
    "mnc_simulation_grid",
    "mnc_simulation_depths",
    "mnc_simulation_field",
    "mnc_simulation_values",
    "mnc_simulation_read_points",
    "mnc_simulation_set_field",
    "mnc_simulation_add_to_field",
    "mnc_simulation_set_source",
    "mnc_simulation_stats",
    "mnc_simulation_warnings",
    "mnc_simulation_describe",
    "mnc_checkpoint_write",
    "mnc_checkpoint_resume",
    "mnc_checkpoint_describe",
    "mnc_checkpointer_create",
    "mnc_checkpointer_attach",
    "mnc_checkpointer_request",
    "mnc_checkpointer_failure",
    "mnc_checkpointer_destroy",
    "mnc_day_compare",
    "mnc_day_multiple",
    "mnc_day_count",
    "mnc_ensemble_desc_default",
    "mnc_ensemble_sample",
    "mnc_input_name",
    "mnc_ensemble_inputs",
    "mnc_ensemble_sample_at",
    "mnc_param_quantile",
    "mnc_sample_healing",
    "mnc_sample_session",
    "mnc_sample_skin",
    "mnc_score_calibration",
    "mnc_ensemble_create",
    "mnc_ensemble_run",
    "mnc_ensemble_evaluate",
    "mnc_ensemble_evaluate_each",
    "mnc_ensemble_size",
    "mnc_ensemble_destroy",
    "mnc_ensemble_counts",
    "mnc_ensemble_member",
    "mnc_ensemble_values",
    "mnc_ensemble_chi_squared",
    "mnc_ensemble_rows",
    "mnc_ensemble_save",
    "mnc_ensemble_merge",
    "mnc_fit_parameter_default",
    "mnc_fit_parameter_of_healing",
    "mnc_observation_residual",
    "mnc_observation_slope",
    "mnc_fit_desc_default",
    "mnc_fit_run",
    "mnc_fit_destroy",
    "mnc_fit_summarize",
    "mnc_fit_estimate_of",
    "mnc_fit_covariance",
    "mnc_fit_predictions",
    "mnc_fit_slopes",
    "mnc_fit_direction",
    "mnc_fit_start",
    "mnc_fit_profile",
    "mnc_evidence_read",
    "mnc_evidence_parse",
    "mnc_evidence_destroy",
    "mnc_evidence_rows",
    "mnc_evidence_find",
    "mnc_evidence_value",
    "mnc_evidence_curve",
    "mnc_evidence_fit_create",
    "mnc_evidence_fit_destroy",
    "mnc_evidence_fit_describe",
    "mnc_summarize_gain",
    "mnc_gain_per_session",
    "mnc_signal_duration",
    "mnc_plan_desc_default",
    "mnc_plan_search",
    "mnc_plan_destroy",
    "mnc_plan_summarize",
    "mnc_plan_ranked",
    "mnc_plan_values",
    "mnc_sensitivity_desc_default",
    "mnc_sensitivity_morris",
    "mnc_sensitivity_sobol",
    "mnc_sensitivity_of_ensemble",
    "mnc_snapshot_write",
    "mnc_snapshots_create",
    "mnc_snapshots_write",
    "mnc_snapshots_observer",
    "mnc_snapshots_failure",
    "mnc_snapshots_destroy",
    "mnc_simulation_save",
    "mnc_simulation_load",
    "mnc_saved_state_create",
    "mnc_saved_state_update",
    "mnc_saved_state_restore",
    "mnc_saved_state_destroy",
    "mnc_study_desc_default",
    "mnc_study_power_of",
    "mnc_study_type_one_of",
    "mnc_study_size_for",
    "mnc_study_effect_of",
    "mnc_study_information_of",
    "mnc_study_measurement_of",
    "mnc_study_simulate",
    "mnc_threads_request",
    "mnc_simulation_state_size",
    "mnc_simulation_pack",
    "mnc_simulation_unpack",
    "mnc_simulation_rhs",
    "mnc_simulation_rhs_part",
    "mnc_simulation_jacobian_times",
    "mnc_simulation_loss_rates",
    "mnc_version",
    "mnc_build_info",
    "mnc_size_of",
]
check_sizes(STRUCTS)
