/* Reference results of the model in docs/model.md and the comparisons with them. */
#include "reference_tables.h"

#include "testing.h"

#include <math.h>
#include <stdio.h>

const double published_burn[REF_FIELDS] = {
    [REF_FIB] = 0.2, [REF_TGF] = 10, [REF_NEW] = 0.1, [REF_ELA] = 1};

const published_row published_rows[PUBLISHED_ROWS] = {
    {1, 1.9020e3, 2.2898e2, 1.0399e-8, 0.11485},  {7, 1.3160e3, 1.6441e3, 1.4576e-8, 0.25945},
    {14, 6.5376e2, 3.1763e3, 2.3918e-8, 0.54867}, {28, 6.3986e1, 4.9775e3, 5.4351e-8, 1.43028},
    {56, 6.2400, 6.5820e3, 1.1409e-7, 3.81591},   {84, 5.0434, 7.5737e3, 1.1983e-7, 6.68552},
    {112, 30.310, 7.6946e3, 3.9307e-8, 9.56580},  {168, 1.3423e3, 4.0034e2, 0, 6.57042},
    {365, 7.6198e3, 2.9e-3, 0, 1.50576},          {730, 9.8848e3, 0, 0, 1.00426},
};

const pulse_row pulse_rows[PULSES] = {
    {1, 1.233, 5e-4, 15},  {3, 1.602, 5e-4, 16}, {5, 2.244, 5e-4, 21}, {6, 3.065, 5e-4, 27},
    {6.8, 5.07, 5e-3, 42}, {8, 7.23, 5e-3, 54},  {10, 8.02, 5e-3, 58}, {20, 9.07, 5e-3, 63},
};

const double healing_days[HEALING_ROWS] = {0, 1, 3, 7, 14, 28, 56, 90, 180, 365};

/* Columns n, m, c, s, x, y, P, (debris: left to expected_debris), e. A zero stands for a value
   printed as "below 1e-12". */
const healing_course healing_courses[HEALING_COURSES] = {
    {"one session, phi 0.02",
     1,
     {{0, 0.02, 0.5, 0.2}},
     {
         {0.99, 0, 0, 0, 0.007578828, 0.9884212, 0, 0, 0.996},
         {0.9892463, 0.001309067, 0.2469264, 0.0002688822, 0.007626872, 0.9884261, 0.01414667, 0,
          0.995984},
         {0.9845554, 0.008585056, 0.4109626, 0.001766643, 0.008680303, 0.9884605, 0.0217121, 0,
          0.9959072},
         {0.9755031, 0.02079474, 0.2781984, 0.004555997, 0.01564497, 0.9887708, 0.01442664, 0,
          0.995763},
         {0.9696981, 0.02342873, 0.07714421, 0.006128968, 0.03490121, 0.9908162, 0.003993212, 0,
          0.9956627},
         {0.9708191, 0.01239625, 0.004746457, 0.005140769, 0.06522689, 1.000961, 0.0002464688, 0,
          0.9956508},
         {0.9768013, 0.002377635, 1.749579e-05, 0.002790905, 0.07859756, 1.0321, 9.11613e-07, 0,
          0.9956701},
         {0.9825891, 0.0003093332, 1.94591e-08, 0.001311129, 0.0622876, 1.067281, 1.015333e-09, 0,
          0.995675},
         {0.9918772, 1.397135e-06, 0, 0.000177442, 0.02158851, 1.111061, 0, 0, 0.9956698},
         {0.9983121, 2.11141e-11, 0, 2.908196e-06, 0.007743846, 1.116452, 0, 0, 0.9956731},
     }},
    {"three sessions, phi 0.02",
     3,
     {{0, 0.02, 0.5, 0.2}, {28, 0.02, 0.5, 0.2}, {56, 0.02, 0.5, 0.2}},
     {
         {0.99, 0, 0, 0, 0.007578828, 0.9884212, 0, 0, 0.996},
         {0.9892463, 0.001309067, 0.2469264, 0.0002688822, 0.007626872, 0.9884261, 0.01414667, 0,
          0.995984},
         {0.9845554, 0.008585056, 0.4109626, 0.001766643, 0.008680303, 0.9884605, 0.0217121, 0,
          0.9959072},
         {0.9755031, 0.02079474, 0.2781984, 0.004555997, 0.01564497, 0.9887708, 0.01442664, 0,
          0.995763},
         {0.9696981, 0.02342873, 0.07714421, 0.006128968, 0.03490121, 0.9908162, 0.003993212, 0,
          0.9956627},
         {0.9611109, 0.01227228, 0.004746457, 0.005140769, 0.06496598, 0.9969568, 0.0002464688, 0,
          0.9916682},
         {0.9390782, 0.01439704, 0.004736255, 0.007911787, 0.1346358, 1.036361, 0.0002473804, 0,
          0.9873744},
         {0.9349215, 0.01035642, 0.00141556, 0.008234451, 0.1895784, 1.12614, 7.45245e-05, 0,
          0.9870586},
         {0.9693594, 4.725314e-05, 2.144396e-11, 0.001116804, 0.07157645, 1.305215, 1.135053e-12, 0,
          0.9870702},
         {0.9935983, 7.14106e-10, 0, 1.830392e-05, 0.008798998, 1.341729, 0, 0, 0.9870705},
     }},
    {"one session, phi 1, kill 0.98, loss 0.5",
     1,
     {{0, 1, 0.98, 0.5}},
     {
         {0.02, 0, 0, 0, 0.003804633, 0.4961954, 0, 0, 0.5},
         {0.02170744, 0.001693972, 12.52501, 0.007614211, 0.00378116, 0.4962575, 0.7073336, 0,
          0.4995892},
         {0.02204448, 0.01379058, 20.84669, 0.03525201, 0.004570509, 0.4963903, 1.085605, 0,
          0.4976273},
         {0.02279067, 0.0434231, 14.1373, 0.08694516, 0.01557741, 0.4969624, 0.7213319, 0,
          0.4938692},
         {0.03471285, 0.06961684, 3.940193, 0.1364663, 0.07809254, 0.5018959, 0.1996606, 0,
          0.4909797},
         {0.07133253, 0.0462781, 0.2430061, 0.1279909, 0.2279721, 0.5385133, 0.01232344, 0,
          0.4900242},
         {0.1656458, 0.009197683, 0.0008940138, 0.07029836, 0.3294604, 0.6735354, 4.558065e-05, 0,
          0.4898355},
         {0.2983966, 0.001197924, 9.8923e-07, 0.03302785, 0.3351024, 0.8624396, 5.07666e-08, 0,
          0.4897098},
         {0.6123015, 5.410635e-06, 0, 0.004469836, 0.1622991, 1.236069, 0, 0, 0.4897936},
         {0.9102093, 8.176733e-11, 0, 7.325861e-05, 0.01296321, 1.378598, 0, 0, 0.4913507},
     }},
};

