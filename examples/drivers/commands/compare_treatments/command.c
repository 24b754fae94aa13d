/* compare-treatments: what the model says about needling beside rollers, lasers, peels and blades,
   taken as other injuries of the same skin. Reads a scenario, runs one simulation a treatment,
   writes curves, summary, facts and figures. */
#include "commands/commands.h"
#include "commands/compare_treatments/study.h"
#include "courses/bands_plot.h"
#include "courses/plot.h"

#include <stddef.h>

#define LIMITS                                                                                     \
    "Limits: exploratory model. The amplitude is calibrated on one needling series; the time "     \
    "course and k_max rest partly on procollagen mRNA after CO2-laser resurfacing, so full "       \
    "ablation is not an independent prediction. Lasers, peels and blades differ from needling "    \
    "here in nothing but the injured volume, its depth and its losses. Compare orders of "         \
    "magnitude, not digits; the tables rank nothing. Wrinkles, pigment, scars and risks "          \
    "are not represented, and "

static const char limits[] =
    LIMITS "each curve is for one set of parameters, without their uncertainty.";
static const char limits_of_bands[] =
    LIMITS "the bands hold what is uncertain within the model, not whether it is right for lasers "
           "and peels; their depth, width, kill and losses vary as those of needles do.";

static outcome write_script(const void *work, const output_folder *folder)
{
    const treatment_study *whole = work;
    const courses *study = &whole->comparison.study;
    const course_bands *bands = comparison_bands(&whole->comparison);
    /* No figure of the surface: its formulas know needles, and would show lasers as harmless. */
    FILE *script = courses_plot_open(&whole->comparison, folder, 0);
    if (!script)
        return OUTCOME_FAILED;
    if (bands)
        courses_bands_plot(script, study, bands);
    comparison_plot_hypotheses(script, &whole->comparison);
    treatment_plot_costs(script, whole);
    return courses_plot_close(script);
}

static void print(const void *work, const char *target, int text_plot)
{
    const treatment_study *whole = work;
    const comparison *compared = &whole->comparison;
    const int has_bands = comparison_bands(compared) != NULL;
    comparison_print(compared);
    putchar('\n');
    if (has_bands) {
        comparison_print_bands(compared);
        putchar('\n');
    }
    comparison_print_hypotheses(compared);
    treatment_print(whole);
    if (text_plot)
        (void)courses_plot_letters(&compared->study, target);
    comparison_print_limits(compared, has_bands ? limits_of_bands : limits);
}

const command compare_treatments_command = {
    .name = "compare-treatments",
    .purpose = "Compares needling, rollers, lasers, peels and dermaplaning as skin injuries.",
    .example = "treatments[1].sessions=3",
    .results =
        "Results: curves.csv, surface.csv, summary.csv, treatments.csv, scenario.yaml,\n"
        "description.txt, report.html, curves.gp, and collagen, costs, maturation, activation as\n"
        ".png and .svg; with draws also bands.csv, pairs.csv, bands.png and .svg, and members.csv\n"
        "(--rows); with hypotheses also hypotheses.csv, ratios.csv, hypotheses.png and .svg.\n",
    .has_ensemble = 1,
    .has_shards = 1,
    .exchange = &comparison_sbml,
    .keys = treatment_keys,
    .fill = treatment_fill,
    .work_size = sizeof(treatment_study),
    .make = treatment_make,
    .run = comparison_run,
    .draws = offsetof(treatment_study, comparison.bands.run),
    .noun = "treatment",
    .files = {comparison_files, treatment_files, hypothesis_files},
    .script = "curves.gp",
    .figures = {"collagen", "bands", "costs", "maturation", "activation", "hypotheses"},
    .write_script = write_script,
    .print = print,
    .protocol = comparison_protocol,
    .draws_sentence = comparison_draws_sentence,
    .free = treatment_free,
};
