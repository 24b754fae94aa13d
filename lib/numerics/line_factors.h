/* Factorisations that all lines of a linear field share, for the line solves of lines.c alone. */
#ifndef MNCI_NUMERICS_LINE_FACTORS_H
#define MNCI_NUMERICS_LINE_FACTORS_H

#include "numerics/lines.h"

typedef enum mnci_axis { MNCI_ALONG_X, MNCI_ALONG_Y, MNCI_ALONG_DEPTH } mnci_axis;

/* Numbers of all factorisations of one field: of its depth lines, then of x and y lines for as many
   factor sets as there are planes. */
size_t mnci_line_factors_stride(const mnci_box *box);

/* Those of the `linear`-th linear field, in planes that use factor set `set`. */
mnci_factors mnci_line_factors_of(const mnci_line_solver *solver, int linear, mnci_axis along,
                                  size_t set);

/* a D of a field, mm^2. */
static inline double mnci_a_diffusivity(const mnci_line_solver *solver, const mnci_line_task *task,
                                        int field)
{
    return task->a_days * solver->diffusion->system->fields[field].diffusivity_mm2_per_day;
}

static inline int mnci_is_transformed(const mnci_line_task *task, int field)
{
    return task->in_set[field] && task->is_transformed && task->is_transformed[field];
}

static inline int mnci_has_lines(const mnci_line_task *task, int field)
{
    return task->in_set[field] && !mnci_is_transformed(task, field);
}

#endif
