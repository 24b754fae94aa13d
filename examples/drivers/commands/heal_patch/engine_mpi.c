/* heal-patch on all ranks of MPI. Before the first rank makes a collective call it broadcasts a
   command, by which the other ranks, the workers, make the same call; after each step of a run
   they wait for the next command. So whatever the first rank alone knows (signals, the clock, full
   disks) cannot make the ranks diverge. */
#include "commands/heal_patch/engine.h"
#include "commands/heal_patch/files.h"
#include "program/memory.h"
#include "program/program.h"
#include "program/progress.h"

#include <mncollagen/petsc.h>

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef enum command_kind {
    COMMAND_CREATE,
    COMMAND_RESUME,
    COMMAND_WATCH,
    COMMAND_RUN,
    COMMAND_CONTINUE, /* after a step */
    COMMAND_STOP,     /* after a step */
    COMMAND_MEAN,
    COMMAND_REGION,
    COMMAND_PROFILE,
    COMMAND_VALUES,
    COMMAND_SNAPSHOT,
    COMMAND_CHECKPOINT,
    COMMAND_DESTROY,
    COMMAND_END
} command_kind;

typedef struct rank_command {
    command_kind kind;
    int quantity, place; /* place: layer or region */
    size_t first, count;
    double day;
    double every_days; /* between checkpoints, 0: they follow the clock alone */
} rank_command;

static int own_rank(void)
{
    int rank = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    return rank;
}

static void broadcast_command(rank_command given)
{
    MPI_Bcast(&given, sizeof given, MPI_BYTE, 0, MPI_COMM_WORLD);
}

/* ---- workers ---- */

typedef struct worker {
    const mnc_simulation_desc *desc;
    mnc_simulation *simulation;
} worker;

static int serve_commands(worker *own);

/* An mnc_observe_fn. */
static int wait_after_step(const mnc_simulation *simulation, void *user)
{
    (void)simulation;
    return serve_commands(user);
}

/* An mnc_observe_fn: runs end on the days of checkpoints, which are written between runs. */
static int stop_on_day(const mnc_simulation *simulation, void *user)
{
    (void)simulation;
    (void)user;
    return 1;
}

/* The same observers on all ranks. */
static mnc_status add_observers(mnc_simulation *simulation, const mnc_observer *each_step,
                                const mnc_observer *on_day)
{
    TRY(mnc_simulation_add_observer(simulation, each_step));
    return on_day->every_days > 0 ? mnc_simulation_add_observer(simulation, on_day) : MNC_OK;
}

static mnc_status worker_profile(const worker *own, const rank_command *given)
{
    double *values = take_memory(given->count, sizeof *values);
    const mnc_status status =
        mnc_simulation_profile(own->simulation, given->quantity, values, given->count);
    free(values);
    return status;
}

static mnc_status worker_watch(worker *own, const rank_command *given)
{
    const mnc_observer each_step = {.name = "each step", .notify = wait_after_step, .user = own};
    const mnc_observer on_day = {
        .name = "checkpoint", .every_days = given->every_days, .notify = stop_on_day};
    return add_observers(own->simulation, &each_step, &on_day);
}

/* The first rank gets the same status, and does what is to be done about it. */
static mnc_status run_command(worker *own, const rank_command *given)
{
    double value, values[REGION_COLUMNS];
    switch (given->kind) {
    case COMMAND_CREATE:
        return mnc_petsc_simulation_create(MPI_COMM_WORLD, own->desc, &own->simulation);
    case COMMAND_RESUME:
        return mnc_petsc_checkpoint_resume(MPI_COMM_WORLD, "", own->desc, &own->simulation);
    case COMMAND_WATCH:
        return worker_watch(own, given);
    case COMMAND_RUN:
        return mnc_simulation_run_until(own->simulation, given->day);
    case COMMAND_MEAN:
        return mnc_simulation_mean(own->simulation, given->quantity, given->place, &value);
    case COMMAND_REGION:
        return region_measure(own->simulation, (region)given->place, values);
    case COMMAND_PROFILE:
        return worker_profile(own, given);
    case COMMAND_VALUES:
        return mnc_petsc_simulation_values(own->simulation, given->quantity, given->first,
                                           given->count, 0, NULL);
    case COMMAND_SNAPSHOT:
        return mnc_petsc_snapshots_write(NULL, own->simulation);
    case COMMAND_CHECKPOINT:
        return mnc_petsc_checkpoint_write(own->simulation, "");
    default:
        return MNC_OK;
    }
}

