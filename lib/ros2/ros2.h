/* The two-stage Rosenbrock-W scheme ROS2 of Verwer, Spee, Blom and Hundsdorfer
   (10.1137/S1064827597326651) for all fields together,

       M k1 = F(u),   M k2 = F(u + dt k1) - 2 k1,   u_new = u + dt (3/2 k1 + 1/2 k2),
       M = (1 + a L) prod_d (1 - a W A_d) - a C,   a = gamma dt,   gamma = 1 - 1/sqrt(2),

   or, of linear fields that diffuse by cosine transforms, M = (1 + a L) (1 - a W sum_d A_d) - a C,

   with L the losses and C the couplings of the reactions (substituted forwards), A_d the
   diffusion along direction d, and W = 1 / (1 + a L) for linear fields, 1 for cells. Second order
   for any M that is 1 + O(dt) and changes by O(dt^2) from stage to stage, so each stage takes
   losses, couplings and densities of its own state (deferred fields: those of the first), and W may
   take L from the initial state. A state with F = 0 is kept exactly.

   W is a correction to the usual approximate factorisation, whose product contains a^2 L A:
   TGF-beta, whose loss and diffusion are both fast, would follow its source too slowly once dt
   passes 0.1 day. In a column M is then the exact 1 + a L - a A. docs/numerics.md has the
   measurements.

   dt (k1 + k2) / 2 is the difference to a first-order solution: the error estimate. */
#ifndef MNCI_ROS2_ROS2_H
#define MNCI_ROS2_ROS2_H

#include "numerics/stepper.h"

extern const mnci_method mnci_ros2;

#endif
