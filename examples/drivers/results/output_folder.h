/* A folder of results that is either complete or not there. Files are first written to a folder
   beside it (or inside it, if it exists already) and moved when all of them are complete. One run
   at a time has the folder; what a killed run left keeps no other out. */
#ifndef DRIVER_OUTPUT_FOLDER_H
#define DRIVER_OUTPUT_FOLDER_H

#include "program/message.h"
#include "results/folder_lock.h"

/* For runs that can be resumed there is another way, _in_place: files appear in the target as they
   come, and stay. */
typedef struct output_folder {
    char *target;             /* where the results shall be */
    char *partial;            /* where they are written */
    const char *const *names; /* all files that the program may write, NULL at the end */
    int target_existed;
    int made_parents; /* how many folders above the target had to be made */
    int in_place;     /* 1: written to the target itself */
    folder_lock lock; /* keeps other runs out of the folder */
} output_folder;

/* Makes the folder for writing. Refuses a target that holds one of `names` unless `force`, and one
   that another run writes to; other files in it are never touched. `names` must outlive the
   folder. */
outcome output_folder_open(output_folder *folder, const char *target, const char *const *names,
                           int force);

/* Makes a folder and those above it that are not there; refuses one that cannot be written to. */
outcome output_folder_make(const char *path);

/* Makes the folder if needed, for this run alone, to write in it what matches one of `patterns`
   (NULL at the end). Files that match none are never touched; one that matches is refused unless it
   may exist. */
outcome output_folder_open_in_place(output_folder *folder, const char *target,
                                    const char *const *patterns, int may_exist);

/* In place: removes the files that match one of the patterns. */
outcome output_folder_remove_all(const output_folder *folder);

/* In place: removes the files that match `pattern`. */
outcome output_folder_remove(const output_folder *folder, const char *pattern);

/* In place: 1 if the file is there. */
int output_folder_has(const output_folder *folder, const char *name);

/* Path of a file to write; the caller frees it. */
char *output_folder_path(const output_folder *folder, const char *name);

/* Moves the results to the target; old results that were not written anew are removed, because
   they belong to another run. Results that cannot be moved are kept elsewhere, which the sentence
   names. */
outcome output_folder_commit(output_folder *folder);

/* 1 for a name that the program may write to the folder. */
int output_folder_may_hold(const output_folder *folder, const char *name);

/* Removes what is not committed, and frees. Allowed after a commit and for a zeroed folder. */
void output_folder_close(output_folder *folder);

#endif
