/* The one mutable global of the programs: the flag that a signal handler may set. */
#include "interrupt.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t asked_by = 0;

static void ask_to_end(int signal_number)
{
    if (asked_by == 0)
        asked_by = signal_number;
}

void interrupt_watch_also(int signal_number)
{
    struct sigaction ending = {.sa_handler = ask_to_end, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&ending.sa_mask);
    sigaction(signal_number, &ending, NULL);
}

void interrupt_watch(void)
{
    struct sigaction ignoring = {.sa_handler = SIG_IGN};
    sigemptyset(&ignoring.sa_mask);
    interrupt_watch_also(SIGINT);
    interrupt_watch_also(SIGTERM);
    interrupt_watch_also(SIGHUP);
    sigaction(SIGPIPE, &ignoring, NULL);
    sigaction(SIGXFSZ, &ignoring, NULL);
}

int interrupted(void)
{
    return asked_by != 0;
}

int interrupted_by(void)
{
    return asked_by;
}
