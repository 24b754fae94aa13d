/* mnc_peers: the library beside CVODE of SUNDIALS with an independent right-hand side, on a column,
   on many columns and on a unit cell. First both at tight tolerances: all nine fields must agree in
   each cell, or the exit code is 1. Then errors and processor times at several tolerances, in
   turns, and their ratio at equal error. */
#include "cvode.h"

#include <mncollagen.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    SESSIONS = 3,
    DAYS = 4,
    LEVELS = 3,
    PEER_LEVELS = 7,
    ALL_LEVELS = 2 * LEVELS + PEER_LEVELS,
    ABREAST_COLUMNS = 64,
    MOST_REPEATS = 99
};
typedef enum kind { ALONE, ABREAST, PEER } kind; /* of a run: the last is CVODE's */
static const double session_days[SESSIONS] = {0, 28, 56};
static const double own_tolerances[LEVELS] = {1e-2, 1e-3, 1e-4};
static const double peer_tolerances[PEER_LEVELS] = {3e-2, 1e-2, 3e-3, 1e-3, 1e-4, 1e-5, 1e-6};
static const double TIGHT_OWN = 1e-6, TIGHT_PEER = 1e-9;
static const double AGREEMENT = 2e-5; /* of a field's largest value */

typedef struct job {
    const char *name;
    mnc_session sessions[SESSIONS];
    mnc_simulation_desc desc;
    double days[DAYS];
    size_t day_count;
    peer_problem problem;
    peer_result reference;
    int repeats, runs; /* timed turns, and runs of each */
} job;

/* Days to read; the last one ends the run. */
static void set_days(job *j, const double *days, size_t count)
{
    memcpy(j->days, days, count * sizeof *days);
    j->day_count = count;
}

