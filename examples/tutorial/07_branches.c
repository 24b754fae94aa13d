/* Three sessions, and then? On day 90 the skin is cloned, and the branches get nothing, two
   sessions with longer needles, or two with more channels. Introduces: clones, sessions added to a
   run. Run: ./07_branches
   Last line: # day 360, 500 per cm^2: 0.358 more papillary, 0.130 more reticular gain */
#include <mncollagen.h>

#include <stdio.h>

enum { NOTHING, LONGER, DENSER, BRANCHES };
static const char *const names[BRANCHES] = {"nothing", "2.5 mm", "500 per cm^2"};

/* The course that all branches share, until day 90. */
static int run_trunk(mnc_simulation **skin)
{
    mnc_session sessions[3];
    for (int i = 0; i < 3; i++) {
        sessions[i] = mnc_session_default();
        sessions[i].day = 30 * i;
    }
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = (mnc_schedule){3, sessions};
    return mnc_simulation_create(&desc, skin) == MNC_OK &&
           mnc_simulation_run_until(*skin, 90) == MNC_OK;
}

/* Two sessions like the model on days 90 and 120; each branch has a schedule of its own. */
static int add_two(mnc_simulation *skin, mnc_session session)
{
    session.day = 90;
    if (mnc_simulation_add_session(skin, &session) != MNC_OK)
        return 0;
    session.day = 120;
    return mnc_simulation_add_session(skin, &session) == MNC_OK;
}

/* A line for a day: papillary gain of all branches, then reticular gain. */
static int print_line(mnc_simulation *const skins[BRANCHES], int day, double gains[2][BRANCHES])
{
    for (int b = 0; b < BRANCHES; b++)
        if (mnc_simulation_run_until(skins[b], day) != MNC_OK ||
            mnc_simulation_mean(skins[b], MNC_COLLAGEN_GAIN, 0, &gains[0][b]) != MNC_OK ||
            mnc_simulation_mean(skins[b], MNC_COLLAGEN_GAIN, 1, &gains[1][b]) != MNC_OK)
            return 0;
    printf("%d, %.3f, %.3f, %.3f, %.3f, %.3f, %.3f\n", day, gains[0][0], gains[0][1], gains[0][2],
           gains[1][0], gains[1][1], gains[1][2]);
    return 1;
}

int main(void)
{
    mnc_simulation *skins[BRANCHES] = {NULL};
    double gains[2][BRANCHES] = {{0}};
    mnc_session longer = mnc_session_default(), denser = longer;
    longer.needle_length_mm = 2.5;
    denser.density_per_cm2 = 500;
    int ok = run_trunk(&skins[NOTHING]) &&
             mnc_simulation_clone(skins[NOTHING], &skins[LONGER]) == MNC_OK &&
             mnc_simulation_clone(skins[NOTHING], &skins[DENSER]) == MNC_OK &&
             add_two(skins[LONGER], longer) && add_two(skins[DENSER], denser);
    puts("# day, papillary gain [1]: nothing, 2.5 mm, 500 per cm^2, reticular gain [1]: the same");
    for (int day = 90; ok && day <= 360; day += 30)
        ok = print_line(skins, day, gains);
    for (int b = LONGER; ok && b < BRANCHES; b++)
        printf("# day 360, %s: %.3f more papillary, %.3f more reticular gain\n", names[b],
               gains[0][b] - gains[0][NOTHING], gains[1][b] - gains[1][NOTHING]);
    if (!ok)
        fprintf(stderr, "%s\n", mnc_last_error());
    for (int b = 0; b < BRANCHES; b++)
        mnc_simulation_destroy(skins[b]);
    return !ok;
}
