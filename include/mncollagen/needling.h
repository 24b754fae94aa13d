/* Needling: devices, sessions and schedules, the channels they make, and the course of the skin's
   surface afterwards (all closed formulas, no simulation needed). */
#ifndef MNC_NEEDLING_H
#define MNC_NEEDLING_H

#include <mncollagen/export.h>
#include <mncollagen/skin.h>
#include <mncollagen/status.h>

#include <stddef.h>

MNC_BEGIN_DECLS

/* A needling device. */
typedef struct mnc_device {
    double needle_diameter_mm; /* base of the needle, (0, 1] */
    double channel_ratio; /* diameter of the channel left in the skin / needle diameter, (0, 1] */
    double efficiency;    /* achieved depth / needle length, (0, 1] */
} mnc_device;

/* Devices with a preset. */
typedef enum mnc_device_kind {
    MNC_DEVICE_GENERIC,        /* efficiency 0.75 [assumed]: the default of all results shown */
    MNC_DEVICE_PEN,            /* driven pen on taut skin: 1.0, 10.1093/asjof/ojz017 */
    MNC_DEVICE_STAMP,          /* array pressed on: 0.77, PMC3016610 (460 of 600 um) */
    MNC_DEVICE_HAND_ROLLER,    /* home roller, hand on soft support: 0.2, PMC3160154 */
    MNC_DEVICE_MEDICAL_ROLLER, /* pressed on stretched skin: 0.75 [assumed] */
    MNC_DEVICE_COUNT           /* number of kinds */
} mnc_device_kind;

/* A device; for a kind outside the enum all members are 0, which mnc_simulation_create refuses. All
   have needles of 0.25 mm (medical roller: 10.1097/PRS.0b013e3182131e0f; the others [assumed]) that
   leave holes of half their diameter (rat, PMC3160154: 140 um base, 70.7 um hole). */
MNC_API mnc_device mnc_device_preset(mnc_device_kind kind);

/* Lower-case name of a device kind ("pen"), static; NULL outside the enum. */
MNC_API const char *mnc_device_name(mnc_device_kind kind);

/* The device kind of that name; refuses another name with a sentence that lists the kinds. */
MNC_API MNC_MUST_CHECK mnc_status mnc_device_find(const char *name, mnc_device_kind *kind);

/* Holes per cm^2 left by a roller: needles / (pi * drum diameter * width) for each pass.
   192 needles on a drum of 20 mm x 20 mm leave 15.28 per pass. */
MNC_API double mnc_roller_density_per_cm2(int needles, double drum_diameter_mm, double width_mm,
                                          int passes);

/* Holes per cm^2 left by a stamp: needles / area of the tip for each stamp on the same place. */
MNC_API double mnc_stamp_density_per_cm2(int needles, double tip_area_mm2, int stamps);

/* Holes per cm^2 left by a pen that puts its tip down `strokes_per_cm2` times on a cm^2. */
MNC_API double mnc_pen_density_per_cm2(int needles, double strokes_per_cm2);

/* Shape of the injured volume below one channel. */
typedef enum mnc_channel {
    MNC_CHANNEL_CONE,     /* a needle: radius falls linearly to zero at the achieved depth */
    MNC_CHANNEL_CYLINDER, /* a laser column: constant radius */
    MNC_CHANNEL_SLAB      /* a sheet: everything down to the achieved depth; density is ignored */
} mnc_channel;

/* Where channels stand. Random channels overlap, so they cover 1 - exp(-sum of areas); in the
   formulas below and in a column all others count as regular. */
typedef enum mnc_placement {
    MNC_PLACEMENT_REGULAR,   /* a square lattice */
    MNC_PLACEMENT_RANDOM,    /* anywhere: rollers, many passes */
    MNC_PLACEMENT_HEXAGONAL, /* equal distances to six neighbours */
    MNC_PLACEMENT_JITTERED   /* a square lattice, each channel anywhere in its lattice cell */
} mnc_placement;

/* Lower-case name of a channel's shape ("cone"), static; NULL outside the enum. */
MNC_API const char *mnc_channel_name(mnc_channel channel);

/* Lower-case name of a placement ("hexagonal"), static; NULL outside the enum. */
MNC_API const char *mnc_placement_name(mnc_placement placement);

