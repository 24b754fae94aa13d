/* Sentences for failed system calls. */
#ifndef MNCI_BASE_IO_H
#define MNCI_BASE_IO_H

#include <mncollagen/status.h>

/* MNC_ERR_IO: "PATH could not be DONE: reason"; `error` is the errno. */
mnc_status mnci_fail_io(const char *path, const char *done, int error);

#endif
