/* Procedures as sessions: channels and losses of lasers, peels and blades beside needles.

   Non-ablative columns: radius 0.05 mm, depth 0.30 mm, 400 to 1600 per cm^2, Manstein 2004
   [secondary]; 800 is the middle of that range in powers of two. Everything else is assumed:
   docs/model.md, "Procedures". The radius of a slab is the distance over which the epidermis
   regrows: half the spacing of the hair follicles from which it regrows, about 300 per cm^2 in the
   face (10.1046/j.0022-202X.2003.22110.x, recalled), where the whole epidermis is removed, else the
   thickness removed. */
#include "base/constants.h"
#include "base/error.h"
#include "base/names.h"

#include <mncollagen/needling.h>

#include <stddef.h>

typedef struct procedure_row {
    const char *name;
    mnc_channel channel;
    double depth_mm, radius_mm;
    double density_per_cm2;
    double kill, loss; /* the same of collagen and elastin */
} procedure_row;

static const double HOME_NEEDLE_MM = 0.5;
enum { ROLLER_NEEDLES = 192, ROLLER_MM = 20, ROLLER_PASSES = 15 };
static const double ABLATED_SHARE = 0.15;
#define FOLLICLES_MM 0.29

/* Needling and home roller are derived from other presets; only their names are listed here. */
static const procedure_row procedures[MNC_PROCEDURE_COUNT] = {
    [MNC_PROCEDURE_NEEDLING] = {.name = "needling"},
    [MNC_PROCEDURE_HOME_ROLLER] = {.name = "home_roller"},
    [MNC_PROCEDURE_FRACTIONAL_NON_ABLATIVE] = {"fractional_non_ablative", MNC_CHANNEL_CYLINDER,
                                               0.30, 0.05, 800, 0.98, 0.2},
    [MNC_PROCEDURE_FRACTIONAL_ABLATIVE] = {"fractional_ablative", MNC_CHANNEL_CYLINDER, 0.70, 0.06,
                                           0, 0.98, 0.5},
    [MNC_PROCEDURE_FULL_ABLATIVE] = {"full_ablative", MNC_CHANNEL_SLAB, 0.20, FOLLICLES_MM, 0, 0.98,
                                     0.5},
    [MNC_PROCEDURE_PEEL_SUPERFICIAL] = {"peel_superficial", MNC_CHANNEL_SLAB, 0.06, 0.06, 0, 0.9,
                                        0.1},
    [MNC_PROCEDURE_PEEL_MEDIUM] = {"peel_medium", MNC_CHANNEL_SLAB, 0.20, FOLLICLES_MM, 0, 0.9,
                                   0.3},
    [MNC_PROCEDURE_DERMAPLANING] = {"dermaplaning", MNC_CHANNEL_SLAB, 0.015, 0.015, 0, 0, 0},
};

static int is_procedure(mnc_procedure procedure)
{
    return (int)procedure >= 0 && procedure < MNC_PROCEDURE_COUNT;
}

static mnc_session home_roller(void)
{
    mnc_session session = mnc_session_default();
    session.needle_length_mm = HOME_NEEDLE_MM;
    session.density_per_cm2 =
        mnc_roller_density_per_cm2(ROLLER_NEEDLES, ROLLER_MM, ROLLER_MM, ROLLER_PASSES);
    session.device = mnc_device_preset(MNC_DEVICE_HAND_ROLLER);
    session.placement = MNC_PLACEMENT_RANDOM;
    return session;
}

static mnc_session session_of(const procedure_row *row)
{
    mnc_session session = mnc_session_default();
    session.needle_length_mm = row->depth_mm;
    session.density_per_cm2 = row->density_per_cm2;
    session.device = (mnc_device){2 * row->radius_mm, 1, 1};
    session.channel = row->channel;
    session.cell_kill = row->kill;
    session.collagen_loss = row->loss;
    session.elastin_loss = row->loss;
    return session;
}

mnc_session mnc_session_of_procedure(mnc_procedure procedure)
{
    if (!is_procedure(procedure))
        return (mnc_session){0};
    if (procedure == MNC_PROCEDURE_NEEDLING)
        return mnc_session_default();
    if (procedure == MNC_PROCEDURE_HOME_ROLLER)
        return home_roller();
    const procedure_row *row = &procedures[procedure];
    mnc_session session = session_of(row);
    if (procedure == MNC_PROCEDURE_FRACTIONAL_ABLATIVE)
        session.density_per_cm2 =
            MNCI_MM2_PER_CM2 * ABLATED_SHARE / (MNCI_PI * row->radius_mm * row->radius_mm);
    return session;
}

const char *mnc_procedure_name(mnc_procedure procedure)
{
    return is_procedure(procedure) ? procedures[procedure].name : NULL;
}

static const char *name_of(const void *list, int index)
{
    (void)list;
    return procedures[index].name;
}

mnc_status mnc_procedure_find(const char *name, mnc_procedure *procedure)
{
    int index = 0;
    MNCI_TRY(mnci_find_name("mnc_procedure_find", name, MNC_PROCEDURE_COUNT, name_of, NULL,
                            "procedure", procedure ? &index : NULL));
    *procedure = (mnc_procedure)index;
    return MNC_OK;
}
