/* Needle length x density of channels: gain of collagen on day 90 in both layers of the cheek. The
   device reaches 0.75 of the needle's length [assumed]. Introduces: sessions that differ, the depth
   that a needle reaches, regions. Run: ./03_depth_and_density
   Last line: # reticular / papillary gain at 250 per cm^2: 0.12 at 0.5 mm, 0.54 at 2.5 mm */
#include <mncollagen.h>

#include <stdio.h>

/* Gains on day 90 after one session on day 0. */
static mnc_status gains_after(const mnc_session *session, double *papillary, double *reticular)
{
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = (mnc_schedule){1, session};
    mnc_simulation *skin = NULL;
    mnc_status status = mnc_simulation_create(&desc, &skin);
    if (status == MNC_OK)
        status = mnc_simulation_run_until(skin, 90);
    if (status == MNC_OK)
        status = mnc_simulation_mean(skin, MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS, papillary);
    if (status == MNC_OK)
        status = mnc_simulation_mean(skin, MNC_COLLAGEN_GAIN, MNC_RETICULAR_DERMIS, reticular);
    mnc_simulation_destroy(skin);
    return status;
}

int main(void)
{
    static const double lengths_mm[] = {0.5, 1, 1.5, 2, 2.5};
    static const double densities_per_cm2[] = {50, 100, 250, 500};
    enum { LENGTHS = 5, DENSITIES = 4 };
    double papillary[LENGTHS][DENSITIES] = {0}, reticular[LENGTHS][DENSITIES] = {0};
    puts(
        "# needle length [mm], density [1/cm^2], depth reached [mm], papillary gain [1], reticular "
        "gain [1]");
    for (int l = 0; l < LENGTHS; l++)
        for (int d = 0; d < DENSITIES; d++) {
            mnc_session session = mnc_session_default();
            session.needle_length_mm = lengths_mm[l];
            session.density_per_cm2 = densities_per_cm2[d];
            if (gains_after(&session, &papillary[l][d], &reticular[l][d]) != MNC_OK) {
                fprintf(stderr, "%s\n", mnc_last_error());
                return 1;
            }
            printf("%g, %g, %.3f, %.4f, %.4f\n", lengths_mm[l], densities_per_cm2[d],
                   mnc_session_depth_mm(&session), papillary[l][d], reticular[l][d]);
        }
    printf("# ten times the density gives %.1f times the papillary gain at 1.5 mm\n",
           papillary[2][3] / papillary[2][0]);
    printf("# reticular / papillary gain at 250 per cm^2: %.2f at 0.5 mm, %.2f at 2.5 mm\n",
           reticular[0][2] / papillary[0][2], reticular[4][2] / papillary[4][2]);
    return 0;
}
