/* Days of downtime by cause, of a course and of one of its sessions: columns that all commands
   share. */
#ifndef DRIVER_DOWNTIME_H
#define DRIVER_DOWNTIME_H

#include "results/table.h"

#include <mncollagen.h>

#include <stdio.h>

/* Adds the columns to a table: redness, water loss, open epidermis and their union, days. */
void downtime_columns(result_table *of);

/* Adds for each of these the days of the course, overlaps once, and those of one session alone,
   the longest where sessions differ; "-" where a day is not known. */
void downtime_cells(result_table *of, const mnc_schedule *schedule, const mnc_skin *skin);

/* Writes what the days rest on. */
void downtime_write_basis(FILE *file);

#endif
