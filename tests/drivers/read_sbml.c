/* Checks files of SBML by another reader (sbml_model.h), for test_exchange.sh.
   usage: read_sbml FILE table NUMBER    course NUMBER of the reference tables, to 1e-6
          read_sbml FILE reference NAME  three sessions by the independent kinetics, to 1e-8: under
                                         the hypothesis NAME, or "at_once" for activation at once
                                         and one collagen
          read_sbml FILE value ID DAY [ID=VALUE...]  prints a value, with parameters replaced
   Exit code 0 if all is well. */
#include "reference_tables.h"
#include "sbml_model.h"
#include "testing.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[REF_FIELDS] = {
    [REF_FIB] = "fibroblasts",
    [REF_MYO] = "myofibroblasts",
    [REF_TGF] = "tgf_beta",
    [REF_ACT] = "activation",
    [REF_NEW] = "collagen_new",
    [REF_MAT] = "collagen_mature",
    [REF_MAC] = "macrophages",
    [REF_DEB] = "debris",
    [REF_ELA] = "elastin",
    [REF_CYT] = "cytokine",
    [REF_PRO] = "proto_myofibroblasts",
};

static int differences; /* found */

static void compare(const char *name, double day, double actual, double expected, double relative)
{
    if (is_close(actual, expected, relative, 1e-10))
        return;
    printf("%s, day %g: %.10g instead of %.10g\n", name, day, actual, expected);
    differences++;
}

static int check_table(sbml_read *model, const healing_course *course)
{
    enum { COLUMNS = REF_ELA + 1 };
    double values[HEALING_ROWS * COLUMNS];
    if (!sbml_read_run(model, healing_days, HEALING_ROWS, names, COLUMNS, values))
        return 0;
    for (size_t k = 0; k < HEALING_ROWS; k++)
        for (size_t i = 0; i < COLUMNS; i++) {
            const double expected =
                i == REF_DEB
                    ? expected_debris(course->sessions, course->session_count, healing_days[k])
                    : course->rows[k][i];
            compare(names[i], healing_days[k], values[k * COLUMNS + i], expected, 1e-6);
        }
    return differences == 0;
}

/* What the library has under a hypothesis, by the symbols of the reference. */
static int reference_under(const char *name, reference_params *to)
{
    mnc_hypothesis hypothesis;
    mnc_healing_params params = mnc_healing_params_default();
    *to = reference_default();
    if (strcmp(name, "at_once") == 0) {
        to->tau_s = to->kx = 0;
        to->f = 1;
        to->p0 = to->mu;
        to->K = to->kmax;
        return 1;
    }
    if (mnc_hypothesis_find(name, &hypothesis) != MNC_OK ||
        mnc_healing_params_under(&hypothesis, 1, &params) != MNC_OK)
        return 0;
    to->tau_s = params.act_time_days;
    to->kmax = params.synthesis_max;
    to->om1 = params.retained_repair;
    to->dM = params.myo_apoptosis_per_day;
    to->k_r = params.matrix_crowding;
    to->i_h = params.cytokine_half;
    to->e_i = params.cytokine_inhibition;
    to->b = params.priming_max;
    to->s_p = params.priming_half;
    to->tau_p = params.proto_time_days;
    reference_derive(to);
    return 1;
}

/* 1 where both have the field; without relaxation the reference leaves its activation at 0. */
static int is_compared(const reference_params *params, size_t field)
{
    return field == REF_CYT   ? params->i_h > 0
           : field == REF_PRO ? params->tau_p > 0
           : field == REF_ACT ? params->tau_s > 0
                              : 1;
}

static int check_reference(sbml_read *model, const char *name)
{
    const healing_course *course = &healing_courses[1];
    reference_params params;
    double expected[HEALING_ROWS][REF_FIELDS], values[HEALING_ROWS * REF_FIELDS];
    const char *ids[REF_FIELDS];
    size_t fields[REF_FIELDS], count = 0;
    if (!reference_under(name, &params) ||
        reference_heal(&params, course->sessions, course->session_count, healing_days, HEALING_ROWS,
                       expected) != 0)
        return 0;
    for (size_t i = 0; i < REF_FIELDS; i++)
        if (is_compared(&params, i)) {
            fields[count] = i;
            ids[count++] = names[i];
        }
    if (!sbml_read_run(model, healing_days, HEALING_ROWS, ids, count, values))
        return 0;
    for (size_t k = 0; k < HEALING_ROWS; k++)
        for (size_t i = 0; i < count; i++)
            compare(ids[i], healing_days[k], values[k * count + i], expected[k][fields[i]], 1e-8);
    return differences == 0;
}

static int print_value(sbml_read *model, int argc, char **argv)
{
    const char *const id = argv[3];
    const double day = strtod(argv[4], NULL);
    double value;
    for (int i = 5; i < argc; i++) {
        char *equals = strchr(argv[i], '=');
        *equals = '\0';
        if (!sbml_read_set(model, argv[i], strtod(equals + 1, NULL)))
            return 0;
    }
    if (!sbml_read_run(model, &day, 1, &id, 1, &value))
        return 0;
    printf("%.10g\n", value);
    return 1;
}

int main(int argc, char **argv)
{
    sbml_read *model = argc >= 4 ? sbml_read_file(argv[1]) : NULL;
    int good = 0;
    if (!model)
        return 1;
    if (strcmp(argv[2], "table") == 0)
        good = check_table(model, &healing_courses[strtol(argv[3], NULL, 10)]);
    else if (strcmp(argv[2], "reference") == 0)
        good = check_reference(model, argv[3]);
    else if (strcmp(argv[2], "value") == 0 && argc >= 5)
        good = print_value(model, argc, argv);
    sbml_read_free(model);
    return !good;
}
