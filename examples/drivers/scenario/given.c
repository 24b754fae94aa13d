/* Looks the keys up in the file and in --set, and below that in what was loaded without defaults.
 */
#include "scenario/given.h"

#include "scenario/place.h"

scenario_given scenario_given_for_all(void)
{
    return (scenario_given){
        .length = place_is_given("needling.needle_length_mm"),
        .efficiency = place_is_given("device.preset") || place_is_given("device.efficiency"),
        .density = place_is_given("needling.density_per_cm2") ||
                   place_is_given("needling.roller") || place_is_given("needling.stamp") ||
                   place_is_given("needling.pen"),
    };
}

void scenario_given_add(scenario_given *given, const scenario_device *device,
                        const scenario_needling *needling)
{
    given->efficiency |= device && (device->preset || device->efficiency);
    given->length |= needling->needle_length_mm != NULL;
    given->density |= needling->density_per_cm2 || needling->tool.roller || needling->tool.stamp ||
                      needling->tool.pen;
}

void scenario_note_assumed(const scenario_given *given, const mnc_session *session,
                           reach_notes *notes)
{
    if (given->length)
        reach_notes_assumed(notes, session, !given->efficiency, !given->density);
}
