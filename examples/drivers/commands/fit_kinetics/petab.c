/* The tables of a PEtab problem and its model. */
#include "commands/fit_kinetics/petab.h"

#include "exchange/sbml.h"
#include "program/memory.h"
#include "program/number.h"
#include "results/csv.h"
#include "scenario/place.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of sessions and readings that a condition does not have. */
static const double never_days = 1e6;

/* Sessions of a day come first, and simulators differ in the order of events. */
static const double behind_session_days = 1e-6;

static void write_tab(FILE *file, double value)
{
    char text[NUMBER_TEXT_SIZE];
    write_number(text, value);
    fprintf(file, "\t%s", text);
}

/* A text as the cell of a table. */
static void write_text(FILE *file, const char *name)
{
    fputc('\t', file);
    for (; *name != '\0'; name++)
        fputc(*name == '\t' || *name == '"' ? ' ' : *name, file);
}

/* ---- the model ---- */

/* Sessions of a condition; those that it lacks injure nothing. */
static sbml_session *take_sessions(const petab_problem *problem, size_t condition)
{
    const mnc_evidence_row *row = petab_first_row(problem, condition)->row;
    const mnc_skin skin = mnc_skin_preset(row->site);
    sbml_session *sessions = take_memory(problem->session_count, sizeof *sessions);
    for (size_t k = 0; k < problem->session_count; k++) {
        sessions[k] = sbml_session_of(&row->session, &skin, row->region);
        sessions[k].day = k == 0 ? 0 : (double)k * row->interval_days;
        if (k >= row->sessions) {
            sessions[k].day = never_days;
            sessions[k].injured_fraction = 0;
        }
    }
    return sessions;
}

static double cell_density(const petab_problem *problem, size_t condition)
{
    const mnc_evidence_row *row = petab_first_row(problem, condition)->row;
    const mnc_skin skin = mnc_skin_preset(row->site);
    return skin.layers[row->region].relative_cell_density;
}

static double kept_day(const petab_problem *problem, size_t condition)
{
    const double day = petab_first_row(problem, condition)->earlier_day;
    return isnan(day) ? never_days : day + behind_session_days;
}

/* The first row whose quantity is kept, at or behind `from`; NULL: none. */
static const petab_row *next_kept(const petab_problem *problem, size_t from)
{
    for (size_t k = from; k < problem->row_count; k++) {
        const char *quantity = problem->rows[k].row->quantity;
        int is_new = !isnan(problem->rows[k].earlier_day);
        for (size_t other = 0; other < k; other++)
            is_new &= isnan(problem->rows[other].earlier_day) ||
                      strcmp(problem->rows[other].row->quantity, quantity) != 0;
        if (is_new)
            return &problem->rows[k];
    }
    return NULL;
}

static outcome write_model(FILE *file, const fit_study *study, const petab_problem *problem)
{
    const char **kept = take_memory(problem->row_count, sizeof *kept);
    const petab_row *row;
    sbml_session *sessions = take_sessions(problem, 0);
    sbml_model model = {.name = study->title ? study->title : "fit-kinetics",
                        .kinetics = problem->kinetics,
                        .layer = "a layer of the dermis",
                        .relative_cell_density = cell_density(problem, 0),
                        .session_count = problem->session_count,
                        .sessions = sessions,
                        .kept = kept,
                        .kept_day = kept_day(problem, 0)};
    for (size_t k = 0; (row = next_kept(problem, k)); k = (size_t)(row - problem->rows) + 1)
        kept[model.kept_count++] = row->row->quantity;
    const outcome state = sbml_write(file, &model);
    free(sessions);
    free(kept);
    return state;
}

/* ---- tables ---- */

static int keeps(const petab_problem *problem)
{
    return next_kept(problem, 0) != NULL;
}

static void write_condition(FILE *file, const petab_problem *problem, size_t condition)
{
    const mnc_evidence_row *row = petab_first_row(problem, condition)->row;
    sbml_session *sessions = take_sessions(problem, condition);
    fprintf(file, "condition_%zu\t%zu x %g mm, %g per cm^2", condition + 1, row->sessions,
            row->session.needle_length_mm, row->session.density_per_cm2);
    if (row->sessions > 1)
        fprintf(file, ", %g days apart", row->interval_days);
    write_tab(file, cell_density(problem, condition));
    for (size_t k = 0; k < problem->session_count; k++)
        for (size_t i = 0; i < SBML_SESSION_NUMBERS; i++)
            write_tab(file, sbml_session_number(&sessions[k], i));
    if (keeps(problem))
        write_tab(file, kept_day(problem, condition));
    fputc('\n', file);
    free(sessions);
}

