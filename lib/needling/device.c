/* Devices: needle, channel and efficiency, and the channel density that they make. */
#include "base/constants.h"
#include "base/error.h"
#include "base/names.h"

#include <mncollagen/needling.h>

#include <stddef.h>

typedef struct device_row {
    const char *name;
    mnc_device device;
} device_row;

/* Needle diameter, channel ratio, efficiency; sources at enum mnc_device_kind. */
static const device_row devices[MNC_DEVICE_COUNT] = {
    [MNC_DEVICE_GENERIC] = {"generic", {0.25, 0.5, 0.75}},
    [MNC_DEVICE_PEN] = {"pen", {0.25, 0.5, 1.0}},
    [MNC_DEVICE_STAMP] = {"stamp", {0.25, 0.5, 0.77}},
    [MNC_DEVICE_HAND_ROLLER] = {"hand_roller", {0.25, 0.5, 0.2}},
    [MNC_DEVICE_MEDICAL_ROLLER] = {"medical_roller", {0.25, 0.5, 0.75}},
};

static int is_kind(mnc_device_kind kind)
{
    return (int)kind >= 0 && kind < MNC_DEVICE_COUNT;
}

mnc_device mnc_device_preset(mnc_device_kind kind)
{
    return is_kind(kind) ? devices[kind].device : (mnc_device){0};
}

const char *mnc_device_name(mnc_device_kind kind)
{
    return is_kind(kind) ? devices[kind].name : NULL;
}

static const char *name_of(const void *list, int index)
{
    (void)list;
    return devices[index].name;
}

mnc_status mnc_device_find(const char *name, mnc_device_kind *kind)
{
    int index = 0;
    MNCI_TRY(mnci_find_name("mnc_device_find", name, MNC_DEVICE_COUNT, name_of, NULL, "kind",
                            kind ? &index : NULL));
    *kind = (mnc_device_kind)index;
    return MNC_OK;
}

double mnc_roller_density_per_cm2(int needles, double drum_diameter_mm, double width_mm, int passes)
{
    const double drum_cm2 = MNCI_PI * (drum_diameter_mm / 10) * (width_mm / 10);
    return needles / drum_cm2 * passes;
}

double mnc_stamp_density_per_cm2(int needles, double tip_area_mm2, int stamps)
{
    return MNCI_MM2_PER_CM2 * needles / tip_area_mm2 * stamps;
}

double mnc_pen_density_per_cm2(int needles, double strokes_per_cm2)
{
    return needles * strokes_per_cm2;
}
