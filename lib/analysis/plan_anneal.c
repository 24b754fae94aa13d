/* Simulated annealing over schedules (Kirkpatrick, Gelatt, Vecchi, 10.1126/science.220.4598.671): a
   move to another candidate is accepted if it is better, else with probability exp(-rise /
   temperature); the temperature falls by the same factor with each move. Several restarts from
   random candidates share the table of visited candidates. Why not GSL's: docs/design. */
#include "analysis/plan_anneal.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/random.h"

#include <float.h>
#include <math.h>

/* Attempts to find a move or a start within the limits. */
enum { MOVE_ATTEMPTS = 64, START_ATTEMPTS = 200 };

/* Temperatures relative to the spread of the starts [1]. */
static const double FIRST_TEMPERATURE = 0.3, LAST_TEMPERATURE = 3e-4;

/* Increase, in units of the temperature, above which a move is never accepted: exp(-700) is 1e-304.
 */
static const double NEVER = 700;

/* Penalty for a value below the wanted one, in units of the downtime [1]. */
static const double SHORTFALL = 10;

typedef struct annealing {
    const mnci_choices *choices;
    const mnci_members *members;
    mnci_visits *visits;
    size_t steps;               /* tried, of all restarts */
    uint64_t stream, counter;   /* of the random numbers of a restart */
    double value_scale;         /* of the starts' values, above 0 */
    double downtime_scale_days; /* of the starts' downtimes, above 0 */
} annealing;

static size_t random_below(annealing *a, size_t count)
{
    const double u = mnci_random_uniform(a->choices->desc->seed, a->stream, a->counter++);
    const size_t number = (size_t)(u * (double)count);
    return number < count ? number : count - 1;
}

/* A session on a random day; its dose is that of the others where they share it. */
static uint32_t random_code(annealing *a, const mnci_candidate *candidate)
{
    const mnci_choices *choices = a->choices;
    const uint32_t day = (uint32_t)random_below(a, choices->days);
    if (!choices->desc->mixed_doses && candidate->count > 0)
        return mnci_code(choices, day, mnci_code_dose(choices, candidate->codes[0]));
    return mnci_code(choices, day,
                     (uint32_t)random_below(a, choices->lengths * choices->densities));
}

/* Adds sessions one by one, up to a random number and as far as the limits allow. */
static void draw_start(annealing *a, const mnci_candidate *first, mnci_candidate *start)
{
    const mnc_plan_desc *desc = a->choices->desc;
    for (int attempt = 0; attempt < START_ATTEMPTS; attempt++) {
        const size_t wanted =
            desc->min_sessions + random_below(a, desc->max_sessions - desc->min_sessions + 1);
        *start = (mnci_candidate){0};
        for (int i = 0; i < MOVE_ATTEMPTS && start->count < wanted; i++) {
            mnci_candidate longer = *start;
            mnci_candidate_insert(&longer, random_code(a, start));
            if (mnci_candidate_keeps_limits(a->choices, &longer))
                *start = longer;
        }
        if (mnci_candidate_is_allowed(a->choices, start))
            return;
    }
    *start = *first;
}

/* Moves one session to another day: a neighbour on the grid, or any. */
static void move_session(annealing *a, mnci_candidate *candidate)
{
    const mnci_choices *choices = a->choices;
    const size_t index = random_below(a, candidate->count);
    const uint32_t code = candidate->codes[index], dose = mnci_code_dose(choices, code);
    const size_t day = mnci_code_day(choices, code), days = choices->days;
    size_t other = random_below(a, days);
    if (random_below(a, 2) == 0)
        other = random_below(a, 2) == 0 ? (day + 1) % days : (day + days - 1) % days;
    mnci_candidate_remove(candidate, index);
    mnci_candidate_insert(candidate, mnci_code(choices, (uint32_t)other, dose));
}

/* Another length or density, of one session or, where they share it, of all. */
static void move_dose(annealing *a, mnci_candidate *candidate)
{
    const mnci_choices *choices = a->choices;
    const size_t index = random_below(a, candidate->count);
    uint32_t dose = mnci_code_dose(choices, candidate->codes[index]);
    size_t length = dose / choices->densities, density = dose % choices->densities;
    if (choices->densities == 1 || (choices->lengths > 1 && random_below(a, 2) == 0))
        length = random_below(a, choices->lengths);
    else
        density = random_below(a, choices->densities);
    dose = (uint32_t)(length * choices->densities + density);
    for (size_t i = 0; i < candidate->count; i++)
        if (i == index || !choices->desc->mixed_doses)
            candidate->codes[i] =
                mnci_code(choices, mnci_code_day(choices, candidate->codes[i]), dose);
}

