/* Rows of other programs beside our own. */
#ifndef BENCH_PEER_H
#define BENCH_PEER_H

#include "report.h"

/* Adds the rows of the CSV file `path`; 0, or 1 after a sentence on stderr. */
int bench_peer_rows(bench_report *report, const char *path);

#endif
