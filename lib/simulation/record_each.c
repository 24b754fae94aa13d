/* Recorded runs of several simulations: columns side by side, one a lane. Only steps are taken in
   lanes: at its landings a simulation has its state back, and sessions, records and what else
   happens there is that of a run alone. A lane whose run has ended takes the next simulation. What
   a lane cannot do, a run alone does from the state that it has reached. */
#include "base/check.h"
#include "base/error.h"
#include "model/healing_lanes.h"
#include "ros2/lanes.h"
#include "ros2/ros2.h"
#include "simulation/run.h"

#include <stdio.h>
#include <string.h>

static const char FUNCTION[] = "mnc_simulation_record_each";
static const uint32_t ALL_FIELDS = ~(uint32_t)0;

/* The arguments of the call. */
typedef struct job {
    mnc_simulation *const *simulations;
    size_t simulation_count;
    const mnc_record *records;
    size_t record_count;
    const double *days;
    size_t day_count;
    double *const *values;
    size_t count;
    mnc_status *status;
    size_t first_failed; /* simulation_count: none */
    char sentence[MNCI_SENTENCE_SIZE];
} job;

/* A simulation in a lane. */
typedef struct lane_run {
    mnc_simulation *s; /* NULL: none */
    size_t index;
    mnci_recorder recorder;
    uint32_t read_fields; /* of the records */
    double landing_day, dt_days;
    int is_pending;          /* days of the step before this one wait for the slopes at its end */
    double pending_from_day; /* where that step began */
} lane_run;

typedef struct lane_group {
    job *job;
    const mnc_simulation *one; /* to which the others are alike; NULL: none can run in lanes */
    mnci_lanes lanes;
    mnci_healing_lanes healing;
    lane_run in[MNCI_LANES];
    size_t *order; /* owned: in which simulations are taken; NULL: in that of the caller */
    size_t next;   /* in `order`: the first that may not have run */
    mnci_lane_row *gain_weights; /* of the first layer, whose gain the epidermis follows */
    mnci_lane_row thickness_mm;
    double *slopes;  /* of all fields of a column */
    double *numbers; /* owned: what the pointers above and those of `healing` point to */
} lane_group;

static void note_status(job *j, size_t index, mnc_status status)
{
    j->status[index] = status;
    if (status == MNC_OK || index > j->first_failed)
        return;
    j->first_failed = index;
    snprintf(j->sentence, sizeof j->sentence, "%s", mnc_last_error());
}

/* Whether a simulation can be stepped in a lane: the built-in kinetics as they are, without sources
   from outside and macrophages that move, in a column, and not the only simulation. */
static int can_run_in_lane(const job *j, const mnc_simulation *s)
{
    const mnc_model *model = s->model;
    return j->simulation_count > 1 && s->failure == MNC_OK && model->healing &&
           model->reaction_count == 4 && mnci_healing_fits_lanes(model->healing) &&
           model->field_count == mnci_healing_field_count(model->healing) &&
           s->rates.set_fields == (1U << model->field_count) - 1 && !s->system.prepare &&
           s->rates.sources.count == 0 && s->observers.count == 0 && s->desc.fixed_step_days == 0 &&
           s->system.method == &mnci_ros2 && mnci_lanes_fit(&s->system);
}

/* And beside `one`: under the same hypotheses, with the same fields that spread. */
static int can_run_beside(const job *j, const mnc_simulation *one, const mnc_simulation *s)
{
    return one && can_run_in_lane(j, s) &&
           mnci_healing_is_alike(one->model->healing, s->model->healing) &&
           mnci_lanes_alike(&one->system, &s->system);
}

/* ---- loading and releasing a lane ---- */

static void load_epidermis(lane_group *g, size_t lane, const mnc_simulation *s)
{
    g->thickness_mm[lane] = 0;
    for (size_t k = 0; k < g->lanes.planes; k++) {
        const double overlap_mm =
            k < s->system.box.nz ? mnci_layer_map_overlap_mm(&s->layers, MNC_PAPILLARY_DERMIS, k)
                                 : 0;
        g->gain_weights[k][lane] = overlap_mm;
        g->thickness_mm[lane] += overlap_mm;
    }
}

static void load_state(lane_group *g, size_t lane, const mnc_simulation *s)
{
    mnci_lanes_load(&g->lanes, lane, &s->system, mnci_stepper_state(s->stepper),
                    mnci_stepper_method_state(s->stepper));
}

