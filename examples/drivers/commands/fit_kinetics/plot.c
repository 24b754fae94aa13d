/* The script draws profiles, a panel for each parameter, and the residuals of all rows before and
   after the fit. Its data stand in it. */
#include "commands/fit_kinetics/plot.h"

#include "plot/plot.h"
#include "results/csv.h"
#include "results/table.h"

#include <math.h>
#include <stdlib.h>

enum { PANEL_WIDE = 560, PANEL_HIGH = 430, RESIDUALS_WIDE = 1000 };
enum { MOST_LETTERS = 24 }; /* of a row's name beside its residuals */

/* Residuals beyond this are drawn at the edge. */
static const double widest = 5;

static void write_data(FILE *script, const fit_study *study, const fit_runs *runs)
{
    for (size_t i = 0; i < study->count && study->profile_points > 0; i++) {
        const fit_outcome *of = &runs->outcomes[i];
        fprintf(script, "# %s, chi^2 above the least\n$profile%zu << END\n", study->infos[i].name,
                i + 1);
        for (size_t k = 0; !isnan(of->values[k]); k++)
            if (!isnan(of->chi_squared[k]))
                fprintf(script, "%.10g,%.10g\n", of->values[k],
                        of->chi_squared[k] - runs->summary.chi_squared);
        fputs("END\n", script);
    }
    fprintf(script, "array rows[%zu]\n", runs->comparison_count);
    for (size_t k = 0; k < runs->comparison_count; k++) {
        char *name = shortened_text(runs->comparisons[k].row->observation.name, MOST_LETTERS);
        fprintf(script, "rows[%zu] = ", k + 1);
        plot_string(script, name);
        fputc('\n', script);
        free(name);
    }
    fputs("# number of the row, its place, residual at the start, residual of the fit, 1: fitted "
          "to\n"
          "$residuals << END\n",
          script);
    for (size_t k = 0; k < runs->comparison_count; k++) {
        const fit_comparison *of = &runs->comparisons[k];
        const double start = mnc_observation_residual(&of->row->observation, of->at_start);
        fprintf(script, "%zu,%zu", k + 1, runs->comparison_count - k);
        csv_number(script, fmax(fmin(start, widest), -widest));
        csv_number(script, fmax(fmin(of->residual, widest), -widest));
        fprintf(script, ",%d\n", of->row->use == MNC_EVIDENCE_FIT);
    }
    fputs("END\n\n", script);
}

/* The parabola of the standard error goes with each profile. */
static void write_profile_panel(FILE *script, const fit_study *study, const fit_runs *runs,
                                size_t i)
{
    const mnc_param_info *info = &study->infos[i];
    const mnc_fit_estimate *of = &runs->outcomes[i].estimate;
    fputs("set title ", script);
    plot_string(script, info->name);
    fprintf(script, "\nset xlabel '%s (%s)'\nset yrange [0:12]\n", info->symbol, info->unit);
    fprintf(script,
            "set arrow 1 from first %.10g, graph 0 to first %.10g, graph 1 nohead "
            "dashtype 3 linecolor rgb '#777777'\n",
            of->value, of->value);
    fprintf(script,
            "plot 3.84 with lines dashtype 2 linecolor rgb '#777777' title '95 %%', "
            "$profile%zu using 1:2 with linespoints pointtype 7 pointsize 0.6 linewidth 2 "
            "linecolor rgb '%s' title 'profile'",
            i + 1, plot_colour(0));
    if (of->standard_error > 0 && isfinite(of->standard_error))
        fprintf(script,
                ", ((x - %.10g) / %.10g)**2 with lines dashtype 4 linecolor rgb '%s' "
                "title 'by the standard error'",
                of->value, of->standard_error, plot_colour(1));
    fputs("\nunset arrow 1\n", script);
}

static void write_profiles(FILE *script, const fit_study *study, const fit_runs *runs)
{
    const size_t columns = study->count < 3 ? study->count : 3;
    const size_t lines = (study->count + columns - 1) / columns;
    plot_open(script, PANEL_WIDE * (int)(columns > 1 ? columns : 2), PANEL_HIGH * (int)lines + 60);
    fputs("set datafile separator ','\nset output 'profiles.'.ending\n"
          "set label 1 ",
          script);
    plot_string(script, plot_limits);
    fprintf(script,
            " at screen 0.5, screen 0.02 center font ',11'\n"
            "set multiplot layout %zu,%zu margins 0.08,0.97,%.2f,0.90 spacing 0.08,0.16\n"
            "set ylabel 'chi^2 above the least'\nset key top center samplen 2 font ',11'\n",
            lines, columns, lines > 1 ? 0.13 : 0.21);
    for (size_t i = 0; i < study->count; i++) {
        write_profile_panel(script, study, runs, i);
        fputs("unset label 1\n", script);
    }
    fputs("unset multiplot\nreset\n", script);
    plot_close(script);
}

static void write_residuals(FILE *script, const fit_runs *runs)
{
    plot_open(script, RESIDUALS_WIDE, 150 + 34 * (int)runs->comparison_count);
    fputs("set datafile separator ','\nset output 'residuals.'.ending\nset label 1 ", script);
    plot_string(script, plot_limits);
    fprintf(script,
            " at screen 0.5, screen 0.03 center font ',11'\n"
            "set bmargin 6\nset xrange [%g:%g]\nset yrange [0.4:%zu.6]\n"
            "set title 'Residuals of the rows, in their errors'\n"
            "set xlabel '(model - observed) / error'\nset grid xtics linetype 1 linecolor rgb "
            "'#dddddd'\nset key outside right top font ',11'\n"
            "set arrow 1 from 0, graph 0 to 0, graph 1 nohead linecolor rgb '#777777'\n",
            -widest - 0.3, widest + 0.3, runs->comparison_count);
    fprintf(script,
            "plot $residuals using 3:2:ytic(rows[int(column(1))]) with points pointtype 6 "
            "pointsize 1.4 linewidth 1.5 "
            "linecolor rgb '#777777' title 'at the start', "
            "'' using ($5 == 1 ? $4 : NaN):2 with points pointtype 7 pointsize 1.3 linecolor rgb "
            "'%s' title 'fit', '' using ($5 == 0 ? $4 : NaN):2 with points pointtype 5 pointsize "
            "1.2 linecolor rgb '%s' title 'fit, check only'\nreset\n",
            plot_colour(0), plot_colour(1));
    plot_close(script);
}

outcome fit_plot_write_script(const fit_study *study, const fit_runs *runs,
                              const output_folder *folder)
{
    FILE *script = result_open(folder, "fit.gp");
    if (script == NULL)
        return OUTCOME_FAILED;
    fputs("# Draws profiles and residuals: gnuplot -d fit.gp\nset encoding utf8\n", script);
    write_data(script, study, runs);
    if (study->profile_points > 1)
        write_profiles(script, study, runs);
    write_residuals(script, runs);
    return result_close(script, "fit.gp");
}