static outcome write_conditions(FILE *file, const fit_study *study, const petab_problem *problem)
{
    (void)study;
    fputs("conditionId\tconditionName\t" KINETICS_CELL_DENSITY, file);
    for (size_t k = 0; k < problem->session_count; k++)
        for (size_t i = 0; i < SBML_SESSION_NUMBERS; i++) {
            char *id = sbml_session_id(k, i);
            fprintf(file, "\t%s", id);
            free(id);
        }
    fprintf(file, "%s\n", keeps(problem) ? "\t" SBML_KEPT_DAY : "");
    for (size_t condition = 0; condition < problem->condition_count; condition++)
        write_condition(file, problem, condition);
    return OUTCOME_OK;
}

/* "observed_collagen_gain", or of a ratio "observed_collagen_gain_earlier_per_later". */
static char *observable_id(const petab_row *row)
{
    return format_text("observed_%s%s", row->row->quantity,
                       isnan(row->earlier_day)  ? ""
                       : row->is_earlier_on_top ? "_earlier_per_later"
                                                : "_later_per_earlier");
}

static void write_observable(FILE *file, const petab_row *row)
{
    const char *quantity = row->row->quantity;
    char *id = observable_id(row);
    fprintf(file, "%s\t%s", id, quantity);
    if (isnan(row->earlier_day))
        fprintf(file, "\t%s", quantity);
    else if (row->is_earlier_on_top)
        fprintf(file, ", earlier / later\t" SBML_KEPT "%s / %s", quantity, quantity);
    else
        fprintf(file, ", later / earlier\t%s / " SBML_KEPT "%s", quantity, quantity);
    fprintf(file, "\tnoiseParameter1_%s\tlin\tnormal\n", id);
    free(id);
}

static outcome write_observables(FILE *file, const fit_study *study, const petab_problem *problem)
{
    (void)study;
    fputs("observableId\tobservableName\tobservableFormula\tnoiseFormula\t"
          "observableTransformation\tnoiseDistribution\n",
          file);
    for (size_t k = 0; k < problem->row_count; k++) {
        char *id = observable_id(&problem->rows[k]);
        int is_new = 1;
        for (size_t other = 0; other < k; other++) {
            char *before = observable_id(&problem->rows[other]);
            is_new &= strcmp(before, id) != 0;
            free(before);
        }
        if (is_new)
            write_observable(file, &problem->rows[k]);
        free(id);
    }
    return OUTCOME_OK;
}

static outcome write_measurements(FILE *file, const fit_study *study, const petab_problem *problem)
{
    (void)study;
    fputs("observableId\tsimulationConditionId\tmeasurement\ttime\tnoiseParameters\tdatasetId\n",
          file);
    for (size_t k = 0; k < problem->row_count; k++) {
        const petab_row *of = &problem->rows[k];
        const double per_unit = isnan(of->earlier_day) ? of->row->per_unit : 1;
        char *id = observable_id(of);
        fprintf(file, "%s\tcondition_%zu", id, of->condition + 1);
        write_tab(file, of->row->observation.value / per_unit);
        write_tab(file, of->day);
        write_tab(file, of->row->observation.error / per_unit);
        write_text(file, of->row->observation.name);
        fputc('\n', file);
        free(id);
    }
    return OUTCOME_OK;
}

/* Bounds are finite, on the scale of logarithms above 0. */
static outcome write_parameter(FILE *file, const mnc_healing_params *healing,
                               const mnc_param_info *info)
{
    mnc_fit_parameter of;
    double start;
    TRY(library_outcome(mnc_fit_parameter_of_healing(info, &of)));
    memcpy(&start, (const char *)healing + info->offset, sizeof start);
    const int is_log = of.scale == MNC_FIT_LOG;
    if (is_log && !(start > 0))
        return refuse_key("parameters",
                          ": %s is fitted by its logarithm, so it must not begin at 0", info->name);
    if (is_log && !(of.lower > 0))
        of.lower = 1e-6 * start;
    fprintf(file, "%s\t%s\t%s", info->name, info->symbol, is_log ? "log" : "lin");
    write_tab(file, of.lower);
    write_tab(file, of.upper);
    write_tab(file, start);
    fputs("\t1", file);
    char centre[NUMBER_TEXT_SIZE], spread[NUMBER_TEXT_SIZE];
    if (of.prior_sd > 0) {
        /* A normal logit is, near its centre, a normal value. */
        const double slope =
            of.scale == MNC_FIT_LOGIT ? of.prior_centre * (1 - of.prior_centre) : 1;
        write_number(centre, is_log ? log(of.prior_centre) : of.prior_centre);
        write_number(spread, slope * of.prior_sd);
        fprintf(file, "\tparameterScaleNormal\t%s;%s\n", centre, spread);
    } else {
        write_number(centre, is_log ? log(of.lower) : of.lower);
        write_number(spread, is_log ? log(of.upper) : of.upper);
        fprintf(file, "\tparameterScaleUniform\t%s;%s\n", centre, spread);
    }
    return OUTCOME_OK;
}