static void load(lane_group *g, size_t lane, const mnc_simulation *s)
{
    mnci_healing_lanes_load(&g->healing, lane, s->model->healing);
    load_epidermis(g, lane, s);
    load_state(g, lane, s);
}

static void save_fields(const lane_group *g, size_t lane, uint32_t fields)
{
    double *const *state = mnci_stepper_edit(g->in[lane].s->stepper);
    for (int f = 0; f < g->lanes.system.field_count; f++)
        if (fields >> f & 1)
            mnci_lanes_copy(&g->lanes, lane, g->lanes.of[f].u, state[f]);
}

static void release_lane(lane_group *g, size_t lane, mnc_status status)
{
    lane_run *o = &g->in[lane];
    note_status(g->job, o->index, status);
    o->s->recorder = NULL;
    o->s->running_in = NULL;
    mnci_recorder_destroy(&o->recorder);
    o->s = NULL;
}

/* The rest of the run alone, from the accepted state. */
static void continue_alone(lane_group *g, size_t lane)
{
    lane_run *o = &g->in[lane];
    const job *j = g->job;
    const double last_day = j->days[j->day_count - 1];
    save_fields(g, lane, ALL_FIELDS);
    if (o->is_pending)
        (void)mnci_recorder_after_step(&o->recorder, o->pending_from_day, o->landing_day);
    release_lane(g, lane, mnci_run_on(o->s, last_day, o->landing_day));
}

/* At a landing; the run may have come to its end. */
static void process_landing(lane_group *g, size_t lane)
{
    lane_run *o = &g->in[lane];
    const job *j = g->job;
    const mnc_status status = mnci_run_land(o->s, j->days[j->day_count - 1], &o->landing_day);
    if (status != MNC_OK || o->landing_day <= o->s->day)
        release_lane(g, lane, status);
    else
        load_state(g, lane, o->s);
}

/* Assigns the lane the next simulation that can run in it; others run alone, here and now. */
static void assign_next(lane_group *g, size_t lane)
{
    job *j = g->job;
    lane_run *o = &g->in[lane];
    while (!o->s && g->next < j->simulation_count) {
        const size_t at = g->next++, i = g->order ? g->order[at] : at;
        mnc_simulation *s = j->simulations[i];
        mnc_status status = mnci_recorder_check(FUNCTION, s, j->records, j->record_count, j->days,
                                                j->day_count, j->values[i], j->count);
        if (status == MNC_OK && !can_run_beside(j, g->one, s)) {
            note_status(j, i,
                        mnci_recorded_run(FUNCTION, s, j->records, j->record_count, j->days,
                                          j->day_count, j->values[i], j->count));
            continue;
        }
        if (status == MNC_OK)
            status = mnci_recorder_create(FUNCTION, s, j->records, j->record_count, j->days,
                                          j->day_count, j->values[i], &o->recorder);
        if (status != MNC_OK) {
            note_status(j, i, status);
            continue;
        }
        o->s = s;
        o->index = i;
        o->is_pending = 0;
        o->read_fields = 0;
        for (size_t r = 0; r < j->record_count; r++)
            o->read_fields |=
                mnci_quantity_fields(s->model->healing, o->recorder.quantities[r].number);
        s->recorder = &o->recorder;
        s->running_in = FUNCTION;
        mnci_observer_days_destroy(&s->observers.loaded);
        load(g, lane, s);
        process_landing(g, lane);
    }
}

/* ---- steps ---- */

/* Lanes that have had no simulation yet repeat one, so that they hold possible numbers. */
static void fill_idle(lane_group *g)
{
    const mnc_simulation *s = NULL;
    for (size_t lane = 0; lane < MNCI_LANES && !s; lane++)
        s = g->in[lane].s;
    for (size_t lane = 0; lane < MNCI_LANES && s; lane++)
        if (g->lanes.nz[lane] == 0)
            load(g, lane, s);
}

static int needs_slopes(const lane_run *o)
{
    return o->is_pending ||
           (!o->recorder.begin.is_known &&
            mnci_recorder_is_due(&o->recorder, o->s->day + o->dt_days, o->landing_day));
}

