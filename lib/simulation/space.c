/* The domain of a description: its sides and its grid. */
#include "simulation/space.h"

#include "base/check.h"
#include "base/constants.h"
#include "base/error.h"
#include "base/heights.h"
#include "base/text.h"
#include "model/model.h"

#include <math.h>
#include <stdio.h>

/* As for the thinnest layer; squares of a cell's size stay far from underflow. */
static const double NARROWEST_PATCH_MM = 1e-3;
/* More cells than these are taken for typing errors; up to them sizes in bytes stay far from
   overflow. */
static const double MOST_CELLS_A_SIDE = 1e8, MOST_CELLS = 1e13;

static double depth_spacing_mm(const mnc_simulation_desc *desc)
{
    if (desc->spacing_depth_mm > 0)
        return desc->spacing_depth_mm;
    if (desc->extent == MNC_EXTENT_COLUMN)
        return desc->spacing_mm;
    return mnci_balanced_height_mm(desc->spacing_mm);
}

static mnc_status check_cells(const mnc_simulation_desc *desc, double width_mm, double length_mm)
{
    const double sides_mm[] = {width_mm, length_mm, mnc_skin_dermis_mm(&desc->skin)};
    const double spacings_mm[] = {desc->spacing_mm, desc->spacing_mm, depth_spacing_mm(desc)};
    static const char *const names[] = {"width", "length", "dermis"};
    double cells = 1;
    for (int d = 0; d < 3; d++) {
        const double along = fmax(sides_mm[d] / spacings_mm[d], 1);
        const int is_depth = d == 2 && desc->spacing_depth_mm > 0;
        cells *= along;
        if (along > MOST_CELLS_A_SIDE)
            return mnci_fail(MNC_ERR_INVALID,
                             "desc.%s = %g: gives %g cells over %g mm of %s, must be at most %g",
                             is_depth ? "spacing_depth_mm" : "spacing_mm",
                             is_depth ? desc->spacing_depth_mm : desc->spacing_mm, along,
                             sides_mm[d], names[d], MOST_CELLS_A_SIDE);
    }
    if (cells > MOST_CELLS)
        return mnci_fail(MNC_ERR_INVALID,
                         "desc.spacing_mm = %g: gives %g cells in %g x %g x %g mm, must be at most "
                         "%g",
                         desc->spacing_mm, cells, sides_mm[0], sides_mm[1], sides_mm[2],
                         MOST_CELLS);
    return MNC_OK;
}

/* Channels of a unit cell stand on the square lattice of all sessions, whose density is negative
   until it is known. */
static mnc_status check_lattice(const char *name, const mnc_session *session,
                                double density_per_cm2)
{
    if (session->channel == MNC_CHANNEL_SLAB)
        return MNC_OK;
    if (session->placement != MNC_PLACEMENT_REGULAR)
        return mnci_fail(MNC_ERR_INVALID,
                         "%s.placement = %d: must be MNC_PLACEMENT_REGULAR in a unit cell", name,
                         (int)session->placement);
    if (session->density_per_cm2 == 0)
        return mnci_fail(MNC_ERR_INVALID,
                         "%s.density_per_cm2 = 0: must be above 0 in a unit cell, whose size "
                         "follows from it",
                         name);
    if (density_per_cm2 < 0 || session->density_per_cm2 == density_per_cm2)
        return MNC_OK;
    const mnci_number_pair texts = mnci_format_distinct(session->density_per_cm2, density_per_cm2);
    return mnci_fail(MNC_ERR_INVALID,
                     "%s.density_per_cm2 = %s: must be %s, that of the other sessions, in a unit "
                     "cell",
                     name, texts.number, texts.other);
}

/* Density of the channels of a schedule; negative without channels. */
static double lattice_density(const mnc_schedule *schedule)
{
    for (size_t s = 0; s < schedule->count; s++)
        if (schedule->sessions[s].channel != MNC_CHANNEL_SLAB)
            return schedule->sessions[s].density_per_cm2;
    return -1;
}

mnc_status mnci_space_check_session(const mnc_simulation_desc *desc, const char *name,
                                    const mnc_session *session)
{
    if (desc->extent != MNC_EXTENT_UNIT_CELL)
        return MNC_OK;
    return check_lattice(name, session, lattice_density(&desc->schedule));
}

