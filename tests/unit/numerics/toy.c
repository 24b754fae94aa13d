/* A system with every kind of field that the integrator treats in its own way. */
#include "toy.h"

#include "ros2/ros2.h"

#include <math.h>

static int rates(void *user, mnci_cell_range block, double day, const double *const *u,
                 double *const *source, double *const *loss, double *const *coupling,
                 mnci_prefetch_queue *queue)
{
    (void)queue;
    (void)user;
    for (size_t i = 0; i < block.count; i++) {
        const double c = u[TOY_SIGNAL][i], n = u[TOY_CELLS][i], s = u[TOY_SWITCH][i];
        const double saturated = c / (1 + fabs(c)), slope = 1 / pow(1 + fabs(c), 2);
        loss[TOY_DEBRIS][i] = 9 + n;
        source[TOY_DEBRIS][i] = 0.01 * u[TOY_FIBRE][i];
        source[TOY_FEEDER][i] = 2 * u[TOY_DEBRIS][i];
        loss[TOY_FEEDER][i] = 0.2;
        source[TOY_SIGNAL][i] = 8 * u[TOY_FEEDER][i] * (1 + 0.2 * cos(day));
        loss[TOY_SIGNAL][i] = 7 + 0.3 * n;
        source[TOY_SWITCH][i] = 3 * saturated;
        loss[TOY_SWITCH][i] = 1.5 + 0.1 * c;
        source[TOY_CELLS][i] = saturated * n + 0.3 * u[TOY_STORE][i];
        loss[TOY_CELLS][i] = 0.5 * n;
        source[TOY_CRAWLERS][i] = 0.2 * n;
        loss[TOY_CRAWLERS][i] = 0.4;
        source[TOY_STORE][i] = -0.7;
        loss[TOY_STORE][i] = 0.3 * s;
        source[TOY_ECHO][i] = 2 * s * s;
        loss[TOY_ECHO][i] = 1.0 / 3.0;
        source[TOY_FIBRE][i] = n * (1 + s);
        loss[TOY_FIBRE][i] = 0.6 + 0.05 * n;
        source[TOY_BUNDLE][i] = 0.1 * u[TOY_FIBRE][i];
        loss[TOY_BUNDLE][i] = 8;
        const double slopes[TOY_COUPLINGS] = {
            2,  8, 3 * slope, slope * n, 0.3, 4 * s, n, 1 + s, 0.1, 0.01, -0.3 * u[TOY_STORE][i],
            0.9};
        for (int k = 0; k < TOY_COUPLINGS; k++)
            coupling[k][i] = slopes[k];
    }
    return 0;
}

mnci_system toy_system(const mnci_box *box, double *w, int threads)
{
    static const mnc_coupling couplings[TOY_COUPLINGS] = {
        {TOY_DEBRIS, TOY_FEEDER}, {TOY_FEEDER, TOY_SIGNAL}, {TOY_SIGNAL, TOY_SWITCH},
        {TOY_SIGNAL, TOY_CELLS},  {TOY_STORE, TOY_CELLS},   {TOY_SWITCH, TOY_ECHO},
        {TOY_SWITCH, TOY_FIBRE},  {TOY_CELLS, TOY_FIBRE},   {TOY_FIBRE, TOY_BUNDLE},
        {TOY_FIBRE, TOY_DEBRIS},  {TOY_CELLS, TOY_STORE},   {TOY_CRAWLERS, TOY_CRAWLERS},
    };
    mnci_system system = {.method = &mnci_ros2,
                          .communicator = &mnci_serial,
                          .box = *box,
                          .relative_cell_density = w,
                          .field_count = TOY_FIELDS,
                          .coupling_count = TOY_COUPLINGS,
                          .rates = rates,
                          .threads = threads};
    for (int f = 0; f < TOY_FIELDS; f++)
        system.fields[f] = (mnci_field_law){.scale = 1};
    system.fields[TOY_SIGNAL] = (mnci_field_law){MNC_SPREAD_LINEAR, 0.29, 1, 0};
    system.fields[TOY_ECHO] = (mnci_field_law){MNC_SPREAD_LINEAR, 0.05, 1, 0};
    system.fields[TOY_CELLS] = (mnci_field_law){MNC_SPREAD_CELLS, 0.1, 1, 0};
    system.fields[TOY_CRAWLERS] = (mnci_field_law){MNC_SPREAD_CELLS, 0.1, 1, 0};
    system.fields[TOY_STORE].can_be_negative = 1;
    for (int c = 0; c < TOY_COUPLINGS; c++)
        system.couplings[c] = couplings[c];
    for (size_t k = 0; k < box->nz; k++)
        w[k] = k < box->nz / 3 ? 1.37 : 0.7;
    return system;
}

void toy_start(const mnci_system *system, double *const *state)
{
    const mnci_box *box = &system->box;
    for (size_t cell = 0; cell < mnci_box_cells(box); cell++) {
        const double i = (double)(cell % box->nx), j = (double)(cell / box->nx % box->ny);
        const double k = (double)(cell / mnci_box_plane(box));
        for (int f = 0; f < TOY_FIELDS; f++)
            state[f][cell] = 1 + 0.3 * sin(1.1 * i + f) * cos(0.7 * j) + 0.2 * cos(0.4 * k - f);
    }
}
