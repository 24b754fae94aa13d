/* Simulations: check the description, copy it, create and destroy. */
#include "simulation/simulation.h"

#include "base/check.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/threads.h"
#include "model/healing.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double COARSE_SPACING_MM = 0.04; /* TGF-beta reaches 0.17 mm: docs/numerics.md */
static const double CALIBRATED_COLLAGEN = 2;  /* relative to healthy */
/* Clearance per relative cell density below which TGF-beta might feed itself: docs/model.md,
   "No ignition". */
static const double SAFE_CLEARANCE_PER_DAY = 2.71;
static const double MOST_CELLS = 1e8;

mnc_simulation_desc mnc_simulation_desc_default(mnc_site site)
{
    return (mnc_simulation_desc){
        .skin = mnc_skin_preset(site),
        .spacing_mm = 0.02,
        .tolerance = 1e-3,
    };
}

static mnc_status check_desc(const mnc_simulation_desc *desc)
{
    MNCI_TRY(mnci_check_pointer("mnc_simulation_create", "desc", desc));
    MNCI_TRY(mnc_skin_check(&desc->skin));
    MNCI_TRY(mnc_schedule_check(&desc->schedule));
    MNCI_TRY(mnci_check_above("desc.spacing_mm", desc->spacing_mm, 0, 100));
    MNCI_TRY(mnci_check_range("desc.tolerance", desc->tolerance, 1e-6, 0.1));
    MNCI_TRY(mnci_check_range("desc.fixed_step_days", desc->fixed_step_days, 0, 1e4));
    if (desc->fixed_step_days > 0)
        MNCI_TRY(mnci_check_range("desc.fixed_step_days", desc->fixed_step_days, 1e-6, 1e4));
    MNCI_TRY(mnci_check_range("desc.threads", desc->threads, 0, 1024));
    const double cells = mnc_skin_dermis_mm(&desc->skin) / desc->spacing_mm;
    if (cells > MOST_CELLS)
        return mnci_fail(MNC_ERR_INVALID,
                         "desc.spacing_mm = %g: gives %g cells over %g mm of dermis, must be at "
                         "most %g",
                         desc->spacing_mm, cells, mnc_skin_dermis_mm(&desc->skin), MOST_CELLS);
    return MNC_OK;
}

static mnc_status copy_model(const mnc_simulation_desc *desc, mnc_model **copy)
{
    if (desc->model)
        return mnci_model_copy(desc->model, copy);
    const mnc_healing_params params = mnc_healing_params_default();
    return mnc_model_create_healing(&params, copy);
}

static mnc_status copy_schedule(const mnc_schedule *schedule, mnc_session **copy)
{
    MNCI_TRY(mnci_array("sessions", schedule->count, sizeof **copy, copy));
    if (schedule->count > 0)
        memcpy(*copy, schedule->sessions, schedule->count * sizeof **copy);
    return MNC_OK;
}

static void describe_system(mnc_simulation *s, const mnci_box *box)
{
    const mnc_model *model = s->model;
    s->system = (mnci_system){
        .box = *box,
        .relative_cell_density = s->layers.relative_cell_density,
        .field_count = model->field_count,
        .coupling_count = model->coupling_count,
        .rates = mnci_rates_evaluate,
        .user = &s->rates,
        .threads = mnci_threads(s->desc.threads, mnci_box_run_count(box, MNC_MAX_BLOCK_CELLS)),
    };
    for (int f = 0; f < model->field_count; f++) {
        const mnc_field *field = &model->fields[f];
        const int moves = field->diffusivity_mm2_per_day > 0;
        s->system.fields[f] = (mnci_field_law){
            .spread = moves ? field->spread : MNC_SPREAD_NONE,
            .diffusivity_mm2_per_day = field->diffusivity_mm2_per_day,
            .scale = field->scale,
            .can_be_negative = field->can_be_negative,
        };
    }
    memcpy(s->system.couplings, model->couplings,
           (size_t)model->coupling_count * sizeof *model->couplings);
}

static void set_initial_state(mnc_simulation *s)
{
    double *const *state = mnci_stepper_state(s->stepper);
    for (int f = 0; f < s->model->field_count; f++)
        for (size_t i = 0; i < mnci_box_cells(&s->system.box); i++)
            state[f][i] = s->model->fields[f].initial;
    mnci_stepper_begin(s->stepper, 0);
    mnci_step_control_restart(&s->control, &s->system, state);
}