/* One session. Units in the names; fractions are of the injured volume. */
typedef struct mnc_session {
    double day;              /* [0, 100000] */
    double needle_length_mm; /* (0, 3]; length or depth setting of the device */
    double density_per_cm2;  /* channels per cm^2 of skin, [0, 20000] */
    mnc_device device;       /* needle and channel */
    mnc_channel channel;     /* shape of a channel */
    mnc_placement placement; /* where channels stand */
    double cell_kill;        /* fraction of fibroblasts and myofibroblasts lost [1], [0, 1] */
    double collagen_loss;    /* fraction of collagen lost [1], [0, 1] */
    double elastin_loss;     /* fraction of elastin lost [1], [0, 1] */
    double closure_slowdown; /* pores and leak last so many times longer [1], [1, 10]: see
                                mnc_closure_slowdown() */
    int occluded; /* 1: covered afterwards, pores stay open twice as long [assumed]; else 0 */
} mnc_session;

/* Sessions in the order of their days; two sessions cannot share a day. The array belongs to the
   caller. */
typedef struct mnc_schedule {
    size_t count;                /* number of sessions; 0 is allowed */
    const mnc_session *sessions; /* NULL is allowed when count is 0 */
} mnc_schedule;

/* Day 0, 1.5 mm, 250 per cm^2, generic device, regular cones, cell kill 0.5, collagen and elastin
   loss 0.2 [all assumed; the first two after 10.1097/01.EWX.0000432504.85255.ec], closure of youth,
   not occluded. */
MNC_API mnc_session mnc_session_default(void);

/* What a session can be. All but needling and home roller are the same kinetics with another
   injury; no colour, heat or chemistry is modelled. Numbers and tags: docs/model.md, "Procedures".
 */
typedef enum mnc_procedure {
    MNC_PROCEDURE_NEEDLING,                /* mnc_session_default() */
    MNC_PROCEDURE_HOME_ROLLER,             /* 0.5 mm, hand roller, 15 passes, random */
    MNC_PROCEDURE_FRACTIONAL_NON_ABLATIVE, /* laser columns to 0.30 mm */
    MNC_PROCEDURE_FRACTIONAL_ABLATIVE,     /* laser columns to 0.70 mm, 15 % of the surface */
    MNC_PROCEDURE_FULL_ABLATIVE,           /* laser, everything to 0.20 mm */
    MNC_PROCEDURE_PEEL_SUPERFICIAL,        /* chemical, everything to 0.06 mm: within epidermis */
    MNC_PROCEDURE_PEEL_MEDIUM,             /* chemical, everything to 0.20 mm */
    MNC_PROCEDURE_DERMAPLANING,            /* a blade, 0.015 mm of stratum corneum */
    MNC_PROCEDURE_COUNT                    /* number of procedures */
} mnc_procedure;

/* A session of the procedure on day 0. One outside the enum gives zeros, which are refused. */
MNC_API mnc_session mnc_session_of_procedure(mnc_procedure procedure);

/* Lower-case name of a procedure ("peel_medium"), static; NULL outside the enum. */
MNC_API const char *mnc_procedure_name(mnc_procedure procedure);

/* The procedure of that name; refuses another name with a sentence that lists the procedures. */
MNC_API MNC_MUST_CHECK mnc_status mnc_procedure_find(const char *name, mnc_procedure *procedure);

/* Factor on the half-lives of pores and leak at an age: 1 + 0.01 per year beyond 25 [assumed], 1
   below. For mnc_session.closure_slowdown. */
MNC_API double mnc_closure_slowdown(double age_years);

/* Depth that the channel reaches below the skin surface: efficiency * needle length, mm. */
MNC_API double mnc_session_depth_mm(const mnc_session *session);

/* Radius of the channel at the skin surface, mm. Of a slab: how far the epidermis has to grow to
   cover it. */
MNC_API double mnc_session_channel_radius_mm(const mnc_session *session);

/* Injured fraction of the skin at depth z below the surface [1], 0 to 1. */
MNC_API double mnc_session_injured_fraction(const mnc_session *session, double depth_mm);

/* Exact mean of the injured fraction between two depths [1]; top_mm < bottom_mm. */
MNC_API double mnc_session_mean_injured_fraction(const mnc_session *session, double top_mm,
                                                 double bottom_mm);

