/* Data of the ratios by hypothesis; hypotheses.gp draws them. */
#include "courses/courses.h"
#include "courses/hypotheses_gp.h"
#include "plot/script.h"
#include "program/memory.h"
#include "results/table.h"

#include <stdlib.h>

enum { LABEL_COLUMNS = 34 };

/* "A / B" of each ratio. */
static void write_labels(FILE *script, const courses *study)
{
    char *labels[RATIO_LIMIT];
    for (size_t i = 0; i < study->ratios.count; i++)
        labels[i] = format_text("%s  /  %s", study->names[study->ratios.pairs[i].a],
                                study->names[study->ratios.pairs[i].b]);
    (void)plot_folded(script, "ratio_names", (const char *const *)labels, study->ratios.count,
                      LABEL_COLUMNS);
    for (size_t i = 0; i < study->ratios.count; i++)
        free(labels[i]);
}

static void write_band(FILE *script, const courses *study, const structures *under, size_t pair,
                       size_t structure, size_t place)
{
    const structure_pair found =
        structures_compare(under, structure, ratio_gain(study, study->ratios.pairs[pair].a),
                           ratio_gain(study, study->ratios.pairs[pair].b));
    fprintf(script, "%zu,%zu,%.10g,%.10g,%.10g\n", pair + 1, place, found.ratio.low,
            found.ratio.median, found.ratio.high);
}

void comparison_plot_hypotheses(FILE *script, const comparison *whole)
{
    const courses *study = &whole->study;
    const structures *under = whole->bands.run.under;
    char *names[STRUCTURE_LIMIT];
    if (!under)
        return;
    fputs("\n# number of the ratio, of the hypothesis (the last is the average), 5, 50, 95 %\n"
          "$ratios << END\n",
          script);
    for (size_t i = 0; i < study->ratios.count; i++)
        for (size_t s = 0; s <= under->count; s++)
            write_band(script, study, under, i, s < under->count ? s : STRUCTURES_AVERAGED, s + 1);
    fputs("END\n", script);
    plot_number(script, "ratios", (double)study->ratios.count);
    plot_number(script, "hypotheses", (double)under->count);
    for (size_t s = 0; s < under->count; s++)
        names[s] = shortened_text(under->of[s].name, LABEL_COLUMNS);
    plot_texts(script, "hypothesis_names", (const char *const *)names, under->count);
    for (size_t s = 0; s < under->count; s++)
        free(names[s]);
    plot_number(script, "days_after", study->ratios.days_after_last_session);
    plot_number(script, "ratio_day", study->ratios.days[0]);
    write_labels(script, study);
    plot_template(script, hypotheses_gp);
}
