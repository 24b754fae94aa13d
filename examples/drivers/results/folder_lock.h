/* Keeps other runs out of a folder, and tells what a run that is dead has left there. */
#ifndef DRIVER_FOLDER_LOCK_H
#define DRIVER_FOLDER_LOCK_H

#include <stdint.h>

typedef struct folder_lock {
    char *path;     /* of the file that is locked, NULL: none is */
    int descriptor; /* of that file */
} folder_lock;

typedef enum folder_lock_state {
    FOLDER_LOCK_TAKEN,
    FOLDER_LOCK_BUSY, /* another run has it */
    FOLDER_LOCK_NONE  /* there are no locks, as on some network file systems */
} folder_lock_state;

/* Makes the file, which stands in the folder or beside it, and locks it. The lock goes with the
   process, however that ends: a file that was left keeps nobody out. */
folder_lock_state folder_lock_take(const char *path, folder_lock *lock);

/* Removes the file and the lock; allowed for a zeroed lock. */
void folder_lock_release(folder_lock *lock);

/* A number that only processes share whose locks on files of `folder` keep each other out: of one
   start of one kernel, and of one mounted file system. So whoever has the lock knows that a run
   with the same number is dead, in another container too, and nothing of runs on other machines.
   0: there is no such number here. */
int folder_lock_mark(const char *folder, uint64_t *mark);

#endif
