/* A patch of skin in three dimensions, a snapshot every week. Open the series in ParaView: slices
   of collagen gain, with the days as times. Introduces: snapshots of chosen quantities, a series by
   an observer, values of single cells. Run: ./16_snapshots
   Last line: # 9 files of 30720 cells: open 16_snapshots.hdf.series in ParaView */
#include <mncollagen.h>

#include <stdio.h>
#include <stdlib.h>

/* Share of the cells that gain more than the threshold. */
static mnc_status share_above(const mnc_simulation *skin, double threshold, double *share)
{
    size_t cells = 0, above = 0;
    mnc_status status = mnc_simulation_cells(skin, &cells);
    double *gains = status == MNC_OK ? malloc(cells * sizeof *gains) : NULL;
    if (!gains)
        return status == MNC_OK ? MNC_ERR_MEMORY : status;
    status = mnc_simulation_values(skin, MNC_COLLAGEN_GAIN, 0, cells, gains);
    for (size_t i = 0; status == MNC_OK && i < cells; i++)
        above += gains[i] > threshold;
    *share = (double)above / (double)cells;
    free(gains);
    return status;
}

static mnc_status run(mnc_simulation *skin)
{
    double gain = 0, share = 0;
    mnc_status status = MNC_OK;
    puts("# day, papillary gain [1], share of the cells that gain more than 10 % [1]");
    for (int day = 0; status == MNC_OK && day <= 56; day += 14) {
        status = mnc_simulation_run_until(skin, day);
        if (status == MNC_OK)
            status = mnc_simulation_mean(skin, MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS, &gain);
        if (status == MNC_OK)
            status = share_above(skin, 0.1, &share);
        if (status == MNC_OK)
            printf("%d, %.3f, %.3f\n", day, gain, share);
    }
    return status;
}

int main(void)
{
    mnc_session session = mnc_session_default();
    session.placement = MNC_PLACEMENT_RANDOM;
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = (mnc_schedule){1, &session};
    desc.extent = MNC_EXTENT_PATCH;
    desc.width_mm = desc.length_mm = 1.25; /* mean distance of channels: 0.63 mm */
    desc.spacing_mm = 0.04;

    /* TGF-beta is a field, gain is derived; both go by their numbers. */
    static const int quantities[] = {MNC_COLLAGEN_GAIN, MNC_TGF_BETA};
    const mnc_snapshot_content content = {.quantities = quantities, .quantity_count = 2};
    mnc_snapshots *series = NULL;
    mnc_simulation *skin = NULL;
    size_t cells = 0;
    mnc_status status = mnc_simulation_create(&desc, &skin);
    if (status == MNC_OK) /* run again, it begins the series anew */
        status = mnc_snapshots_create("16_snapshots", &content, MNC_SNAPSHOTS_REPLACE, &series);
    if (status == MNC_OK) {
        const mnc_observer weekly = mnc_snapshots_observer(series, 7);
        status = mnc_simulation_add_observer(skin, &weekly);
    }
    if (status == MNC_OK)
        status = run(skin);
    if (status == MNC_STOPPED) /* a snapshot could not be written: why? */
        status = mnc_snapshots_failure(series);
    if (status == MNC_OK)
        status = mnc_simulation_cells(skin, &cells);
    if (status == MNC_OK)
        printf("# 9 files of %zu cells: open 16_snapshots.hdf.series in ParaView\n", cells);
    else
        fprintf(stderr, "%s\n", mnc_last_error());
    mnc_simulation_destroy(skin);
    mnc_snapshots_destroy(series);
    return status != MNC_OK;
}
