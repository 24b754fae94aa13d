/* mnc_bench column */
#ifndef BENCH_COLUMN_H
#define BENCH_COLUMN_H

/* Prints the table; returns the exit code. */
int bench_column(void);

#endif
