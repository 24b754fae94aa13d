/* The list of all state that determines a simulation's future, besides its description and
   observers. */
#include "simulation/state.h"

#include "base/check.h"

#include <float.h>
#include <limits.h>
#include <math.h>
#include <string.h>

/* Any finite number. */
#define ANY -DBL_MAX, DBL_MAX
#define NOT_NEGATIVE 0, DBL_MAX

/* Counters stay far from overflow when a run is continued. */
static const double MOST_COUNTED = (double)(SIZE_MAX / 4);
static const double THICKEST = 1e100; /* keeps squares of a collagen gain from overflow */

static mnci_state_item *add(mnci_state *state, const char *group, const char *name,
                            const char *unit, void *place, double least, double most)
{
    mnci_state_item *item = &state->items[state->count++];
    *item = (mnci_state_item){
        .part = {.group = group, .name = name, .unit = unit, .value_bytes = sizeof(double)},
        .place = place,
        .least = least,
        .most = most,
    };
    return item;
}

static void add_real(mnci_state *state, const char *group, const char *name, const char *unit,
                     double *place, double least, double most)
{
    (void)add(state, group, name, unit, place, least, most);
}

/* One number per field. */
static void add_per_field(mnci_state *state, const char *group, const char *name, double *place,
                          size_t fields, double least, double most)
{
    mnci_state_item *item = add(state, group, name, "that of each field", place, least, most);
    item->part.rank = 1;
    item->part.shape[0] = fields;
}

static void add_integer(mnci_state *state, const char *group, const char *name,
                        mnci_storage storage, void *place, double least, double most)
{
    mnci_state_item *item = add(state, group, name, "1", place, least, most);
    item->part.kind = MNC_PART_INTEGER;
    item->part.value_bytes = sizeof(int64_t);
    item->storage = storage;
}

static void add_size(mnci_state *state, const char *group, const char *name, size_t *place,
                     double most)
{
    add_integer(state, group, name, MNCI_STORED_AS_SIZE, place, 0, most);
}

static void add_text(mnci_state *state, const char *group, const char *name, char *place,
                     size_t size)
{
    mnci_state_item *item = add(state, group, name, "", place, 0, 0);
    item->part.kind = MNC_PART_TEXT;
    item->part.value_bytes = size;
}

static void add_run(mnci_state *state, mnc_simulation *s)
{
    add_real(state, "", "day", "day", &s->day, 0, MNCI_LAST_DAY);
    add_size(state, "", "sessions_done", &s->sessions_done, (double)s->desc.schedule.count);
    add_real(state, "", "epidermal_thickness", "1", &s->epidermis.thickness, 0, THICKEST);
    add_real(state, "", "epidermal_target", "1", &s->epidermis.target, 0, THICKEST);
    _Static_assert(sizeof s->failure == sizeof(int), "saved as an int");
    add_integer(state, "", "failure", MNCI_STORED_AS_INT, &s->failure, INT_MIN, INT_MAX);
    add_text(state, "", "failure_text", s->failure_text, sizeof s->failure_text);
    add_text(state, "", "warnings", s->warnings, sizeof s->warnings);
    add_integer(state, "", "collagen_warned", MNCI_STORED_AS_INT, &s->collagen_warned, 0, 1);
    add_integer(state, "", "ignition_warned", MNCI_STORED_AS_INT, &s->ignition_warned, 0, 1);
}

