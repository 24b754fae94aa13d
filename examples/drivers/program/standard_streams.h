/* Standard input, output and error are there, also for a program that was started without them. */
#ifndef DRIVER_STANDARD_STREAMS_H
#define DRIVER_STANDARD_STREAMS_H

/* Opens /dev/null in the place of each descriptor of 0, 1 and 2 that is closed, because the next
   file would get its number, and with it what is printed. To be called before any file is opened;
   0 and a sentence on failure. */
int standard_streams_open(void);

#endif
