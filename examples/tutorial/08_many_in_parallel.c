/* How uncertain is a gain? 200 simulations with four parameters drawn from their priors, in an
   OpenMP loop of the program's own; one draw more, outside the allowed range, shows an error.
   Introduces: objects on several threads, parameters by table, sentences kept from each thread.
   The draws do not depend on the threads, nor do the results: else the exit code is 1.
   Run: ./08_many_in_parallel
   Last line: # of 200 gains 5 % are below 0.041, half below 0.115, 5 % above 0.320 */
#include <mncollagen.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { RUNS = 201, DRAWN = 4, FAULTY = 100 };
static const char *const drawn[DRAWN] = {"tgf_clearance_per_day", "synthesis_max", "act_time_days",
                                         "new_collagen_mmp_per_day"};

typedef struct result {
    double gain; /* papillary, on day 180 */
    mnc_status status;
    char sentence[200]; /* mnc_last_error() is one for each thread, so keep a copy */
} result;

/* Digits of i behind the point, in reverse: Halton's sequence, evenly spread in (0, 1). */
static double halton(int i, int base)
{
    double value = 0, digit = 1;
    for (i++; i > 0; i /= base) {
        digit /= base;
        value += digit * (i % base);
    }
    return value;
}

/* Parameters of run i: lognormal around the defaults, by the Box-Muller transform. */
static mnc_status draw(int i, mnc_healing_params *params)
{
    static const int bases[DRAWN] = {2, 3, 5, 7};
    const double two_pi = 6.283185307179586;
    *params = mnc_healing_params_default();
    for (int k = 0; k < DRAWN; k++) {
        const double u = halton(i, bases[k & 2]), v = halton(i, bases[(k & 2) + 1]);
        const double normal = sqrt(-2 * log(u)) * (k & 1 ? sin(two_pi * v) : cos(two_pi * v));
        int row = 0;
        mnc_param_info info;
        mnc_status status = mnc_healing_param_find(drawn[k], &row);
        if (status == MNC_OK)
            status = mnc_healing_param_info(row, &info);
        if (status != MNC_OK)
            return status;
        double *member = (double *)(void *)((char *)params + info.offset);
        *member = info.default_value * exp(info.prior_sd * normal);
    }
    if (i == FAULTY)
        params->act_time_days = -1;
    return MNC_OK;
}

static void run(int i, result *out)
{
    const mnc_session session = mnc_session_default();
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    mnc_healing_params params;
    mnc_model *model = NULL;
    mnc_simulation *skin = NULL;
    *out = (result){0};
    desc.schedule = (mnc_schedule){1, &session};
    desc.threads = 1; /* the loop has the threads */
    out->status = draw(i, &params);
    if (out->status == MNC_OK)
        out->status = mnc_model_create_healing(&params, &model);
    desc.model = model;
    if (out->status == MNC_OK)
        out->status = mnc_simulation_create(&desc, &skin);
    if (out->status == MNC_OK)
        out->status = mnc_simulation_run_until(skin, 180);
    if (out->status == MNC_OK)
        out->status = mnc_simulation_mean(skin, MNC_COLLAGEN_GAIN, 0, &out->gain);
    if (out->status != MNC_OK)
        snprintf(out->sentence, sizeof out->sentence, "%s", mnc_last_error());
    mnc_simulation_destroy(skin);
    mnc_model_destroy(model);
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(void)
{
    static result one[RUNS], four[RUNS];
    double gains[RUNS] = {0};
    size_t count = 0;
    int same = 1;
    for (int i = 0; i < RUNS; i++)
        run(i, &one[i]);
    const int team = mnc_threads_request(4); /* fewer where the system gives no more */
#pragma omp parallel for num_threads(team) schedule(dynamic)
    for (int i = 0; i < RUNS; i++)
        run(i, &four[i]);
    puts("# run, papillary gain on day 180 [1]");
    for (int i = 0; i < RUNS; i++) {
        same = same && four[i].status == one[i].status && four[i].gain == one[i].gain;
        if (four[i].status == MNC_OK) {
            gains[count++] = four[i].gain;
            printf("%d, %.4f\n", i, four[i].gain);
        } else {
            printf("# run %d: %s\n", i, four[i].sentence);
        }
    }
    qsort(gains, count, sizeof *gains, by_size);
    puts(same ? "# one thread and four: the same numbers" : "# results depend on the threads");
    printf("# of %zu gains 5 %% are below %.3f, half below %.3f, 5 %% above %.3f\n", count,
           gains[count / 20], gains[count / 2], gains[count - count / 20]);
    return !same || count != RUNS - 1;
}
