/* The mutable globals of the programs: the flag that a signal handler may set, and what was found
   at the start. */
#include "program/interrupt.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t asked_by = 0;
static int pipe_was_ignored = 0;

static void ask_to_end(int signal_number)
{
    if (asked_by == 0)
        asked_by = signal_number;
}

/* nohup and shells that start "command &" have a signal ignored on purpose. */
static int is_ignored(int signal_number)
{
    struct sigaction found;
    return sigaction(signal_number, NULL, &found) == 0 && found.sa_handler == SIG_IGN;
}

void interrupt_watch_also(int signal_number)
{
    if (is_ignored(signal_number))
        return;
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
    pipe_was_ignored = is_ignored(SIGPIPE);
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

int interrupt_pipe_was_ignored(void)
{
    return pipe_was_ignored;
}
