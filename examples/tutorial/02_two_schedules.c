/* Three sessions, two or six weeks apart: gain of papillary collagen over a year. Introduces:
   schedules, several simulations side by side. Run: ./02_two_schedules
   Last line: # day 360: the gain with six weeks is 1.01 of that with two */
#include <mncollagen.h>

#include <stdio.h>

static int create(double interval_days, mnc_simulation **skin)
{
    mnc_session sessions[3];
    for (int i = 0; i < 3; i++) {
        sessions[i] = mnc_session_default();
        sessions[i].day = i * interval_days;
    }
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = (mnc_schedule){3, sessions}; /* the simulation copies what it needs */
    return mnc_simulation_create(&desc, skin) == MNC_OK;
}

static int gain_on(int day, mnc_simulation *skin, double *gain)
{
    return mnc_simulation_run_until(skin, day) == MNC_OK &&
           mnc_simulation_mean(skin, MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS, gain) == MNC_OK;
}

int main(void)
{
    mnc_simulation *two = NULL, *six = NULL;
    double gain_two = 0, gain_six = 0;
    int ok = create(14, &two) && create(42, &six);
    puts("# day, gain with sessions 2 weeks apart [1], gain with sessions 6 weeks apart [1]");
    for (int day = 0; ok && day <= 360; day += 30) {
        ok = gain_on(day, two, &gain_two) && gain_on(day, six, &gain_six);
        if (ok)
            printf("%d, %.3f, %.3f\n", day, gain_two, gain_six);
    }
    if (ok)
        printf("# day 360: the gain with six weeks is %.2f of that with two\n",
               gain_six / gain_two);
    else
        fprintf(stderr, "%s\n", mnc_last_error());
    mnc_simulation_destroy(two);
    mnc_simulation_destroy(six);
    return !ok;
}
