/* Around one resolved channel, ten days after a session: a unit cell, a quarter of the period of
   the lattice. Introduces: extents, quantities by name, physical units, profiles over depth, single
   cells by a view with strides, extremes. Run: ./09_fields_and_profiles
   Last line: # 3630 cells; papillary collagen from 96.3 to 117.1 mg/mL */
#include <mncollagen.h>

#include <stdio.h>
#include <stdlib.h>

/* Mean over each plane of cells: depth, new collagen, fibroblasts. */
static mnc_status print_profile(const mnc_simulation *skin, const mnc_grid *grid)
{
    int collagen = 0, cells = 0;
    const double *depths_mm = NULL;
    mnc_quantity_info of_collagen, of_cells;
    double *values = malloc(2 * grid->nz * sizeof *values);
    if (!values)
        return MNC_ERR_MEMORY;
    mnc_status status = mnc_simulation_find_quantity(skin, "collagen_gain", &collagen);
    if (status == MNC_OK)
        status = mnc_simulation_find_quantity(skin, "fibroblasts", &cells);
    collagen |= MNC_PHYSICAL;
    cells |= MNC_PHYSICAL;
    if (status == MNC_OK)
        status = mnc_simulation_quantity_info(skin, collagen, &of_collagen);
    if (status == MNC_OK)
        status = mnc_simulation_quantity_info(skin, cells, &of_cells);
    if (status == MNC_OK)
        status = mnc_simulation_depths(skin, &depths_mm);
    if (status == MNC_OK)
        status = mnc_simulation_profile(skin, collagen, values, grid->nz);
    if (status == MNC_OK)
        status = mnc_simulation_profile(skin, cells, values + grid->nz, grid->nz);
    if (status == MNC_OK) {
        printf("# depth [mm], %s [%s], %s [%s]\n", of_collagen.name, of_collagen.unit,
               of_cells.name, of_cells.unit);
        for (size_t k = 0; k < grid->nz; k += 4)
            printf("%.3f, %.3f, %.0f\n", depths_mm[k], values[k], values[grid->nz + k]);
    }
    free(values);
    return status;
}

/* Along x from the axis of the channel, in the plane of cells at 0.3 mm: the channel stands at the
   corner x = y = 0. */
static mnc_status print_row(const mnc_simulation *skin, const mnc_grid *grid)
{
    mnc_view view;
    const mnc_status status = mnc_simulation_field(skin, MNC_ACTIVATION, &view);
    if (status != MNC_OK)
        return status;
    const size_t k = (size_t)((0.3 - grid->top_mm) / grid->spacing_z_mm);
    const double *row = view.values + (ptrdiff_t)k * view.stride_z;
    printf("\n\n# distance from the channel's axis [mm], activation at 0.3 mm depth [1]\n");
    for (size_t i = 0; i < view.nx; i++)
        printf("%.3f, %.5f\n", ((double)i + 0.5) * grid->spacing_x_mm,
               row[(ptrdiff_t)i * view.stride_x]);
    return MNC_OK;
}

int main(void)
{
    const mnc_session session = mnc_session_default();
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = (mnc_schedule){1, &session};
    desc.extent = MNC_EXTENT_UNIT_CELL;
    desc.spacing_mm = 0.03; /* four cells across the channel, 0.125 mm wide at the surface */
    desc.threads = 1;       /* few cells: more threads would mostly wait for each other */
    mnc_simulation *skin = NULL;
    mnc_grid grid;
    double least = 0, most = 0;
    mnc_status status = mnc_simulation_create(&desc, &skin);
    if (status == MNC_OK)
        status = mnc_simulation_run_until(skin, 10);
    if (status == MNC_OK)
        status = mnc_simulation_grid(skin, &grid);
    if (status == MNC_OK)
        status = print_profile(skin, &grid);
    if (status == MNC_OK)
        status = print_row(skin, &grid);
    if (status == MNC_OK)
        status = mnc_simulation_minimum(skin, MNC_COLLAGEN_TOTAL | MNC_PHYSICAL, 0, &least);
    if (status == MNC_OK)
        status = mnc_simulation_maximum(skin, MNC_COLLAGEN_TOTAL | MNC_PHYSICAL, 0, &most);
    if (status == MNC_OK)
        printf("# %zu cells; papillary collagen from %.1f to %.1f mg/mL\n",
               grid.nx * grid.ny * grid.nz, least, most);
    else
        fprintf(stderr, "%s\n", mnc_last_error());
    mnc_simulation_destroy(skin);
    return status != MNC_OK;
}
