/* What a run takes for granted, from its scenario. */
#ifndef DRIVER_HTML_ASSUMED_H
#define DRIVER_HTML_ASSUMED_H

#include "scenario/keys.h"

#include <stdio.h>

/* Writes a table of skin, device, needling and solver with defaults and notes. */
void html_assumed(FILE *file, const key_table *table, const char *scenario);

/* Writes a table of the kinetic parameters that differ from their defaults, with tags and sources
   of these, or the sentence that there are none. */
void html_kinetics(FILE *file, const key_table *table, const char *scenario);

#endif
