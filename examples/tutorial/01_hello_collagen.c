/* Prints mean papillary collagen over 90 days after one 1.5 mm session on the cheek, relative to
   healthy skin. Introduces: describe, create, run, read, destroy. Run: ./01_hello_collagen */
#include <mncollagen.h>

#include <stdio.h>

int main(void)
{
    mnc_session session = mnc_session_default(); /* day 0, 1.5 mm, 250 channels per cm^2 */
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = (mnc_schedule){.count = 1, .sessions = &session};

    mnc_simulation *skin = NULL;
    double collagen = 0;
    mnc_status status = mnc_simulation_create(&desc, &skin);
    for (int day = 0; status == MNC_OK && day <= 90; day += 10) {
        if ((status = mnc_simulation_run_until(skin, day)) == MNC_OK)
            status = mnc_simulation_mean(skin, MNC_COLLAGEN_TOTAL, MNC_PAPILLARY_DERMIS, &collagen);
        if (status == MNC_OK)
            printf("day %2d  collagen %.4f\n", day, collagen);
    }
    if (status != MNC_OK)
        fprintf(stderr, "%s: %s\n", mnc_status_name(status), mnc_last_error());
    mnc_simulation_destroy(skin);
    return status == MNC_OK ? 0 : 1;
}
