/* Fuzz target: bytes become a description of a simulation, mostly sound but for a few odd members.
   Its size is asked for; if it is small it is created and takes a few steps. */
#include "fuzz.h"

#include <math.h>
#include <string.h>

enum { MOST_SESSIONS = 4, MOST_BYTES = 4 << 20, MOST_CHANNELS = 2000 };

static mnc_session any_session(fuzz_input *in, double day)
{
    mnc_session session = mnc_session_default();
    session.day = day + fuzz_number(in, 0.001, 0.2);
    session.needle_length_mm = fuzz_number(in, 0.1, 3);
    session.density_per_cm2 = fuzz_number(in, 0, 2000);
    session.device = mnc_device_preset((mnc_device_kind)fuzz_integer(in, 0, 2));
    session.channel = (mnc_channel)fuzz_integer(in, 0, 2);
    session.placement = (mnc_placement)fuzz_integer(in, 0, 3);
    double *const shares[] = {&session.cell_kill,
                              &session.collagen_loss,
                              &session.elastin_loss,
                              &session.device.needle_diameter_mm,
                              &session.device.channel_ratio,
                              &session.device.efficiency};
    for (int odd = fuzz_choice(in, 4); odd > 0; odd--)
        *shares[fuzz_choice(in, 6)] = fuzz_number(in, 0.0, 1.0);
    return session;
}

static mnc_skin any_skin(fuzz_input *in)
{
    mnc_skin skin = mnc_skin_preset((mnc_site)fuzz_integer(in, 0, MNC_SITE_COUNT - 1));
    if (fuzz_choice(in, 4) == 0) {
        skin.epidermis_mm = fuzz_number(in, 0, 1);
        skin.layer_count = fuzz_integer(in, 1, MNC_MAX_LAYERS);
        for (int l = 0; l < MNC_MAX_LAYERS; l++) {
            skin.layers[l] = (mnc_layer){fuzz_number(in, 0.01, 1), fuzz_number(in, 0.1, 2),
                                         fuzz_number(in, 1, 300)};
        }
    }
    return skin;
}

/* NULL, the published kinetics, or the default ones with a few other parameters. */
static mnc_model *any_model(fuzz_input *in)
{
    mnc_model *model = NULL;
    mnc_healing_params params = mnc_healing_params_default();
    const int choice = fuzz_choice(in, 8);
    if (choice > 2)
        return NULL;
    if (choice == 0)
        params = mnc_healing_params_published();
    for (int changes = fuzz_choice(in, 4); choice > 0 && changes > 0; changes--) {
        mnc_param_info info;
        fuzz_ok(mnc_healing_param_info(fuzz_choice(in, mnc_healing_param_count()), &info));
        const double value = fuzz_number(in, info.lower, info.upper);
        memcpy((char *)&params + info.offset, &value, sizeof value);
    }
    mnc_healing_balances balances;
    const mnc_status status = fuzz_call(mnc_healing_balance(&params, &balances));
    fuzz_expect(status == fuzz_call(mnc_model_create_healing(&params, &model)));
    return model;
}

static mnc_simulation_desc any_desc(fuzz_input *in, mnc_session sessions[MOST_SESSIONS])
{
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    desc.skin = any_skin(in);
    desc.schedule.count = (size_t)fuzz_choice(in, MOST_SESSIONS + 1);
    desc.schedule.sessions = fuzz_byte(in) == 255 ? NULL : sessions;
    for (size_t s = 0; s < MOST_SESSIONS; s++)
        sessions[s] = any_session(in, s > 0 ? sessions[s - 1].day : 0);
    desc.extent = (mnc_extent)fuzz_integer(in, 0, 2);
    desc.width_mm = fuzz_number(in, 0.1, 1);
    desc.length_mm = fuzz_number(in, 0.1, 1);
    desc.pattern_seed = fuzz_byte(in);
    desc.spacing_mm = fuzz_number(in, 0.15, 1);
    desc.tolerance = fuzz_number(in, 1e-4, 1e-2);
    desc.fixed_step_days = fuzz_choice(in, 4) == 0 ? fuzz_number(in, 1e-3, 0.1) : 0;
    desc.threads = fuzz_choice(in, 16) == 0 ? fuzz_integer(in, 0, 2) : 1;
    desc.log.most = (mnc_log_level)fuzz_integer(in, 0, 2);
    return desc;
}

