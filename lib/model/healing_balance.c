/* Constants that follow from the parameters, since healthy skin must be in equilibrium. */
#include "base/check.h"
#include "base/elementary.h"
#include "base/error.h"
#include "base/text.h"

#include <mncollagen/healing.h>

#include <math.h>
#include <string.h>

/* Within its bounds, and not between 0 and the least value that does not switch an effect off. */
static mnc_status check_value(const mnc_param_info *info, double value)
{
    MNCI_TRY(mnci_check_range(info->name, value, info->lower, info->upper));
    if (value == 0 || value >= info->least_on)
        return MNC_OK;
    const mnci_number_pair texts = mnci_format_distinct(value, info->least_on);
    return mnci_fail(MNC_ERR_INVALID, "%s = %s: must be 0 or at least %s", info->name, texts.number,
                     texts.other);
}

static mnc_status check_bounds(const mnc_healing_params *params)
{
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        double value;
        MNCI_TRY(mnc_healing_param_info(i, &info));
        memcpy(&value, (const char *)params + info.offset, sizeof value);
        MNCI_TRY(check_value(&info, value));
    }
    return MNC_OK;
}

mnc_status mnc_healing_balance(const mnc_healing_params *p, mnc_healing_balances *balances)
{
    MNCI_TRY(mnci_check_pointer("mnc_healing_balance", "params", p));
    MNCI_TRY(mnci_check_pointer("mnc_healing_balance", "balances", balances));
    MNCI_TRY(check_bounds(p));
    mnc_healing_balances b;
    /* Healthy density of the published core: 1e4 cells per cm^3. */
    b.density_exponent =
        mnci_ln(p->fib_apoptosis_per_day / (p->fib_growth * (1 - p->crowding))) / mnci_ln(1e4);
    if (!(b.density_exponent > -1 && b.density_exponent < 1))
        return mnci_fail(MNC_ERR_INVALID,
                         "fib_apoptosis_per_day = %g with fib_growth = %g: exponent q = %g must be "
                         "between -1 and 1",
                         p->fib_apoptosis_per_day, p->fib_growth, b.density_exponent);
    if (p->maturation_per_day == 0) {
        /* One collagen field: all of it is "new", and the retained share never changes. */
        b.new_share = 1;
        b.basal_deposition_per_day = p->new_collagen_mmp_per_day;
        b.retained_health = b.basal_deposition_per_day / p->fractional_synthesis_per_day;
        b.stimulated_deposition = p->synthesis_max;
        *balances = b;
        return MNC_OK;
    }
    b.new_share = p->mature_loss_per_day / (p->mature_loss_per_day + p->maturation_per_day);
    b.basal_deposition_per_day =
        b.new_share * (p->new_collagen_mmp_per_day + p->maturation_per_day);
    b.retained_health = b.basal_deposition_per_day / p->fractional_synthesis_per_day;
    b.stimulated_deposition = p->synthesis_max * p->retained_repair / b.retained_health;
    if (!isfinite(b.stimulated_deposition) || b.retained_health >= p->retained_repair) {
        const mnci_number_pair texts = mnci_format_distinct(p->retained_repair, b.retained_health);
        return mnci_fail(
            MNC_ERR_INVALID,
            "retained_repair = %s: must be above the retained share of healthy skin, "
            "%s, and that above 0; it follows from mature_loss_per_day, maturation_per_day, "
            "new_collagen_mmp_per_day and fractional_synthesis_per_day",
            texts.number, texts.other);
    }
    *balances = b;
    return MNC_OK;
}