/* Limit and fixed step follow from the description. */
static void add_control(mnci_state *state, mnc_simulation *s)
{
    static const char group[] = "control";
    const size_t fields = (size_t)s->model->field_count, planes = s->system.box.nz;
    add_real(state, group, "proposal_days", "day", &s->control.proposal_days, 1e-300, 1e300);
    add_real(state, group, "injury", "1", &s->control.disturbance.injury, NOT_NEGATIVE);
    add_real(state, group, "change", "1", &s->control.disturbance.change, NOT_NEGATIVE);
    add_integer(state, group, "crawling_steps", MNCI_STORED_AS_INT, &s->crawling_steps, 0,
                MNCI_MOST_CRAWLING_STEPS + 1);
    add_per_field(state, group, "peaks", s->control.peak, fields, NOT_NEGATIVE);
    mnci_state_item *losses =
        add(state, group, "losses", "1/day", mnci_stepper_method_state(s->stepper), ANY);
    losses->part.rank = 2;
    losses->part.shape[0] = fields;
    losses->part.shape[1] = planes;
}

/* With fixed steps the relative error of a zero field is infinite. */
static void add_statistics(mnci_state *state, mnc_run_stats *stats)
{
    static const char group[] = "statistics";
    add_size(state, group, "steps", &stats->steps, MOST_COUNTED);
    add_size(state, group, "rejected_steps", &stats->rejected_steps, MOST_COUNTED);
    add_size(state, group, "rate_evaluations", &stats->rate_evaluations, MOST_COUNTED);
    add_size(state, group, "fallback_cells", &stats->fallback_cells, MOST_COUNTED);
    add_size(state, group, "undershoot_steps", &stats->undershoot_steps, MOST_COUNTED);
    add_real(state, group, "largest_undershoot", "1", &stats->largest_undershoot, NOT_NEGATIVE);
    add_real(state, group, "smallest_step_days", "day", &stats->smallest_step_days, 0,
             MNCI_LAST_DAY);
    add_real(state, group, "largest_step_days", "day", &stats->largest_step_days, 0, MNCI_LAST_DAY);
    add_real(state, group, "largest_error", "1", &stats->largest_error, 0, HUGE_VAL);
}

static void add_fields(mnci_state *state, mnc_simulation *s)
{
    const mnci_box *box = &s->system.box;
    const double *const *values = mnci_stepper_state(s->stepper);
    for (int f = 0; f < s->model->field_count; f++) {
        const mnc_field *field = &s->model->fields[f];
        mnci_state_item *item =
            add(state, "fields", field->name, field->unit, (double *)(size_t)values[f], ANY);
        item->part.rank = 3;
        item->part.shape[0] = box->nz;
        item->part.shape[1] = mnci_global_rows(box);
        item->part.shape[2] = box->nx;
    }
}

mnci_state mnci_state_of(mnc_simulation *s)
{
    mnci_state state = {0};
    add_run(&state, s);
    add_control(&state, s);
    add_statistics(&state, &s->stats);
    add_fields(&state, s);
    return state;
}

size_t mnci_part_count(const mnc_state_part *part)
{
    size_t count = 1;
    for (int d = 0; d < part->rank; d++)
        count *= part->shape[d];
    return count;
}

mnc_status mnci_state_whole_field(const mnc_simulation *simulation, const mnc_state_part *part,
                                  double **whole)
{
    mnc_status status = MNC_OK;
    *whole = NULL;
    if (simulation->system.communicator->is_root)
        status = mnci_array(&simulation->memory, "a whole field", mnci_part_count(part),
                            sizeof **whole, whole);
    return mnci_simulation_agree(simulation, status);
}

size_t mnci_state_item_bytes(const mnci_state_item *item)
{
    if (item->storage == MNCI_STORED_AS_INT)
        return sizeof(int);
    if (item->storage == MNCI_STORED_AS_SIZE)
        return sizeof(size_t);
    return mnci_part_count(&item->part) * item->part.value_bytes;
}

void mnci_state_copy(const mnc_simulation *from, mnc_simulation *to)
{
    const mnci_state source = mnci_state_of((mnc_simulation *)(size_t)from);
    const mnci_state target = mnci_state_of(to);
    for (int i = 0; i < source.count; i++)
        memcpy(target.items[i].place, source.items[i].place,
               mnci_state_item_bytes(&source.items[i]));
    (void)mnci_stepper_edit(to->stepper);
}
