/* Sentences about draws. */
#include "ensemble/run.h"
#include "program/memory.h"
#include "results/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void ensemble_print_source(const ensemble_run *run)
{
    const uncertainty *what = &run->what;
    const size_t members = what->desc.members;
    char *text;
    if (run->weights)
        text = format_text("Uncertainty: %zu draws of the %s (%.0f effective)", members,
                           what->source, run->support.effective_members);
    else if (what->list.effective_members > 0)
        text = format_text("Uncertainty: %zu draws of the %s (%.0f effective of %zu members of the "
                           "prior, weighted by the calibration data)",
                           members, what->source, what->list.effective_members,
                           what->list.prior_members);
    else
        text = format_text("Uncertainty: %zu draws of the %s, which no data has narrowed", members,
                           what->source);
    write_folded(stdout, text, 2);
    free(text);
}

/* Where all draws agree, the error is not 0: the share may err by about 3 / draws. */
static void share_text(const mnc_share *share, char *text, size_t size)
{
    const double limit = fmin(300 / share->support.effective_members, 100);
    if (isnan(share->share))
        snprintf(text, size, "-");
    else if (share->standard_error > 0)
        snprintf(text, size, "%.0f", 100 * share->share);
    else if (share->share > 0)
        snprintf(text, size, ">%.0f", floor(100 - limit));
    else
        snprintf(text, size, "<%.0f", ceil(limit));
}

char *ensemble_share_text(const mnc_share *share)
{
    char text[32];
    share_text(share, text, sizeof text);
    return share->standard_error > 0
               ? format_text("%s+-%.0f", text, ceil(100 * share->standard_error))
               : copy_text(text);
}

void ensemble_plot_share(FILE *script, const mnc_share *share)
{
    char text[32];
    share_text(share, text, sizeof text);
    fprintf(script, "%.10g,%s\n", 100 * share->share, text);
}

void ensemble_print_support(const ensemble_run *run)
{
    if (run->weights && run->support.is_small)
        printf("Only %.1f effective draws of %zu: too few for a band that deserves trust.\n",
               run->support.effective_members, run->support.used);
    else
        ensemble_print_few(run->support.used, "draw", "");
}

void ensemble_print_few(size_t count, const char *noun, const char *of)
{
    if (count < MNC_FEW_MEMBERS)
        write_paragraph(stdout, "Only %zu %s%s%s: too few for a band that deserves trust.", count,
                        noun, count == 1 ? "" : "s", of);
}
