/* Internals of a simulation. */
#ifndef MNCI_SIMULATION_SIMULATION_H
#define MNCI_SIMULATION_SIMULATION_H

#include "base/memory.h"
#include "model/model.h"
#include "numerics/step_control.h"
#include "numerics/stepper.h"
#include "simulation/epidermis.h"
#include "simulation/identity.h"
#include "simulation/observers.h"
#include "simulation/rates.h"
#include "simulation/wound.h"
#include "skin/layer_map.h"

#include <mncollagen/simulation.h>

enum {
    MNCI_WARNINGS_SIZE = 1024,
    MNCI_MOST_CRAWLING_STEPS = 10000 /* consecutive: a run with more of them would not end */
};

struct mnci_recorder;
struct mnci_evaluation;

struct mnc_simulation {
    mnci_memory memory;       /* the allocator of all members */
    mnci_identity *identity;  /* held */
    mnc_simulation_desc desc; /* points to the copies below */
    mnc_session *sessions;    /* owned */
    mnc_model *model;         /* owned */
    mnci_layer_map layers;
    mnci_rates rates;
    double *depths_mm; /* of each plane, owned */
    mnci_wounds wounds;
    mnci_system system;
    mnci_stepper *stepper;
    mnci_step_control control;
    mnci_epidermis epidermis;
    mnci_observers observers;
    const char *running_in;             /* the public function that runs it, NULL: it is at rest */
    struct mnci_recorder *recorder;     /* of mnc_simulation_record() while it runs, else NULL */
    struct mnci_evaluation *evaluation; /* of mnc_simulation_rhs(), from its first call on */
    double day;
    size_t sessions_done;
    mnc_run_stats stats;
    int crawling_steps; /* consecutive, too short to make progress */
    mnc_status failure; /* MNC_OK, or the failure that ended the run */
    char failure_text[MNCI_SENTENCE_SIZE];
    char warnings[MNCI_WARNINGS_SIZE];
    int collagen_warned; /* warned once */
    int ignition_warned; /* likewise */
};

/* All parts of a simulation of the description, with room for a state but without one. `part` is
   the box that it steps, the description's with &mnci_serial, or the local box of a distributed
   one; from its success on the simulation destroys the communicator. */
mnc_status mnci_simulation_allocate(const mnc_simulation_desc *desc, const mnci_space *part,
                                    const mnci_communicator *comm, mnc_simulation **simulation);

/* Initialises the step control; layers and model must be set. */
void mnci_simulation_create_control(mnc_simulation *simulation);

/* Sets the state of day 0 and checks the grid. */
void mnci_simulation_begin(mnc_simulation *simulation);

/* The common status of all processes of a distributed grid. */
mnc_status mnci_simulation_agree(const mnc_simulation *simulation, mnc_status status);

/* The sentence of the failed reaction, on whichever process it failed. */
mnc_status mnci_simulation_report_failure(mnc_simulation *simulation);

/* So that the failure of one call is not reported by another. */
void mnci_simulation_forget_failure(mnc_simulation *simulation);

/* Adds a line to the warnings, unless the same line is there already or no room is left for it
   whole; logs it in both cases but the first. */
__attribute__((format(printf, 2, 3))) void mnci_simulation_warn(mnc_simulation *simulation,
                                                                const char *format, ...);

/* Warns if the grid cannot resolve the channels of a session of the schedule. */
void mnci_simulation_warn_about_session(mnc_simulation *simulation, size_t number);

/* Warns if the fields have left the range of validity of the kinetics. */
void mnci_simulation_watch(mnc_simulation *simulation);

/* Refuses a simulation that runs, whose observers have called the public function. */
mnc_status mnci_simulation_check_at_rest(const char *function, const mnc_simulation *simulation);

/* Refuses a model without the built-in kinetics; `function` is the public function called. */
mnc_status mnci_simulation_check_healing(const char *function, const mnc_simulation *simulation);

#endif
