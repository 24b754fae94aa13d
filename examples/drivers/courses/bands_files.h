/* The files of results of the bands. */
#ifndef DRIVER_COURSES_BANDS_FILES_H
#define DRIVER_COURSES_BANDS_FILES_H

#include "courses/bands.h"
#include "results/output_folder.h"

/* Columns of bands.csv for each region. */
enum { BAND_COLUMNS = 4 /* low, median, high, mean */ };

/* Writes bands.csv and pairs.csv. */
outcome courses_bands_write(const courses *study, const course_bands *bands,
                            const output_folder *folder);

#endif
