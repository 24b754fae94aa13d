/* Sizes of the public structs, for bindings that mirror them. */
#include <mncollagen.h>

#include <string.h>

#define MNCI_ENTRY(type)                                                                           \
    {                                                                                              \
#type, sizeof(type)                                                                        \
    }

static const struct {
    const char *name;
    size_t size;
} sizes[] = {
    MNCI_ENTRY(mnc_allocator),
    MNCI_ENTRY(mnc_band),
    MNCI_ENTRY(mnc_block),
    MNCI_ENTRY(mnc_boundary),
    MNCI_ENTRY(mnc_checkpoint_policy),
    MNCI_ENTRY(mnc_checkpoint_report),
    MNCI_ENTRY(mnc_coupling),
    MNCI_ENTRY(mnc_device),
    MNCI_ENTRY(mnc_downtime),
    MNCI_ENTRY(mnc_ensemble_desc),
    MNCI_ENTRY(mnc_evidence_row),
    MNCI_ENTRY(mnc_field),
    MNCI_ENTRY(mnc_fit_desc),
    MNCI_ENTRY(mnc_fit_descent),
    MNCI_ENTRY(mnc_fit_estimate),
    MNCI_ENTRY(mnc_fit_parameter),
    MNCI_ENTRY(mnc_fit_progress),
    MNCI_ENTRY(mnc_fit_summary),
    MNCI_ENTRY(mnc_gain_summary),
    MNCI_ENTRY(mnc_grid),
    MNCI_ENTRY(mnc_healing_balances),
    MNCI_ENTRY(mnc_healing_params),
    MNCI_ENTRY(mnc_layer),
    MNCI_ENTRY(mnc_log),
    MNCI_ENTRY(mnc_member),
    MNCI_ENTRY(mnc_morris_index),
    MNCI_ENTRY(mnc_observation),
    MNCI_ENTRY(mnc_observer),
    MNCI_ENTRY(mnc_output_moments),
    MNCI_ENTRY(mnc_param_info),
    MNCI_ENTRY(mnc_plan_candidate),
    MNCI_ENTRY(mnc_plan_desc),
    MNCI_ENTRY(mnc_plan_limits),
    MNCI_ENTRY(mnc_plan_summary),
    MNCI_ENTRY(mnc_quantity_info),
    MNCI_ENTRY(mnc_reaction),
    MNCI_ENTRY(mnc_record),
    MNCI_ENTRY(mnc_row),
    MNCI_ENTRY(mnc_run_stats),
    MNCI_ENTRY(mnc_sample),
    MNCI_ENTRY(mnc_schedule),
    MNCI_ENTRY(mnc_sensitivity_desc),
    MNCI_ENTRY(mnc_sensitivity_support),
    MNCI_ENTRY(mnc_session),
    MNCI_ENTRY(mnc_session_assessment),
    MNCI_ENTRY(mnc_session_spread),
    MNCI_ENTRY(mnc_share),
    MNCI_ENTRY(mnc_simulation_desc),
    MNCI_ENTRY(mnc_skin),
    MNCI_ENTRY(mnc_snapshot_content),
    MNCI_ENTRY(mnc_sobol_index),
    MNCI_ENTRY(mnc_state_part),
    MNCI_ENTRY(mnc_study_desc),
    MNCI_ENTRY(mnc_study_effect),
    MNCI_ENTRY(mnc_study_information),
    MNCI_ENTRY(mnc_study_measurement),
    MNCI_ENTRY(mnc_study_population),
    MNCI_ENTRY(mnc_study_power),
    MNCI_ENTRY(mnc_study_size),
    MNCI_ENTRY(mnc_support),
    MNCI_ENTRY(mnc_surface),
    MNCI_ENTRY(mnc_topical),
    MNCI_ENTRY(mnc_variance_split),
    MNCI_ENTRY(mnc_view),
};

size_t mnc_size_of(const char *type)
{
    for (size_t i = 0; type && i < sizeof sizes / sizeof *sizes; i++)
        if (strcmp(sizes[i].name, type) == 0)
            return sizes[i].size;
    return 0;
}
