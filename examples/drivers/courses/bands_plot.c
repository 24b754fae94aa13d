/* Data of the intervals and of the table of shares; bands.gp draws them. */
#include "courses/bands_plot.h"

#include "courses/bands_gp.h"
#include "ensemble/run.h"
#include "plot/script.h"

void courses_bands_plot(FILE *script, const courses *study, const course_bands *bands)
{
    fputs(
        "\n# A, B, P(papillary gain of A > that of B) in percent, and how surely\n$shares << END\n",
        script);
    for (size_t a = 0; a < study->count; a++)
        for (size_t b = 0; b < study->count; b++)
            if (a != b) {
                const mnc_share above =
                    ensemble_compare(&bands->run, a, b, REGION_PAPILLARY, bands->evaluation).above;
                fprintf(script, "%zu,%zu,", a + 1, b + 1);
                ensemble_plot_share(script, &above);
            }
    fputs("END\n", script);
    plot_number(script, "day", bands->days[bands->evaluation]);
    plot_template(script, bands_gp);
}
