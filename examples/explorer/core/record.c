/* The course of a protocol with one set of parameters. */
#include "explorer.h"

/* What the curves hold of each region: as the columns of curves.csv. */
enum { RECORDS = 20 };
#define REGION(region)                                                                             \
    {MNC_COLLAGEN_TOTAL, region}, {MNC_COLLAGEN_NEW, region}, {MNC_COLLAGEN_MATURE, region},       \
        {MNC_COLLAGEN_GAIN, region}, {MNC_PROCOLLAGEN_SYNTHESIS, region},                          \
        {MNC_ACTIVATION, region}, {MNC_TGF_BETA, region}, {MNC_FIBROBLASTS, region},               \
        {MNC_MYOFIBROBLASTS, region},                                                              \
    {                                                                                              \
        MNC_ELASTIN, region                                                                        \
    }
static const mnc_record records[RECORDS] = {REGION(MNC_PAPILLARY_DERMIS), REGION(MNC_WHOLE_DERMIS)};

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

static void put_regions(const double *means)
{
    for (int i = 0; i < RECORDS; i++)
        transfer_put(records[i].quantity == MNC_COLLAGEN_GAIN ? 100 * means[i] : means[i]);
}

/* Lands on every day, as the program does. */
static mnc_status land(mnc_simulation *simulation, const protocol *p)
{
    size_t count;
    const double *days = days_of_curves(&count);
    for (size_t day = 0; day < count; day++) {
        double means[RECORDS];
        TRY(mnc_simulation_run_until(simulation, days[day]));
        for (int i = 0; i < RECORDS; i++)
            TRY(mnc_simulation_mean(simulation, records[i].quantity, records[i].region, &means[i]));
        put_regions(means);
        TRY(put_surface(p, days[day]));
    }
    return MNC_OK;
}

/* Interpolates between steps, to within the solver's tolerance: faster, while a slider moves. */
static mnc_status interpolate(mnc_simulation *simulation, const protocol *p)
{
    static double values[RECORDS * MOST_DAYS];
    size_t count;
    const double *days = days_of_curves(&count);
    TRY(mnc_simulation_record(simulation, records, RECORDS, days, count, values, RECORDS * count));
    for (size_t day = 0; day < count; day++) {
        put_regions(values + day * RECORDS);
        TRY(put_surface(p, days[day]));
    }
    return MNC_OK;
}

static mnc_status record(const protocol *p, const mnc_model *model, int is_live)
{
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    mnc_simulation *simulation = NULL;
    desc.skin = p->skin;
    desc.schedule = p->schedule;
    desc.model = model;
    TRY(mnc_simulation_create(&desc, &simulation));
    transfer_clear();
    const mnc_status status = is_live ? interpolate(simulation, p) : land(simulation, p);
    mnc_simulation_destroy(simulation);
    return status;
}

/* A row for each day: the quantities of both regions, then the surface. `is_live`: by
   interpolation; else with the numbers of `mncollagen compare-schedules`. */
mnc_status explorer_record(int slot, int is_live)
{
    const protocol *p = protocol_in(slot);
    if (!p)
        return MNC_ERR_INVALID;
    mnc_model *model = NULL;
    const mnc_healing_params params = mnc_healing_params_aged(*kinetics_young(), p->age_years);
    TRY(mnc_model_create_healing(&params, &model));
    const mnc_status status = record(p, model, is_live);
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
