/* The coefficients of ROS2-W, and what belongs to its error estimate:

       M k1 = F(u),   M k2 = F(u + dt A21 k1) - C21 k1,   u_new = u + dt (B1 k1 + B2 k2),
       error = E dt (k1 + k2),   a = GAMMA dt */
#ifndef MNCI_ROS2_COEFFICIENTS_H
#define MNCI_ROS2_COEFFICIENTS_H

#define MNCI_ROS2_GAMMA (1 - 0.70710678118654752440) /* 1 - 1/sqrt(2): L-stable */
#define MNCI_ROS2_A21 1.0
#define MNCI_ROS2_C21 2.0
#define MNCI_ROS2_B1 1.5
#define MNCI_ROS2_B2 0.5
#define MNCI_ROS2_E 0.5

/* The estimate is that of the embedded first-order solution: it scales with dt^2 and overestimates
   the error of the second-order one, so that a limit of 15 times the user's tolerance meets the
   tolerance with a margin (docs/numerics.md, "Error control"). */
#define MNCI_ROS2_LIMIT_PER_TOLERANCE 15.0
#define MNCI_ROS2_LARGEST_LIMIT 0.12 /* a tolerance of 8e-3 */

#endif