/* Injured volume of the dermis per area of skin, mm^3 per mm^2, summed over the schedule. */
MNC_API double mnc_schedule_injured_volume_mm(const mnc_schedule *schedule, const mnc_skin *skin);

/* Refuses a schedule with a value outside its range, or days that repeat or go backwards. */
MNC_API MNC_MUST_CHECK mnc_status mnc_schedule_check(const mnc_schedule *schedule);

/* The surface of the skin on a day: closed formulas of the time since each session.
   Sources and tags: docs/model.md, "The surface". Exploratory. */
typedef struct mnc_surface {
    double erythema;           /* redness, 1 right after a session, 0 healthy [1] */
    double tewl_ratio;         /* transepidermal water loss / healthy [1], >= 1 */
    double pore_patency;       /* openness of the channels, 1 right after a session [1] */
    double fast_leak;          /* the part of it that is gone after hours, likewise [1] */
    double epidermis_open;     /* 1 while a channel that crosses the epidermis is not covered yet,
                                  else 0 */
    double epidermis_thin;     /* 1 until the epidermis over the channels is whole again, else 0 */
    double open_area_fraction; /* share of the skin surface that channels keep open: sum over the
                                  sessions of their share at the surface times their patency, at
                                  most 1 [1] */
} mnc_surface;

/* Sessions after `day` have no influence; a session on `day` has just happened. Erythema, patency
   and leak are the largest over the sessions, TEWL - 1 adds up. Of the skin only the thickness of
   the epidermis counts. */
MNC_API MNC_MUST_CHECK mnc_status mnc_schedule_surface(const mnc_schedule *schedule,
                                                       const mnc_skin *skin, double day,
                                                       mnc_surface *surface);

/* Days on which a course would be noticed, by cause; overlaps of sessions are counted once.
   Thresholds and most of the formulas are assumed: docs/model.md, "The surface". */
typedef struct mnc_downtime {
    double redness_days;        /* erythema >= 0.25 */
    double water_loss_days;     /* TEWL ratio >= 1.05 */
    double open_epidermis_days; /* a channel that crosses the epidermis is not covered yet; 0 where
                                   no channel does */
    double any_days;            /* at least one of the three */
} mnc_downtime;

/* Of all sessions. Of the skin only the thickness of the epidermis counts. */
MNC_API MNC_MUST_CHECK mnc_status mnc_schedule_downtime(const mnc_schedule *schedule,
                                                        const mnc_skin *skin,
                                                        mnc_downtime *downtime);

/* Days on which the channels admit topical substances: pore patency above 0.1 [threshold assumed];
   overlaps counted once. */
MNC_API MNC_MUST_CHECK mnc_status mnc_schedule_open_barrier_days(const mnc_schedule *schedule,
                                                                 double *days);

/* What one session means for the skin that it is made on. Lasers, peels and blades are no needles:
   their pain and bleeding are not represented, and redness and water loss understate or overstate
   them (docs/model.md, "The surface"). */
typedef struct mnc_session_assessment {
    int reaches_dermis; /* 0: ends within the epidermis, the dermis stays as it is */
    int bleeds;         /* a needle goes more than 0.10 mm below the epidermis [assumed]; else 0 */
    double pain_index;  /* length^1.77 density^0.30 / the same of the default session [1]; NAN for
                           other than needles */
    double erythema_half_life_days; /* of the redness */
    double pore_half_life_days;     /* of the patency of its channels */
    double leak_half_life_days;     /* of the fast part of the water loss */
    double closed_days;   /* until the epidermis has closed over the dermis; 0 if no channel crosses
                             the epidermis */
    double restored_days; /* until it is whole again; of channels that end within the epidermis an
                             upper limit, as they fill from below too */
    double redness_days;  /* as mnc_schedule_downtime, of this session alone; open epidermis is
                             closed_days */
    double water_loss_days;   /* likewise */
    double downtime_days;     /* likewise: at least one of redness, water loss, open epidermis */
    double open_barrier_days; /* as mnc_schedule_open_barrier_days, of this session alone */
} mnc_session_assessment;

/* All numbers are 0 for a session that makes no channels. */
MNC_API MNC_MUST_CHECK mnc_status mnc_session_assess(const mnc_session *session,
                                                     const mnc_skin *skin,
                                                     mnc_session_assessment *assessment);

MNC_END_DECLS

#endif
