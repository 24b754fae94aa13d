/* Calls of a stepper go to its method. */
#include "numerics/stepper.h"

mnc_status mnci_stepper_create(const mnci_system *system, mnci_stepper **stepper)
{
    return system->method->create(system, stepper);
}

void mnci_stepper_destroy(mnci_stepper *s)
{
    if (s)
        s->method->destroy(s);
}

double mnci_stepper_bytes(const mnci_system *system)
{
    return system->method->bytes(system);
}

const double *const *mnci_stepper_state(const mnci_stepper *s)
{
    return s->method->state(s);
}

double *const *mnci_stepper_edit(mnci_stepper *s)
{
    return s->method->edit(s);
}

const double *mnci_stepper_trial(const mnci_stepper *s, int field)
{
    return s->method->trial(s, field);
}

void mnci_stepper_begin(mnci_stepper *s, double day)
{
    s->method->begin(s, day);
}

double *mnci_stepper_method_state(mnci_stepper *s)
{
    return s->method->method_state(s);
}

void mnci_stepper_try(mnci_stepper *s, double day, double dt_days, mnci_trial *trial)
{
    s->method->attempt(s, day, dt_days, trial);
}

void mnci_stepper_accept(mnci_stepper *s)
{
    s->method->accept(s);
}
