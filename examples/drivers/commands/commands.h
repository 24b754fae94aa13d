/* All commands, each defined in its own folder. */
#ifndef COMMANDS_H
#define COMMANDS_H

#include "program/command.h"

extern const command compare_schedules_command, compare_treatments_command, dose_response_command,
    rank_parameters_command, plan_sessions_command, fit_kinetics_command, heal_patch_command,
    draw_posterior_command, design_study_command;

#endif