/* Runs commands until the first rank goes on with a run, 0, or stops it or ends, 1. */
static int serve_commands(worker *own)
{
    for (;;) {
        rank_command given;
        MPI_Bcast(&given, sizeof given, MPI_BYTE, 0, MPI_COMM_WORLD);
        if (given.kind == COMMAND_CONTINUE)
            return 0;
        if (given.kind == COMMAND_STOP || given.kind == COMMAND_END)
            return 1;
        if (given.kind == COMMAND_DESTROY) {
            mnc_simulation_destroy(own->simulation);
            own->simulation = NULL;
        } else {
            (void)run_command(own, &given);
        }
    }
}

static int serve(const mnc_simulation_desc *desc)
{
    worker own = {.desc = desc};
    if (own_rank() == 0)
        return 0;
    (void)serve_commands(&own);
    return 1;
}

/* ---- what the ranks agree on ---- */

static int team(int asked, int largest)
{
    if (asked == 0 && !getenv("OMP_NUM_THREADS") && !getenv("SLURM_CPUS_PER_TASK"))
        return 1;
    return program_team(asked, largest);
}

static outcome agree(outcome own)
{
    const int failed = own != OUTCOME_OK;
    int all = 0;
    MPI_Allreduce(&failed, &all, 1, MPI_INT, MPI_SUM, MPI_COMM_WORLD);
    if (all == 0 || own != OUTCOME_OK)
        return own;
    print_error("%d of the other ranks could not read the scenario", all);
    return OUTCOME_FAILED;
}

static void stop_workers(void)
{
    broadcast_command((rank_command){.kind = COMMAND_END});
}

static void say_ranks(void)
{
    int ranks = 1;
    MPI_Comm_size(MPI_COMM_WORLD, &ranks);
    printf("Ranks:  %d; memory is that of all of them, time that of one alone\n", ranks);
}

/* ---- the first rank's calls ---- */

static mnc_status lead_create(const mnc_simulation_desc *desc, mnc_simulation **simulation)
{
    broadcast_command((rank_command){.kind = COMMAND_CREATE});
    return mnc_petsc_simulation_create(MPI_COMM_WORLD, desc, simulation);
}

static mnc_status lead_resume(const char *path, const mnc_simulation_desc *desc,
                              mnc_simulation **simulation)
{
    broadcast_command((rank_command){.kind = COMMAND_RESUME});
    return mnc_petsc_checkpoint_resume(MPI_COMM_WORLD, path, desc, simulation);
}

static mnc_status lead_mean(const mnc_simulation *simulation, int quantity, int layer,
                            double *value)
{
    broadcast_command((rank_command){.kind = COMMAND_MEAN, .quantity = quantity, .place = layer});
    return mnc_simulation_mean(simulation, quantity, layer, value);
}

static mnc_status lead_region(const mnc_simulation *simulation, region where,
                              double values[REGION_COLUMNS])
{
    broadcast_command((rank_command){.kind = COMMAND_REGION, .place = (int)where});
    return region_measure(simulation, where, values);
}

static mnc_status lead_profile(const mnc_simulation *simulation, int quantity, double *values,
                               size_t count)
{
    broadcast_command(
        (rank_command){.kind = COMMAND_PROFILE, .quantity = quantity, .count = count});
    return mnc_simulation_profile(simulation, quantity, values, count);
}

static mnc_status lead_values(const mnc_simulation *simulation, int quantity, size_t first,
                              size_t count, double *values)
{
    broadcast_command((rank_command){
        .kind = COMMAND_VALUES, .quantity = quantity, .first = first, .count = count});
    return mnc_petsc_simulation_values(simulation, quantity, first, count, 0, values);
}

static mnc_status lead_snapshot(mnc_snapshots *snapshots, const mnc_simulation *simulation)
{
    broadcast_command((rank_command){.kind = COMMAND_SNAPSHOT});
    return mnc_petsc_snapshots_write(snapshots, simulation);
}

static void lead_destroy(mnc_simulation *simulation)
{
    broadcast_command((rank_command){.kind = COMMAND_DESTROY});
    mnc_simulation_destroy(simulation);
}

const heal_engine engine = {
    .team = team,
    .agree = agree,
    .serve = serve,
    .stop_workers = stop_workers,
    .print = say_ranks,
    .create = lead_create,
    .resume = lead_resume,
    .mean = lead_mean,
    .region = lead_region,
    .profile = lead_profile,
    .values = lead_values,
    .snapshot = lead_snapshot,
    .destroy = lead_destroy,
};

/* ---- steps and checkpoints ---- */

struct heal_watch {
    mnc_observer each_step;
    mnc_checkpoint_policy policy; /* its path is owned */
    int has_checkpoints;
    int is_due, ends; /* a checkpoint after this step, and the run with it */
    double begun_s;   /* since when policy.every_minutes counts */
};

