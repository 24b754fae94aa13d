/* Memory that a thread will need soon, asked for while it computes. A core has room for a few dozen
   requests and forgets what comes on top, so asking for much at once asks for little. Who knows
   what comes next lists it here; loops that compute for long without touching memory ask for a few
   lines of the list between their turns. No memory is touched, so a piece may reach beyond an
   array. */
#ifndef MNCI_BASE_AHEAD_H
#define MNCI_BASE_AHEAD_H

#include "base/simd.h"

#include <stddef.h>

enum { MNCI_AHEAD_PIECES = 96, MNCI_AHEAD_LINE = 64 };

typedef struct mnci_ahead {
    struct {
        const char *from;
        size_t bytes;
    } pieces[MNCI_AHEAD_PIECES];
    int count, now; /* pieces; the one that is being asked for */
    size_t asked;   /* bytes of it */
} mnci_ahead;

/* The list of the calling thread. */
mnci_ahead *mnci_ahead_of_thread(void);

static inline void mnci_ahead_clear(mnci_ahead *list)
{
    list->count = list->now = 0;
    list->asked = 0;
}

/* What finds no room is left out. */
static inline void mnci_ahead_add(mnci_ahead *list, const void *from, size_t bytes)
{
    if (list->count == MNCI_AHEAD_PIECES || bytes == 0)
        return;
    list->pieces[list->count].from = from;
    list->pieces[list->count++].bytes = bytes;
}

static inline int mnci_ahead_is_empty(const mnci_ahead *list)
{
    return list->now == list->count;
}

/* Asks for the next `lines` of the list. */
MNCI_PART void mnci_ahead_ask(mnci_ahead *list, int lines)
{
    for (int line = 0; line < lines && list->now < list->count; line++) {
        __builtin_prefetch(list->pieces[list->now].from + list->asked, 0, 3);
        list->asked += MNCI_AHEAD_LINE;
        if (list->asked < list->pieces[list->now].bytes)
            continue;
        list->asked = 0;
        list->now++;
    }
}

#endif
