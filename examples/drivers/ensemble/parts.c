/* Part files: written beside their place and renamed, read as a whole. */
#include "ensemble/run.h"
#include "program/input_file.h"
#include "program/memory.h"
#include "results/csv.h"

#include <stdlib.h>
#include <unistd.h>

/* More than what stands before the members, and than a member beside its values takes. */
enum { LARGEST_HEAD = 1024, LARGEST_SENTENCE = 8192 };

outcome part_file_path(const driver_options *options, char **path)
{
    char *folder = options_output(options);
    outcome state = output_folder_make(folder);
    if (state == OUTCOME_OK) {
        *path = format_text("%s/shard_%d_of_%d.part", folder, options->shard, options->shard_count);
        if (access(*path, F_OK) == 0 && !options->force) {
            print_error("%s exists already; choose another folder or overwrite with --force",
                        *path);
            state = OUTCOME_BAD_INPUT;
        }
    }
    free(folder);
    return state;
}

outcome part_file_write(const mnc_ensemble *ensemble, size_t first, size_t count, const char *path)
{
    size_t size = 0;
    mnc_status status = mnc_ensemble_save(ensemble, first, count, NULL, 0, &size);
    void *bytes = take_memory(size, 1);
    if (status == MNC_OK)
        status = mnc_ensemble_save(ensemble, first, count, bytes, size, NULL);
    outcome state = OUTCOME_FAILED;
    char *partial = format_text("%s.partial-%ld", path, (long)getpid());
    if (status != MNC_OK)
        print_error("%s: %s", path, mnc_last_error());
    else
        state = result_replace(path, partial, path, bytes, size);
    free(partial);
    free(bytes);
    return state;
}

/* No part of such an ensemble is larger: numbers, and a sentence of a member that failed. */
static size_t largest_part(const mnc_ensemble_desc *desc)
{
    const size_t values = desc->schedule_count * desc->day_count * desc->record_count;
    return LARGEST_HEAD + desc->members * (LARGEST_SENTENCE + values * sizeof(double));
}

static outcome merge_file(mnc_ensemble *ensemble, const mnc_ensemble_desc *desc, const char *path)
{
    char *bytes = NULL, *name = format_text("the part %s", path);
    size_t size = 0;
    const size_t most = largest_part(desc);
    outcome state = input_file_read(path, name, most, &bytes, &size);
    free(name);
    if (state == OUTCOME_OK && size > most) {
        print_error("%s is larger than a part of %zu members can be", path, desc->members);
        state = OUTCOME_BAD_INPUT;
    }
    if (state == OUTCOME_OK)
        state = library_outcome_about(mnc_ensemble_merge(ensemble, bytes, size), "%s: ", path);
    free(bytes);
    return state;
}

static int has_run(const mnc_ensemble *ensemble, size_t member)
{
    mnc_member result;
    return mnc_ensemble_member(ensemble, member, &result) == MNC_OK && result.has_run;
}

/* Names the first gap. */
static outcome check_complete(const mnc_ensemble *ensemble, size_t members)
{
    size_t first = 0;
    while (first < members && has_run(ensemble, first))
        first++;
    if (first == members)
        return OUTCOME_OK;
    size_t end = first;
    while (end < members && !has_run(ensemble, end))
        end++;
    print_error("members %zu to %zu of %zu are in none of the parts: a shard is missing, run it "
                "again",
                first, end - 1, members);
    return OUTCOME_BAD_INPUT;
}

outcome part_files_merge(mnc_ensemble *ensemble, const mnc_ensemble_desc *desc,
                         const char *const *paths, size_t count)
{
    for (size_t i = 0; i < count; i++)
        TRY(merge_file(ensemble, desc, paths[i]));
    return check_complete(ensemble, desc->members);
}
