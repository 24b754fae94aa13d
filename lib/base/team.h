/* How many threads a team of OpenMP may have: what the system gives, asked before OpenMP is. */
#ifndef MNCI_BASE_TEAM_H
#define MNCI_BASE_TEAM_H

/* Threads, `threads` at most and 1 at least, of which the calling thread may make a team. What was
   given once is not asked for again while the same number is, so that a loop asks in passing. */
int mnci_team(int threads);

#endif
