/* Fits have all their memory from the library: GSL's own workspaces would end the process where
   there is none. Here malloc() and calloc() of the whole process are the test's: whichever
   allocation of a fit fails, the call says so, and nothing leaks. */
/* RTLD_NEXT is no part of POSIX. */
#define _GNU_SOURCE /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "testing.h"

#include <dlfcn.h>

void *malloc(size_t bytes);
void *calloc(size_t count, size_t bytes);
void free(void *memory);

static int watching;
static size_t calls, fail_at, live;

/* Finds the C library's function. */
static void next_function(const char *name, void *function)
{
    *(void **)function = dlsym(RTLD_NEXT, name);
}

static int fails(void)
{
    return watching && ++calls == fail_at;
}

static void *watched(void *memory)
{
    live += watching && memory;
    return memory;
}

void *malloc(size_t bytes)
{
    static void *(*next)(size_t bytes);
    if (!next)
        next_function("malloc", &next);
    return fails() ? NULL : watched(next(bytes));
}

void *calloc(size_t count, size_t bytes)
{
    static void *(*next)(size_t count, size_t bytes);
    if (!next)
        next_function("calloc", &next);
    return fails() ? NULL : watched(next(count, bytes));
}

void free(void *memory)
{
    static void (*next)(void *memory);
    if (!next)
        next_function("free", &next);
    live -= watching && memory;
    next(memory);
}

static mnc_status predict(const double *parameters, double *predictions, void *user)
{
    (void)user;
    predictions[0] = parameters[0] + parameters[1];
    predictions[1] = parameters[0] - parameters[1];
    predictions[2] = parameters[0] * parameters[1];
    return MNC_OK;
}

/* A fit, a profile and its end, with the k-th allocation failing. */
static mnc_status fit_and_destroy(const mnc_fit_desc *desc, size_t k)
{
    static const double values[] = {0.5, 1.5};
    double chi_squared[2];
    mnc_fit *fit = NULL;
    calls = live = 0;
    fail_at = k;
    watching = 1;
    mnc_status status = mnc_fit_run(desc, &fit);
    if (status == MNC_OK)
        status = mnc_fit_profile(fit, 0, values, chi_squared, 2);
    mnc_fit_destroy(fit);
    watching = 0;
    return status;
}

static void each_allocation_fails(void **state)
{
    (void)state;
    mnc_fit_parameter parameters[] = {mnc_fit_parameter_default("a", 1, MNC_FIT_LINEAR),
                                      mnc_fit_parameter_default("b", 2, MNC_FIT_LOG)};
    mnc_observation observations[3];
    for (int i = 0; i < 3; i++)
        observations[i] = (mnc_observation){.name = "seen", .value = i + 1, .error = 0.1};
    mnc_fit_desc desc = mnc_fit_desc_default();
    desc.parameter_count = 2;
    desc.parameters = parameters;
    desc.observation_count = 3;
    desc.observations = observations;
    desc.predict = predict;
    desc.starts = 2;
    desc.threads = 1;
    assert_ok(fit_and_destroy(&desc, 0)); /* OpenMP's runtime takes what it keeps */
    assert_ok(fit_and_destroy(&desc, 0));
    assert_int_equal(live, 0);
    const size_t all = calls;
    assert_true(all > 20);
    for (size_t k = 1; k <= all; k++) {
        assert_status(fit_and_destroy(&desc, k), MNC_ERR_MEMORY);
        assert_error_names("no memory for ");
        assert_int_equal(live, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_allocation_fails)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
