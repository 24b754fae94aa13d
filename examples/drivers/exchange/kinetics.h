/* The built-in kinetics of a well-mixed piece of dermis as formulas, for files that other programs
   read: those of docs/model.md and docs/hypotheses.md, by their symbols, without what moves in
   space. */
#ifndef DRIVER_EXCHANGE_KINETICS_H
#define DRIVER_EXCHANGE_KINETICS_H

#include "program/message.h"

/* Which of the formulas hold: bits. */
enum {
    KINETICS_ONE_COLLAGEN = 1, /* maturation_per_day = 0 */
    KINETICS_AT_ONCE = 2,      /* act_time_days = 0 */
    KINETICS_CROWDED = 4,      /* of the hypotheses */
    KINETICS_HELD_BACK = 8,
    KINETICS_PRIMED = 16,
    KINETICS_DELAYED = 32
};

/* What w is called, the relative cell density of the layer: a parameter, but none of the table. */
#define KINETICS_CELL_DENSITY "relative_cell_density"

/* What a formula gives. */
typedef struct kinetics_formula {
    const char *symbol;     /* in formulas */
    const char *id;         /* in files */
    const char *unit;       /* as the parameter table writes units */
    const char *formula;    /* of a field its derivative by time in days */
    unsigned with, without; /* it holds where all bits of the former are set, none of the latter */
    const char *initial;    /* of a field: in healthy skin */
    mnc_wound wound;        /* what a session does to it */
    int is_quantity;        /* 1: a field or an observable of the library, by its name there */
} kinetics_formula;

/* Kinetics of one set of parameters. */
typedef struct kinetics {
    mnc_healing_params params;
    unsigned bits;
} kinetics;

kinetics kinetics_of(const mnc_healing_params *params);

/* The formulas that hold, in an order in which each needs only fields, parameters and those before
   it: fields, and numbers that follow from the state. NULL behind the last one. */
const kinetics_formula *kinetics_field(const kinetics *of, size_t index);
const kinetics_formula *kinetics_derived(const kinetics *of, size_t index);

/* Row `index` of the parameter table and its value; 0: there are no more rows. */
int kinetics_parameter(const kinetics *of, int index, mnc_param_info *info, double *value);

/* 1 for a parameter that the formulas have: none of space, nor of a hypothesis that is off. */
int kinetics_uses(const kinetics *of, const mnc_param_info *info);

/* A formula_id_fn, with a `kinetics`. */
const char *kinetics_id(const void *user, const char *symbol);

/* 1 for the name of a field or an observable of the library that the formulas have. */
int kinetics_has_quantity(const kinetics *of, const char *name);

/* The unit of such a one. */
const char *kinetics_unit(const kinetics *of, const char *name);

#endif
