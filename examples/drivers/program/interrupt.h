/* Ctrl-C and broken pipes: a run ends in order instead of being cut off. */
#ifndef DRIVER_INTERRUPT_H
#define DRIVER_INTERRUPT_H

/* From now on SIGINT, SIGTERM and SIGHUP only set a flag, and writing to a closed pipe is an
   ordinary error, as is a file that grows beyond the limit of its size. A second signal ends the
   program at once. Signals that were ignored when the program began stay so. */
void interrupt_watch(void);

/* The same for a further signal. */
void interrupt_watch_also(int signal_number);

/* 1 if a signal asked the program to end. */
int interrupted(void);

/* The signal that did so first, 0: none. */
int interrupted_by(void);

/* 1 if SIGPIPE was ignored when the program began: programs that it starts find it so too. */
int interrupt_pipe_was_ignored(void);

#endif
