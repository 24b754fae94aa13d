/* SBML models read by libsbml and integrated by GSL: a simulator that shares no code with what
   writes them. It knows what these models have: rules, initial assignments, and events whose
   trigger is the time reaching a number. */
#ifndef TESTS_SBML_MODEL_H
#define TESTS_SBML_MODEL_H

#include <stddef.h>

typedef struct sbml_read sbml_read;

/* NULL and a message on stdout where the file is no model that libsbml finds without fault, units
   and good practice included. */
sbml_read *sbml_read_file(const char *path);
void sbml_read_free(sbml_read *model);

/* Sets a parameter before a run; 0: there is none of that name. */
int sbml_read_set(sbml_read *model, const char *id, double value);

/* Runs from day 0 on and stores the values of `ids` on rising days, `id_count` a day, after events
   of that day. Returns 0 where GSL fails or an identifier is not known. */
int sbml_read_run(sbml_read *model, const double *days, size_t day_count, const char *const *ids,
                  size_t id_count, double *values);

#endif
