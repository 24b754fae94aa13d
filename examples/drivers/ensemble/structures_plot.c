/* Data of figures by hypothesis; hypotheses.gp draws bars from them. */
#include "ensemble/hypotheses_gp.h"
#include "ensemble/structures.h"
#include "plot/script.h"
#include "program/memory.h"

#include <stdlib.h>

enum { LEGEND_COLUMNS = 34, LABEL_COLUMNS = 40 };

void structures_plot_names(FILE *script, const structures *under)
{
    char *names[STRUCTURE_LIMIT];
    for (size_t s = 0; s < under->count; s++)
        names[s] = shortened_text(under->of[s].name, LEGEND_COLUMNS);
    plot_number(script, "hypotheses", (double)under->count);
    plot_texts(script, "hypothesis_names", (const char *const *)names, under->count);
    for (size_t s = 0; s < under->count; s++)
        free(names[s]);
}

static mnc_band band_of(const structures *under, const structure_bars *bars, size_t row,
                        size_t structure)
{
    return bars->to ? structures_compare(under, structure, bars->of[row], bars->to[row]).ratio
                    : structures_band(under, structure, bars->of[row]);
}

void structures_plot_bars(FILE *script, const structures *under, const structure_bars *bars)
{
    fputs("\n# number of the row, of the hypothesis (the last is the average), 5, 50, 95 %\n"
          "$bars << END\n",
          script);
    for (size_t row = 0; row < bars->count; row++)
        for (size_t s = 0; s <= under->count; s++) {
            const mnc_band band = band_of(under, bars, row, structures_at(under, s));
            fprintf(script, "%zu,%zu,%.10g,%.10g,%.10g\n", row + 1, s + 1, band.low, band.median,
                    band.high);
        }
    fputs("END\n", script);
    structures_plot_names(script, under);
    plot_text(script, "shows", bars->shows);
    plot_text(script, "bars_axis", bars->axis);
    plot_number(script, "bars_mark", bars->mark);
    plot_number(script, "bar_rows", (double)bars->count);
    (void)plot_folded(script, "bar_labels", (const char *const *)bars->labels, bars->count,
                      LABEL_COLUMNS);
    plot_template(script, hypotheses_gp);
}
