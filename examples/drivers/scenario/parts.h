/* Parts of a scenario that every driver shares: skin, device, needling, solver, kinetics. Each has
   a structure as loaded (a NULL pointer: not given), a table of keys, and a translation into what
   the library wants. */
#ifndef DRIVER_SCENARIO_PARTS_H
#define DRIVER_SCENARIO_PARTS_H

#include "program/message.h"
#include "scenario/keys.h"
#include "scenario/tool.h"

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
    int *placement;     /* mnc_placement */
    int *channel;       /* mnc_channel */
    scenario_tool tool; /* its density instead of density_per_cm2 */
} scenario_needling;

typedef struct scenario_solver {
    double *spacing_mm, *spacing_depth_mm, *tolerance;
} scenario_solver;

/* One value for each row of the library's parameter table, in its order, and the hypotheses under
   which those stand that are not given. */
typedef struct scenario_kinetics {
    double *values[KINETICS_LIMIT];
    int *hypotheses; /* mnc_hypothesis */
    unsigned hypotheses_count;
} scenario_kinetics;

/* Tables of keys. Those of needling are of a scenario_needling and may be a group; those of a wound
   leave length and density out, those of a session lack defaults, as they overwrite others. */
key_table_fn scenario_skin_keys, scenario_device_keys, scenario_solver_keys, scenario_kinetics_keys;
key_table_fn scenario_needling_keys, scenario_wound_keys, scenario_session_keys;
key_table_fn scenario_own_device_keys; /* of one session or course: no default */
key_table_fn scenario_own_skin_keys;   /* of one course: no default */

/* Names of the library; empty before scenario_tables_fill(). */
extern cyaml_strval_t scenario_sites[MNC_SITE_COUNT], scenario_procedures[MNC_PROCEDURE_COUNT];

/* Healing is over long before; a century bounds the time that a typing error can cost. */
enum { LATEST_DAY = 36525 };

/* Rows that scenarios share. */
#define TITLE(structure) TEXT(structure, title, TITLE_SIZE), NOTE("default: the file's name")
#define PROGRAM(structure)                                                                         \
    TEXT(structure, program, 80),                                                                  \
        NOTE("the command that the scenario is for: mncollagen run FILE takes it from here")
#define HORIZON(structure, days)                                                                   \
    NUMBER(structure, horizon_days), LATER_DAY, USUAL(days), NOTE("simulated so long")
#define REPORT_DAYS(structure, about)                                                              \
    NUMBERS(structure, report_days, 1, REPORT_DAY_LIMIT), DAY, NOTE(about)
#define SEED(structure, about) WHOLE(structure, seed), FROM(0, INT32_MAX), USUAL(1), NOTE(about)
#define KINETICS(structure)                                                                        \
    PART(structure, kinetics, scenario_kinetics_keys),                                             \
        NOTE("any parameter of the healing model; see --list-kinetics")
#define START(structure)                                                                           \
    TEXT(structure, start, 80),                                                                    \
        .is_start = 1,                                                                             \
        NOTE("date of day 0, as 2026-03-02: every key that is a day may be a date then")
#define DURATION FROM(0, LATEST_DAY), UNIT("days")
#define DAY DURATION, .is_day = 1
#define LATER_DAY ABOVE(0, LATEST_DAY), UNIT("days"), .is_day = 1
#define INTERVAL ABOVE(0, LATEST_DAY), UNIT("days")

/* Lengths that are often given in micrometres; a hundredth of a millimetre is little for any. */
#define MICROMETRES SLIP("um", 1e-3), UNUSUAL(0.01)

enum { DENSEST_PER_CM2 = 20000 };

/* Of needle lengths and densities, one or a list. */
#define NEEDLE_LENGTH ABOVE(0, 3), UNIT("mm"), MICROMETRES
#define DENSITY                                                                                    \
    FROM(0, DENSEST_PER_CM2), UNIT("channels per cm^2"), SLIP("per mm^2", 100), UNUSUAL(10)

/* Fills what the tables take from the library: names of sites and the like, kinetic parameters.
   Once, before any table is used. */
outcome scenario_tables_fill(void);

/* Prints the library's parameter table: names, units, defaults, ranges, sources. */
outcome scenario_print_kinetics(void);

/* Gives `*slot` the value if it has none. */
void scenario_default_number(double **slot, double value);
void scenario_default_whole(int **slot, int value);

/* Gives the skin of a course what it lacks: the age of the usual one, and its site or layers unless
   it has either. */
void scenario_default_skin(scenario_skin *own, const scenario_skin *usual);

/* Gives a list that is not there the days 30, 90, 180 and 365 as far as the horizon reaches; a
   short run reports its last day. */
void scenario_default_report_days(double **days, unsigned *count, double horizon_days);

/* Refuses a list, `key`, of days that does not rise or leaves the horizon. */
outcome scenario_check_days(const char *key, const double *days, size_t count, double horizon_days);

/* Refuses a list, `key`, of which a value is not above the one before. */
outcome scenario_check_rises(const char *key, const double *values, size_t count);

/* Refuses a last session, set by `key`, after the last day, set by `end_key`. */
outcome scenario_check_last_session(const char *key, double day, const char *end_key, double end);

/* OUTCOME_OK for MNC_OK; else prints what the library has refused, after the part of the scenario
   that it is about. */
outcome scenario_outcome(const char *key, mnc_status status);

/* Translations. `device` and `needling` overwrite what is given and leave the rest; NULL is
   allowed for both. `key`: of the skin. */
outcome scenario_read_skin(const char *key, const scenario_skin *skin, mnc_skin *result);
void scenario_read_device(const scenario_device *device, mnc_device *result);
void scenario_read_needling(const scenario_needling *needling, mnc_session *result);
/* The parameters under the hypotheses, without the values beside them. */
mnc_healing_params scenario_usual_parameters(const scenario_kinetics *kinetics);

/* 1: the scenario moves row `index` of the parameter table from there; needs all defaults. */
int scenario_moves_parameter(const scenario_kinetics *kinetics, int index);

outcome scenario_read_parameters(const scenario_kinetics *kinetics, const scenario_skin *skin,
                                 mnc_healing_params *params);
outcome scenario_read_kinetics(const scenario_kinetics *kinetics, const scenario_skin *skin,
                               mnc_model **model);

/* The session as it heals at the skin's age. */
mnc_session scenario_session_on(const scenario_skin *skin, mnc_session session);

#endif