/* Sizes of the next steps; 0 in lanes without a simulation. Returns how many have one. */
static size_t choose_steps(lane_group *g, double *dt_days)
{
    size_t running = 0;
    g->lanes.wanted_slopes = 0;
    for (size_t lane = 0; lane < MNCI_LANES; lane++) {
        lane_run *o = &g->in[lane];
        dt_days[lane] = 0;
        while (o->s) {
            o->dt_days = mnci_step_control_next(&o->s->control, o->landing_day - o->s->day);
            if (o->dt_days >= MNCI_CRAWLING_STEP_DAYS)
                break;
            continue_alone(g, lane);
            assign_next(g, lane);
        }
        if (!o->s)
            continue;
        running++;
        dt_days[lane] = o->dt_days;
        if (needs_slopes(o))
            g->lanes.wanted_slopes |= o->read_fields;
    }
    return running;
}

/* With the slopes of the trial: of the state where it began. */
static void read_slopes(lane_group *g, size_t lane)
{
    lane_run *o = &g->in[lane];
    const double *slopes[MNC_MAX_FIELDS] = {0};
    if (!needs_slopes(o))
        return;
    save_fields(g, lane, o->read_fields);
    for (int f = 0; f < g->lanes.system.field_count; f++) {
        double *to = g->slopes + (size_t)f * g->lanes.planes;
        slopes[f] = to;
        if (o->read_fields >> f & 1)
            mnci_lanes_copy(&g->lanes, lane, g->lanes.of[f].slope, to);
    }
    if (!o->is_pending) {
        mnci_recorder_read_column(&o->recorder, slopes, &o->recorder.begin);
        return;
    }
    mnci_recorder_read_column(&o->recorder, slopes, &o->recorder.end);
    mnci_recorder_interpolate(&o->recorder, o->pending_from_day, o->landing_day);
    o->is_pending = 0;
}

/* Whether the trial is accepted; -1 leaves it to a run alone, and nothing has changed. */
static int judge(lane_group *g, size_t lane, mnci_step_verdict *verdict)
{
    const lane_run *o = &g->in[lane];
    mnci_trial trial;
    mnci_lanes_trial(&g->lanes, lane, &trial);
    if (!trial.finite)
        return -1;
    *verdict = mnci_step_control_judge(&o->s->control, &o->s->system, o->dt_days, &trial);
    o->s->stats.rate_evaluations += (size_t)g->lanes.system.method->stages;
    if (!verdict->accepted)
        mnci_run_note_rejection(o->s, o->dt_days, &trial, verdict);
    return verdict->accepted;
}

/* Mean gain of the first layer in all lanes, in the order of mnc_simulation_mean(). */
static void find_gains(const lane_group *g, double *gains)
{
    mnci_lane_row *x = g->lanes.of[MNC_COLLAGEN_NEW].u, *y = g->lanes.of[MNC_COLLAGEN_MATURE].u;
    for (size_t lane = 0; lane < MNCI_LANES; lane++)
        gains[lane] = 0;
    for (size_t k = 0; k < g->lanes.planes; k++)
        for (size_t lane = 0; lane < MNCI_LANES; lane++)
            gains[lane] += g->gain_weights[k][lane] * (x[k][lane] + y[k][lane] - 1);
    for (size_t lane = 0; lane < MNCI_LANES; lane++)
        gains[lane] /= g->thickness_mm[lane];
}

/* After a step that was accepted. */
static void go_on(lane_group *g, size_t lane, const mnci_step_verdict *verdict, double gain)
{
    lane_run *o = &g->in[lane];
    mnc_simulation *s = o->s;
    const double from_day = s->day;
    mnci_run_note_step(s, o->dt_days, o->landing_day, verdict);
    s->crawling_steps = 0;
    mnci_epidermis_step_to(s, o->dt_days, gain);
    const int is_due = mnci_recorder_is_due(&o->recorder, s->day, o->landing_day);
    if (s->day < o->landing_day) {
        o->is_pending = is_due;
        o->pending_from_day = from_day;
        o->recorder.begin.is_known &= is_due; /* replaced by the end of this step */
        return;
    }
    save_fields(g, lane, ALL_FIELDS);
    if (is_due)
        (void)mnci_recorder_after_step(&o->recorder, from_day, o->landing_day);
    process_landing(g, lane);
}

