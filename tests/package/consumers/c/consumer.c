/* The smallest consumer of the installed library: it must compile, link and run. */
#include <mncollagen.h>

#include <stdio.h>

int main(void)
{
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    mnc_simulation *simulation = NULL;
    mnc_status status = mnc_simulation_create(&desc, &simulation);

    if (status == MNC_OK)
        status = mnc_simulation_run_until(simulation, 1.0);
    if (status == MNC_OK)
        printf("mncollagen %s\n", mnc_version());
    else
        printf("%s: %s\n", mnc_status_name(status), mnc_last_error());
    mnc_simulation_destroy(simulation);
    return status == MNC_OK ? 0 : 1;
}