static double processor_seconds(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

static void describe(job *j, const char *name, mnc_extent extent)
{
    j->name = name;
    j->desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    for (int s = 0; s < SESSIONS; s++) {
        j->sessions[s] = mnc_session_default();
        j->sessions[s].day = session_days[s];
    }
    j->desc.schedule = (mnc_schedule){SESSIONS, j->sessions};
    j->desc.extent = extent;
    j->desc.threads = 1;
}

static const mnc_record records[PEER_LAYERS] = {{MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS},
                                                {MNC_COLLAGEN_GAIN, MNC_RETICULAR_DERMIS}};

/* What the library has recorded, and its steps. */
static mnc_status take(const job *j, const mnc_simulation *simulation, const double *gains,
                       peer_result *result)
{
    mnc_run_stats stats;
    const mnc_status status = mnc_simulation_stats(simulation, &stats);
    for (size_t i = 0; i < j->day_count * PEER_LAYERS && status == MNC_OK; i++)
        result->gain[i % PEER_LAYERS][i / PEER_LAYERS] = gains[i];
    result->steps = status == MNC_OK ? stats.steps : 0;
    return status;
}

/* The library: created, run, read on the days and destroyed. */
static int own_run(const job *j, double tolerance, peer_result *result)
{
    mnc_simulation_desc desc = j->desc;
    mnc_simulation *simulation = NULL;
    double gains[DAYS * PEER_LAYERS];
    desc.tolerance = tolerance;
    mnc_status status = mnc_simulation_create(&desc, &simulation);
    if (status == MNC_OK)
        status = mnc_simulation_record(simulation, records, PEER_LAYERS, j->days, j->day_count,
                                       gains, j->day_count * PEER_LAYERS);
    if (status == MNC_OK)
        status = take(j, simulation, gains, result);
    if (status == MNC_OK && result->u)
        status = mnc_simulation_pack(simulation, result->u, j->problem.size);
    mnc_simulation_destroy(simulation);
    return status != MNC_OK;
}

/* The same for many columns side by side in vector lanes, as ensembles run them. */
static int abreast_run(const job *j, double tolerance, peer_result *result)
{
    static double gains[ABREAST_COLUMNS][DAYS * PEER_LAYERS];
    mnc_simulation *simulations[ABREAST_COLUMNS] = {NULL};
    double *values[ABREAST_COLUMNS];
    mnc_status each[ABREAST_COLUMNS], status = MNC_OK;
    mnc_simulation_desc desc = j->desc;
    desc.tolerance = tolerance;
    for (size_t i = 0; i < ABREAST_COLUMNS && status == MNC_OK; i++) {
        values[i] = gains[i];
        status = mnc_simulation_create(&desc, &simulations[i]);
    }
    if (status == MNC_OK)
        status =
            mnc_simulation_record_each(simulations, ABREAST_COLUMNS, records, PEER_LAYERS, j->days,
                                       j->day_count, values, j->day_count * PEER_LAYERS, each);
    if (status == MNC_OK)
        status = take(j, simulations[0], gains[0], result);
    for (size_t i = 0; i < ABREAST_COLUMNS; i++)
        mnc_simulation_destroy(simulations[i]);
    return status != MNC_OK;
}

static int run_kind(const job *j, kind which, double tolerance, peer_result *result)
{
    if (which == PEER)
        return peer_cvode_run(&j->problem, tolerance, j->days, j->day_count, result);
    return which == ABREAST ? abreast_run(j, tolerance, result) : own_run(j, tolerance, result);
}

/* Largest error of a layer's gain on the days, relative to its largest. */
static double error_of(const job *j, const peer_result *result)
{
    double worst = 0;
    for (int l = 0; l < PEER_LAYERS; l++) {
        double largest = 0, error = 0;
        for (size_t d = 0; d < j->day_count; d++) {
            largest = fmax(largest, fabs(j->reference.gain[l][d]));
            error = fmax(error, fabs(result->gain[l][d] - j->reference.gain[l][d]));
        }
        worst = fmax(worst, error / largest);
    }
    return worst;
}

/* All nine fields of all cells on the last day; non-zero where they do not agree. */
static int compare_fields(const job *j, const double *own)
{
    const size_t cells = j->problem.cells;
    double worst = 0;
    printf("# %s, day %g: field, largest value, largest difference / it [1]\n", j->name,
           j->days[j->day_count - 1]);
    for (size_t f = 0; f < PEER_FIELDS; f++) {
        double largest = 0, difference = 0;
        for (size_t i = 0; i < cells; i++) {
            const double peer = j->reference.u[i * PEER_FIELDS + f];
            largest = fmax(largest, fabs(peer));
            difference = fmax(difference, fabs(own[f * cells + i] - peer));
        }
        printf("%s, %s, %.6g, %.2g\n", j->name,
               (const char *[]){"n", "m", "c", "s", "x", "y", "P", "D", "e"}[f], largest,
               difference / largest);
        worst = fmax(worst, difference / largest);
    }
    return !(worst <= AGREEMENT);
}

/* On day 60, four days after a session, when no field is at rest. */
static int check(job *j)
{
    double *fields = calloc(2 * j->problem.size, sizeof *fields);
    peer_result own = {.u = fields};
    if (!fields)
        return 1;
    set_days(j, (const double[]){30, 60}, 2);
    j->reference.u = fields + j->problem.size;
    int failed =
        run_kind(j, PEER, TIGHT_PEER, &j->reference) || run_kind(j, ALONE, TIGHT_OWN, &own);
    if (!failed) {
        failed = compare_fields(j, fields);
        printf("# %s: steps %zu (library), %zu (CVODE); gains of layers differ by %.2g\n", j->name,
               own.steps, j->reference.steps, error_of(j, &own));
    }
    free(fields);
    j->reference.u = NULL;
    return failed;
}

static int compare_numbers(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* One line of the table. */
typedef struct level {
    kind kind;
    double tolerance, error, milliseconds;
    size_t steps;
    double turns[MOST_REPEATS];
} level;

static int time_once(const job *j, level *at, int turn)
{
    peer_result result = {0};
    const double start = processor_seconds();
    const int runs = at->kind == ABREAST ? 1 : j->runs;
    for (int i = 0; i < runs; i++)
        if (run_kind(j, at->kind, at->tolerance, &result))
            return 1;
    at->turns[turn] = 1e3 * (processor_seconds() - start) / runs;
    if (at->kind == ABREAST)
        at->turns[turn] /= ABREAST_COLUMNS;
    at->error = error_of(j, &result);
    at->steps = result.steps;
    return 0;
}

/* CVODE's time for an error, between its levels along straight lines of the logarithms; NAN beyond
   them. */
static double peer_time(const level *peers, double error)
{
    for (int i = 0; i + 1 < PEER_LEVELS; i++) {
        const level *a = &peers[i], *b = &peers[i + 1];
        if ((a->error - error) * (b->error - error) > 0)
            continue;
        const double t = log(error / a->error) / log(b->error / a->error);
        return a->milliseconds * pow(b->milliseconds / a->milliseconds, t);
    }
    return (double)NAN;
}

/* Those of the peer come last; a box is not run side by side with others. */
static int list_levels(const job *j, level *levels)
{
    const kind kinds = j->desc.extent == MNC_EXTENT_COLUMN ? PEER : ABREAST;
    int count = 0;
    for (kind own = ALONE; own < kinds; own++)
        for (int i = 0; i < LEVELS; i++)
            levels[count++] = (level){.kind = own, .tolerance = own_tolerances[i]};
    for (int i = 0; i < PEER_LEVELS; i++)
        levels[count++] = (level){.kind = PEER, .tolerance = peer_tolerances[i]};
    return count;
}

static void print_levels(const job *j, const level *levels, int count)
{
    static const char *const names[] = {"library", "library, 64 columns side by side", "CVODE"};
    puts("# job; integrator; tolerance; steps; error of a layer's gain [1]; ms of processor time a "
         "run; CVODE / library at this error [1]");
    for (int i = 0; i < count; i++) {
        const level *at = &levels[i];
        printf("%s; %s; %.0e; %zu; %.2g; %.4g; ", j->name, names[at->kind], at->tolerance,
               at->steps, at->error, at->milliseconds);
        if (at->kind == PEER)
            puts("");
        else
            printf("%.3g\n", peer_time(levels + count - PEER_LEVELS, at->error) / at->milliseconds);
    }
}

/* The reference is CVODE at a tight tolerance. */
static int time_levels(job *j)
{
    static const double year[DAYS] = {30, 90, 180, 365}, half[DAYS] = {30, 60, 90, 180};
    static level levels[ALL_LEVELS];
    const int count = list_levels(j, levels);
    set_days(j, j->desc.extent == MNC_EXTENT_COLUMN ? year : half, DAYS);
    if (run_kind(j, PEER, TIGHT_PEER, &j->reference))
        return 1;
    for (int turn = 0; turn < j->repeats; turn++)
        for (int i = 0; i < count; i++)
            if (time_once(j, &levels[i], turn))
                return 1;
    for (int i = 0; i < count; i++) {
        qsort(levels[i].turns, (size_t)j->repeats, sizeof(double), compare_numbers);
        levels[i].milliseconds = levels[i].turns[j->repeats / 2];
    }
    print_levels(j, levels, count);
    return 0;
}

static int usage(FILE *to)
{
    fputs("usage: mnc_peers column|cell [turns]\n"
          "  column  a year of a column of cheek, three sessions\n"
          "  cell    half a year of its unit cell\n"
          "  turns   of the timing, 1 to 99, default 5; the median is printed\n",
          to);
    return to == stderr ? 2 : 0;
}

int main(int count, char **arguments)
{
    static job j;
    char *end = NULL;
    const long repeats = count > 2 ? strtol(arguments[2], &end, 10) : 5;
    if (count == 2 && strcmp(arguments[1], "--help") == 0)
        return usage(stdout);
    if (count < 2 || count > 3 || (end && *end) || repeats < 1 || repeats > MOST_REPEATS)
        return usage(stderr);
    if (strcmp(arguments[1], "column") == 0)
        describe(&j, "column", MNC_EXTENT_COLUMN);
    else if (strcmp(arguments[1], "cell") == 0)
        describe(&j, "cell", MNC_EXTENT_UNIT_CELL);
    else
        return usage(stderr);
    j.repeats = (int)repeats;
    j.runs = j.desc.extent == MNC_EXTENT_COLUMN ? 10 : 1;
    const int failed =
        peer_problem_create(&j.desc, session_days, &j.problem) || check(&j) || time_levels(&j);
    fputs(mnc_last_error(), stderr);
    peer_problem_destroy(&j.problem);
    if (failed)
        fputs("mnc_peers: a run failed, or the two do not agree\n", stderr);
    return failed;
}