static void step(lane_group *g, const double *dt_days)
{
    int found[MNCI_LANES] = {0}, accepted[MNCI_LANES];
    mnci_step_verdict verdicts[MNCI_LANES] = {0};
    double gains[MNCI_LANES];
    mnci_lanes_try(&g->lanes, dt_days);
    for (size_t lane = 0; lane < MNCI_LANES; lane++) {
        if (g->in[lane].s) {
            read_slopes(g, lane);
            found[lane] = judge(g, lane, &verdicts[lane]);
        }
        accepted[lane] = found[lane] == 1 || !g->in[lane].s; /* else it would be set back */
    }
    mnci_lanes_accept(&g->lanes, accepted);
    find_gains(g, gains);
    for (size_t lane = 0; lane < MNCI_LANES; lane++) {
        if (found[lane] == 1)
            go_on(g, lane, &verdicts[lane], gains[lane]);
        else if (found[lane] == -1)
            continue_alone(g, lane);
    }
}

static size_t session_count(const mnc_simulation *s)
{
    return s ? s->desc.schedule.count : 0;
}

/* Those with most sessions, which take most steps, come first: then lanes run empty for the rest of
   a short run at the end. */
static void set_order(lane_group *g)
{
    const job *j = g->job;
    size_t most = 0, ordered = 0;
    for (size_t i = 0; i < j->simulation_count; i++)
        if (session_count(j->simulations[i]) > most)
            most = session_count(j->simulations[i]);
    for (size_t count = most + 1; count-- > 0;)
        for (size_t i = 0; i < j->simulation_count; i++)
            if (session_count(j->simulations[i]) == count)
                g->order[ordered++] = i;
}

static mnc_status create(size_t planes, lane_group *g)
{
    const mnc_simulation *first = g->one;
    const size_t rows = 3 * planes;
    MNCI_TRY(mnci_array(first->system.memory, "order", g->job->simulation_count, sizeof *g->order,
                        &g->order));
    set_order(g);
    MNCI_TRY(mnci_array(first->system.memory, "lanes",
                        rows * MNCI_LANES + (size_t)first->system.field_count * planes,
                        sizeof(double), &g->numbers));
    g->healing.powers = (mnci_lane_row *)(void *)g->numbers;
    g->gain_weights = g->healing.powers + 2 * planes;
    g->slopes = g->numbers + rows * MNCI_LANES;
    return mnci_lanes_create(&first->system, planes, mnci_healing_lane_rates,
                             mnci_healing_uniform_losses(), &g->healing, &g->lanes);
}

static void destroy(lane_group *g)
{
    mnci_lanes_destroy(&g->lanes);
    mnci_release(g->numbers);
    mnci_release(g->order);
}

/* Height of the longest column that can run in a lane; 0: none. The first that can decides under
   which hypotheses, and which fields spread. */
static size_t most_planes(const job *j, const mnc_simulation **one)
{
    size_t planes = 0;
    for (size_t i = 0; i < j->simulation_count; i++) {
        const mnc_simulation *s = j->simulations[i];
        if (s && !*one && can_run_in_lane(j, s))
            *one = s;
        if (s && can_run_beside(j, *one, s) && s->system.box.nz > planes)
            planes = s->system.box.nz;
    }
    return planes;
}

static mnc_status run(job *j)
{
    double dt_days[MNCI_LANES];
    mnc_status status = MNC_OK;
    lane_group g = {.job = j};
    const size_t planes = most_planes(j, &g.one);
    if (planes > 0)
        status = create(planes, &g);
    for (size_t i = 0; i < j->simulation_count && status != MNC_OK; i++)
        j->status[i] = status;
    while (status == MNC_OK) {
        for (size_t lane = 0; lane < MNCI_LANES; lane++)
            assign_next(&g, lane);
        if (choose_steps(&g, dt_days) == 0)
            break;
        fill_idle(&g);
        step(&g, dt_days);
    }
    destroy(&g);
    return status;
}

mnc_status mnc_simulation_record_each(mnc_simulation *const *simulations, size_t simulation_count,
                                      const mnc_record *records, size_t record_count,
                                      const double *days, size_t day_count, double *const *values,
                                      size_t count, mnc_status *status)
{
    MNCI_TRY(mnci_check_pointer(FUNCTION, "simulations", (const void *)simulations));
    MNCI_TRY(mnci_check_pointer(FUNCTION, "values", (const void *)values));
    MNCI_TRY(mnci_check_pointer(FUNCTION, "status", status));
    job j = {.simulations = simulations,
             .simulation_count = simulation_count,
             .records = records,
             .record_count = record_count,
             .days = days,
             .day_count = day_count,
             .values = values,
             .count = count,
             .status = status,
             .first_failed = simulation_count};
    MNCI_TRY(run(&j));
    if (j.first_failed == simulation_count)
        return MNC_OK;
    return mnci_fail(status[j.first_failed], "%s", j.sentence);
}
