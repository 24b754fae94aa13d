/* Closed standard descriptors. Uses nothing of the drivers: the benchmark has it as well. */
#include "program/standard_streams.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* open() takes the lowest number that is free: upwards, that is the one looked at. */
int standard_streams_open(void)
{
    for (int number = STDIN_FILENO; number <= STDERR_FILENO; number++) {
        if (fcntl(number, F_GETFD) >= 0 || errno != EBADF)
            continue;
        if (open("/dev/null", O_RDWR) != number) {
            fprintf(stderr, "error: cannot open /dev/null in the place of a closed stream: %s\n",
                    strerror(errno));
            return 0;
        }
    }
    return 1;
}
