/* A random course of needling and what calls of the library give for it, which test_same_numbers.sh
   compares the commands with. Prints one line: site, needle length, density, device, sessions,
   interval, day of reading, gains of the papillary and the whole dermis in percent, and for both
   the largest difference that two runs may have. Usage: drivers_random_protocol SEED */
#include "random.h"
#include "testing.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_SESSIONS = 6, REGIONS = 2 };

static const int regions[REGIONS] = {MNC_PAPILLARY_DERMIS, MNC_WHOLE_DERMIS};

/* Rounded, so that a scenario holds the same number. */
static double rounded(random_stream *random, double lower, double upper, double step)
{
    return step * round(random_between(random, lower, upper) / step);
}

/* Gains in percent on the last day, and the largest size until then of a run that lands on every
   `every_days`; 0: on the last day alone. */
static void run(const mnc_simulation_desc *desc, double day, double every_days,
                double gains[REGIONS], double largest[REGIONS])
{
    mnc_simulation *simulation = NULL;
    assert_ok(mnc_simulation_create(desc, &simulation));
    for (int i = 1; every_days > 0 && i * every_days < day; i++) {
        assert_ok(mnc_simulation_run_until(simulation, i * every_days));
        for (int where = 0; where < REGIONS; where++) {
            double gain;
            assert_ok(mnc_simulation_mean(simulation, MNC_COLLAGEN_GAIN, regions[where], &gain));
            largest[where] = fmax(largest[where], 100 * fabs(gain));
        }
    }
    assert_ok(mnc_simulation_run_until(simulation, day));
    for (int where = 0; where < REGIONS; where++) {
        assert_ok(
            mnc_simulation_mean(simulation, MNC_COLLAGEN_GAIN, regions[where], &gains[where]));
        gains[where] *= 100;
        largest[where] = fmax(largest[where], fabs(gains[where]));
    }
    mnc_simulation_destroy(simulation);
}

int main(int argc, char **argv)
{
    assert_true(argc == 2);
    random_stream random = {strtoul(argv[1], NULL, 10)};
    const mnc_site site = (mnc_site)random_integer(&random, 0, MNC_SITE_COUNT - 1);
    const mnc_device_kind device =
        (mnc_device_kind)random_integer(&random, 0, MNC_DEVICE_COUNT - 1);
    mnc_session sessions[MOST_SESSIONS], one = mnc_session_default();
    one.device = mnc_device_preset(device);
    one.needle_length_mm = rounded(&random, 0.5, 2.5, 0.125);
    one.density_per_cm2 = rounded(&random, 20, 800, 0.5);
    const int count = random_integer(&random, 1, MOST_SESSIONS);
    const double interval_days = rounded(&random, 7, 45, 0.25);
    const double day = (count - 1) * interval_days + rounded(&random, 14, 120, 0.25);
    for (int i = 0; i < count; i++) {
        sessions[i] = one;
        sessions[i].day = i * interval_days;
    }
    mnc_simulation_desc desc = mnc_simulation_desc_default(site);
    desc.schedule = (mnc_schedule){.count = (size_t)count, .sessions = sessions};
    double gains[REGIONS], unused[REGIONS], largest[REGIONS] = {0};
    run(&desc, day, 0, gains, largest);
    run(&desc, day, 1, unused, largest);
    printf("%s %.17g %.17g %s %d %.17g %.17g", mnc_site_name(site), one.needle_length_mm,
           one.density_per_cm2, mnc_device_name(device), count, interval_days, day);
    for (int where = 0; where < REGIONS; where++)
        printf(" %.17g", gains[where]);
    /* Each is at most `tolerance` of the largest gain beside the exact one (docs/numerics.md). */
    for (int where = 0; where < REGIONS; where++)
        printf(" %.17g", 2 * desc.tolerance * largest[where]);
    putchar('\n');
    return EXIT_SUCCESS;
}
