/* Ctrl-C and broken pipes: a run ends in order instead of being cut off. */
#ifndef DRIVER_INTERRUPT_H
#define DRIVER_INTERRUPT_H

/* From now on SIGINT, SIGTERM and SIGHUP only set a flag, and writing to a closed pipe is an
   ordinary error. A second signal ends the program at once. */
void interrupt_watch(void);

/* 1 if a signal asked the program to end. */
int interrupted(void);

#endif