/* A neighbour that keeps the limits; the candidate itself if none was found. */
static mnci_candidate neighbour(annealing *a, const mnci_candidate *candidate)
{
    enum { MOVE_DAY, MOVE_DAY_TOO, MOVE_DOSE, MOVE_ADD, MOVE_TAKE, MOVES };
    for (int attempt = 0; attempt < MOVE_ATTEMPTS; attempt++) {
        mnci_candidate other = *candidate;
        const size_t move = random_below(a, MOVES);
        if (move == MOVE_ADD && other.count < a->choices->desc->max_sessions)
            mnci_candidate_insert(&other, random_code(a, candidate));
        else if (move == MOVE_TAKE && other.count > 0)
            mnci_candidate_remove(&other, random_below(a, other.count));
        else if (move == MOVE_DOSE && other.count > 0)
            move_dose(a, &other);
        else if (move <= MOVE_DAY_TOO && other.count > 0)
            move_session(a, &other);
        else
            continue;
        if (mnci_candidate_is_allowed(a->choices, &other))
            return other;
    }
    return *candidate;
}

/* The objective of annealing; HUGE_VAL for a candidate that failed. */
static double energy_of(const annealing *a, size_t number)
{
    const mnc_plan_desc *desc = a->choices->desc;
    const mnci_visit *visit = &a->visits->list[number];
    if (visit->status != MNC_OK)
        return HUGE_VAL;
    if (desc->goal == MNC_PLAN_LARGEST_VALUE)
        return -visit->value / a->value_scale;
    return visit->costs.downtime_days / a->downtime_scale_days +
           SHORTFALL * fmax(desc->wanted - visit->value, 0) / a->value_scale;
}

/* Calls progress; MNC_STOPPED if it asks to stop. */
static mnc_status tell(annealing *a)
{
    const mnc_plan_desc *desc = a->choices->desc;
    a->steps++;
    if (!desc->progress ||
        !desc->progress(a->steps, desc->restarts * (desc->moves + 1), desc->progress_user))
        return MNC_OK;
    return mnci_stopped_by("desc.progress");
}

static mnc_status visit(annealing *a, const mnci_candidate *candidate, size_t *number)
{
    MNCI_TRY(mnci_visits_visit(a->visits, a->choices, a->members, candidate, number));
    return tell(a);
}

static mnc_status walk(annealing *a, size_t start)
{
    const size_t moves = a->choices->desc->moves;
    const double fall =
        moves > 1 ? pow(LAST_TEMPERATURE / FIRST_TEMPERATURE, 1 / (double)(moves - 1)) : 1;
    double temperature = FIRST_TEMPERATURE;
    size_t here = start;
    for (size_t i = 0; i < moves; i++) {
        const mnci_candidate other = neighbour(a, &a->visits->list[here].candidate);
        size_t there = here;
        MNCI_TRY(visit(a, &other, &there));
        const double now = energy_of(a, here), then = energy_of(a, there);
        const double u = mnci_random_uniform(a->choices->desc->seed, a->stream, a->counter++);
        /* Beyond NEVER the quotient may overflow, which a host may trap. */
        if (then <= now ||
            (then - now < NEVER * temperature && u < exp(-(then - now) / temperature)))
            here = there;
        temperature *= fall;
    }
    return MNC_OK;
}

/* Visits the starts and takes the scales from them. */
static mnc_status visit_starts(annealing *a, const mnci_candidate *first, size_t *starts)
{
    const size_t restarts = a->choices->desc->restarts;
    double lowest = HUGE_VAL, highest = -HUGE_VAL, size = fabs(a->choices->desc->wanted);
    for (size_t k = 0; k < restarts; k++) {
        mnci_candidate start;
        a->stream = k;
        a->counter = 0;
        draw_start(a, first, &start);
        MNCI_TRY(visit(a, &start, &starts[k]));
        const mnci_visit *v = &a->visits->list[starts[k]];
        a->downtime_scale_days = fmax(a->downtime_scale_days, v->costs.downtime_days);
        if (v->status != MNC_OK)
            continue;
        lowest = fmin(lowest, v->value);
        highest = fmax(highest, v->value);
        size = fmax(size, fabs(v->value));
    }
    a->downtime_scale_days = fmax(a->downtime_scale_days, DBL_MIN);
    /* Starts may coincide by chance. */
    a->value_scale = fmax(fmax(highest - lowest, 0.1 * size), DBL_MIN);
    return MNC_OK;
}

mnc_status mnci_plan_anneal(const mnci_choices *choices, const mnci_members *members,
                            const mnci_candidate *first, mnci_visits *visits)
{
    annealing a = {.choices = choices, .members = members, .visits = visits};
    const size_t restarts = choices->desc->restarts;
    size_t *starts = NULL;
    MNCI_TRY(mnci_array(NULL, "starts of annealing", restarts, sizeof *starts, &starts));
    mnc_status status = visit_starts(&a, first, starts);
    for (size_t k = 0; status == MNC_OK && k < restarts; k++) {
        /* Walks and starts use different streams. */
        a.stream = restarts + k;
        a.counter = 0;
        status = walk(&a, starts[k]);
    }
    mnci_release(starts);
    return status;
}
