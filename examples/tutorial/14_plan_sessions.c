/* Up to three sessions in twelve weeks on the cheek: which days, needles and densities leave most
   papillary collagen after a year, with an injured volume of 2 mm^3 per cm^2 at most? A search over
   60 draws of what is uncertain; its answer is a set, not a winner. Introduces: searches for
   schedules, near-optimal sets. Run: ./14_plan_sessions
   Last line: # 10 of 90 schedules cannot be distinguished, and no data identify an interval */
#include <mncollagen.h>

#include <stdio.h>

enum { DRAWS = 60, DAYS = 5, LENGTHS = 2, DENSITIES = 2 };

static const double days[DAYS] = {0, 21, 42, 63, 84};
static const double lengths_mm[LENGTHS] = {1, 1.5};
static const double densities_per_cm2[DENSITIES] = {100, 250};

static int show_progress(size_t done, size_t total, void *user)
{
    (void)user;
    if (done % 10 == 0)
        fprintf(stderr, "# %zu of %zu schedules\n", done, total);
    return 0; /* anything else stops, and what was found stays */
}

/* The same draws for every schedule, so that schedules are compared in pairs. */
static mnc_status draw(mnc_sample samples[DRAWS])
{
    mnc_ensemble_desc desc = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
    mnc_status status = MNC_OK;
    desc.members = DRAWS;
    for (size_t i = 0; status == MNC_OK && i < DRAWS; i++)
        status = mnc_ensemble_sample(&desc, i, &samples[i]);
    return status;
}

static mnc_status search(const mnc_sample samples[DRAWS], mnc_plan **plan)
{
    mnc_plan_desc desc = mnc_plan_desc_default(MNC_SITE_CHEEK);
    desc.day_count = DAYS;
    desc.days = days;
    desc.length_count = LENGTHS;
    desc.needle_lengths_mm = lengths_mm;
    desc.density_count = DENSITIES;
    desc.densities_per_cm2 = densities_per_cm2;
    desc.max_sessions = 3;
    desc.limits.minimum_gap_days = 21;
    desc.limits.max_injured_volume_mm = 0.02; /* mm^3 per mm^2 */
    desc.member_count = DRAWS;
    desc.samples = samples;
    desc.progress = show_progress;
    return mnc_plan_search(&desc, plan); /* the median gain on day 365, unless told otherwise */
}

static mnc_status report(const mnc_plan *plan)
{
    mnc_plan_summary summary;
    mnc_status status = mnc_plan_summarize(plan, &summary);
    puts("# sessions, first day, last day, needle [mm], density [per cm^2], median gain [1], less "
         "than the first [1], downtime [days]");
    for (size_t i = 0; status == MNC_OK && i < summary.near; i++) {
        mnc_plan_candidate c;
        status = mnc_plan_ranked(plan, i, &c);
        if (status != MNC_OK)
            break;
        const mnc_session *first = c.schedule.sessions, *last = first + c.schedule.count - 1;
        printf("%zu, %g, %g, %g, %g, %.3f, %.3f, %.1f\n", c.schedule.count, first->day, last->day,
               first->needle_length_mm, first->density_per_cm2, c.value, 0 - c.difference,
               c.downtime_days);
    }
    if (status == MNC_OK)
        printf("# %zu of %zu schedules cannot be distinguished, and no data identify an interval\n",
               summary.near, summary.visited);
    return status;
}

int main(void)
{
    static mnc_sample samples[DRAWS];
    mnc_plan *plan = NULL;
    mnc_status status = draw(samples);
    if (status == MNC_OK)
        status = search(samples, &plan);
    if (status == MNC_OK)
        status = report(plan);
    if (status != MNC_OK)
        fprintf(stderr, "%s: %s\n", mnc_status_name(status), mnc_last_error());
    mnc_plan_destroy(plan);
    return status == MNC_OK ? 0 : 1;
}
