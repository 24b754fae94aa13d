/* The course of a protocol with one set of parameters. */
#include "explorer.h"

const int record_quantities[RECORD_QUANTITIES] = {
    MNC_COLLAGEN_TOTAL,        MNC_COLLAGEN_NEW, MNC_COLLAGEN_MATURE, MNC_COLLAGEN_GAIN,
    MNC_PROCOLLAGEN_SYNTHESIS, MNC_ACTIVATION,   MNC_TGF_BETA,        MNC_FIBROBLASTS,
    MNC_MYOFIBROBLASTS,        MNC_ELASTIN,
};

const int record_regions[RECORD_REGIONS] = {MNC_PAPILLARY_DERMIS, MNC_WHOLE_DERMIS};

static mnc_status put_surface(const protocol *p, double day)
{
    mnc_surface surface;
    TRY(mnc_schedule_surface(&p->schedule, &p->skin, day, &surface));
    transfer_put(surface.erythema);
    transfer_put(surface.tewl_ratio);
    transfer_put(surface.pore_patency);
    transfer_put(surface.epidermis_open);
    return MNC_OK;
}

static mnc_status put_row(const mnc_simulation *simulation, const protocol *p, double day)
{
    for (int region = 0; region < RECORD_REGIONS; region++)
        for (int i = 0; i < RECORD_QUANTITIES; i++) {
            double mean;
            TRY(mnc_simulation_mean(simulation, record_quantities[i], record_regions[region],
                                    &mean));
            transfer_put(record_quantities[i] == MNC_COLLAGEN_GAIN ? 100 * mean : mean);
        }
    return put_surface(p, day);
}

static mnc_status put_rows(mnc_simulation *simulation, const protocol *p)
{
    size_t count;
    const double *days = days_of_curves(&count);
    transfer_clear();
    for (size_t i = 0; i < count; i++) {
        TRY(mnc_simulation_run_until(simulation, days[i]));
        TRY(put_row(simulation, p, days[i]));
    }
    return MNC_OK;
}

/* Lands on every day, as the program does: a row for each day, the quantities of both regions, then
   the surface. */
mnc_status explorer_record(int slot)
{
    const protocol *p = protocol_in(slot);
    if (!p)
        return MNC_ERR_INVALID;
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    mnc_simulation *simulation = NULL;
    mnc_model *model = NULL;
    const mnc_healing_params params = mnc_healing_params_aged(*kinetics_young(), p->age_years);
    TRY(mnc_model_create_healing(&params, &model));
    desc.skin = p->skin;
    desc.schedule = p->schedule;
    desc.model = model;
    mnc_status status = mnc_simulation_create(&desc, &simulation);
    if (status == MNC_OK)
        status = put_rows(simulation, p);
    mnc_simulation_destroy(simulation);
    mnc_model_destroy(model);
    return status;
}

/* The surface between days: `count` days from the input. */
mnc_status explorer_surface(int slot, size_t count)
{
    const protocol *p = protocol_in(slot);
    if (!p)
        return MNC_ERR_INVALID;
    transfer_clear();
    for (size_t i = 0; i < count; i++)
        TRY(put_surface(p, transfer_input()[i]));
    return MNC_OK;
}
