/* Plots of a report through gnuplot. */
#ifndef BENCH_PLOT_H
#define BENCH_PLOT_H

#include "report.h"

/* Writes share.gp, cells.gp and threads.gp into the folder, those for which the report has numbers,
   and runs gnuplot on them if it is there. 0, or 1 after a sentence on stderr. */
int bench_plot(const bench_report *report, const char *folder);

#endif
