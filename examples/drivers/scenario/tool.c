/* Tables of keys and densities of rollers, stamps and pens. */
#include "scenario/tool.h"

#include "scenario/parts.h"

enum { MOST_NEEDLES = 10000, MOST_TIMES = 1000 };

static double roller_density(const void *part)
{
    const scenario_roller *roller = part;
    return mnc_roller_density_per_cm2(roller->needles, roller->drum_diameter_mm, roller->width_mm,
                                      roller->passes);
}

static double stamp_density(const void *part)
{
    const scenario_stamp *stamp = part;
    return mnc_stamp_density_per_cm2(stamp->needles, stamp->tip_area_mm2, stamp->stamps);
}

static double pen_density(const void *part)
{
    const scenario_pen *pen = part;
    return mnc_pen_density_per_cm2(pen->needles, pen->strokes_per_cm2);
}

static const key_table *roller_keys(void)
{
    static const scenario_key keys[] = {
        {WHOLE(scenario_roller, needles), REQUIRED, FROM(1, MOST_NEEDLES), NOTE("on the drum")},
        {NUMBER(scenario_roller, drum_diameter_mm), REQUIRED, ABOVE(0, 1000), UNIT("mm")},
        {NUMBER(scenario_roller, width_mm), REQUIRED, ABOVE(0, 1000), UNIT("mm"),
         NOTE("of the drum")},
        {WHOLE(scenario_roller, passes), REQUIRED, FROM(1, MOST_TIMES),
         NOTE("over each place, in all directions together")},
        KEYS_END,
    };
    return key_table_make(sizeof(scenario_roller), keys);
}

static const key_table *stamp_keys(void)
{
    static const scenario_key keys[] = {
        {WHOLE(scenario_stamp, needles), REQUIRED, FROM(1, MOST_NEEDLES), NOTE("of the tip")},
        {NUMBER(scenario_stamp, tip_area_mm2), REQUIRED, ABOVE(0, 10000), UNIT("mm^2")},
        {WHOLE(scenario_stamp, stamps), REQUIRED, FROM(1, MOST_TIMES), NOTE("on each place")},
        KEYS_END,
    };
    return key_table_make(sizeof(scenario_stamp), keys);
}

static const key_table *pen_keys(void)
{
    static const scenario_key keys[] = {
        {WHOLE(scenario_pen, needles), REQUIRED, FROM(1, MOST_NEEDLES), NOTE("of the tip")},
        {NUMBER(scenario_pen, strokes_per_cm2), REQUIRED, ABOVE(0, DENSEST_PER_CM2),
         UNIT("strokes per cm^2")},
        KEYS_END,
    };
    return key_table_make(sizeof(scenario_pen), keys);
}

/* A part of a tool: the density that it makes has the range of density_per_cm2. */
#define TOOL(member, about)                                                                        \
    PART(scenario_tool, member, member##_keys),                                                    \
        .is_flow = 1, .is_absent = 1, .rivals = RIVALS_DENSITY, .derived = member##_density,       \
        FROM(0, DENSEST_PER_CM2), UNIT("channels per cm^2"),                                       \
        NOTE("instead of density_per_cm2: " about)

const key_table *scenario_tool_keys(void)
{
    static const scenario_key keys[] = {
        {TOOL(roller, "needles / (pi * diameter * width) for each pass")},
        {TOOL(stamp, "needles / area for each stamp")},
        {TOOL(pen, "needles * strokes")},
        KEYS_END,
    };
    return key_table_make(sizeof(scenario_tool), keys);
}

const double *tool_density_per_cm2(const scenario_tool *tool, const double *given, double *made)
{
    if (tool->roller)
        *made = roller_density(tool->roller);
    else if (tool->stamp)
        *made = stamp_density(tool->stamp);
    else if (tool->pen)
        *made = pen_density(tool->pen);
    else
        return given;
    return made;
}
