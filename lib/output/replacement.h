/* Atomic replacement of a file. */
#ifndef MNCI_OUTPUT_REPLACEMENT_H
#define MNCI_OUTPUT_REPLACEMENT_H

#include <mncollagen/status.h>

/* A replacement in progress: PATH.tmp, open for reading and writing. */
typedef struct mnci_replacement {
    char *path, *temporary; /* owned */
    int descriptor;
} mnci_replacement;

/* Creates PATH.tmp, empty. If `path` is a symbolic link, this applies to its target. MNC_ERR_IO
   also if that exists and is no regular file. */
mnc_status mnci_replacement_begin(const char *path, mnci_replacement *replacement);

/* Flushes the file and renames it to `path`; the previous file is kept as PATH.1, its predecessor
   as PATH.2 and so on, `keep` files in all. Ends the replacement, also on an error: `path` is then
   unchanged, or complete and new if only its folder could not be flushed. */
mnc_status mnci_replacement_finish(mnci_replacement *replacement, int keep);

/* Removes PATH.tmp and ends the replacement. */
void mnci_replacement_abandon(mnci_replacement *replacement);

#endif