/* The closed formulas take any numbers; what they refuse they refuse with a sentence. */
static void use_formulas(fuzz_input *in, const mnc_simulation_desc *desc)
{
    const double day = fuzz_number(in, 0, 100);
    mnc_downtime downtime;
    mnc_surface surface;
    const mnc_status status = fuzz_call(mnc_schedule_check(&desc->schedule));
    const mnc_status of_skin = fuzz_call(mnc_skin_check(&desc->skin));
    const mnc_status of_surface =
        fuzz_call(mnc_schedule_surface(&desc->schedule, &desc->skin, day, &surface));
    const mnc_status of_downtime =
        fuzz_call(mnc_schedule_downtime(&desc->schedule, &desc->skin, &downtime));
    if (status != MNC_OK)
        return;
    fuzz_expect(of_downtime == of_skin);
    fuzz_expect(of_downtime != MNC_OK || downtime.any_days >= downtime.open_epidermis_days);
    fuzz_expect(of_surface == (isfinite(day) ? of_skin : MNC_ERR_INVALID));
    for (size_t s = 0; s < desc->schedule.count; s++) {
        const double share = mnc_session_injured_fraction(&desc->schedule.sessions[s], fabs(day));
        const double mean =
            mnc_session_mean_injured_fraction(&desc->schedule.sessions[s], 0.1, 0.2);
        fuzz_expect(share >= 0 && share <= 1 && mean >= 0 && mean <= 1);
    }
    if (of_skin == MNC_OK) {
        const double volume_mm = mnc_schedule_injured_volume_mm(&desc->schedule, &desc->skin);
        fuzz_expect(volume_mm >= 0 && isfinite(volume_mm));
    }
}

/* Coarse cells make a large patch cheap in memory, but not its channels. */
static int has_few_channels(const mnc_simulation_desc *desc)
{
    const double area_cm2 = desc->width_mm * desc->length_mm / 100;
    for (size_t s = 0; s < desc->schedule.count; s++)
        if (area_cm2 * desc->schedule.sessions[s].density_per_cm2 > MOST_CHANNELS)
            return 0;
    return desc->extent != MNC_EXTENT_PATCH || area_cm2 < 1e4;
}

static void run(fuzz_input *in, mnc_simulation *simulation, double fixed_step_days)
{
    double day = 0, now = 0;
    const double longest = fixed_step_days > 0 ? 4 * fixed_step_days : 0.1;
    mnc_status status = MNC_OK;
    for (int i = 0; i < 2 && status == MNC_OK; i++) {
        day += fuzz_choice(in, 256) / 255.0 * longest;
        status = fuzz_call(mnc_simulation_run_until(simulation, day));
        fuzz_expect(status == MNC_OK || status == MNC_ERR_DIVERGED || day > 1e5);
        fuzz_ok(mnc_simulation_day(simulation, &now));
        fuzz_expect(status == MNC_OK ? now == day : now < day);
    }
    fuzz_read_all(simulation);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_input in = {data, size};
    mnc_session sessions[MOST_SESSIONS];
    mnc_simulation_desc desc = any_desc(&in, sessions);
    mnc_model *model = any_model(&in);
    mnc_simulation *simulation = NULL;
    size_t bytes = 0;
    desc.model = model;
    use_formulas(&in, &desc);
    const mnc_status status = fuzz_call(mnc_simulation_desc_bytes(&desc, &bytes));
    if (status != MNC_OK) {
        fuzz_expect(status == fuzz_call(mnc_simulation_create(&desc, &simulation)));
        fuzz_expect(simulation == NULL);
    } else if (bytes <= MOST_BYTES && has_few_channels(&desc)) {
        fuzz_ok(mnc_simulation_create(&desc, &simulation));
        run(&in, simulation, desc.fixed_step_days);
    }
    mnc_simulation_destroy(simulation);
    mnc_model_destroy(model);
    return 0;
}
