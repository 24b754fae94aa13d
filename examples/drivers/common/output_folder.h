/* A folder of results that is either complete or not there. Files are first written to a folder
   beside it (or inside it, if it exists already) and moved when all of them are complete. */
#ifndef DRIVER_OUTPUT_FOLDER_H
#define DRIVER_OUTPUT_FOLDER_H

#include "message.h"

typedef struct output_folder {
    char *target;             /* where the results shall be */
    char *partial;            /* where they are written */
    const char *const *names; /* all files that the program may write, NULL at the end */
    int target_existed;
    int made_parents; /* how many folders above the target had to be made */
} output_folder;

/* Makes the folder for writing. Refuses a target that holds one of `names` unless `force`; other
   files in it are never touched. `names` must outlive the folder. */
outcome output_folder_open(output_folder *folder, const char *target, const char *const *names,
                           int force);

/* Makes a folder and those above it that are not there. */
outcome output_folder_make(const char *path);

/* Path of a file to write; the caller frees it. */
char *output_folder_path(const output_folder *folder, const char *name);

/* Moves the results to the target; old results that were not written anew are removed, because
   they belong to another run. */
outcome output_folder_commit(output_folder *folder);

/* Removes what is not committed, and frees. Allowed after a commit and for a zeroed folder. */
void output_folder_close(output_folder *folder);

#endif
