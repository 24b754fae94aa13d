/* Simulations: create, warn and destroy. */
#include "simulation/simulation.h"

#include "base/available.h"
#include "base/check.h"
#include "base/error.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "model/healing.h"
#include "simulation/desc.h"
#include "simulation/evaluation.h"
#include "simulation/footprint.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const double MM2_PER_CM2 = 100;
static const double COARSE_SPACING_MM = 0.04; /* TGF-beta reaches 0.17 mm: docs/numerics.md */
/* Clearance per relative cell density below which TGF-beta may be self-sustaining: docs/model.md,
   "No ignition". */
static const double SAFE_CLEARANCE_PER_DAY = 2.71;
static const double CELLS_ACROSS_CHANNEL = 4;
static const double NOTICED_DENSITY_ERROR = 0.05;

static mnc_status copy_schedule(const mnci_memory *memory, const mnc_schedule *schedule,
                                mnc_session **copy)
{
    MNCI_TRY(mnci_array(memory, "sessions", schedule->count, sizeof **copy, copy));
    if (schedule->count > 0)
        memcpy(*copy, schedule->sessions, schedule->count * sizeof **copy);
    return MNC_OK;
}

static double initial_value(const mnc_simulation *s, const mnc_field *field, size_t plane)
{
    double sum = 0;
    if (field->initial_layer_count == 0)
        return field->initial;
    for (int l = 0; l < field->initial_layer_count; l++)
        sum += field->initial_in_layer[l] *
               (mnci_layer_map_overlap_mm(&s->layers, l, plane) / s->system.box.hz_mm);
    return sum;
}

/* A boundary that refuses day 0 leaves no losses for W; steps ask it for other days. */
static void note_refusal(mnc_simulation *s)
{
    const mnci_boundaries *boundaries = &s->rates.boundaries;
    const int refused = boundaries->failure.failed;
    s->failure =
        mnci_simulation_agree(s, refused ? mnci_boundaries_report_failure(boundaries) : MNC_OK);
    if (s->failure != MNC_OK)
        snprintf(s->failure_text, sizeof s->failure_text, "%s", mnc_last_error());
    mnci_simulation_forget_failure(s);
}

static void set_initial_state(mnc_simulation *s)
{
    double *const *state = mnci_stepper_edit(s->stepper);
    const mnci_box *box = &s->system.box;
    const size_t plane = mnci_box_plane(box);
    for (int f = 0; f < s->model->field_count; f++)
        for (size_t k = 0; k < box->nz; k++) {
            const double value = initial_value(s, &s->model->fields[f], k);
            for (size_t i = k * plane; i < (k + 1) * plane; i++)
                state[f][i] = value;
        }
    s->epidermis = (mnci_epidermis){.thickness = 1, .target = 1};
    mnci_stepper_begin(s->stepper, 0);
    note_refusal(s);
    mnci_step_control_restart(&s->control, &s->system, mnci_stepper_state(s->stepper),
                              (mnci_disturbance){0});
}

static void warn_about_spacing(mnc_simulation *s)
{
    const mnci_box *box = &s->system.box;
    const double in_plane_mm = fmax(box->hx_mm, box->hy_mm);
    const double largest_mm =
        s->wounds.space.is_resolved ? fmax(in_plane_mm, box->hz_mm) : box->hz_mm;
    /* One cell of one layer is intended; one cell cannot resolve two layers. */
    const int has_space = mnci_box_cells(box) > 1 || s->desc.skin.layer_count > 1;
    if (has_space && largest_mm > COARSE_SPACING_MM * (1 + 1e-9))
        mnci_simulation_warn(s, "cells of %g mm are coarse: TGF-beta needs at most %g mm",
                             largest_mm, COARSE_SPACING_MM);
}

/* A small patch may not fit a pattern of the requested density. */
static void warn_about_pattern(mnc_simulation *s, size_t number)
{
    const mnci_area *area = &s->wounds.space.area;
    const double area_cm2 = area->width_mm * area->length_mm / MM2_PER_CM2;
    const double wanted = s->sessions[number].density_per_cm2;
    const double found = mnci_pattern_of(&s->sessions[number], number, area).whole_count / area_cm2;
    if (fabs(found - wanted) > NOTICED_DENSITY_ERROR * wanted)
        mnci_simulation_warn(s,
                             "the patch is too small for %g channels per cm^2: session %zu makes "
                             "%g per cm^2",
                             wanted, number, found);
}

