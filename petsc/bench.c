/* mnc_bench_petsc: a step of the full kinetics on a distributed patch, and the cost of its
   communication. With --serial the same by mnc_simulation_create() on one rank. usage: mpirun -n
   RANKS mnc_bench_petsc [NX NY NZ [THREADS [STEPS]]] [--serial] */
#include <mncollagen/petsc.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double DT = 0.01;
enum { MOST_STEPS = 100 };

typedef struct options {
    size_t grid[3];
    int threads, steps, is_serial;
} options;

static options read_options(int argc, char **argv)
{
    options o = {{256, 256, 52}, 1, 9, 0};
    int place = 0;
    for (int a = 1; a < argc; a++) {
        const int number = (int)strtol(argv[a], NULL, 10);
        o.is_serial |= strcmp(argv[a], "--serial") == 0;
        if (number <= 0)
            continue;
        if (place < 3)
            o.grid[place] = (size_t)number;
        else if (place == 3)
            o.threads = number;
        else
            o.steps = number < MOST_STEPS ? number : MOST_STEPS;
        place++;
    }
    return o;
}

static mnc_simulation_desc desc_of(const options *o, const mnc_schedule *schedule)
{
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.spacing_mm = desc.spacing_depth_mm = mnc_skin_dermis_mm(&desc.skin) / (double)o->grid[2];
    desc.extent = MNC_EXTENT_PATCH;
    desc.width_mm = (double)o->grid[0] * desc.spacing_mm;
    desc.length_mm = (double)o->grid[1] * desc.spacing_mm;
    desc.schedule = *schedule;
    desc.threads = o->threads;
    desc.pattern_seed = 1;
    desc.fixed_step_days = DT;
    return desc;
}

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

typedef struct timing {
    double median_s, lowest_s, all_s; /* of a step, and of all of them */
} timing;

/* Times steps, and what all of them together have spent on exchanges. */
static mnc_status run_steps(mnc_simulation *s, const options *o, timing *t, mnc_petsc_costs *costs)
{
    double seconds[MOST_STEPS] = {0};
    mnc_petsc_costs before = {0}, after = {0};
    mnc_status status = mnc_simulation_run_until(s, DT);
    if (status == MNC_OK && !o->is_serial)
        status = mnc_petsc_simulation_costs(s, &before);
    t->all_s = 0;
    for (int step = 0; status == MNC_OK && step < o->steps; step++) {
        MPI_Barrier(MPI_COMM_WORLD);
        const double start = MPI_Wtime();
        status = mnc_simulation_run_until(s, (step + 2) * DT);
        seconds[step] = MPI_Wtime() - start;
        t->all_s += seconds[step];
    }
    if (status == MNC_OK && !o->is_serial)
        status = mnc_petsc_simulation_costs(s, &after);
    qsort(seconds, (size_t)o->steps, sizeof *seconds, ascending);
    t->median_s = seconds[o->steps / 2];
    t->lowest_s = seconds[0];
    *costs =
        (mnc_petsc_costs){after.halos_s - before.halos_s, after.transposes_s - before.transposes_s,
                          after.pipelines_s - before.pipelines_s, after.sums_s - before.sums_s};
    return status;
}

static void report(const options *o, const timing *t, const mnc_petsc_costs *costs)
{
    int rank, ranks;
    const double cells = (double)(o->grid[0] * o->grid[1] * o->grid[2]);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &ranks);
    if (rank > 0)
        return;
    printf("%s %zux%zux%zu ranks %d threads %d: median %.1f, lowest %.1f ms a step, %.1f ns a "
           "cell; rank 0: "
           "halos %.1f %%, transposes %.1f %%, pipelines %.1f %%, sums %.1f %%\n",
           o->is_serial ? "serial" : "shared", o->grid[0], o->grid[1], o->grid[2], ranks,
           o->threads, 1e3 * t->median_s, 1e3 * t->lowest_s, 1e9 * t->median_s / cells,
           100 * costs->halos_s / t->all_s, 100 * costs->transposes_s / t->all_s,
           100 * costs->pipelines_s / t->all_s, 100 * costs->sums_s / t->all_s);
}

static mnc_status run(const options *o)
{
    timing t;
    mnc_petsc_costs costs;
    mnc_session session = mnc_session_default();
    session.placement = MNC_PLACEMENT_RANDOM;
    session.density_per_cm2 = 250;
    const mnc_schedule schedule = {1, &session};
    const mnc_simulation_desc desc = desc_of(o, &schedule);
    mnc_simulation *s = NULL;
    mnc_status status = o->is_serial ? mnc_simulation_create(&desc, &s)
                                     : mnc_petsc_simulation_create(MPI_COMM_WORLD, &desc, &s);
    if (status == MNC_OK)
        status = run_steps(s, o, &t, &costs);
    if (status == MNC_OK)
        report(o, &t, &costs);
    mnc_simulation_destroy(s);
    return status;
}

int main(int argc, char **argv)
{
    if (mnc_petsc_begin(&argc, &argv) != MNC_OK)
        return 1;
    const options o = read_options(argc, argv);
    const mnc_status status = run(&o);
    if (status != MNC_OK)
        fprintf(stderr, "mnc_bench_petsc: %s\n", mnc_last_error());
    mnc_petsc_end();
    return status != MNC_OK;
}
