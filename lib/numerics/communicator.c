/* The communicator of a grid that one process has: every operation is the identity. */
#include "numerics/communicator.h"

#include "numerics/lines.h"

static void exchange_halo(void *user, double *const *fields, int count)
{
    (void)user;
    (void)fields;
    (void)count;
}

static void solve_lines_y(void *user, const mnci_line_solver *solver, const mnci_line_task *task)
{
    (void)user;
    (void)solver;
    (void)task;
}

static const double *allgather(void *user, const double *send, size_t numbers)
{
    (void)user;
    (void)numbers;
    return send;
}

/* NOLINTNEXTLINE(readability-non-const-parameter): the type of the interface */
static void max_reduce(void *user, double *values, int count)
{
    (void)user;
    (void)values;
    (void)count;
}

static void broadcast(void *user, void *values, size_t bytes)
{
    (void)user;
    (void)values;
    (void)bytes;
}

static mnc_status agree(void *user, mnc_status status, uint64_t place)
{
    (void)user;
    (void)place;
    return status;
}

static void destroy(void *user)
{
    (void)user;
}

const mnci_communicator mnci_serial = {
    .is_root = 1,
    .exchange_halo = exchange_halo,
    .lines_y_in_plane = mnci_lines_y,
    .solve_lines_y = solve_lines_y,
    .allgather = allgather,
    .max_reduce = max_reduce,
    .broadcast = broadcast,
    .agree = agree,
    .destroy = destroy,
};
