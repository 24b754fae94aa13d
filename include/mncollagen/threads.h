/* Threads for loops of a program's own. The library's loops ask by themselves. */
#ifndef MNC_THREADS_H
#define MNC_THREADS_H

#include <mncollagen/export.h>

MNC_BEGIN_DECLS

enum { MNC_MAX_THREADS = 1024 /* most that a description accepts (`desc.threads`) */ };

/* How many threads, `wanted` at most, a loop of the caller's own may have:

       const int team = mnc_threads_request(8);
       _Pragma("omp parallel for num_threads(team)")

   OpenMP ends the process where the system refuses a thread (a limit of processes or of memory);
   this asks before, and gives fewer then, half of what is left, 1 at least. 0 or less: OpenMP's
   choice. 1 in a loop that runs on threads already and may not start more, in a thread that has
   forked itself off from a process with several threads, where OpenMP waits for those left behind,
   and in a library built without OpenMP. Asked on the thread that starts the loop, just before it.
 */
MNC_API int mnc_threads_request(int wanted);

MNC_END_DECLS

#endif