static void warn_about_desc(mnc_simulation *s)
{
    double densest = 0;
    for (int l = 0; l < s->desc.skin.layer_count; l++)
        densest = fmax(densest, s->desc.skin.layers[l].relative_cell_density);
    const int has_depth = s->system.box.nz > 1 || s->desc.skin.layer_count > 1;
    if (has_depth && s->system.box.hz_mm > COARSE_SPACING_MM * (1 + 1e-9))
        mnci_simulation_warn(s, "cells of %g mm are coarse: TGF-beta needs at most %g mm",
                             s->system.box.hz_mm, COARSE_SPACING_MM);
    const mnci_healing *healing = s->model->healing;
    if (!healing || healing->params.maturation_per_day == 0)
        return;
    const double clearance = healing->params.tgf_clearance_per_day;
    if (clearance <= SAFE_CLEARANCE_PER_DAY * densest)
        mnci_simulation_warn(s,
                             "tgf_clearance_per_day = %g: at or below %g it is not excluded that "
                             "TGF-beta feeds itself without end",
                             clearance, SAFE_CLEARANCE_PER_DAY * densest);
}

static mnc_status create_parts(const mnc_simulation_desc *desc, mnc_simulation *s)
{
    s->desc = *desc;
    MNCI_TRY(copy_schedule(&desc->schedule, &s->sessions));
    s->desc.schedule.sessions = s->sessions;
    MNCI_TRY(copy_model(desc, &s->model));
    s->desc.model = s->model;
    if (s->model->field_count == 0)
        return mnci_fail(MNC_ERR_INVALID, "desc.model: has no fields, must have at least one");
    const mnci_box box =
        mnci_box_column(desc->skin.epidermis_mm, mnc_skin_dermis_mm(&desc->skin), desc->spacing_mm);
    MNCI_TRY(mnci_layer_map_create(&desc->skin, &box, &s->layers));
    MNCI_TRY(mnci_rates_create(s->model, &box, s->layers.relative_cell_density, &s->rates));
    describe_system(s, &box);
    MNCI_TRY(mnci_stepper_create(&s->system, &s->stepper));
    s->control = mnci_step_control_create(desc->tolerance, desc->fixed_step_days);
    set_initial_state(s);
    warn_about_desc(s);
    return MNC_OK;
}

mnc_status mnc_simulation_create(const mnc_simulation_desc *desc, mnc_simulation **simulation)
{
    MNCI_TRY(mnci_check_pointer("mnc_simulation_create", "simulation", (const void *)simulation));
    *simulation = NULL;
    MNCI_TRY(check_desc(desc));
    mnc_simulation *s;
    MNCI_TRY(mnci_array("a simulation", 1, sizeof *s, &s));
    mnc_status status = create_parts(desc, s);
    if (status != MNC_OK) {
        mnc_simulation_destroy(s);
        return status;
    }
    *simulation = s;
    return MNC_OK;
}

void mnc_simulation_destroy(mnc_simulation *s)
{
    if (!s)
        return;
    mnci_stepper_destroy(s->stepper);
    mnci_rates_destroy(&s->rates);
    mnci_layer_map_destroy(&s->layers);
    mnci_observers_destroy(&s->observers);
    mnc_model_destroy(s->model);
    free(s->sessions);
    free(s);
}

void mnci_simulation_warn(mnc_simulation *s, const char *format, ...)
{
    char line[256];
    va_list arguments;
    va_start(arguments, format);
    mnci_format(line, sizeof line, format, arguments);
    va_end(arguments);
    const size_t used = strlen(s->warnings);
    if (!strstr(s->warnings, line))
        snprintf(s->warnings + used, sizeof s->warnings - used, "%s%s", used ? "\n" : "", line);
}

void mnci_simulation_watch_collagen(mnc_simulation *s)
{
    if (!s->model->healing || s->model->healing->params.maturation_per_day == 0)
        return;
    double *const *state = mnci_stepper_state(s->stepper);
    for (size_t i = 0; i < mnci_box_cells(&s->system.box); i++)
        if (state[MNC_COLLAGEN_NEW][i] + state[MNC_COLLAGEN_MATURE][i] > CALIBRATED_COLLAGEN) {
            mnci_simulation_warn(s,
                                 "collagen above %g times healthy: far outside the range that the "
                                 "kinetics were calibrated in",
                                 CALIBRATED_COLLAGEN);
            return;
        }
}

const char *mnc_simulation_warnings(const mnc_simulation *s)
{
    return s ? s->warnings : "";
}