/* An mnc_observe_fn. */
static int lead_step(const mnc_simulation *simulation, void *user)
{
    heal_watch *watch = user;
    const mnc_checkpoint_policy *policy = &watch->policy;
    int stops = watch->each_step.notify(simulation, watch->each_step.user);
    if (!stops && watch->has_checkpoints && policy->every_minutes > 0 &&
        clock_seconds() - watch->begun_s >= 60 * policy->every_minutes)
        watch->is_due = 1;
    stops |= watch->is_due;
    broadcast_command((rank_command){.kind = stops ? COMMAND_STOP : COMMAND_CONTINUE});
    return stops;
}

/* An mnc_observe_fn. */
static int lead_day(const mnc_simulation *simulation, void *user)
{
    heal_watch *watch = user;
    watch->is_due = 1;
    return stop_on_day(simulation, user);
}

mnc_status heal_watch_create(const mnc_observer *each_step, const mnc_checkpoint_policy *policy,
                             mnc_simulation *simulation, heal_watch **watch)
{
    heal_watch *made = take_memory(1, sizeof *made);
    mnc_checkpointer *as_check = NULL;
    const mnc_status status = mnc_checkpointer_create(policy, &as_check);
    mnc_checkpointer_destroy(as_check);
    *made = (heal_watch){.each_step = *each_step,
                         .policy = *policy,
                         .has_checkpoints = status == MNC_OK,
                         .begun_s = clock_seconds()};
    made->policy.path = copy_text(policy->path);
    *watch = made;
    const mnc_observer leading = {.name = each_step->name, .notify = lead_step, .user = made};
    const mnc_observer on_day = {.name = "checkpoint",
                                 .every_days = made->has_checkpoints ? policy->every_days : 0,
                                 .notify = lead_day,
                                 .user = made};
    broadcast_command((rank_command){.kind = COMMAND_WATCH, .every_days = on_day.every_days});
    const mnc_status added = add_observers(simulation, &leading, &on_day);
    return added == MNC_OK ? status : added;
}

int heal_watch_end_with_checkpoint(heal_watch *watch)
{
    watch->is_due = watch->ends = watch->has_checkpoints;
    return watch->has_checkpoints;
}

/* A sentence if that fails, which the caller frees; NULL. A file that need not be there may be
   missing. */
static char *move_file(const char *from, const char *to, int is_needed)
{
    if (rename(from, to) == 0 || (errno == ENOENT && !is_needed))
        return NULL;
    return format_text("cannot move %s to %s: %s", from, to, strerror(errno));
}

/* The new file takes the newest's place only when it is whole. Returns as move_file(). */
static char *shift_files(const mnc_checkpoint_policy *policy, const char *written)
{
    char *failed = NULL;
    for (int age = policy->keep - 1; age > 0 && !failed; age--) {
        char *from = heal_checkpoint_name(policy->path, age - 1),
             *to = heal_checkpoint_name(policy->path, age);
        failed = move_file(from, to, 0);
        free(from);
        free(to);
    }
    return failed ? failed : move_file(written, policy->path, 1);
}

static void write_checkpoint(heal_watch *watch, const mnc_simulation *simulation)
{
    const mnc_checkpoint_policy *policy = &watch->policy;
    const double begin_s = clock_seconds();
    mnc_checkpoint_report report = {.path = policy->path, .sentence = ""};
    char *written = format_text("%s.new", policy->path), *failed = NULL;
    broadcast_command((rank_command){.kind = COMMAND_CHECKPOINT});
    report.status = mnc_petsc_checkpoint_write(simulation, written);
    if (report.status == MNC_OK) {
        failed = shift_files(policy, written);
        if (failed) {
            report.status = MNC_ERR_IO;
            report.sentence = failed;
            (void)unlink(written);
        }
    } else {
        report.sentence = mnc_last_error();
    }
    (void)!mnc_simulation_day(simulation, &report.day);
    watch->begun_s = clock_seconds();
    report.seconds = watch->begun_s - begin_s;
    (void)policy->report(&report, policy->user);
    free(failed);
    free(written);
}

mnc_status heal_watch_run_until(heal_watch *watch, mnc_simulation *simulation, double day)
{
    for (;;) {
        broadcast_command((rank_command){.kind = COMMAND_RUN, .day = day});
        const mnc_status status = mnc_simulation_run_until(simulation, day);
        if (!watch->is_due)
            return status;
        watch->is_due = 0;
        write_checkpoint(watch, simulation);
        if (status != MNC_STOPPED || watch->ends)
            return status;
    }
}

void heal_watch_destroy(heal_watch *watch)
{
    if (!watch)
        return;
    free((char *)(uintptr_t)watch->policy.path);
    free(watch);
}
