/* Unit, range and meaning of the keys that scenarios share. Words and defaults stand in the tables.
 */
#include "scenario/help.h"

#include <string.h>

static const key_note shared[] = {
    {"title", "text; default: the file's name"},
    {"program", "the command that the scenario is for: mncollagen run FILE takes it from here"},
    {"horizon_days", "day, above 0 to 36525: simulated so long"},
    {"report_days", "list of days that rise, of the tables"},
    {"skin.site", "or epidermis_mm and layers"},
    {"skin.age_years", "year, 0 to 120; older skin makes less, is thinner, closes later"},
    {"skin.epidermis_mm", "mm, 0 to 10; with layers, instead of site"},
    {"skin.layers[]", "from the epidermis downwards"},
    {"thickness_mm", "mm, 0.001 to 1000"},
    {"relative_cell_density", "1 (of 3000 per mm^3), 0.001 to 100"},
    {"collagen_mg_per_ml", "mg/mL, above 0 to 1000; described only"},
    {"needle_diameter_mm", "mm, above 0 to 1"},
    {"channel_ratio", "channel / needle diameter, above 0 to 1"},
    {"efficiency", "achieved depth / needle length, above 0 to 1"},
    {"preset", "numbers beside it replace its own"},
    {"needle_length_mm", "mm, above 0 to 3"},
    {"density_per_cm2", "channels per cm^2, 0 to 20000"},
    {"cell_kill", "of the injured volume, 0 to 1"},
    {"collagen_loss", "of the injured volume, 0 to 1"},
    {"elastin_loss", "of the injured volume, 0 to 1"},
    {"placement", "in three dimensions; else all but random count as regular"},
    {"channel", "shape of the injured volume below one channel"},
    {"spacing_mm", "mm, above 0 to 100"},
    {"tolerance", "of the steps, 1e-6 to 0.1"},
    {"kinetics", "any parameter of the healing model; see --list-kinetics"},
    {"sessions", "number of sessions"},
    {"interval_days", "day, above 0, from one session to the next"},
    {"first_day", "day, 0 or more, with sessions"},
    {"days", "list of days that rise, 0 or more"},
    {"day", "day, 0 or more"},
    {"session_list[]", "one by one; give one of sessions, days and session_list"},
    {"seed", "of random numbers, 0 to 2147483647"},
    {"uncertainty.draws",
     "posterior: the shipped draws given the calibration data; prior; none: no "
     "bands; or a file of draws"},
    {"uncertainty.members", "of a file the first ones; of the prior 200"},
    {"uncertainty.seed", "of the prior, 0 or more; 1"},
    {"uncertainty.weighting", "of the prior; none"},
    {"uncertainty.prior_sd", "of the prior, 0 to 10: standard deviation of the logarithm, or of "
                             "ln(p / (1 - p))"},
    {"uncertainty.spread",
     "of the prior: standard deviations of logarithms of what the device does, "
     "0 to 10"},
    {"efficiency_sd", "0 to 10"},
    {"channel_ratio_sd", "0 to 10"},
    {"cell_kill_sd", "0 to 10"},
    {"loss_sd", "0 to 10"},
    {"needle_length_sd", "0 to 10"},
    {"density_sd", "0 to 10"},
    {NULL, NULL},
};

static const char *find(const key_note *notes, const char *key)
{
    for (; notes->key != NULL; notes++)
        if (strcmp(notes->key, key) == 0)
            return notes->says;
    return NULL;
}

const char *scenario_note(const key_note *own, const char *path)
{
    const char *point = strrchr(path, '.');
    const char *note = own != NULL ? find(own, path) : NULL;
    if (note == NULL)
        note = find(shared, path);
    return note == NULL && point != NULL ? find(shared, point + 1) : note;
}
