/* What was measured, and on which machine. */
#ifndef BENCH_MACHINE_H
#define BENCH_MACHINE_H

/* Facts for the head of every report: a name and a text each. */
int bench_machine_facts(void);
const char *bench_machine_fact_name(int number);
const char *bench_machine_fact(int number);

/* Resident memory of this process, 10^6 bytes; 0 if unknown. */
double bench_machine_resident_mb(void);

/* Peak resident memory of this process, 10^6 bytes. */
double bench_machine_peak_mb(void);

#endif
