/* The size of an OpenMP thread team, limited to what the system grants. */
#ifndef MNCI_BASE_TEAM_H
#define MNCI_BASE_TEAM_H

/* Size of the team that the calling thread may create: between 1 and `threads`. The result is
   cached while the same number is requested, so that a parallel loop may call this each time. */
int mnci_team_size(int threads);

#endif