void mnci_simulation_warn_about_session(mnc_simulation *s, size_t number)
{
    const mnc_session *session = &s->sessions[number];
    const double in_plane_mm = fmax(s->system.box.hx_mm, s->system.box.hy_mm);
    const double diameter_mm = 2 * mnc_session_channel_radius_mm(session);
    if (!s->wounds.space.is_resolved || session->channel == MNC_CHANNEL_SLAB)
        return;
    if (session->density_per_cm2 > 0 &&
        diameter_mm < CELLS_ACROSS_CHANNEL * in_plane_mm * (1 - 1e-9))
        mnci_simulation_warn(s,
                             "cells of %g mm are coarse for channels of %g mm: %g across a "
                             "channel, wanted at least %g",
                             in_plane_mm, diameter_mm, diameter_mm / in_plane_mm,
                             CELLS_ACROSS_CHANNEL);
    warn_about_pattern(s, number);
}

static void warn_about_kinetics(mnc_simulation *s)
{
    double densest = 0;
    for (int l = 0; l < s->desc.skin.layer_count; l++)
        densest = fmax(densest, s->desc.skin.layers[l].relative_cell_density);
    const mnci_healing *healing = s->model->healing;
    if (!mnci_model_keeps(s->model, "signal") || healing->params.maturation_per_day == 0)
        return;
    const double clearance = healing->params.tgf_clearance_per_day;
    if (clearance <= SAFE_CLEARANCE_PER_DAY * densest)
        mnci_simulation_warn(s,
                             "tgf_clearance_per_day = %g: at or below %g it is not excluded that "
                             "TGF-beta feeds itself without end",
                             clearance, SAFE_CLEARANCE_PER_DAY * densest);
}

static mnc_status create_depths(mnc_simulation *s)
{
    MNCI_TRY(
        mnci_array(&s->memory, "depths", s->system.box.nz, sizeof *s->depths_mm, &s->depths_mm));
    for (size_t k = 0; k < s->system.box.nz; k++)
        s->depths_mm[k] = mnci_box_depth_mm(&s->system.box, k);
    return MNC_OK;
}

/* Components whose size depends on the grid. */
static mnc_status create_grid_parts(mnc_simulation *s, const mnci_space *space)
{
    const mnci_box *box = &space->box;
    MNCI_TRY(mnci_layer_map_create(&s->memory, &s->desc.skin, box, &s->layers));
    MNCI_TRY(mnci_rates_create(&s->memory, s->model, box, s->layers.relative_cell_density,
                               &s->desc.schedule, &s->rates));
    s->system.relative_cell_density = s->layers.relative_cell_density;
    s->system.prepare =
        s->model->topical_count + s->model->boundary_count > 0 ? mnci_rates_prepare : NULL;
    s->system.lateral_exchange = &s->rates.boundaries.lateral;
    s->system.rates = mnci_rates_evaluate;
    s->system.user = &s->rates;
    s->system.memory = &s->memory;
    MNCI_TRY(create_depths(s));
    MNCI_TRY(mnci_wounds_create(&s->memory, space, &s->desc.schedule, s->model, s->desc.threads,
                                &s->wounds));
    return mnci_stepper_create(&s->system, &s->stepper);
}

static mnc_status create_parts(const mnc_simulation_desc *desc, const mnci_space *part,
                               mnc_simulation *s)
{
    s->desc = *desc;
    s->memory = mnci_desc_memory(desc);
    MNCI_TRY(mnci_identity_create(&s->memory, &s->identity));
    MNCI_TRY(copy_schedule(&s->memory, &desc->schedule, &s->sessions));
    s->desc.schedule.sessions = s->sessions;
    MNCI_TRY(mnci_desc_copy_model(desc, &s->memory, &s->model));
    s->desc.model = s->model;
    const mnci_communicator *comm = s->system.communicator;
    s->system = mnci_desc_system(desc, s->model, &part->box);
    s->system.communicator = comm;
    const double bytes = mnci_footprint_bytes(desc, part, &s->system, s->model);
    MNCI_TRY(
        mnci_memory_check(bytes, "the simulation needs",
                          "use a larger desc.spacing_mm or spacing_depth_mm, or a smaller extent"));
    MNCI_TRY(create_grid_parts(s, part));
    mnci_log(&s->desc.log, MNC_LOG_INFO, "a simulation of %zu x %zu x %zu cells takes %.0f bytes",
             part->box.nx, part->box.ny, part->box.nz, bytes);
    return MNC_OK;
}

