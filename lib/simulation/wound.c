/* Effect of a session on the fields: in a cell of injured fraction phi the intact part keeps its
   values and the injured part follows the rule of the field. The map is linear in phi, so the sum
   over resolved cells equals the homogenised map. */
#include "simulation/wound.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/threads.h"

/* A column has one cell per plane: one thread. */
static int threads_for(const mnci_space *space, int threads)
{
    return space->is_resolved ? mnci_threads(threads, space->box.nz) : 1;
}

static size_t most_channels(const mnci_space *space, const mnc_schedule *schedule)
{
    size_t most = 0;
    for (size_t s = 0; space->is_resolved && s < schedule->count; s++) {
        const size_t count = mnci_pattern_of(&schedule->sessions[s], s, &space->area).count;
        most = count > most ? count : most;
    }
    return most;
}

mnc_status mnci_wounds_create(const mnci_memory *memory, const mnci_space *space,
                              const mnc_schedule *schedule, const mnc_model *model, int threads,
                              mnci_wounds *w)
{
    *w = (mnci_wounds){.model = model, .space = *space, .threads = threads_for(space, threads)};
    const size_t plane = mnci_box_plane(&space->box);
    MNCI_TRY(mnci_array(memory, "wounds", (size_t)w->threads, sizeof *w->work, &w->work));
    for (int t = 0; t < w->threads; t++) {
        MNCI_TRY(mnci_array(memory, "wounds", plane, sizeof(double), &w->work[t].fraction));
        MNCI_TRY(mnci_array(memory, "wounds", plane, 1, &w->work[t].touched));
    }
    return mnci_coverage_create(memory, &space->box, most_channels(space, schedule), &w->coverage);
}

mnc_status mnci_wounds_reserve(const mnci_memory *memory, const mnc_schedule *schedule,
                               mnci_wounds *w)
{
    return mnci_coverage_reserve(memory, most_channels(&w->space, schedule), &w->coverage);
}

void mnci_wounds_destroy(mnci_wounds *w)
{
    for (int t = 0; w->work && t < w->threads; t++) {
        mnci_release(w->work[t].fraction);
        mnci_release(w->work[t].touched);
    }
    mnci_release(w->work);
    mnci_coverage_destroy(&w->coverage);
    *w = (mnci_wounds){0};
}

double mnci_wounds_bytes(const mnci_space *space, const mnc_schedule *schedule, int threads)
{
    const double a_cell = sizeof(double) + 1; /* of a plane */
    const double a_thread = (double)mnci_box_plane(&space->box) * a_cell + sizeof(mnci_plane_work) +
                            2 * MNCI_ARRAY_OVERHEAD;
    return MNCI_ARRAY_OVERHEAD + threads_for(space, threads) * a_thread +
           mnci_coverage_bytes(most_channels(space, schedule));
}

/* Value of a field where everything is injured: u (1 - loss) + gain. */
typedef struct wound_rule {
    double loss, gain;
} wound_rule;

static wound_rule rule_of(const mnc_field *field, const mnc_session *session)
{
    switch (field->wound) {
    case MNC_WOUND_CELLS:
        return (wound_rule){session->cell_kill, 0};
    case MNC_WOUND_COLLAGEN:
        return (wound_rule){session->collagen_loss, 0};
    case MNC_WOUND_ELASTIN:
        return (wound_rule){session->elastin_loss, 0};
    case MNC_WOUND_ADD:
        return (wound_rule){0, field->wound_value};
    case MNC_WOUND_SET:
        return (wound_rule){1, field->wound_value};
    case MNC_WOUND_KEEP:
        break;
    }
    return (wound_rule){0, 0};
}

typedef struct wounding {
    mnci_wounds *wounds;
    const mnc_session *session;
    double *const *state;
} wounding;

static void fill_fractions(const wounding *w, size_t k, const mnci_plane_work *work)
{
    const mnci_box *box = &w->wounds->space.box;
    if (w->wounds->space.is_resolved && w->session->channel != MNC_CHANNEL_SLAB) {
        mnci_coverage_plane(&w->wounds->coverage, k, work);
        return;
    }
    const double fraction =
        mnc_session_mean_injured_fraction(w->session, box->top_mm + (double)k * box->hz_mm,
                                          box->top_mm + ((double)k + 1) * box->hz_mm);
    for (size_t i = 0; i < mnci_box_plane(box); i++)
        work->fraction[i] = fraction;
}

static void wound_plane(void *context, size_t k, int thread)
{
    const wounding *w = context;
    const mnc_model *model = w->wounds->model;
    const mnci_plane_work *work = &w->wounds->work[thread];
    const double *fraction = work->fraction;
    const size_t plane = mnci_box_plane(&w->wounds->space.box);
    fill_fractions(w, k, work);
    for (int f = 0; f < model->field_count; f++) {
        const wound_rule rule = rule_of(&model->fields[f], w->session);
        double *values = w->state[f] + k * plane;
        for (size_t i = 0; i < plane; i++)
            values[i] = values[i] * (1 - fraction[i] * rule.loss) + fraction[i] * rule.gain;
    }
}

void mnci_wounds_apply(mnci_wounds *w, const mnc_session *session, size_t number,
                       double *const *state)
{
    wounding context = {w, session, state};
    if (w->space.is_resolved) {
        const mnci_pattern pattern = mnci_pattern_of(session, number, &w->space.area);
        mnci_coverage_place(&w->coverage, session, &pattern);
    }
    mnci_parallel_for(w->threads, w->space.box.nz, wound_plane, &context);
}

double mnci_wounds_fraction(const mnci_wounds *w, const mnc_session *session)
{
    const mnci_box *box = &w->space.box;
    return mnc_session_mean_injured_fraction(session, box->top_mm,
                                             box->top_mm + (double)box->nz * box->hz_mm);
}