static outcome write_parameters(FILE *file, const fit_study *study, const petab_problem *problem)
{
    for (size_t i = 0; i < study->count; i++)
        if (!kinetics_uses(&problem->kinetics, &study->infos[i]))
            return refuse_key(
                "parameters",
                ": %s is none of the model's: of space, or of a hypothesis that is off",
                study->infos[i].name);
    fputs("parameterId\tparameterName\tparameterScale\tlowerBound\tupperBound\tnominalValue\t"
          "estimate\tobjectivePriorType\tobjectivePriorParameters\n",
          file);
    for (size_t i = 0; i < study->count; i++)
        TRY(write_parameter(file, &study->healing, &study->infos[i]));
    return OUTCOME_OK;
}

static outcome write_problem(FILE *file, const fit_study *study, const petab_problem *problem)
{
    (void)study;
    (void)problem;
    fputs("format_version: 1\n"
          "parameter_file: parameters.tsv\n"
          "problems:\n"
          "  - sbml_files: [model.xml]\n"
          "    condition_files: [conditions.tsv]\n"
          "    observable_files: [observables.tsv]\n"
          "    measurement_files: [measurements.tsv]\n",
          file);
    return OUTCOME_OK;
}

/* ---- what is said of them ---- */

static outcome write_notes(FILE *file, const fit_study *study, const petab_problem *problem)
{
    fprintf(file, "Measurements: %zu of %zu rows for fitting.\n", problem->row_count,
            study->fitted_count);
    for (size_t k = 0; k < study->fitted_count; k++) {
        const mnc_evidence_row *row = &study->fitted[k];
        const char *obstacle = petab_obstacle(&problem->kinetics, row);
        if (obstacle)
            fprintf(file, "Left out: %s: %s.\n", row->observation.name, obstacle);
    }
    for (size_t i = 0; i < study->count; i++)
        if (study->infos[i].prior == MNC_PRIOR_LOGIT)
            fprintf(file, "The prior of %s is normal here, of its logit in the library.\n",
                    study->infos[i].name);
    fputs("Estimates are those of a well-mixed layer: compare them with each other, not with\n"
          "fit.csv.\n",
          file);
    for (size_t i = 0; sbml_limits[i]; i++)
        fprintf(file, "%s\n", sbml_limits[i]);
    return OUTCOME_OK;
}

typedef outcome write_fn(FILE *file, const fit_study *study, const petab_problem *problem);

enum { FILES = 7 };

static const char *const files[FILES + 1] = {
    "problem.yaml",     "model.xml",      "conditions.tsv", "observables.tsv",
    "measurements.tsv", "parameters.tsv", "notes.txt",      NULL};
static write_fn *const writers[FILES] = {write_problem,     write_model,        write_conditions,
                                         write_observables, write_measurements, write_parameters,
                                         write_notes};

static outcome write_all(const fit_study *study, const petab_problem *problem,
                         const output_folder *folder)
{
    if (study->fitted_count == 0)
        return refuse_key("data", ": no row is for fitting (use = fit)");
    if (problem->row_count == 0)
        return refuse_key("data",
                          ": none of %zu rows for fitting is a measurement of one layer on a "
                          "day with an error",
                          study->fitted_count);
    for (size_t i = 0; i < FILES; i++) {
        FILE *file = result_open(folder, files[i]);
        if (!file)
            return OUTCOME_FAILED;
        const outcome state = writers[i](file, study, problem);
        const outcome closed = result_close(file, files[i]);
        TRY(state);
        TRY(closed);
    }
    return OUTCOME_OK;
}

static outcome write_folder(const void *work, const output_folder *folder)
{
    const fit_study *study = &((const fit_work *)work)->study;
    petab_problem problem = petab_take(study);
    const outcome state = write_all(study, &problem, folder);
    petab_free(&problem);
    return state;
}

static void print(const void *work)
{
    const fit_study *study = &((const fit_work *)work)->study;
    petab_problem problem = petab_take(study);
    (void)write_notes(stdout, study, &problem);
    petab_free(&problem);
}

const exchange_format fit_petab = {
    .option = "petab",
    .about = "write the fit for other programs, and end: DIR/problem.yaml, its\n"
             "                         PEtab tables and an SBML model of one well-mixed layer",
    .files = files,
    .write = write_folder,
    .print = print,
};
