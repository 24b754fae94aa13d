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

#endif
