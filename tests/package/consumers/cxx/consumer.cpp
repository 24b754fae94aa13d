// A consumer in C++: an observer with C linkage, the library's objects behind a unique_ptr.
#include <mncollagen.h>

#include <cstdio>
#include <memory>

namespace
{

struct Destroy {
    void operator()(mnc_simulation *simulation) const
    {
        mnc_simulation_destroy(simulation);
    }
};

int fail()
{
    std::printf("%s\n", mnc_last_error());
    return 1;
}

} // namespace

extern "C" {
static int count_day(const mnc_simulation *, void *user)
{
    ++*static_cast<int *>(user);
    return 0;
}
}

int main()
{
    mnc_session session = mnc_session_default();
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule.count = 1;
    desc.schedule.sessions = &session;

    mnc_simulation *created = nullptr;
    if (mnc_simulation_create(&desc, &created) != MNC_OK)
        return fail();
    const std::unique_ptr<mnc_simulation, Destroy> simulation(created);

    int days = 0;
    mnc_observer observer = mnc_observer();
    observer.name = "days";
    observer.every_days = 1;
    observer.notify = count_day;
    observer.user = &days;
    if (mnc_simulation_add_observer(simulation.get(), &observer) != MNC_OK ||
        mnc_simulation_run_until(simulation.get(), 3) != MNC_OK)
        return fail();
    if (days != 4) { // the first day and three more
        std::printf("%d days were observed instead of 4\n", days);
        return 1;
    }
    std::printf("mncollagen %s\n", mnc_version());
    return 0;
}
