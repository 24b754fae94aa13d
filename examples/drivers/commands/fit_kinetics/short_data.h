/* The short form of data: only what was seen, the protocol from the scenario. */
#ifndef FIT_KINETICS_SHORT_DATA_H
#define FIT_KINETICS_SHORT_DATA_H

#include "commands/fit_kinetics/scenario.h"

/* What rows in the short form leave to the protocol; zeroed for those of the long form. */
typedef struct fit_left_open {
    int error, needle_length, density, device; /* 1: a row at least */
} fit_left_open;

/* Reads a file of rows, as data/README.md has them, or in the short form, whose first line names a
   column `value`; rows of this get what they lack from the protocol, and may have dates where
   `start` is not NULL, which only this form allows. The caller destroys the evidence, whatever
   comes. */
outcome fit_data_read(const char *path, const fit_protocol *protocol, const char *start,
                      mnc_evidence **evidence, fit_left_open *open);

/* What --data-template prints. */
extern const char fit_data_template[];

#endif
