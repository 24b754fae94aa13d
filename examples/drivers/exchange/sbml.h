/* SBML Level 3 Version 1 of the kinetics in one well-mixed layer of the dermis, with an event for
   each session. Specification: 10.2390/biecoll-jib-2015-266. */
#ifndef DRIVER_EXCHANGE_SBML_H
#define DRIVER_EXCHANGE_SBML_H

#include "exchange/kinetics.h"

#include <stdio.h>

/* What a session does to the layer. */
typedef struct sbml_session {
    double day, injured_fraction; /* mean over the layer */
    double cell_kill, collagen_loss, elastin_loss;
} sbml_session;

typedef struct sbml_model {
    const char *name;
    kinetics kinetics;
    const char *layer;            /* as "the papillary dermis" */
    double relative_cell_density; /* of it */
    size_t session_count;
    const sbml_session *sessions; /* in the order of their days */
    /* Quantities whose values on a day are kept, each as a parameter SBML_KEPT before its name, for
       ratios of two days. */
    size_t kept_count;
    const char *const *kept;
    double kept_day;
} sbml_model;

/* Names in the model. */
#define SBML_KEPT_DAY "earlier_day"
#define SBML_KEPT "earlier_"

/* The session in layer `layer` of the skin. */
sbml_session sbml_session_of(const mnc_session *session, const mnc_skin *skin, int layer);

/* Writes the model. */
outcome sbml_write(FILE *file, const sbml_model *model);

/* The parameters of a session, and each by the name that it has in the model: "session_2_day"; in
   new memory. */
enum {
    SBML_DAY,
    SBML_INJURED_FRACTION,
    SBML_CELL_KILL,
    SBML_COLLAGEN_LOSS,
    SBML_ELASTIN_LOSS,
    SBML_SESSION_NUMBERS
};
char *sbml_session_id(size_t session, size_t number);
double sbml_session_number(const sbml_session *session, size_t number);

/* What holds of each such file, a sentence each; NULL at the end. */
extern const char *const sbml_limits[];

#endif