mnc_status mnci_simulation_allocate(const mnc_simulation_desc *desc, const mnci_space *part,
                                    const mnci_communicator *comm, mnc_simulation **simulation)
{
    const mnci_memory memory = mnci_desc_memory(desc);
    mnc_simulation *s;
    MNCI_TRY(mnci_array(&memory, "a simulation", 1, sizeof *s, &s));
    s->system.communicator = comm;
    const mnc_status status = create_parts(desc, part, s);
    if (status != MNC_OK) {
        s->system.communicator = &mnci_serial; /* the caller keeps its own */
        mnc_simulation_destroy(s);
        return status;
    }
    *simulation = s;
    return MNC_OK;
}

void mnci_simulation_create_control(mnc_simulation *s)
{
    double at_rest[MNC_MAX_FIELDS];
    const size_t planes = s->system.box.nz;
    for (int f = 0; f < s->model->field_count; f++) {
        double sum = 0;
        for (size_t k = 0; k < planes; k++) {
            const double value = initial_value(s, &s->model->fields[f], k);
            sum += value * value;
        }
        at_rest[f] = sqrt(sum / (double)planes);
    }
    mnci_step_control_create(&s->system, s->desc.tolerance, s->desc.fixed_step_days, at_rest,
                             &s->control);
}

void mnci_simulation_begin(mnc_simulation *s)
{
    mnci_simulation_create_control(s);
    set_initial_state(s);
    warn_about_spacing(s);
    warn_about_kinetics(s);
    for (size_t i = 0; i < s->desc.schedule.count; i++)
        mnci_simulation_warn_about_session(s, i);
}

mnc_status mnc_simulation_create(const mnc_simulation_desc *desc, mnc_simulation **simulation)
{
    MNCI_TRY(mnci_check_pointer("mnc_simulation_create", "simulation", (const void *)simulation));
    *simulation = NULL;
    MNCI_TRY(mnci_desc_check("mnc_simulation_create", desc));
    mnci_space space;
    MNCI_TRY(mnci_space_of(desc, &space));
    MNCI_TRY(mnci_simulation_allocate(desc, &space, &mnci_serial, simulation));
    mnci_simulation_begin(*simulation);
    return MNC_OK;
}

void mnc_simulation_destroy(mnc_simulation *s)
{
    if (!s)
        return;
    s->system.communicator->destroy(s->system.communicator->user);
    mnci_evaluation_destroy(s->evaluation);
    mnci_stepper_destroy(s->stepper);
    mnci_wounds_destroy(&s->wounds);
    mnci_rates_destroy(&s->rates);
    mnci_release(s->depths_mm);
    mnci_layer_map_destroy(&s->layers);
    mnci_observers_destroy(&s->observers);
    mnc_model_destroy(s->model);
    mnci_release(s->sessions);
    mnci_identity_drop(s->identity);
    mnci_release(s);
}

static int has_line(const char *text, const char *line)
{
    const size_t length = strlen(line);
    for (const char *at = text; at; at = strchr(at, '\n')) {
        at += *at == '\n';
        if (strcspn(at, "\n") == length && strncmp(at, line, length) == 0)
            return 1;
    }
    return 0;
}

void mnci_simulation_warn(mnc_simulation *s, const char *format, ...)
{
    char line[MNCI_WARNINGS_SIZE];
    va_list arguments;
    va_start(arguments, format);
    mnci_format(line, sizeof line, format, arguments);
    va_end(arguments);
    const size_t used = strlen(s->warnings);
    if (has_line(s->warnings, line))
        return;
    if (used + 1 + strlen(line) < sizeof s->warnings)
        snprintf(s->warnings + used, sizeof s->warnings - used, "%s%s", used ? "\n" : "", line);
    mnci_log(&s->desc.log, MNC_LOG_WARNING, "%s", line);
}

mnc_status mnci_simulation_check_healing(const char *function, const mnc_simulation *s)
{
    if (s->model->healing)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID, "%s: simulation: its model must be the built-in kinetics",
                     function);
}

const char *mnc_simulation_warnings(const mnc_simulation *s)
{
    return s ? s->warnings : "";
}
