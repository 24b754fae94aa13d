/* The built-in healing kinetics: fields, parameters and the parameter table.
   Equations: docs/model.md. Core after Egberts, Vermolen, van Zuijlen
   (10.1007/s10237-021-01499-5), who follow Koppenol and Vermolen (10.1007/s10237-017-0881-y);
   TGF-beta source after Waugh and Sherratt (BioModels 679). */
#ifndef MNC_HEALING_H
#define MNC_HEALING_H

#include <mncollagen/export.h>
#include <mncollagen/status.h>

#include <stddef.h>

MNC_BEGIN_DECLS

/* Fields of the healing model. Relative fields are 1 in healthy skin unless noted. */
typedef enum mnc_healing_field {
    MNC_FIBROBLASTS,        /* n, relative to the layer's healthy density [1] */
    MNC_MYOFIBROBLASTS,     /* m, same scale, 0 in healthy skin [1] */
    MNC_TGF_BETA,           /* c, active TGF-beta, ng/mL */
    MNC_ACTIVATION,         /* s, synthetic activation of fibroblasts, 0 to 1 [1] */
    MNC_COLLAGEN_NEW,       /* x, immature collagen relative to healthy total collagen [1] */
    MNC_COLLAGEN_MATURE,    /* y, mature collagen relative to healthy total collagen [1] */
    MNC_MACROPHAGES,        /* P, relative to 2500 per mm^3 [1] */
    MNC_DEBRIS,             /* D, injured volume fraction not yet cleared [1] */
    MNC_ELASTIN,            /* e, relative to healthy [1] */
    MNC_HEALING_FIELD_COUNT /* number of fields of the default kinetics; those that hypotheses add
                               follow in no fixed order: "cytokine" and "proto_myofibroblasts" by
                               mnc_model_find_field() */
} mnc_healing_field;

/* Parameters of the built-in kinetics; symbols of docs/model.md behind each. Values, bounds,
   priors, provenance tags and sources: mnc_healing_param_info(). */
typedef struct mnc_healing_params {
    double fib_apoptosis_per_day;                   /* dN */
    double fib_growth;                              /* r_F, enters the exponent q only; units of the
                                                       source: cm^(3q) / (cells^q d) */
    double tgf_mitogenic_max;                       /* r_max [1] */
    double crowding;                                /* kap [1] */
    double tgf_half_mitogen_ng_per_ml;              /* a1 */
    double tgf_half_autocrine_ng_per_ml;            /* a2 */
    double tgf_mmp_inhibition_ml_per_ng;            /* a3 */
    double tgf_half_synthesis_ng_per_ml;            /* a4 */
    double differentiation_ml_per_ng_per_day;       /* kF */
    double myo_apoptosis_per_day;                   /* dM */
    double myo_reversion;                           /* rev [1] */
    double myo_synthesis;                           /* eta1 [1] */
    double myo_mmp;                                 /* eta2 [1] */
    double tgf_autocrine_ng_per_ml_per_day;         /* kcN */
    double tgf_mmp_loss_per_day;                    /* dcb */
    double tgf_clearance_per_day;                   /* lc */
    double tgf_macrophage_source_ng_per_ml_per_day; /* S */
    double mac_recruitment_per_day;                 /* k_in */
    double mac_loss_per_day;                        /* dP */
    double debris_clearance_per_day;                /* kD */
    double act_time_days;   /* tau_s, 0 or at least 1e-6; 0: activation follows TGF-beta at once */
    double synthesis_max;   /* k_max [1] */
    double retained_repair; /* om1 [1] */
    double fractional_synthesis_per_day; /* FSR */
    double new_collagen_mmp_per_day;     /* mu */
    double maturation_per_day;           /* kx; 0: one collagen field, as in the core */
    double mature_loss_per_day;          /* dm */
    double elastin_stim;                 /* k_el [1] */
    double elastin_turnover_per_day;     /* p_e */
    double elastase_per_day;             /* h_e */
    double diff_tgf_mm2_per_day;         /* D_c */
    double diff_cell_mm2_per_day;        /* D_F at F = 1 */
    double diff_mac_mm2_per_day;         /* D_P */
    /* Of hypotheses; off by default. */
    double matrix_crowding;     /* k_r [1], 0 or at least 0.01; 0: off. Smaller crowds more */
    double cytokine_half;       /* i_h [1], in units of P, 0 or at least 0.01; 0: off */
    double cytokine_inhibition; /* e_i [1], share of the stimulated synthesis that it can stop */
    double priming_max;         /* b [1]; 0: off */
    double priming_half;        /* s_p [1] */
    double proto_time_days;     /* tau_p, 0 or at least 0.01; 0: off */
} mnc_healing_params;

enum { MNC_HEALING_PARAM_COUNT = 39 /* number of its members, all doubles: rows of the table */ };

/* The default parameters: for microneedling. No hypothesis is on. */
MNC_API mnc_healing_params mnc_healing_params_default(void);

/* The four-field core after Egberts and others, with values recalled from there: a verification
   preset. It ignites above 6.84 ng/mL TGF-beta and is not for needling. */
MNC_API mnc_healing_params mnc_healing_params_published(void);

/* The parameters at an age: stimulated synthesis (k_max) falls by 32 % from 24 to 80 years,
   linearly (Varani 2006: fibroblasts of people of 18 to 29 and above 80 years), and stays outside
   that range. No age is applied by default. NaN gives parameters that mnc_model_create_healing
   refuses. */
MNC_API mnc_healing_params mnc_healing_params_aged(mnc_healing_params params, double age_years);

