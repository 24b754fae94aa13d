/* Writes to the log of a simulation's description. */
#ifndef MNCI_BASE_LOG_H
#define MNCI_BASE_LOG_H

#include <mncollagen/log.h>

/* Writes a line if the log accepts this level. */
__attribute__((format(printf, 3, 4))) void mnci_log(const mnc_log *log, mnc_log_level level,
                                                    const char *format, ...);

#endif
