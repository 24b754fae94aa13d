/* Memory that a thread will need soon, asked for while it computes. */
#include "base/ahead.h"

static _Thread_local mnci_ahead list;

mnci_ahead *mnci_ahead_of_thread(void)
{
    return &list;
}
