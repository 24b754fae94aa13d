/* Linearly implicit backward Euler, as a second method beside ROS2-W:

       (1 + dt L) prod_d (1 - dt W A_d) k = F(u),   u_new = u + dt k,   W = 1 / (1 + dt L)

   for linear and immobile fields, without couplings. First order. The error estimate is half the
   difference to the explicit step, O(dt^2). */
#ifndef TESTS_BACKWARD_EULER_H
#define TESTS_BACKWARD_EULER_H

#include "numerics/stepper.h"

extern const mnci_method backward_euler;

#endif
