/* The kinetics under each hypothesis and under all. Refitted numbers that the library does not
   ship: docs/hypotheses.md, "What fitting gives". */
#include "structures.h"

#include "testing.h"

const char *structure_name(int structure)
{
    if (structure == STRUCTURE_FULL_STOP)
        return "inflammation_holds_back, e_i = 1";
    if (structure == STRUCTURE_PAIR)
        return "crowded_matrix and inflammation_holds_back";
    return structure == STRUCTURE_ALL ? "all" : mnc_hypothesis_name((mnc_hypothesis)structure);
}

mnc_healing_params structure_params(int structure)
{
    static const mnc_hypothesis all[] = {
        MNC_HYPOTHESIS_CROWDED_MATRIX, MNC_HYPOTHESIS_INFLAMMATION_HOLDS_BACK,
        MNC_HYPOTHESIS_PRIMING, MNC_HYPOTHESIS_DELAYED_MYOFIBROBLASTS};
    mnc_healing_params params = mnc_healing_params_default();
    mnc_hypothesis one = (mnc_hypothesis)structure;
    switch (structure) {
    case MNC_HYPOTHESIS_DEFAULT:
        params.act_time_days = 44.93;
        params.retained_repair = 0.6477;
        params.synthesis_max = 93.52;
        break;
    case STRUCTURE_FULL_STOP:
        one = MNC_HYPOTHESIS_INFLAMMATION_HOLDS_BACK;
        assert_ok(mnc_healing_params_under(&one, 1, &params));
        params.cytokine_half = 0.06687;
        params.cytokine_inhibition = 1;
        params.act_time_days = 33.94;
        params.retained_repair = 0.6358;
        params.synthesis_max = 102.4;
        break;
    case STRUCTURE_PAIR: /* the first two of all */
        assert_ok(mnc_healing_params_under(all, 2, &params));
        break;
    case STRUCTURE_ALL:
        assert_ok(mnc_healing_params_under(all, sizeof all / sizeof *all, &params));
        break;
    default:
        assert_ok(mnc_healing_params_under(&one, 1, &params));
    }
    return params;
}

mnc_model *structure_model(int structure)
{
    const mnc_healing_params params = structure_params(structure);
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_healing(&params, &model));
    return model;
}
