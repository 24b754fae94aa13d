/* Memory that a process may still take. */
#ifndef MNCI_BASE_AVAILABLE_H
#define MNCI_BASE_AVAILABLE_H

/* Bytes that the machine, and the control groups that the process is in, leave free; HUGE_VAL where
   the system does not tell. `root` stands before every path read: "" but for tests. */
double mnci_memory_available(const char *root);

#endif
