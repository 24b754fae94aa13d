/* The parameter table: every member of the parameters exactly once, with all that is known of it.
 */
#include "testing.h"

#include <math.h>
#include <string.h>

enum { MEMBERS = (int)(sizeof(mnc_healing_params) / sizeof(double)) };

static mnc_param_info row(int index)
{
    mnc_param_info info;
    assert_ok(mnc_healing_param_info(index, &info));
    return info;
}

static double value_at(const mnc_healing_params *params, size_t offset)
{
    double value;
    memcpy(&value, (const char *)params + offset, sizeof value);
    return value;
}

static void every_member_once(void **state)
{
    (void)state;
    int seen[MEMBERS] = {0};
    assert_int_equal(mnc_healing_param_count(), MEMBERS);
    for (int i = 0; i < MEMBERS; i++) {
        const mnc_param_info info = row(i);
        assert_int_equal(info.offset % sizeof(double), 0);
        assert_true(info.offset < sizeof(mnc_healing_params));
        assert_int_equal(seen[info.offset / sizeof(double)]++, 0);
        for (int j = 0; j < i; j++) {
            assert_string_not_equal(info.name, row(j).name);
            assert_string_not_equal(info.symbol, row(j).symbol);
        }
    }
}

static void rows_are_complete(void **state)
{
    (void)state;
    const mnc_healing_params params = mnc_healing_params_default();
    const mnc_healing_params published = mnc_healing_params_published();
    for (int i = 0; i < MEMBERS; i++) {
        const mnc_param_info info = row(i);
        print_message("%s\n", info.name);
        assert_true(info.name[0] != '\0' && info.symbol[0] != '\0' && info.unit[0] != '\0');
        assert_true(info.source[0] != '\0');
        /* Letters, several joined by ", ". */
        assert_non_null(strchr("RMDAF", info.tag[0]));
        assert_int_equal(strspn(info.tag, "RMDAF, "), strlen(info.tag));
        assert_true(info.lower < info.upper);
        assert_true(info.default_value >= info.lower && info.default_value <= info.upper);
        assert_true(value_at(&params, info.offset) == info.default_value);
        const double core = value_at(&published, info.offset);
        assert_true(core >= info.lower && core <= info.upper);
        const int sampled = info.prior == MNC_PRIOR_LOGNORMAL || info.prior == MNC_PRIOR_LOGIT;
        const int is_default = info.hypothesis == MNC_HYPOTHESIS_DEFAULT;
        const double centre = is_default ? info.default_value : info.on_value;
        assert_int_equal(info.prior_sd > 0, sampled);
        assert_true(info.prior != MNC_PRIOR_LOGNORMAL || centre > 0);
        assert_true(info.prior != MNC_PRIOR_LOGIT || (centre > 0 && centre < 1));
        assert_non_null(mnc_hypothesis_name(info.hypothesis));
        assert_true(is_default || (centre >= info.least_on && centre <= info.upper));
        assert_true(info.least_on < info.upper);
        assert_true(info.prior != MNC_PRIOR_LOG_UNIFORM || info.least_on > 0);
    }
}

/* Values and spreads of docs/model.md, typed a second time. */
static const struct {
    const char *symbol;
    double value, sd;
    const char *tag;
} expected[] = {
    {"dN", 0.02, 0.3, "M"},
    {"r_F", 0.924, 0, "M"},
    {"r_max", 2, 0.3, "M"},
    {"kap", 0.01, 0.5, "M"},
    {"a1", 10, 0.5, "M"},
    {"a2", 10, 0.5, "M"},
    {"a3", 0.2, 0.5, "M"},
    {"a4", 10, 0.7, "A"},
    {"kF", 0.0108, 0.5, "M"},
    {"dM", 0.06, 0.5, "M"},
    {"rev", 0, 0, "A"},
    {"eta1", 2, 0.2, "M"},
    {"eta2", 0.5, 0.3, "M"},
    {"kcN", 4, 0.3, "M"},
    {"dcb", 0.5625, 0.3, "M"},
    {"lc", 9.1, 0.5, "R"},
    {"S", 175, 0.7, "R"},
    {"k_in", 1, 0, "A"},
    {"dP", 0.2, 0.3, "R"},
    {"kD", 0.5, 0.4, "A"},
    {"tau_s", 45, 0.4, "F"},
    {"om1", 0.62, 0.7, "F"},
    {"FSR", 8.88e-3, 0.3, "R"},
    {"mu", 6.75e-3, 0.5, "M"},
    {"kx", 0.0165, 0.5, "D"},
    {"k_el", 10, 1, "A"},
    {"h_e", 2e-3, 1, "A"},
    {"D_c", 0.288, 0.5, "M"},
    {"D_F", 0.1, 0.7, "M"},
    {"D_P", 0, 0, "A"},
    {"dm", 1.2651563E-4, 0.4, "M"},
    {"p_e", 2.7110493e-5, 0.5, "A"},
    {"k_max", 100, 0.4, "D"},
    {"k_r", 0, 0.5, "D"},
    {"i_h", 0, 0, "F"},
    {"e_i", 0.6, 0, "A"},
    {"b", 0, 0, "A"},
    {"s_p", 0.005, 0.5, "A"},
    {"tau_p", 0, 0.5, "F"},
};

static void values_of_the_text(void **state)
{
    (void)state;
    assert_int_equal(sizeof expected / sizeof *expected, MEMBERS);
    for (size_t i = 0; i < MEMBERS; i++) {
        int found = 0;
        for (int j = 0; j < MEMBERS; j++) {
            const mnc_param_info info = row(j);
            if (strcmp(info.symbol, expected[i].symbol) != 0)
                continue;
            found++;
            print_message("%s\n", info.symbol);
            assert_close(info.default_value, expected[i].value, 1e-6, 0);
            assert_close(info.prior_sd, expected[i].sd, 1e-12, 0);
            assert_string_equal(info.tag, expected[i].tag);
        }
        if (found != 1)
            print_error("symbol %s is in the table %d times\n", expected[i].symbol, found);
        assert_int_equal(found, 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_member_once),
        cmocka_unit_test(rows_are_complete),
        cmocka_unit_test(values_of_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
