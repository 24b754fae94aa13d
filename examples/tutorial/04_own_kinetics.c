/* Needling beside a retinoid in daily use that spares half of what collagenases take of new
   collagen [assumed]. Introduces: own fields and kinetics, MNC_SIMD, mncollagen_compile_kinetics
   of CMake. Run: ./04_own_kinetics. Last line: 360, 0.111, 0.140, 1.26 */
#include <mncollagen.h>

#include <stdio.h>

static int protect(const mnc_block *b, void *user)
{
    const int retinoid = *(const int *)user;
    const mnc_healing_params p = mnc_healing_params_default();
    const double *n = b->state[MNC_FIBROBLASTS], *m = b->state[MNC_MYOFIBROBLASTS];
    const double *x = b->state[MNC_COLLAGEN_NEW], *y = b->state[MNC_COLLAGEN_MATURE];
    const double *c = b->state[MNC_TGF_BETA], *level = b->state[retinoid];
    double *kept = b->source[MNC_COLLAGEN_NEW], *used = b->source[retinoid];
    MNC_SIMD
    for (size_t i = 0; i < b->n; i++) { /* c diffuses and may be slightly negative */
        const double tgf = c[i] > 0 ? c[i] : 0;
        const double collagenases =
            (n[i] + p.myo_mmp * m[i]) * (x[i] + y[i]) / (1 + p.tgf_mmp_inhibition_ml_per_ng * tgf);
        kept[i] += 0.5 * level[i] * p.new_collagen_mmp_per_day * collagenases * x[i];
        used[i] += 1; /* per day [assumed]; 1 in steady use */
        b->loss[retinoid][i] += 1;
    }
    return 0;
}

int main(void)
{
    int retinoid = 0; /* number of the field */
    const mnc_field level = {.name = "retinoid", .unit = "1", .scale = 1};
    const mnc_reaction protection = {.name = "protection", .rates = protect, .user = &retinoid};
    const mnc_healing_params params = mnc_healing_params_default();
    const mnc_session session = mnc_session_default();
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = (mnc_schedule){1, &session};
    mnc_model *model = NULL;
    mnc_simulation *without = NULL, *with = NULL;
    double gain = 0, more = 0;
    int ok = mnc_simulation_create(&desc, &without) == MNC_OK &&
             mnc_model_create_healing(&params, &model) == MNC_OK &&
             mnc_model_add_field(model, &level, &retinoid) == MNC_OK &&
             mnc_model_add_reaction(model, &protection) == MNC_OK;
    desc.model = model;
    ok = ok && mnc_simulation_create(&desc, &with) == MNC_OK;
    mnc_model_destroy(model); /* the simulation has its own copy */
    puts("# day, papillary gain without [1], with the retinoid [1], ratio [1]");
    for (int day = 0; ok && day <= 360; day += 30) {
        ok = mnc_simulation_run_until(without, day) == MNC_OK &&
             mnc_simulation_run_until(with, day) == MNC_OK &&
             mnc_simulation_mean(without, MNC_COLLAGEN_GAIN, 0, &gain) == MNC_OK &&
             mnc_simulation_mean(with, MNC_COLLAGEN_GAIN, 0, &more) == MNC_OK;
        if (ok)
            printf("%d, %.3f, %.3f, %.2f\n", day, gain, more, more / gain);
    }
    fputs(mnc_last_error(), stderr);
    mnc_simulation_destroy(without);
    mnc_simulation_destroy(with);
    return !ok;
}
