/* Runs one draw: all schedules of the description in sequence, on one thread. */
#include "base/error.h"
#include "ensemble/ensemble.h"

/* Runs one schedule of a draw: values by day and record. */
static mnc_status run_schedule(const mnc_ensemble_desc *ensemble, const mnc_sample *sample,
                               size_t number, mnc_simulation_desc *desc, mnc_session *sampled,
                               double *values)
{
    const mnc_schedule *schedule = &ensemble->schedules[number];
    mnc_simulation *simulation = NULL;
    for (size_t i = 0; i < schedule->count; i++)
        mnc_sample_session(sample, &schedule->sessions[i], &sampled[i]);
    desc->schedule = (mnc_schedule){schedule->count, sampled};
    mnc_status status = mnc_simulation_create(desc, &simulation);
    if (status == MNC_OK)
        status = mnc_simulation_record(simulation, ensemble->records, ensemble->record_count,
                                       ensemble->days, ensemble->day_count, values,
                                       ensemble->day_count * ensemble->record_count);
    mnc_simulation_destroy(simulation);
    return status;
}

static mnc_status make_model(const mnc_ensemble_desc *desc, const mnc_sample *sample,
                             mnc_model **model)
{
    mnc_healing_params params;
    if (!desc->make_model) {
        mnc_sample_healing(sample, &params);
        return mnc_model_create_healing(&params, model);
    }
    /* Default sentence, unless the callback leaves its own. */
    (void)mnci_fail(MNC_ERR_CALLBACK, "desc.make_model failed");
    MNCI_TRY(desc->make_model(sample, model, desc->make_model_user));
    if (*model)
        return MNC_OK;
    return mnci_fail(MNC_ERR_CALLBACK, "desc.make_model gave no model");
}

mnc_status mnci_ensemble_run_sample(const mnc_ensemble *e, const mnc_simulation_desc *base,
                                    const mnc_sample *sample, mnc_session *sampled, double *values)
{
    const size_t stride = e->desc.day_count * e->desc.record_count;
    mnc_simulation_desc desc = *base;
    mnc_model *model = NULL;
    mnc_sample_skin(sample, &e->desc.base.skin, &desc.skin);
    mnc_status status = make_model(&e->desc, sample, &model);
    desc.model = model;
    for (size_t s = 0; status == MNC_OK && s < e->desc.schedule_count; s++)
        status = run_schedule(&e->desc, sample, s, &desc, sampled, values + s * stride);
    mnc_model_destroy(model);
    return status;
}
