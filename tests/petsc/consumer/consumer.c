/* A program outside the tree: collagen of a patch that its ranks share, 28 days after a session. */
#include <mncollagen/petsc.h>

#include <stdio.h>

static mnc_status run(double *gain)
{
    mnc_simulation *patch = NULL;
    mnc_session session = mnc_session_default();
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    session.placement = MNC_PLACEMENT_RANDOM;
    desc.schedule = (mnc_schedule){1, &session};
    desc.extent = MNC_EXTENT_PATCH;
    desc.width_mm = desc.length_mm = 2;
    desc.spacing_mm = 0.1;
    mnc_status status = mnc_petsc_simulation_create(MPI_COMM_WORLD, &desc, &patch);
    if (status == MNC_OK)
        status = mnc_simulation_run_until(patch, 28);
    if (status == MNC_OK)
        status = mnc_simulation_mean(patch, MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS, gain);
    mnc_simulation_destroy(patch);
    return status;
}

int main(int argc, char **argv)
{
    int rank = 0;
    double gain = 0;
    if (mnc_petsc_begin(&argc, &argv) != MNC_OK)
        return 1;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    const mnc_status status = run(&gain);
    if (status != MNC_OK)
        fprintf(stderr, "%s\n", mnc_last_error());
    else if (rank == 0)
        printf("collagen gain %.17g\n", gain);
    mnc_petsc_end();
    return status != MNC_OK;
}
