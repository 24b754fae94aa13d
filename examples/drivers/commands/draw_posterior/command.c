/* draw-posterior: writes data/posterior.csv (./dev posterior). A large prior
   sample is scored against the calibration data, weighted, and resampled to a short list of
   equally weighted members. */
#include "commands/commands.h"
#include "ensemble/draws.h"
#include "program/memory.h"
#include "program/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* So many that the largest weight stays below 1 / 200: no draw has to stand there twice. */
enum { PRIOR_MEMBERS = 16000, LARGEST_PRIOR = 10000000 };

/* Of the member whose chi^2 cannot be computed: it gets no weight. */
static double score(const mnc_ensemble_desc *desc, size_t member)
{
    mnc_sample sample;
    double chi_squared = (double)NAN;
    if (mnc_ensemble_sample(desc, member, &sample) != MNC_OK ||
        mnc_score_calibration(&sample, &chi_squared, NULL) != MNC_OK)
        return (double)NAN;
    return chi_squared;
}

/* Systematic resampling: the weights laid end to end, read at (i + 1/2) / count. */
static void resample(const double *weights, size_t count, draws *result)
{
    double sum = 0;
    size_t taken = 0;
    for (size_t i = 0; i < count; i++) {
        sum += weights[i];
        while (taken < result->count && ((double)taken + 0.5) / (double)result->count < sum)
            result->members[taken++] = i;
    }
    result->count = taken; /* all, but for rounding of the sum */
}

static size_t count_distinct(const draws *list)
{
    size_t distinct = 0;
    for (size_t i = 0; i < list->count; i++)
        distinct += i == 0 || list->members[i] != list->members[i - 1];
    return distinct;
}

static void write_draws(const draws *list, const double *chi_squared, size_t failed)
{
    printf(
        "# %zu equally weighted draws of what is uncertain in the healing model, conditioned on\n"
        "# its calibration data. A draw is mnc_ensemble_sample(desc, member) with\n"
        "# desc = mnc_ensemble_desc_default(any site) and what stands below. Made by ./dev "
        "posterior:\n"
        "# members 0 to prior_members - 1 were scored by mnc_score_calibration, weighted by\n"
        "# exp(-chi_squared / 2) and resampled systematically, first at half a step.\n",
        list->count);
    char *hypotheses = draws_hypotheses(list);
    if (hypotheses[0] != '\0') {
        puts("# desc.healing is that of mnc_healing_params_under() with these hypotheses.");
        printf("# hypotheses: %s\n", hypotheses);
    }
    free(hypotheses);
    char *values = draws_values(list, 0);
    if (values[0] != '\0') {
        puts("# In it these values stand in the place of its own.");
        printf("# values: %s\n", values);
    }
    free(values);
    printf("# seed: %llu\n# prior_members: %zu\n# failed_members: %zu\n"
           "# effective_members: %.1f\n# distinct_members: %zu\n# library_version: %s\n",
           (unsigned long long)list->seed, list->prior_members, failed, list->effective_members,
           count_distinct(list), mnc_version());
    puts("member,chi_squared");
    for (size_t i = 0; i < list->count; i++)
        printf("%zu,%.10g\n", list->members[i], chi_squared[list->members[i]]);
}

/* The draws under the hypotheses of `list`, which it fills. */
static outcome draw(size_t prior_members, size_t count, draws *list)
{
    list->seed = 1;
    list->prior_members = prior_members;
    list->count = count;
    const mnc_ensemble_desc desc = draws_desc(list);
    mnc_healing_balances balances;
    TRY(library_outcome(mnc_healing_balance(&desc.healing, &balances)));
    list->members = take_memory(count, sizeof *list->members);
    double *chi_squared = take_memory(prior_members, sizeof *chi_squared);
    double *weights = take_memory(prior_members, sizeof *weights);
    const int team = mnc_threads_request(0);
#pragma omp parallel for schedule(dynamic, 16) num_threads(team)
    for (size_t i = 0; i < prior_members; i++)
        chi_squared[i] = score(&desc, i);
    mnc_support support;
    outcome state = OUTCOME_OK;
    if (mnc_weights_of_chi_squared(chi_squared, prior_members, weights, &support) != MNC_OK) {
        print_error("%s", mnc_last_error());
        state = OUTCOME_FAILED;
    } else {
        list->effective_members = support.effective_members;
        resample(weights, prior_members, list);
        write_draws(list, chi_squared, support.left_out);
        if (support.effective_members < (double)count)
            print_note("only %.1f effective members stand behind %zu draws",
                       support.effective_members, count);
    }
    free(chi_squared);
    free(weights);
    return state;
}

static outcome draw_posterior(int argc, char **argv)
{
    int prior_members = PRIOR_MEMBERS, count = DRAW_COUNT;
    draws list = {0};
    if ((argc > 1 && !read_whole_number(argv[1], &prior_members)) ||
        (argc > 2 && !read_whole_number(argv[2], &count)) || prior_members < 1 ||
        prior_members > LARGEST_PRIOR || count < 1 || count > DRAW_LIMIT) {
        print_error("usage: mncollagen draw-posterior [PRIOR_MEMBERS [DRAWS [HYPOTHESIS... "
                    "[PARAMETER=VALUE...]]]], 1 to %d and 1 to %d",
                    LARGEST_PRIOR, DRAW_LIMIT);
        return OUTCOME_BAD_INPUT;
    }
    for (int i = 3; i < argc; i++)
        TRY(strchr(argv[i], '=') ? draws_take_value(argv[i], &list)
                                 : draws_take_hypotheses(argv[i], &list));
    const outcome state = draw((size_t)prior_members, (size_t)count, &list);
    draws_free(&list);
    return state;
}

const command draw_posterior_command = {
    .name = "draw-posterior",
    .purpose = "Draws uncertain parameters given the calibration data; prints the draws.",
    .example = "[PRIOR_MEMBERS [DRAWS [HYPOTHESIS... [PARAMETER=VALUE...]]]]",
    .results =
        "PRIOR_MEMBERS (16000) of the prior are weighted, and DRAWS (200) of them taken, in "
        "about two\n"
        "minutes, under all of the hypotheses named (docs/hypotheses.md; none: the default), "
        "their usual\n"
        "values replaced by those given. --ensemble of other commands reads the file; shipped are\n"
        "data/posterior.csv and files for hypotheses, such as data/posterior_priming.csv.\n",
    .act_alone = draw_posterior,
};