/* What else the structure of the kinetics could be. Each is one small change that calibration data
   cannot tell from the default; none is established. Equations and sources: docs/hypotheses.md. */
typedef enum mnc_hypothesis {
    MNC_HYPOTHESIS_DEFAULT,                 /* the default structure */
    MNC_HYPOTHESIS_CROWDED_MATRIX,          /* dense collagen slows the deposition of more */
    MNC_HYPOTHESIS_INFLAMMATION_HOLDS_BACK, /* a cytokine of macrophages holds back stimulated
                                               synthesis and the conversion of fibroblasts */
    MNC_HYPOTHESIS_PRIMING,                 /* activated fibroblasts answer more to TGF-beta */
    MNC_HYPOTHESIS_DELAYED_MYOFIBROBLASTS,  /* fibroblasts pass through a proto-myofibroblast */
    MNC_HYPOTHESIS_COUNT                    /* number of hypotheses, the default included */
} mnc_hypothesis;

/* Lower-case name of a hypothesis: "default", "crowded_matrix", "inflammation_holds_back",
   "priming", "delayed_myofibroblasts"; static. NULL where there is none. */
MNC_API const char *mnc_hypothesis_name(mnc_hypothesis hypothesis);

/* The hypothesis of that name; refuses another name with a sentence that lists all. */
MNC_API MNC_MUST_CHECK mnc_status mnc_hypothesis_find(const char *name, mnc_hypothesis *hypothesis);

/* Switches `count` hypotheses on in `params`, by the members behind diff_mac_mm2_per_day (values
   and their sources: mnc_param_info.on_value, docs/hypotheses.md); what is on already stays on.
   Where then exactly one is on, and the call names it, act_time_days, retained_repair and
   synthesis_max are set too, to their values refitted to the calibration data under it alone, and
   for delayed_myofibroblasts myo_apoptosis_per_day; so apply age (mnc_healing_params_aged)
   afterwards. Of several, crowded_matrix with inflammation_holds_back has a fit, of cytokine_half
   as well, that is set where a call names both; with others on together they stay as they are.
   MNC_HYPOTHESIS_DEFAULT may stand in the list, changes nothing and does not count. Refuses NULL
   and numbers that are no hypothesis, with `params` as it was; a hypothesis listed twice counts
   once. */
MNC_API MNC_MUST_CHECK mnc_status mnc_healing_params_under(const mnc_hypothesis *hypotheses,
                                                           size_t count,
                                                           mnc_healing_params *params);

/* 1 where the parameters have the hypothesis on; of MNC_HYPOTHESIS_DEFAULT, where they have no
   other on. 0 else, and for NULL. */
MNC_API int mnc_hypothesis_is_on(mnc_hypothesis hypothesis, const mnc_healing_params *params);

/* Prior distribution of a parameter. Its centre is the default or, of a parameter that belongs to a
   hypothesis, mnc_param_info.on_value. */
typedef enum mnc_prior {
    MNC_PRIOR_FIXED,      /* not sampled */
    MNC_PRIOR_LOGNORMAL,  /* sd of the natural logarithm */
    MNC_PRIOR_LOGIT,      /* sd of ln(p / (1 - p)) */
    MNC_PRIOR_UNIFORM,    /* between the bounds */
    MNC_PRIOR_LOG_UNIFORM /* the logarithm uniform between the bounds, the lower one replaced by
                             mnc_param_info.least_on where that is above it */
} mnc_prior;

/* One row of the parameter table. Strings are static. */
typedef struct mnc_param_info {
    const char *name;     /* the member's name */
    const char *symbol;   /* in docs/model.md */
    const char *unit;     /* "1" for numbers without one */
    double default_value; /* in mnc_healing_params_default() */
    double lower, upper;  /* allowed values, both included */
    mnc_prior prior;      /* distribution of plausible values */
    double prior_sd;      /* its standard deviation; 0 for the fixed and the uniform one */
    const char *tag;      /* R seen in the source, M recalled from it and not re-read, D derived,
                             A assumed, F fitted */
    const char *source;   /* publication, or how the value was found */
    size_t offset;        /* of the member in mnc_healing_params */
    double least_on;      /* above 0: of the values between 0 and this one only 0 is allowed, which
                             switches an effect off */
    mnc_hypothesis hypothesis; /* to which the parameter belongs; without it on it has no effect */
    double on_value;           /* under its hypothesis; of all others not used */
} mnc_param_info;

/* Number of rows of the parameter table. */
MNC_API int mnc_healing_param_count(void);

/* Row `index` of the table; refuses an index outside 0 .. count - 1. */
MNC_API MNC_MUST_CHECK mnc_status mnc_healing_param_info(int index, mnc_param_info *info);

/* Row of the parameter of that name; refuses another name with a sentence that lists all. */
MNC_API MNC_MUST_CHECK mnc_status mnc_healing_param_find(const char *name, int *index);

/* Numbers that follow from the parameters by the balance of healthy skin, never set by hand. */
typedef struct mnc_healing_balances {
    double density_exponent;         /* q [1] */
    double new_share;                /* f, fraction of new collagen in healthy skin [1] */
    double basal_deposition_per_day; /* p0, retained deposition */
    double retained_health;       /* om0, retained fraction of the synthesis in healthy skin [1] */
    double stimulated_deposition; /* K [1] */
} mnc_healing_balances;

/* Computes the balances; refuses parameters as mnc_model_create_healing does. */
MNC_API MNC_MUST_CHECK mnc_status mnc_healing_balance(const mnc_healing_params *params,
                                                      mnc_healing_balances *balances);

MNC_END_DECLS

#endif
