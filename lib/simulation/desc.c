/* Checks a description and derives the inputs of a simulation's components. */
#include "simulation/desc.h"

#include "base/check.h"
#include "base/error.h"
#include "base/threads.h"
#include "model/healing.h"
#include "ros2/ros2.h"
#include "simulation/footprint.h"

#include <stdint.h>
#include <string.h>

mnc_simulation_desc mnc_simulation_desc_default(mnc_site site)
{
    return (mnc_simulation_desc){
        .skin = mnc_skin_preset(site),
        .spacing_mm = 0.02,
        .tolerance = 1e-3,
    };
}

static mnc_status check_callbacks(const mnc_simulation_desc *desc)
{
    const mnc_allocator *allocator = &desc->allocator;
    if (!allocator->allocate != !allocator->release)
        return mnci_fail(MNC_ERR_INVALID,
                         "desc.allocator.%s = NULL: must be set when desc.allocator.%s is, or both "
                         "NULL",
                         allocator->allocate ? "release" : "allocate",
                         allocator->allocate ? "allocate" : "release");
    if ((int)desc->log.most < MNC_LOG_WARNING || desc->log.most > MNC_LOG_DEBUG)
        return mnci_fail(MNC_ERR_INVALID, "desc.log.most = %d: must be an mnc_log_level",
                         (int)desc->log.most);
    return MNC_OK;
}

mnc_status mnci_desc_check(const char *function, const mnc_simulation_desc *desc)
{
    MNCI_TRY(mnci_check_pointer(function, "desc", desc));
    MNCI_TRY(mnc_skin_check(&desc->skin));
    MNCI_TRY(mnc_schedule_check(&desc->schedule));
    MNCI_TRY(mnci_check_above("desc.spacing_mm", desc->spacing_mm, 0, 100));
    MNCI_TRY(mnci_check_range("desc.spacing_depth_mm", desc->spacing_depth_mm, 0, 100));
    MNCI_TRY(mnci_check_range("desc.tolerance", desc->tolerance, 1e-6, 0.1));
    MNCI_TRY(mnci_check_range("desc.fixed_step_days", desc->fixed_step_days, 0, 1e4));
    if (desc->fixed_step_days > 0)
        MNCI_TRY(mnci_check_range("desc.fixed_step_days", desc->fixed_step_days, 1e-6, 1e4));
    MNCI_TRY(mnci_check_threads("desc.threads", desc->threads));
    return check_callbacks(desc);
}

mnci_memory mnci_desc_memory(const mnc_simulation_desc *desc)
{
    return (mnci_memory){.allocator = desc->allocator, .threads = desc->threads};
}

/* Fields with an initial value per layer must have as many as this skin has layers. */
static mnc_status check_initial_layers(const mnc_model *model, const mnc_skin *skin)
{
    for (int f = 0; f < model->field_count; f++) {
        const mnc_field *field = &model->fields[f];
        if (field->initial_layer_count > 0 && field->initial_layer_count != skin->layer_count)
            return mnci_fail(MNC_ERR_INVALID,
                             "field \"%s\": initial_layer_count = %d: must be 0 or the number of "
                             "layers of the skin, %d",
                             field->name, field->initial_layer_count, skin->layer_count);
    }
    return MNC_OK;
}

mnc_status mnci_desc_copy_model(const mnc_simulation_desc *desc, const mnci_memory *memory,
                                mnc_model **copy)
{
    if (!desc->model) {
        const mnc_healing_params params = mnc_healing_params_default();
        return mnci_healing_create(memory, &params, copy);
    }
    if (desc->model->field_count == 0)
        return mnci_fail(MNC_ERR_INVALID, "desc.model: has no fields, must have at least one");
    MNCI_TRY(check_initial_layers(desc->model, &desc->skin));
    return mnci_model_copy(memory, desc->model, copy);
}

/* With fewer cells per thread, synchronisation outweighs the gain on a busy machine. */
static const size_t CELLS_A_THREAD = 4096;

static int threads_for(const mnc_simulation_desc *desc, const mnci_box *box)
{
    const size_t runs = mnci_box_block_count(box, MNC_MAX_BLOCK_CELLS);
    const size_t useful = mnci_box_cells(box) / CELLS_A_THREAD;
    return mnci_threads(desc->threads, desc->threads > 0 ? runs : useful > 0 ? useful : 1);
}

static void mark_boundaries(const mnc_model *model, mnci_system *system)
{
    for (int t = 0; t < model->topical_count; t++) {
        system->has_boundary[model->topicals[t].law.field] = 1;
        system->top_loss_varies[model->topicals[t].law.field] = 1;
    }
    for (int b = 0; b < model->boundary_count; b++) {
        const mnci_boundary *boundary = &model->boundaries[b];
        system->has_boundary[boundary->field] = 1;
        if (boundary->law.kind == MNC_BOUNDARY_FLUX)
            continue;
        if (boundary->side == MNC_SIDE_TOP)
            system->top_loss_varies[boundary->field] = 1;
        else if (boundary->side == MNC_SIDE_BOTTOM)
            system->bottom_loss_varies[boundary->field] = 1;
        else
            system->has_lateral_exchange[boundary->field] = 1;
    }
}

mnci_system mnci_desc_system(const mnc_simulation_desc *desc, const mnc_model *model,
                             const mnci_box *box)
{
    mnci_system system = {
        .method = &mnci_ros2,
        .communicator = &mnci_serial,
        .box = *box,
        .field_count = model->field_count, /* NOLINT(clang-analyzer-core.NullDereference): copied */
        .coupling_count = model->coupling_count,
        .threads = threads_for(desc, box),
    };
    for (int f = 0; f < model->field_count; f++) {
        const mnc_field *field = &model->fields[f];
        const int moves = field->diffusivity_mm2_per_day > 0;
        system.fields[f] = (mnci_field_law){
            .spread = moves ? field->spread : MNC_SPREAD_NONE,
            .diffusivity_mm2_per_day = field->diffusivity_mm2_per_day,
            .scale = field->scale,
            .can_be_negative = field->can_be_negative,
        };
    }
    mark_boundaries(model, &system);
    memcpy(system.couplings, model->couplings,
           (size_t)model->coupling_count * sizeof *model->couplings);
    return system;
}

mnc_status mnc_simulation_desc_bytes(const mnc_simulation_desc *desc, size_t *bytes)
{
    mnci_space space;
    mnc_model *model = NULL;
    MNCI_TRY(mnci_check_pointer("mnc_simulation_desc_bytes", "bytes", bytes));
    MNCI_TRY(mnci_desc_check("mnc_simulation_desc_bytes", desc));
    MNCI_TRY(mnci_space_of(desc, &space));
    const mnci_memory memory = mnci_desc_memory(desc);
    MNCI_TRY(mnci_desc_copy_model(desc, &memory, &model));
    const mnci_system system = mnci_desc_system(desc, model, &space.box);
    const double needed = mnci_footprint_bytes(desc, &space, &system, model);
    *bytes = needed < (double)SIZE_MAX ? (size_t)needed : SIZE_MAX;
    mnc_model_destroy(model);
    return MNC_OK;
}
