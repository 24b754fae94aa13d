/* main of a program with commands. */
#ifndef DRIVER_DISPATCH_H
#define DRIVER_DISPATCH_H

#include "program/command.h"

/* The first argument says which of the commands (NULL at the end) runs; gives the exit code. */
int program_main(int argc, char **argv, const char *program, const command *const *commands);

#endif
