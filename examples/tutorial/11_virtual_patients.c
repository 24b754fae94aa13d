/* Two schedules for 1000 virtual patients: prints the band of papillary collagen gain after a year,
   the share of responders, and in how many patients the longer course is better. Parameters of the
   kinetics, what the device does, age, site and thickness of the skin differ from one to the next;
   members count by how well they fit the calibration data. Introduces: ensembles, weights, bands,
   pairs. Run: ./11_virtual_patients
   Last line: # six sessions leave more than three in 1.000 +- 0.000 of the patients */
#include <mncollagen.h>

#include <stdio.h>

enum { PATIENTS = 1000, SCHEDULES = 2, SESSIONS = 6 };

static const int counts[SCHEDULES] = {3, SESSIONS};
static const double threshold = 0.10; /* gain from which we call a patient a responder */

static int show_progress(size_t done, size_t total, void *user)
{
    (void)user;
    if (done % 200 == 0)
        fprintf(stderr, "# %zu of %zu patients\n", done, total);
    return 0; /* anything else stops */
}

/* Six sessions 28 days apart; the first schedule is the first three of them. */
static mnc_status create(mnc_ensemble **patients)
{
    static const mnc_site sites[] = {MNC_SITE_CHEEK, MNC_SITE_FOREHEAD, MNC_SITE_NECK};
    static const double day = 365;
    static const mnc_record gain = {MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS};
    mnc_session sessions[SESSIONS];
    for (int i = 0; i < SESSIONS; i++) {
        sessions[i] = mnc_session_default();
        sessions[i].day = 28 * i;
    }
    const mnc_schedule schedules[SCHEDULES] = {{(size_t)counts[0], sessions},
                                               {(size_t)counts[1], sessions}};

    mnc_ensemble_desc desc = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
    desc.members = PATIENTS;
    desc.youngest_years = 25;
    desc.oldest_years = 65;
    desc.thickness_sd = 0.1;
    desc.site_count = 3;
    desc.sites = sites;
    desc.schedule_count = SCHEDULES;
    desc.schedules = schedules;
    desc.day_count = 1;
    desc.days = &day;
    desc.record_count = 1;
    desc.records = &gain;
    desc.score = mnc_score_calibration;
    desc.progress = show_progress;
    return mnc_ensemble_create(&desc, patients); /* copies all of it */
}

static mnc_status report(const mnc_ensemble *patients)
{
    double chi_squared[PATIENTS], weights[PATIENTS], gains[SCHEDULES][PATIENTS];
    mnc_support support = {0};
    mnc_share better = {0};
    mnc_status status = mnc_ensemble_chi_squared(patients, chi_squared, PATIENTS);
    if (status == MNC_OK)
        status = mnc_weights_of_chi_squared(chi_squared, PATIENTS, weights, &support);
    if (status == MNC_OK && support.is_small)
        printf("# careful: only %.0f effective members, wanted at least %d\n",
               support.effective_members, MNC_FEW_MEMBERS);
    puts("# sessions, gain on day 365 [1] of 5 %, half and 95 % of the patients, responders [1], "
         "their standard error, patients left out");
    for (size_t s = 0; status == MNC_OK && s < SCHEDULES; s++) {
        mnc_band band;
        mnc_share responders;
        status = mnc_ensemble_values(patients, s, 0, 0, gains[s], PATIENTS);
        if (status == MNC_OK)
            status = mnc_band_of(gains[s], weights, PATIENTS, &band);
        if (status == MNC_OK)
            status = mnc_share_of_responders(gains[s], weights, PATIENTS, threshold, &responders);
        if (status == MNC_OK)
            printf("%d, %.3f, %.3f, %.3f, %.3f, %.3f, %zu\n", counts[s], band.low, band.median,
                   band.high, responders.share, responders.standard_error, band.support.left_out);
    }
    if (status == MNC_OK)
        status = mnc_share_above(gains[1], gains[0], weights, PATIENTS, &better);
    if (status == MNC_OK)
        printf("# six sessions leave more than three in %.3f +- %.3f of the patients\n",
               better.share, better.standard_error);
    return status;
}

int main(void)
{
    mnc_ensemble *patients = NULL;
    mnc_status status = create(&patients);
    if (status == MNC_OK)
        status = mnc_ensemble_run(patients, 0, PATIENTS);
    if (status == MNC_OK)
        status = report(patients);
    if (status != MNC_OK)
        fprintf(stderr, "%s: %s\n", mnc_status_name(status), mnc_last_error());
    mnc_ensemble_destroy(patients);
    return status == MNC_OK ? 0 : 1;
}
