/* The list of events of an SBML model. */
#ifndef DRIVER_EXCHANGE_SBML_EVENTS_H
#define DRIVER_EXCHANGE_SBML_EVENTS_H

#include "exchange/sbml.h"

/* Writes it, or nothing where there are none. */
void sbml_write_events(FILE *file, const sbml_model *model);

#endif
