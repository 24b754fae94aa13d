/* An atrophic scar, needled: down to 0.6 mm it has 70 % of healthy collagen and 60 % of the cells
   [all assumed]. Introduces: own initial conditions, controls without treatment. The model says how
   much collagen is laid down in tissue that starts with less. It draws all skin back to healthy and
   knows neither mechanics, vessels or direction of fibres nor what keeps a scar a scar; it says
   nothing about how one looks or feels. Run: ./10_scar
   Last line: # day 360: needling adds 0.484 in the scar, 0.466 in healthy skin */
#include <mncollagen.h>

#include <stdio.h>
#include <stdlib.h>

static const double scar_end_mm = 0.6, collagen_left = 0.7, cells_left = 0.6; /* assumed */

/* Multiplies a field of a column by a factor from the top of the dermis to the end of the scar. */
static mnc_status scale_field(mnc_simulation *skin, int field, double factor)
{
    mnc_view view;
    mnc_grid grid;
    const double *depths_mm = NULL;
    mnc_status status = mnc_simulation_field(skin, field, &view);
    if (status == MNC_OK)
        status = mnc_simulation_grid(skin, &grid);
    if (status == MNC_OK)
        status = mnc_simulation_depths(skin, &depths_mm);
    if (status != MNC_OK)
        return status;
    double *values = malloc(grid.nz * sizeof *values);
    if (!values)
        return MNC_ERR_MEMORY;
    for (size_t k = 0; k < grid.nz; k++)
        values[k] =
            view.values[(ptrdiff_t)k * view.stride_z] * (depths_mm[k] < scar_end_mm ? factor : 1);
    status = mnc_simulation_set_field(skin, field, values, grid.nz);
    free(values);
    return status;
}

static mnc_status create(int scar, int sessions_count, mnc_simulation **skin)
{
    mnc_session sessions[4];
    for (int i = 0; i < 4; i++) {
        sessions[i] = mnc_session_default();
        sessions[i].day = 1 + 30 * i; /* day 0 is the untreated scar */
        sessions[i].needle_length_mm = 2;
    }
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = (mnc_schedule){(size_t)sessions_count, sessions};
    mnc_status status = mnc_simulation_create(&desc, skin);
    if (status == MNC_OK && scar)
        status = scale_field(*skin, MNC_COLLAGEN_NEW, collagen_left);
    if (status == MNC_OK && scar)
        status = scale_field(*skin, MNC_COLLAGEN_MATURE, collagen_left);
    if (status == MNC_OK && scar)
        status = scale_field(*skin, MNC_FIBROBLASTS, cells_left);
    return status;
}

enum { SCAR_ALONE, SCAR_NEEDLED, HEALTHY_NEEDLED, SKINS };

int main(void)
{
    mnc_simulation *skins[SKINS] = {NULL};
    double collagen[SKINS] = {0}, cells = 0, at_start = 0;
    mnc_status status = create(1, 0, &skins[SCAR_ALONE]);
    if (status == MNC_OK)
        status = create(1, 4, &skins[SCAR_NEEDLED]);
    if (status == MNC_OK)
        status = create(0, 4, &skins[HEALTHY_NEEDLED]);
    puts("# day, papillary collagen relative to healthy [1]: scar, scar needled, healthy skin "
         "needled, fibroblasts of the scar alone [1]");
    for (int day = 0; status == MNC_OK && day <= 360; day += 30) {
        for (int s = 0; status == MNC_OK && s < SKINS; s++)
            if ((status = mnc_simulation_run_until(skins[s], day)) == MNC_OK)
                status = mnc_simulation_mean(skins[s], MNC_COLLAGEN_TOTAL, 0, &collagen[s]);
        if (status == MNC_OK)
            status = mnc_simulation_mean(skins[SCAR_ALONE], MNC_FIBROBLASTS, 0, &cells);
        if (status == MNC_OK)
            printf("%d, %.3f, %.3f, %.3f, %.3f\n", day, collagen[SCAR_ALONE],
                   collagen[SCAR_NEEDLED], collagen[HEALTHY_NEEDLED], cells);
        if (day == 0)
            at_start = collagen[SCAR_ALONE];
    }
    if (status == MNC_OK) {
        printf("# the scar alone gains %.3f: the model draws it back to healthy skin\n",
               collagen[SCAR_ALONE] - at_start);
        printf("# day 360: needling adds %.3f in the scar, %.3f in healthy skin\n",
               collagen[SCAR_NEEDLED] - collagen[SCAR_ALONE], collagen[HEALTHY_NEEDLED] - 1);
    } else {
        fprintf(stderr, "%s\n", mnc_last_error());
    }
    for (int s = 0; s < SKINS; s++)
        mnc_simulation_destroy(skins[s]);
    return status != MNC_OK;
}
