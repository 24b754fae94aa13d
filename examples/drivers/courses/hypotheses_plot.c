/* The ratios by hypothesis as bars. */
#include "courses/courses.h"
#include "program/memory.h"

#include <math.h>
#include <stdlib.h>

void comparison_plot_hypotheses(FILE *script, const comparison *whole)
{
    const courses *study = &whole->study;
    const course_ratios *ratios = &study->ratios;
    const structures *under = whole->bands.run.under;
    char *labels[RATIO_LIMIT];
    gain_place of[RATIO_LIMIT], to[RATIO_LIMIT];
    if (!under)
        return;
    for (size_t i = 0; i < ratios->count; i++) {
        const size_t a = ratios->pairs[i].a, b = ratios->pairs[i].b;
        labels[i] = format_text("%s  /  %s", study->names[a], study->names[b]);
        of[i] = ratio_gain(study, a);
        to[i] = ratio_gain(study, b);
    }
    char *when = ratio_when(study), *shows = format_text("ratios of papillary gains %s", when);
    const structure_bars bars = {.shows = shows,
                                 .axis = "ratio of gains",
                                 .mark = 1,
                                 .count = ratios->count,
                                 .labels = labels,
                                 .of = of,
                                 .to = to};
    structures_plot_bars(script, under, &bars);
    for (size_t i = 0; i < ratios->count; i++)
        free(labels[i]);
    free(shows);
    free(when);
}
