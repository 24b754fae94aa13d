/* A library without HDF5: checkpoints are unsupported, with a sentence. */
#include "course.h"
#include "testing.h"

static void unsupported(void **state)
{
    (void)state;
    const mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    const mnc_checkpoint_policy policy = {.path = "run.h5", .keep = 1};
    mnc_simulation *simulation = create_simulation(&desc), *none = simulation;
    mnc_checkpointer *checkpointer = (mnc_checkpointer *)simulation;
    assert_status(mnc_checkpoint_write(simulation, "run.h5"), MNC_ERR_UNSUPPORTED);
    assert_error_names("MNC_WITH_HDF5=OFF");
    assert_status(mnc_checkpoint_resume("run.h5", &desc, &none), MNC_ERR_UNSUPPORTED);
    assert_null(none);
    assert_status(mnc_checkpoint_describe("run.h5", NULL, 0, NULL), MNC_ERR_UNSUPPORTED);
    assert_status(mnc_checkpointer_create(&policy, &checkpointer), MNC_ERR_UNSUPPORTED);
    assert_error_names("MNC_WITH_HDF5=OFF");
    assert_null(checkpointer);
    mnc_simulation_destroy(simulation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(unsupported)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
