/* The report as text of at most 98 columns, for the terminal and for report.txt. */
#include "commands/fit_kinetics/study.h"
#include "program/memory.h"
#include "results/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* "-" if it is not there, "open" if it is infinite. */
static void cell(result_table *of, double value)
{
    if (isnan(value) || isinf(value))
        table_cell(of, "%s", isnan(value) ? "-" : "open");
    else
        table_cell(of, "%.4g", value);
}

static void write_estimates(FILE *file, const fit_study *study, const fit_runs *runs)
{
    result_table of = table_begin("Parameters: what was fitted");
    table_column_add(&of, TABLE_LEFT, 33, NULL, "parameter (unit), tag");
    table_column_add(&of, TABLE_LEFT, 6, NULL, "symbol");
    table_column_add(&of, TABLE_RIGHT, 10, NULL, "start");
    table_column_add(&of, TABLE_RIGHT, 10, NULL, "estimate");
    table_column_add(&of, TABLE_RIGHT, 10, NULL, "error");
    table_column_add(&of, TABLE_RIGHT, 9, NULL, "by data");
    table_column_add(&of, TABLE_RIGHT, 10, "95 % of profile", "from");
    table_column_add(&of, TABLE_RIGHT, 9, "95 % of profile", "to");
    for (size_t i = 0; i < study->count; i++) {
        const mnc_param_info *info = &study->infos[i];
        const fit_outcome *fitted = &runs->outcomes[i];
        table_cell(&of, "%s (%s), %s", info->name, info->unit, info->tag);
        table_cell(&of, "%s", info->symbol);
        cell(&of, fitted->start);
        cell(&of, fitted->estimate.value);
        cell(&of, fitted->estimate.standard_error);
        cell(&of, fitted->estimate.data_error);
        cell(&of, fitted->low);
        cell(&of, fitted->high);
    }
    table_end(&of, file);
    for (size_t i = 0; i < study->count; i++)
        if (runs->outcomes[i].estimate.at_bound != 0)
            fprintf(file, "%s is at its %s bound: it has no error there.\n", study->infos[i].name,
                    runs->outcomes[i].estimate.at_bound < 0 ? "lower" : "upper");
    fputs("Error: data and prior; by data: data alone; open: nothing bounds it; -: no number.\n\n",
          file);
}

static void target_cell(result_table *of, const mnc_observation *seen)
{
    if (seen->observed == MNC_OBSERVED_RANGE)
        table_cell(of, "%.4g to %.4g", seen->low, seen->high);
    else if (seen->observed == MNC_OBSERVED_ABOVE)
        table_cell(of, "> %.4g", seen->value);
    else
        table_cell(of, "%.4g +- %.2g", seen->value, seen->error);
}

static void write_evidence(FILE *file, const fit_runs *runs)
{
    result_table of =
        table_begin("Rows: what was observed, and the model before and after the fit");
    table_column_add(&of, TABLE_LEFT, 6, NULL, "row");
    table_column_add(&of, TABLE_LEFT, 44, NULL, "evidence");
    table_column_add(&of, TABLE_LEFT, 5, NULL, "use");
    table_column_add(&of, TABLE_LEFT, 0, NULL, "unit");
    table_column_add(&of, TABLE_RIGHT, 17, NULL, "observed");
    table_column_add(&of, TABLE_RIGHT, 9, NULL, "start");
    table_column_add(&of, TABLE_RIGHT, 9, NULL, "fit");
    table_column_add(&of, TABLE_RIGHT, 6, NULL, "z");
    table_column_add(&of, TABLE_LEFT, 0, NULL, "tag");
    table_column_add(&of, TABLE_LEFT, 0, NULL, "source");
    for (size_t k = 0; k < runs->comparison_count; k++) {
        const fit_comparison *compared = &runs->comparisons[k];
        const mnc_evidence_row *row = compared->row;
        table_cell(&of, "%s", row->observation.name);
        table_cell(&of, "%s", row->metric);
        table_cell(&of, row->use == MNC_EVIDENCE_FIT ? "fit" : "check");
        table_cell(&of, "%s", row->unit);
        target_cell(&of, &row->observation);
        cell(&of, compared->at_start);
        cell(&of, compared->at_fit);
        table_cell_number(&of, compared->residual, 2);
        table_cell(&of, "%s", row->tag);
        table_cell(&of, "%s", row->source);
    }
    table_end(&of, file);
    write_paragraph(file, "z: residual in errors; of a range in quarters of its width, 0 inside. "
                          "Rows with use check are not fitted to.");
    fputc('\n', file);
}

