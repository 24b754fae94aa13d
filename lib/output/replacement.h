/* A file that takes the place of another only when it is complete. */
#ifndef MNCI_OUTPUT_REPLACEMENT_H
#define MNCI_OUTPUT_REPLACEMENT_H

#include <mncollagen/status.h>

/* A file under way: PATH.tmp, open for reading and writing. */
typedef struct mnci_replacement {
    char *path, *temporary; /* owned */
    int descriptor;
} mnci_replacement;

/* Creates PATH.tmp, empty. Where `path` is a link, what is said of it here holds for the file that
   it points to. MNC_ERR_IO also when that is there and no regular file. */
mnc_status mnci_replacement_begin(const char *path, mnci_replacement *replacement);

/* Forces all to the disk, then gives it the name; what had it before is kept as PATH.1, that as
   PATH.2 and so on, `keep` files in all. Ends the replacement, also on an error: `path` is then as
   it was, or whole and new where only its folder could not be forced. */
mnc_status mnci_replacement_finish(mnci_replacement *replacement, int keep);

/* Removes PATH.tmp and ends the replacement. */
void mnci_replacement_abandon(mnci_replacement *replacement);

#endif
