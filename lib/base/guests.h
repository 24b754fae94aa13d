/* How many more threads the system lets a process have, found by starting them. */
#ifndef MNCI_BASE_GUESTS_H
#define MNCI_BASE_GUESTS_H

/* Starts `wanted` threads that are there together, ends them, and waits until the system counts
   them no more. Returns how many there were: fewer where the system refuses one. */
int mnci_guests(int wanted);

#endif