static void write_correlations(FILE *file, const fit_study *study, const fit_runs *runs)
{
    const size_t n = study->count;
    if (n < 2)
        return;
    fputs("Correlations of the coordinates:", file);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++) {
            const double r = runs->covariance[i * n + j] /
                             sqrt(runs->covariance[i * n + i] * runs->covariance[j * n + j]);
            if (!isnan(r))
                fprintf(file, " %s and %s %.2f;", study->infos[j].symbol, study->infos[i].symbol,
                        unsigned_zero(r, 2));
        }
    fputs("\n\n", file);
}

static void write_course(FILE *file, const fit_study *study, const fit_runs *runs)
{
    const mnc_fit_summary *of = &runs->summary;
    write_paragraph(file,
                    "chi^2 = %.4g (data %.4g over %zu rows, priors %.4g), %s; %zu of %zu "
                    "starts end within 0.01 of it. %zu runs of all rows, %zu of them "
                    "refused.",
                    of->chi_squared, of->data_chi_squared, study->fitted_count,
                    of->prior_chi_squared, of->converged ? "converged" : "NOT CONVERGED",
                    of->agreeing_starts, study->starts, of->evaluations, of->refused);
    if (of->refused > 0)
        write_paragraph(file, "First refusal: %s", of->first_refusal);
    char *misses = fit_misses_text(study, runs);
    if (misses)
        write_paragraph(file, "Warning: %s", misses);
    free(misses);
}

/* Beyond so many errors a residual is no scatter. */
static const double most_errors = 5;

char *fit_misses_text(const fit_study *study, const fit_runs *runs)
{
    enum { NAMED = 5 };
    char *names = NULL;
    size_t count = 0;
    double most = 0;
    for (size_t k = 0; k < runs->comparison_count; k++) {
        const fit_comparison *of = &runs->comparisons[k];
        if (of->row->use != MNC_EVIDENCE_FIT || !(fabs(of->residual) > most_errors))
            continue;
        if (++count <= NAMED)
            append_text(&names, "%s%s", names ? ", " : "", of->row->observation.name);
        most = fmax(most, fabs(of->residual));
    }
    if (count == 0)
        return NULL;
    char *more = count > NAMED ? format_text(" and %zu more", count - NAMED) : copy_text("");
    char *text = format_text("the model misses %zu of %zu fitted rows by up to %.0f errors (%s%s): "
                             "the errors and intervals of the estimates mean nothing; check the "
                             "units, days and errors of these rows",
                             count, study->fitted_count, most, names, more);
    free(more);
    free(names);
    return text;
}

/* Elasticities this close to the largest belong to one product. */
static const double nearly = 0.8;

static int is_factor(const fit_identity *all, size_t i)
{
    double most = 0;
    for (size_t k = 0; k < all->count; k++)
        most = fmax(most, fabs(all->elasticity[k]));
    return most > 0 && fabs(all->elasticity[i]) >= nearly * most;
}

/* The factors of the product for which the calibration data were collected. */
static int is_known_product(const fit_identity *all)
{
    static const char *const above[] = {"S", "k_in", "k_max", "om1", "FSR"};
    static const char *const below[] = {"lc", "dP", "kD", "a4"};
    size_t found = 0, factors = 0;
    for (size_t i = 0; i < all->count; i++) {
        const char *symbol = all->infos[i].symbol;
        factors += is_factor(all, i) ? 1 : 0;
        for (size_t k = 0; is_factor(all, i) && k < sizeof above / sizeof above[0]; k++)
            found += strcmp(symbol, above[k]) == 0 && all->elasticity[i] > 0;
        for (size_t k = 0; is_factor(all, i) && k < sizeof below / sizeof below[0]; k++)
            found += strcmp(symbol, below[k]) == 0 && all->elasticity[i] < 0;
    }
    return found == factors && found == (sizeof above + sizeof below) / sizeof above[0];
}

