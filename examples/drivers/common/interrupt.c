/* The one mutable global of the programs: the flag that a signal handler may set. */
#include "interrupt.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t asked_to_end = 0;

static void ask_to_end(int signal_number)
{
    (void)signal_number;
    asked_to_end = 1;
}

void interrupt_watch(void)
{
    struct sigaction ending = {.sa_handler = ask_to_end, .sa_flags = (int)SA_RESETHAND};
    struct sigaction ignoring = {.sa_handler = SIG_IGN};
    sigemptyset(&ending.sa_mask);
    sigemptyset(&ignoring.sa_mask);
    sigaction(SIGINT, &ending, NULL);
    sigaction(SIGTERM, &ending, NULL);
    sigaction(SIGHUP, &ending, NULL);
    sigaction(SIGPIPE, &ignoring, NULL);
}

int interrupted(void)
{
    return asked_to_end != 0;
}
