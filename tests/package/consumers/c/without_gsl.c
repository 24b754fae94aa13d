/* Prints the bits of a curve and of an ensemble. With the argument "bare" the library must say that
   it was built without GSL, in every call that needs it. */
#include <mncollagen.h>

#include <stdio.h>
#include <string.h>

static int lacks_gsl(mnc_status status)
{
    return status == MNC_ERR_UNSUPPORTED && strstr(mnc_last_error(), "MNC_WITH_GSL=OFF") != NULL;
}

static mnc_status evaluate(const double *inputs, size_t number, double *outputs, void *user)
{
    (void)number;
    (void)user;
    outputs[0] = inputs[0];
    return MNC_OK;
}

static int fits_are_missing(void)
{
    double numbers[2] = {0, 0};
    mnc_fit_summary summary;
    mnc_fit_estimate estimate;
    mnc_fit_descent descent;
    mnc_fit *fit = NULL;
    const mnc_fit_desc desc = mnc_fit_desc_default();
    const int missing = lacks_gsl(mnc_fit_run(&desc, &fit)) && !fit &&
                        lacks_gsl(mnc_fit_summarize(fit, &summary)) &&
                        lacks_gsl(mnc_fit_estimate_of(fit, 0, &estimate)) &&
                        lacks_gsl(mnc_fit_covariance(fit, numbers, 1)) &&
                        lacks_gsl(mnc_fit_predictions(fit, numbers, 1)) &&
                        lacks_gsl(mnc_fit_slopes(fit, 0, numbers, 1)) &&
                        lacks_gsl(mnc_fit_direction(fit, 0, numbers, numbers, 1)) &&
                        lacks_gsl(mnc_fit_start(fit, 0, &descent, numbers, numbers, 1)) &&
                        lacks_gsl(mnc_fit_profile(fit, 0, numbers, numbers, 1));
    mnc_fit_destroy(fit);
    return missing;
}

static int trials_are_missing(void)
{
    mnc_study_power power;
    mnc_study_size size;
    mnc_study_information information;
    const mnc_study_desc desc = mnc_study_desc_default();
    return lacks_gsl(mnc_study_power_of(&desc, 0, 10, &power)) &&
           lacks_gsl(mnc_study_type_one_of(&desc, 0, 10, &power)) &&
           lacks_gsl(mnc_study_size_for(&desc, 0, 0.8, 100, &size)) &&
           lacks_gsl(mnc_study_information_of(&desc, 0, 10, &information, NULL, NULL));
}

static int sobol_is_missing(void)
{
    mnc_sensitivity_desc desc = mnc_sensitivity_desc_default();
    mnc_sobol_index indices[2];
    mnc_output_moments moments;
    mnc_sensitivity_support support;
    desc.inputs = 2;
    desc.outputs = 1;
    desc.evaluate = evaluate;
    return lacks_gsl(mnc_sensitivity_sobol(&desc, indices, 2, &moments, &support));
}

static int print_curve(const mnc_schedule *schedule)
{
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_FOREARM);
    mnc_simulation *skin = NULL;
    double gain = 0;
    desc.schedule = *schedule;
    int ok = mnc_simulation_create(&desc, &skin) == MNC_OK;
    for (int day = 0; ok && day <= 180; day += 30) {
        ok = mnc_simulation_run_until(skin, day) == MNC_OK &&
             mnc_simulation_mean(skin, MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS, &gain) == MNC_OK;
        printf("%d %a\n", day, gain);
    }
    mnc_simulation_destroy(skin);
    return ok;
}

static int print_members(const mnc_schedule *schedule)
{
    enum { MEMBERS = 8 };
    static const double days[] = {180};
    static const mnc_record records[] = {{MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS}};
    mnc_ensemble_desc desc = mnc_ensemble_desc_default(MNC_SITE_FOREARM);
    mnc_ensemble *ensemble = NULL;
    double gains[MEMBERS];
    desc.members = MEMBERS;
    desc.schedule_count = desc.day_count = desc.record_count = 1;
    desc.schedules = schedule;
    desc.days = days;
    desc.records = records;
    const int ok = mnc_ensemble_create(&desc, &ensemble) == MNC_OK &&
                   mnc_ensemble_run(ensemble, 0, MEMBERS) == MNC_OK &&
                   mnc_ensemble_values(ensemble, 0, 0, 0, gains, MEMBERS) == MNC_OK;
    for (int i = 0; ok && i < MEMBERS; i++)
        printf("member %d %a\n", i, gains[i]);
    mnc_ensemble_destroy(ensemble);
    return ok;
}

int main(int count, char **words)
{
    mnc_session sessions[] = {mnc_session_default(), mnc_session_default()};
    const mnc_schedule schedule = {.count = 2, .sessions = sessions};
    const int is_bare = count > 1 && strcmp(words[1], "bare") == 0;
    sessions[1].day = 28;
    int ok = print_curve(&schedule) && print_members(&schedule);
    if (ok && is_bare)
        ok = fits_are_missing() && sobol_is_missing() && trials_are_missing();
    fputs(ok ? "" : mnc_last_error(), stderr);
    return !ok;
}
