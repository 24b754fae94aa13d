/* Files with parts of an ensemble, as mnc_ensemble_save() writes them. */
#ifndef DRIVER_PART_FILE_H
#define DRIVER_PART_FILE_H

#include "program/options.h"

#include <mncollagen.h>

/* Where the part of options->shard goes: shard_I_of_N.part in the folder for results, which is
   made. Refuses a file that is there unless --force. The caller frees the path. */
outcome part_file_path(const driver_options *options, char **path);

/* Writes members first .. first + count - 1; the file is complete or not there. */
outcome part_file_write(const mnc_ensemble *ensemble, size_t first, size_t count, const char *path);

/* Takes over the parts of an ensemble with this description. Refuses a part that is damaged,
   foreign or doubled, and parts that do not hold all members. */
outcome part_files_merge(mnc_ensemble *ensemble, const mnc_ensemble_desc *desc,
                         const char *const *paths, size_t count);

#endif