double expected_debris(const reference_session *sessions, size_t count, double day)
{
    double debris = 0;
    for (size_t i = 0; i < count; i++)
        if (sessions[i].day <= day)
            debris += sessions[i].phi * exp(-0.5 * (day - sessions[i].day));
    return debris;
}

void check_published_rows(double (*states)[REF_FIELDS])
{
    for (size_t i = 0; i < PUBLISHED_ROWS; i++) {
        const published_row *row = &published_rows[i];
        print_message("day %g\n", row->day);
        assert_close(states[i][REF_FIB] * 1e4, row->fib, 1e-4, 0);
        /* One value is printed with two digits only, 2.9e-3. */
        assert_close(states[i][REF_MYO] * 1e4, row->myo, 1e-4, 5e-5);
        assert_close(states[i][REF_TGF] * 1e-9, row->tgf, 1e-4, 1e-15);
        assert_close(states[i][REF_NEW], row->collagen, 1e-4, 5e-6);
    }
}

void check_healing_rows(const healing_course *course, double (*states)[REF_FIELDS])
{
    for (size_t i = 0; i < HEALING_ROWS; i++) {
        print_message("%s, day %g\n", course->name, healing_days[i]);
        for (int field = 0; field < REF_FIELDS; field++) {
            double expected = course->rows[i][field];
            if (field == REF_DEB) {
                expected =
                    expected_debris(course->sessions, course->session_count, healing_days[i]);
            }
            assert_close(states[i][field], expected, 1e-5, 1e-10);
        }
    }
}

void check_pulse(const pulse_row *row, const double *days, double (*states)[REF_FIELDS],
                 size_t count)
{
    size_t highest = 0;
    for (size_t i = 1; i < count; i++)
        if (states[i][REF_NEW] > states[highest][REF_NEW])
            highest = i;
    print_message("pulse %g ng/mL: highest collagen %.5f on day %g\n", row->pulse_ng_per_ml,
                  states[highest][REF_NEW], days[highest]);
    assert_close(states[highest][REF_NEW], row->collagen, 1e-4, row->half_digit);
    /* Printed as a whole day; the curve is sampled ten times a day. */
    assert_close(days[highest], row->day, 0, 0.5 + 0.05);
}
