/* Parts of a scenario that every driver shares: skin, device, needling, solver, kinetics. Each has
   a structure as loaded (a NULL pointer: not given), a table for libcyaml, defaults, and a
   translation into what the library wants. */
#ifndef DRIVER_SCENARIO_PARTS_H
#define DRIVER_SCENARIO_PARTS_H

#include "program/message.h"
#include "scenario/schema.h"

#include <mncollagen.h>

enum { KINETICS_LIMIT = 64 };

typedef struct scenario_layer {
    double thickness_mm, relative_cell_density, collagen_mg_per_ml;
} scenario_layer;

/* Either a body site, or the epidermis and the layers of the dermis; and the age. */
typedef struct scenario_skin {
    int *site; /* mnc_site */
    double *age_years;
    double *epidermis_mm;
    scenario_layer *layers;
    unsigned layers_count;
} scenario_skin;

/* A preset, and numbers that replace its own. */
typedef struct scenario_device {
    int *preset; /* mnc_device_kind */
    double *needle_diameter_mm, *channel_ratio, *efficiency;
} scenario_device;

typedef struct scenario_needling {
    double *needle_length_mm, *density_per_cm2, *cell_kill, *collagen_loss, *elastin_loss;
    int *placement; /* mnc_placement */
    int *channel;   /* mnc_channel */
} scenario_needling;

typedef struct scenario_solver {
    double *spacing_mm, *tolerance;
} scenario_solver;

/* One value for each row of the library's parameter table, in its order. */
typedef struct scenario_kinetics {
    double *values[KINETICS_LIMIT];
} scenario_kinetics;

extern const cyaml_schema_field_t scenario_skin_fields[];
extern const cyaml_schema_field_t scenario_device_fields[];
extern const cyaml_schema_field_t scenario_needling_fields[];
extern const cyaml_schema_field_t scenario_wound_fields[]; /* without length and density */
extern const cyaml_schema_field_t scenario_solver_fields[];
extern const cyaml_schema_value_t scenario_number_entry; /* of a list of numbers */
/* Names of the library; empty before scenario_tables_fill(). */
extern cyaml_strval_t scenario_placements[MNC_PLACEMENT_JITTERED + 1];
extern cyaml_strval_t scenario_channels[MNC_CHANNEL_SLAB + 1];
extern cyaml_strval_t scenario_procedures[MNC_PROCEDURE_COUNT];
extern cyaml_schema_field_t scenario_kinetics_fields[KINETICS_LIMIT + 1];

#define SCENARIO_OPTIONAL (CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL)

/* The command that a scenario is for; scenario/check.h compares it. */
#define SCENARIO_PROGRAM(structure)                                                                \
    CYAML_FIELD_STRING_PTR("program", SCENARIO_OPTIONAL, structure, program, 1, 80)

#define SCENARIO_NUMBER(structure, member)                                                         \
    CYAML_FIELD_FLOAT_PTR(#member, SCENARIO_OPTIONAL, structure, member)

/* The members of scenario_needling as keys of a `structure` that holds one at `path`: all, or those
   beside length and density, for a driver that has its own keys for the dose. */
#define SCENARIO_NEEDLING_NUMBER(structure, path, member)                                          \
    CYAML_FIELD_FLOAT_PTR(#member, SCENARIO_OPTIONAL, structure, path member)
#define SCENARIO_NEEDLING_KEYS(structure, path)                                                    \
    SCENARIO_NEEDLING_NUMBER(structure, path, needle_length_mm),                                   \
        SCENARIO_NEEDLING_NUMBER(structure, path, density_per_cm2),                                \
        SCENARIO_WOUND_KEYS(structure, path)
#define SCENARIO_WOUND_KEYS(structure, path)                                                       \
    SCENARIO_NEEDLING_NUMBER(structure, path, cell_kill),                                          \
        SCENARIO_NEEDLING_NUMBER(structure, path, collagen_loss),                                  \
        SCENARIO_NEEDLING_NUMBER(structure, path, elastin_loss),                                   \
        CYAML_FIELD_ENUM_PTR("placement", SCENARIO_OPTIONAL | CYAML_FLAG_STRICT, structure,        \
                             path placement, scenario_placements,                                  \
                             CYAML_ARRAY_LEN(scenario_placements)),                                \
        CYAML_FIELD_ENUM_PTR("channel", SCENARIO_OPTIONAL | CYAML_FLAG_STRICT, structure,          \
                             path channel, scenario_channels, CYAML_ARRAY_LEN(scenario_channels))

/* Fills what the tables take from the library: names of sites and the like, kinetic parameters.
   Once, before any table is used. */
outcome scenario_tables_fill(void);

/* Prints the library's parameter table: names, units, defaults, ranges, sources. */
outcome scenario_print_kinetics(void);

/* Gives `*slot` the value if it has none. */
void scenario_default_number(double **slot, double value);
void scenario_default_word(int **slot, int value);

/* Gives a list that is not there the days 30, 90, 180 and 365 as far as the horizon reaches; a
   short run reports its last day. */
void scenario_default_report_days(double **days, unsigned *count, double horizon_days);

/* Refuses a list of days that does not rise, or leaves 0 to the horizon. */
outcome scenario_check_days(const char *name, const double *days, size_t count,
                            double horizon_days);

/* Refuses a last day that is not above 0, or above the latest allowed. */
outcome scenario_check_end(const char *name, double day, double latest);

/* Refuses a last session after the last day, which is called `end_name`; `what` begins the
   sentence. */
outcome scenario_check_last_session(const char *what, double day, const char *end_name, double end);

/* The part with every member that is not given set to the library's default, made if it was NULL.
 */
void scenario_default_skin(scenario_skin **skin);
void scenario_default_device(scenario_device **device);
void scenario_default_needling(scenario_needling **needling);
void scenario_default_wound(scenario_needling **needling); /* leaves length and density alone */
void scenario_default_solver(scenario_solver **solver);
outcome scenario_default_kinetics(scenario_kinetics **kinetics);

/* Translations. `device` and `needling` overwrite what is given and leave the rest; NULL is
   allowed for both. Sentences begin with the part's name. */
outcome scenario_read_skin(const scenario_skin *skin, mnc_skin *result);
void scenario_read_device(const scenario_device *device, mnc_device *result);
void scenario_read_needling(const scenario_needling *needling, mnc_session *result);
outcome scenario_read_parameters(const scenario_kinetics *kinetics, const scenario_skin *skin,
                                 mnc_healing_params *params);
outcome scenario_read_kinetics(const scenario_kinetics *kinetics, const scenario_skin *skin,
                               mnc_model **model);

/* The session as it heals at the skin's age. */
mnc_session scenario_session_on(const scenario_skin *skin, mnc_session session);

#endif
