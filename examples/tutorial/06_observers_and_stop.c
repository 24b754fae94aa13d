/* Three sessions four weeks apart, watched until the gain no longer rises, then run on to two
   years. Introduces: observers with intervals of their own, one that ends the run, and going on
   afterwards. Run: ./06_observers_and_stop
   Last line: # day 730: 0.83 of the gain at the plateau */
#include <mncollagen.h>

#include <stdio.h>

/* Every 60 days: a line. */
static int print_line(const mnc_simulation *skin, void *user)
{
    double day = 0, gain = 0;
    (void)user;
    if (mnc_simulation_day(skin, &day) != MNC_OK ||
        mnc_simulation_mean(skin, MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS, &gain) != MNC_OK)
        return 1;
    printf("%g, %.3f\n", day, gain);
    return 0;
}

/* Twice a day: the highest TGF-beta so far, ng/mL. */
static int follow_tgf(const mnc_simulation *skin, void *user)
{
    double *highest = user, tgf = 0;
    if (mnc_simulation_mean(skin, MNC_TGF_BETA, MNC_PAPILLARY_DERMIS, &tgf) != MNC_OK)
        return 1;
    *highest = tgf > *highest ? tgf : *highest;
    return 0;
}

/* Every two weeks: has the gain ceased to rise? Asks for a stop once. */
typedef struct plateau {
    double last_gain;
    int reached;
} plateau;

static int stop_at_plateau(const mnc_simulation *skin, void *user)
{
    plateau *state = user;
    double gain = 0;
    if (mnc_simulation_mean(skin, MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS, &gain) != MNC_OK)
        return 1;
    const int reached_now = !state->reached && gain > 0.01 && gain < 1.01 * state->last_gain;
    state->reached |= reached_now;
    state->last_gain = gain;
    return reached_now;
}

static mnc_status watch(mnc_simulation *skin, double *tgf, plateau *state)
{
    const mnc_observer observers[] = {
        {.name = "line", .every_days = 60, .notify = print_line},
        {.name = "TGF-beta", .every_days = 0.5, .notify = follow_tgf, .user = tgf},
        {.name = "plateau", .every_days = 14, .notify = stop_at_plateau, .user = state},
    };
    mnc_status status = MNC_OK;
    for (int i = 0; status == MNC_OK && i < 3; i++)
        status = mnc_simulation_add_observer(skin, &observers[i]);
    return status;
}

int main(void)
{
    mnc_session sessions[3];
    for (int i = 0; i < 3; i++) {
        sessions[i] = mnc_session_default();
        sessions[i].day = 28 * i;
    }
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = (mnc_schedule){3, sessions};
    mnc_simulation *skin = NULL;
    plateau state = {0, 0}; /* must live as long as the simulation, as must the next one */
    double highest_tgf = 0, day = 0, at_plateau = 0, in_the_end = 0;
    mnc_status status = mnc_simulation_create(&desc, &skin);
    if (status == MNC_OK)
        status = watch(skin, &highest_tgf, &state);
    puts("# day, papillary gain [1]");
    if (status == MNC_OK)
        status = mnc_simulation_run_until(skin, 730);
    if (status == MNC_STOPPED && state.reached) { /* no error: the next run goes on */
        at_plateau = state.last_gain;
        status = mnc_simulation_day(skin, &day);
        printf("# day %g: stopped, less than 1 %% more in two weeks\n", day);
        if (status == MNC_OK)
            status = mnc_simulation_run_until(skin, 730);
    }
    if (status == MNC_OK)
        status = mnc_simulation_mean(skin, MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS, &in_the_end);
    if (status == MNC_OK) {
        printf("# highest papillary TGF-beta: %.2f ng/mL\n", highest_tgf);
        printf("# day 730: %.2f of the gain at the plateau\n", in_the_end / at_plateau);
    } else {
        fprintf(stderr, "%s\n", mnc_last_error());
    }
    mnc_simulation_destroy(skin);
    return status != MNC_OK;
}
