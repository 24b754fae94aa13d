/* Which setting of the needling decides how much it injures and how much collagen it leaves: prints
   for each of five settings the share of the variance that it makes, of the injured volume and of
   papillary gain on day 90. The function is ours: it takes five numbers with distributions of our
   own and gives two. Introduces: sensitivity of an own function, priors, failed evaluations.
   Run: ./13_rank_parameters
   Last line: # channel_ratio makes 0.79 of the variance of the volume, 0.80 of that of the gain */
#include <mncollagen.h>

#include <stdio.h>

enum { SETTINGS = 5, OUTPUTS = 2, SHARES = SETTINGS * OUTPUTS, CHANNEL_RATIO = 3 };

/* What we believe of an operator with a pen: medians, spreads of the logarithm, limits (assumed).
 */
static const mnc_param_info settings[SETTINGS] = {
    {.name = "needle_length_mm",
     .default_value = 1.5,
     .upper = 3,
     .prior_sd = 0.1,
     .prior = MNC_PRIOR_LOGNORMAL},
    {.name = "density_per_cm2",
     .default_value = 250,
     .upper = 2e4,
     .prior_sd = 0.3,
     .prior = MNC_PRIOR_LOGNORMAL},
    {.name = "needle_diameter_mm",
     .default_value = 0.25,
     .lower = 0.2,
     .upper = 0.3,
     .prior = MNC_PRIOR_UNIFORM},
    {.name = "channel_ratio",
     .default_value = 0.5,
     .upper = 1,
     .prior_sd = 0.3,
     .prior = MNC_PRIOR_LOGNORMAL},
    {.name = "efficiency",
     .default_value = 0.9,
     .upper = 1,
     .prior_sd = 0.1,
     .prior = MNC_PRIOR_LOGNORMAL},
};

/* From five ranks, 0 to 1, to two outputs. Runs on several threads at once. */
static mnc_status needle(const double *ranks, size_t number, double *outputs, void *user)
{
    double values[SETTINGS];
    (void)number;
    (void)user;
    for (int i = 0; i < SETTINGS; i++)
        if (mnc_param_quantile(&settings[i], ranks[i], &values[i]) != MNC_OK)
            return MNC_ERR_INVALID; /* a failed evaluation; the library keeps its sentence */

    mnc_session session = mnc_session_default();
    session.needle_length_mm = values[0];
    session.density_per_cm2 = values[1];
    session.device = (mnc_device){values[2], values[3], values[4]};
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = (mnc_schedule){1, &session};
    desc.tolerance = 1e-2; /* enough for shares */
    desc.threads = 1;      /* evaluations run side by side instead */
    outputs[0] = mnc_schedule_injured_volume_mm(&desc.schedule, &desc.skin);

    mnc_simulation *simulation = NULL;
    mnc_status status = mnc_simulation_create(&desc, &simulation);
    if (status == MNC_OK)
        status = mnc_simulation_run_until(simulation, 90);
    if (status == MNC_OK)
        status =
            mnc_simulation_mean(simulation, MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS, &outputs[1]);
    mnc_simulation_destroy(simulation);
    return status;
}

static int show_progress(size_t done, size_t total, void *user)
{
    (void)user;
    if (done % 500 == 0)
        fprintf(stderr, "# %zu of %zu evaluations\n", done, total);
    return 0; /* anything else stops */
}

int main(void)
{
    mnc_sobol_index shares[SHARES];
    mnc_sensitivity_support support;
    mnc_sensitivity_desc desc = mnc_sensitivity_desc_default();
    desc.inputs = SETTINGS; /* no ranges: ranks */
    desc.outputs = OUTPUTS;
    desc.evaluate = needle;
    desc.samples = 256; /* best a power of 2 */
    desc.progress = show_progress;
    if (mnc_sensitivity_sobol(&desc, shares, SHARES, NULL, &support) != MNC_OK) {
        fprintf(stderr, "%s\n", mnc_last_error());
        return 1;
    }
    const mnc_sobol_index *volume = shares, *gain = shares + SETTINGS;
    printf("# of %zu evaluations %zu failed\n", support.evaluations, support.failed_evaluations);
    puts("# settings:");
    for (int i = 0; i < SETTINGS; i++)
        printf("#   %d %s\n", i, settings[i].name);
    puts("# setting, share of the variance [1] with interactions: of the volume, its error, of the "
         "gain, its error");
    for (int i = 0; i < SETTINGS; i++)
        printf("%d, %.2f, %.2f, %.2f, %.2f\n", i, volume[i].total, volume[i].total_error,
               gain[i].total, gain[i].total_error);
    printf("# %s makes %.2f of the variance of the volume, %.2f of that of the gain\n",
           settings[CHANNEL_RATIO].name, volume[CHANNEL_RATIO].total, gain[CHANNEL_RATIO].total);
    return 0;
}
