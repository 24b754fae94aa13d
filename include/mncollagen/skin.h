/* Skin: thickness of the epidermis and the layers of the dermis at a body site. */
#ifndef MNC_SKIN_H
#define MNC_SKIN_H

#include <mncollagen/export.h>
#include <mncollagen/status.h>

MNC_BEGIN_DECLS

/* Body sites with a thickness in the literature, means of women and men. Sites without one (hand,
   decollete, scalp) are not shipped: set epidermis and layers yourself. Sources: see
   lib/skin/sites.c. */
typedef enum mnc_site {
    MNC_SITE_CHEEK,    /* dermis assumed, above what ultrasound finds */
    MNC_SITE_FOREHEAD, /* dermis by ultrasound */
    MNC_SITE_EYELID,   /* the same */
    MNC_SITE_NECK,     /* the same */
    MNC_SITE_FOREARM,  /* from measured totals of epidermis and dermis */
    MNC_SITE_DELTOID,  /* the same */
    MNC_SITE_ABDOMEN,  /* the same */
    MNC_SITE_THIGH,    /* the same */
    MNC_SITE_COUNT     /* number of sites */
} mnc_site;

/* One layer of the dermis, from the epidermis downwards. */
typedef struct mnc_layer {
    double thickness_mm;          /* [0.001, 1000] */
    double relative_cell_density; /* healthy fibroblast density / 3000 per mm^3 [1], [0.001, 100] */
    double collagen_mg_per_ml;    /* healthy collagen, mg per mL of tissue, (0, 1000]: what
                                     collagen in mg/mL is read by; the course of healing does not
                                     depend on it */
} mnc_layer;

enum { MNC_MAX_LAYERS = 8 /* most layers that a skin can have */ };

/* Skin: the epidermis, which has no fields, and the layers of the dermis below it. */
typedef struct mnc_skin {
    double epidermis_mm;              /* stratum corneum included, [0, 10] */
    int layer_count;                  /* 1 to MNC_MAX_LAYERS */
    mnc_layer layers[MNC_MAX_LAYERS]; /* the uppermost first; the first layer_count are read */
} mnc_skin;

/* Regions to average over: the number of a layer, or the whole dermis. */
enum {
    MNC_WHOLE_DERMIS = -1,    /* all layers */
    MNC_PAPILLARY_DERMIS = 0, /* the first layer of the presets */
    MNC_RETICULAR_DERMIS = 1  /* their second */
};

/* Skin of a body site: epidermis, papillary and reticular dermis. For a site outside the enum
   layer_count is 0, which mnc_simulation_create refuses. */
MNC_API mnc_skin mnc_skin_preset(mnc_site site);

/* The skin at an age: epidermis and all layers of the dermis lose 6 % of their thickness per decade
   beyond 30 years (10.1159/000213172); collagen in mg/mL stays. Below 30 nothing changes. An age
   that leaves no thickness, and NaN, give a skin that mnc_skin_check refuses. */
MNC_API mnc_skin mnc_skin_aged(mnc_skin skin, double age_years);

/* One uniform layer without epidermis, relative cell density 1: for comparisons with models
   that know no depth. */
MNC_API mnc_skin mnc_skin_uniform(double thickness_mm);

/* Thickness of all dermal layers together, mm. */
MNC_API double mnc_skin_dermis_mm(const mnc_skin *skin);

/* Lower-case name of a site ("cheek"), static; NULL for a site outside the enum. */
MNC_API const char *mnc_site_name(mnc_site site);

/* The site of that name; refuses another name with a sentence that lists the sites. */
MNC_API MNC_MUST_CHECK mnc_status mnc_site_find(const char *name, mnc_site *site);

/* Refuses a skin with a value outside its range: MNC_ERR_INVALID and a sentence. */
MNC_API MNC_MUST_CHECK mnc_status mnc_skin_check(const mnc_skin *skin);

MNC_END_DECLS

#endif
