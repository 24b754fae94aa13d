/* Memory that the process can still allocate. */
#ifndef MNCI_BASE_AVAILABLE_H
#define MNCI_BASE_AVAILABLE_H

#include <mncollagen/status.h>

/* Bytes available within the machine's memory and the limits of the process's control groups;
   HUGE_VAL where the system does not report them. `root` is prefixed to every path read, "" except
   in tests. */
double mnci_memory_available(const char *root);

/* MNC_ERR_MEMORY if more bytes are needed than are available: "WHAT 3.2 GB of memory, and 1 GB are
   available: ADVICE". Small amounts are not checked. */
mnc_status mnci_memory_check(double bytes, const char *what, const char *advice);

#endif
