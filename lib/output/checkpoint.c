/* Common to writing and reading checkpoints. */
#include "output/checkpoint.h"

#include <stdio.h>
#include <string.h>

mnc_status mnci_checkpoint_supported(void)
{
    return MNC_OK;
}

mnci_part_types mnci_part_types_of(const mnc_state_part *part)
{
    hsize_t shape[3];
    mnci_part_types types = {H5Tcopy(H5T_IEEE_F64LE), H5Tcopy(H5T_NATIVE_DOUBLE), H5I_INVALID_HID};
    if (part->kind == MNC_PART_INTEGER) {
        mnci_part_types_release(&types);
        types.stored = H5Tcopy(H5T_STD_I64LE);
        types.given = H5Tcopy(H5T_NATIVE_INT64);
    } else if (part->kind == MNC_PART_TEXT) {
        mnci_part_types_release(&types);
        types.stored = H5Tcopy(H5T_C_S1);
        H5Tset_size(types.stored, part->value_bytes);
        types.given = H5Tcopy(types.stored);
    }
    for (int d = 0; d < part->rank; d++)
        shape[d] = part->shape[d];
    types.space =
        part->rank == 0 ? H5Screate(H5S_SCALAR) : H5Screate_simple(part->rank, shape, NULL);
    return types;
}

void mnci_part_types_release(mnci_part_types *types)
{
    H5Tclose(types->stored);
    H5Tclose(types->given);
    if (types->space >= 0)
        H5Sclose(types->space);
}

void mnci_dataset_name(const mnc_state_part *part, int field, char *name)
{
    const int is_odd = strchr(part->name, '/') || strcmp(part->name, ".") == 0 ||
                       strncmp(part->name, "field_", 6) == 0 ||
                       strlen(part->name) >= MNCI_DATASET_NAME_SIZE;
    if (strcmp(part->group, "fields") == 0 && is_odd)
        snprintf(name, MNCI_DATASET_NAME_SIZE, "field_%d", field);
    else
        snprintf(name, MNCI_DATASET_NAME_SIZE, "%s", part->name);
}