/* " S k_max", the symbols of factors above (sign 1) or below the line. */
static char *factors_of(const fit_identity *all, int sign)
{
    char *text = copy_text("");
    for (size_t i = 0; i < all->count; i++)
        if (is_factor(all, i) && (all->elasticity[i] > 0) == (sign > 0))
            append_text(&text, "%s%s", text[0] != '\0' ? " " : "", all->infos[i].symbol);
    return text;
}

static char *product_of(const fit_identity *all)
{
    if (is_known_product(all))
        return copy_text("(S k_in/(lc dP kD)) (k_max/a4) om1 FSR");
    char *above = factors_of(all, 1), *below = factors_of(all, -1);
    char *text = below[0] == '\0'
                     ? copy_text(above)
                     : format_text("(%s) / (%s)", above[0] != '\0' ? above : "1", below);
    free(above);
    free(below);
    return text;
}

static void write_product(FILE *file, const fit_study *study, const fit_identity *all)
{
    size_t factors = 0;
    for (size_t i = 0; i < all->count; i++)
        factors += is_factor(all, i) ? 1 : 0;
    const char *row = study->fitted[all->row].observation.name;
    if (factors < 2) {
        write_paragraph(file, "Row %s, which says most, moves with one parameter alone.", row);
        return;
    }
    char *product = product_of(all);
    write_paragraph(file,
                    "Row %s, which says most, moves by nearly the same share with each "
                    "factor of ONE PRODUCT: %s. It identifies that product and none of its "
                    "factors: a fitted factor takes what the others leave, and its value is "
                    "worth no more than theirs.",
                    row, product);
    free(product);
}

/* The largest cosines of a direction, in the order of their size. */
static void direction_row(result_table *of, const fit_identity *all, size_t number)
{
    enum { SHOWN = 8 };
    const double *cosines = all->cosines[number];
    int used[KINETICS_LIMIT] = {0};
    char *text = NULL;
    for (size_t k = 0; k < SHOWN && k < all->with_prior; k++) {
        size_t best = all->count;
        for (size_t i = 0; i < all->count; i++)
            if (!used[i] && (best == all->count || fabs(cosines[i]) > fabs(cosines[best])))
                best = i;
        used[best] = 1;
        append_text(&text, "%s%s %.2f", k > 0 ? ", " : "", all->infos[best].symbol,
                    unsigned_zero(cosines[best], 2));
    }
    table_cell(of, "%zu", number + 1);
    table_cell(of, "%.3g", all->singular[number]);
    table_cell(of, "%s", text ? text : "");
    free(text);
}

static void write_directions(FILE *file, const fit_identity *all)
{
    result_table of = table_begin(
        "Of %zu directions in the space of all parameters with a prior the rows narrow %zu by more "
        "than the square root of two (s above 1; a prior narrows by 1 / sqrt(1 + s^2))",
        all->with_prior, all->identified);
    table_column_add(&of, TABLE_RIGHT, 3, NULL, "");
    table_column_add(&of, TABLE_RIGHT, 7, NULL, "s");
    table_column_add(&of, TABLE_LEFT, 87, NULL, "largest cosines");
    for (size_t k = 0; k < all->identified && k < all->direction_count; k++)
        direction_row(&of, all, k);
    table_end(&of, file);
}

static void write_identity(FILE *file, const fit_study *study, const fit_runs *runs)
{
    const fit_identity *all = &runs->identity;
    fputs("What the data identify\n", file);
    write_product(file, study, all);
    write_directions(file, all);
    write_paragraph(file, "The %zu others are known from their priors alone.",
                    all->with_prior - all->identified);
}

outcome fit_report_write(FILE *file, const void *work)
{
    const fit_work *whole = work;
    const fit_study *study = &whole->study;
    const fit_runs *runs = &whole->runs;
    fprintf(file, "%s\n\n", study->title);
    write_estimates(file, study, runs);
    write_evidence(file, runs);
    write_course(file, study, runs);
    write_correlations(file, study, runs);
    write_identity(file, study, runs);
    fputc('\n', file);
    write_paragraph(file, "%s",
                    "Limits: exploratory model. Errors hold where the model is right "
                    "and the rows' errors are; most of those are assumed. With the "
                    "shipped data the amplitude rests on one uncontrolled study, and "
                    "no row says anything about a best interval between sessions.");
    reach_notes_write(file, &study->reach, &study->skin);
    if (study->assumed_error)
        write_paragraph(file, "Note: %s", study->assumed_error);
    return OUTCOME_OK;
}
