/* Checkpoints by a policy: two observers of a simulation, one on given days, and one after each
   step that checks the clock and pending requests. */
#include "base/check.h"
#include "base/error.h"
#include "base/memory.h"
#include "output/checkpoint.h"

#include <math.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { MOST_FILES = 1000 };

struct mnc_checkpointer {
    mnc_checkpoint_policy policy; /* its path is owned */
    atomic_int request;           /* 0, or the pending mnc_checkpoint_request */
    double begun_seconds;         /* since when `every_minutes` counts */
    mnc_status failure;           /* the first since the last query */
    char sentence[MNCI_SENTENCE_SIZE];
};

_Static_assert(ATOMIC_INT_LOCK_FREE == 2, "a signal handler may request");

static double now_seconds(void)
{
    struct timespec now = {0, 0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void note_failure(mnc_checkpointer *c, mnc_status status)
{
    if (c->failure != MNC_OK)
        return;
    c->failure = status;
    snprintf(c->sentence, sizeof c->sentence, "%s", mnc_last_error());
}

/* Whether the run is to end. */
static int write_now(mnc_checkpointer *c, const mnc_simulation *simulation)
{
    const double before = now_seconds();
    mnc_checkpoint_report report = {.path = c->policy.path, .sentence = ""};
    report.status = mnc_simulation_day(simulation, &report.day);
    if (report.status == MNC_OK)
        report.status = mnci_checkpoint_write(simulation, c->policy.path, c->policy.keep);
    c->begun_seconds = now_seconds();
    report.seconds = c->begun_seconds - before;
    if (report.status != MNC_OK) {
        note_failure(c, report.status);
        report.sentence = mnc_last_error();
    }
    if (c->policy.report)
        return c->policy.report(&report, c->policy.user) != 0;
    return report.status != MNC_OK;
}

/* An mnc_observe_fn. */
static int on_day(const mnc_simulation *simulation, void *user)
{
    return write_now(user, simulation);
}

/* An mnc_observe_fn. */
static int after_step(const mnc_simulation *simulation, void *user)
{
    mnc_checkpointer *c = user;
    const int request = atomic_exchange(&c->request, 0);
    const double waited_minutes =
        c->policy.every_minutes > 0 ? (now_seconds() - c->begun_seconds) / 60 : 0;
    if (request == 0 && !(waited_minutes > 0 && waited_minutes >= c->policy.every_minutes))
        return 0;
    const int stops = write_now(c, simulation);
    return stops || request == MNC_CHECKPOINT_AND_STOP;
}

static mnc_status check_policy(const mnc_checkpoint_policy *policy)
{
    MNCI_TRY(mnci_check_pointer("mnc_checkpointer_create", "policy", policy));
    MNCI_TRY(mnci_check_pointer("mnc_checkpointer_create", "policy.path", policy->path));
    MNCI_TRY(mnci_check_range("policy.keep", policy->keep, 1, MOST_FILES));
    if (policy->every_days != 0)
        MNCI_TRY(mnci_check_range("policy.every_days", policy->every_days, 1e-3, 1e5));
    MNCI_TRY(mnci_check_range("policy.every_minutes", policy->every_minutes, 0, 1e6));
    return mnci_checkpoint_supported();
}

mnc_status mnc_checkpointer_create(const mnc_checkpoint_policy *policy,
                                   mnc_checkpointer **checkpointer)
{
    mnc_checkpointer *c;
    char *path;
    MNCI_TRY(
        mnci_check_pointer("mnc_checkpointer_create", "checkpointer", (const void *)checkpointer));
    *checkpointer = NULL;
    MNCI_TRY(check_policy(policy));
    MNCI_TRY(mnci_array(NULL, "a checkpointer", 1, sizeof *c, &c));
    const mnc_status status = mnci_copy_text(NULL, policy->path, &path);
    if (status != MNC_OK) {
        mnci_release(c);
        return status;
    }
    c->policy = *policy;
    c->policy.path = path;
    atomic_init(&c->request, 0);
    c->begun_seconds = now_seconds();
    *checkpointer = c;
    return MNC_OK;
}

/* The per-step observer does nothing without a request or elapsed time, which a checkpointer that
   failed to attach never has; so it is added first. */
mnc_status mnc_checkpointer_attach(mnc_checkpointer *c, mnc_simulation *simulation)
{
    MNCI_TRY(mnci_check_pointer("mnc_checkpointer_attach", "checkpointer", c));
    MNCI_TRY(mnci_check_pointer("mnc_checkpointer_attach", "simulation", simulation));
    const mnc_observer each_step = {"checkpoint by the clock", 0, after_step, c};
    const mnc_observer days = {"checkpoint", c->policy.every_days, on_day, c};
    MNCI_TRY(mnc_simulation_add_observer(simulation, &each_step));
    c->begun_seconds = now_seconds();
    return days.every_days > 0 ? mnc_simulation_add_observer(simulation, &days) : MNC_OK;
}

void mnc_checkpointer_request(mnc_checkpointer *c, mnc_checkpoint_request request)
{
    atomic_store(&c->request, (int)request);
}

mnc_status mnc_checkpointer_failure(mnc_checkpointer *c)
{
    MNCI_TRY(mnci_check_pointer("mnc_checkpointer_failure", "checkpointer", c));
    const mnc_status status = c->failure;
    c->failure = MNC_OK;
    return status == MNC_OK ? MNC_OK : mnci_fail(status, "%s", c->sentence);
}

void mnc_checkpointer_destroy(mnc_checkpointer *c)
{
    if (!c)
        return;
    mnci_release((char *)(size_t)c->policy.path);
    mnci_release(c);
}
