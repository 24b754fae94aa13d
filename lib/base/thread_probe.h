/* Probe of how many more threads the system grants a process, by starting them. */
#ifndef MNCI_BASE_THREAD_PROBE_H
#define MNCI_BASE_THREAD_PROBE_H

/* Starts `wanted` threads that exist at the same time, ends them, and waits until the system no
   longer counts them. Returns how many were started: fewer if the system refuses one. */
int mnci_probe_threads(int wanted);

#endif