/* Half the pitch of the square lattice that all sessions share. */
static mnc_status find_unit_cell(const mnc_simulation_desc *desc, double *side_mm)
{
    const mnc_schedule *schedule = &desc->schedule;
    const double density_per_cm2 = lattice_density(schedule);
    for (size_t s = 0; s < schedule->count; s++) {
        char name[64];
        if (check_lattice("session", &schedule->sessions[s], density_per_cm2) == MNC_OK)
            continue;
        snprintf(name, sizeof name, "schedule.sessions[%zu]", s);
        return check_lattice(name, &schedule->sessions[s], density_per_cm2);
    }
    if (density_per_cm2 < 0)
        return mnci_fail(
            MNC_ERR_INVALID,
            "desc.extent = %d: must be used with a session that makes channels, as the size of a "
            "unit cell follows from its density_per_cm2",
            (int)desc->extent);
    *side_mm = 0.5 / sqrt(density_per_cm2 / MNCI_MM2_PER_CM2);
    return MNC_OK;
}

/* Cells along the direction across a lateral side; 0 at top and bottom. */
static size_t cells_across(const mnci_box *box, mnc_side side)
{
    if (side == MNC_SIDE_X_LOW || side == MNC_SIDE_X_HIGH)
        return box->nx;
    return side == MNC_SIDE_Y_LOW || side == MNC_SIDE_Y_HIGH ? box->ny : 0;
}

/* A column has no lateral sides, those of a unit cell are planes of symmetry, and a line of one
   cell is not solved. */
static mnc_status check_boundaries(const mnc_simulation_desc *desc, const mnci_box *box)
{
    const mnc_model *model = desc->model;
    for (int b = 0; model && b < model->boundary_count; b++) {
        const mnci_boundary *boundary = &model->boundaries[b];
        const char *field = model->fields[boundary->field].name;
        const size_t cells = cells_across(box, boundary->side);
        if (cells > 0 && desc->extent != MNC_EXTENT_PATCH)
            return mnci_fail(MNC_ERR_INVALID,
                             "desc.extent = %d: must be MNC_EXTENT_PATCH, as field \"%s\" of the "
                             "model has a boundary at a lateral side, %d",
                             (int)desc->extent, field, (int)boundary->side);
        if (cells == 1 && boundary->law.kind != MNC_BOUNDARY_FLUX)
            return mnci_fail(MNC_ERR_INVALID,
                             "desc.spacing_mm = %g: must leave at least 2 cells across the side "
                             "%d, at which field \"%s\" has a value or an exchange",
                             desc->spacing_mm, (int)boundary->side, field);
    }
    return MNC_OK;
}

mnc_status mnci_space_of(const mnc_simulation_desc *desc, mnci_space *space)
{
    const mnci_box column = mnci_box_column(
        desc->skin.epidermis_mm, mnc_skin_dermis_mm(&desc->skin), depth_spacing_mm(desc));
    mnci_area area = {.seed = desc->pattern_seed};
    switch (desc->extent) {
    case MNC_EXTENT_COLUMN:
        MNCI_TRY(check_cells(desc, 0, 0));
        *space = (mnci_space){.box = column};
        return check_boundaries(desc, &space->box);
    case MNC_EXTENT_UNIT_CELL:
        MNCI_TRY(find_unit_cell(desc, &area.width_mm));
        area.length_mm = area.width_mm;
        area.is_unit_cell = 1;
        break;
    case MNC_EXTENT_PATCH:
        MNCI_TRY(mnci_check_range("desc.width_mm", desc->width_mm, NARROWEST_PATCH_MM, 1000));
        MNCI_TRY(mnci_check_range("desc.length_mm", desc->length_mm, NARROWEST_PATCH_MM, 1000));
        area.width_mm = desc->width_mm;
        area.length_mm = desc->length_mm;
        break;
    default:
        return mnci_fail(MNC_ERR_INVALID, "desc.extent = %d: must be an mnc_extent",
                         (int)desc->extent);
    }
    MNCI_TRY(check_cells(desc, area.width_mm, area.length_mm));
    *space = (mnci_space){
        .box = mnci_box_patch(area.width_mm, area.length_mm, desc->spacing_mm, column),
        .is_resolved = 1,
        .area = area,
    };
    return check_boundaries(desc, &space->box);
}
