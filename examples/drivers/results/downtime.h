/* Days of downtime by cause, of a course and of one of its sessions: columns that all commands
   share. */
#ifndef DRIVER_DOWNTIME_H
#define DRIVER_DOWNTIME_H

#include <mncollagen.h>

#include <stdio.h>

/* Heads of the columns, two lines without an end; 13 columns each of redness, water loss, open
   epidermis and their union. */
extern const char downtime_head[], downtime_units[];

/* Prints for each of these the days of the course, overlaps once, and those of one session alone,
   the longest where sessions differ; "-" where a day is not known. */
void downtime_print(const mnc_schedule *schedule, const mnc_skin *skin);

/* Writes what the days rest on. */
void downtime_write_basis(FILE *file);

#endif
