/* Papillary collagen over 90 days after one 1.5 mm session on the cheek. Introduces: describe,
   create, run, read, destroy. Run: ./01_hello_collagen. Last line: 90, 1.115 */
#include <mncollagen.h>

#include <stdio.h>

int main(void)
{
    const mnc_session session = mnc_session_default(); /* day 0, 1.5 mm, 250 channels per cm^2 */
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = (mnc_schedule){.count = 1, .sessions = &session};
    mnc_simulation *skin = NULL;
    double r = 0;
    int ok = mnc_simulation_create(&desc, &skin) == MNC_OK;
    puts("# day, papillary collagen relative to healthy skin [1]");
    for (int day = 0; ok && day <= 90; day += 10) {
        ok = mnc_simulation_run_until(skin, day) == MNC_OK &&
             mnc_simulation_mean(skin, MNC_COLLAGEN_TOTAL, MNC_PAPILLARY_DERMIS, &r) == MNC_OK;
        if (ok)
            printf("%d, %.3f\n", day, r);
    }
    fputs(mnc_last_error(), stderr); /* the sentence of the call that failed, else nothing */
    mnc_simulation_destroy(skin);
    return !ok;
}
