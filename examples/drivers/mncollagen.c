/* mncollagen: all commands in one program. */
#include "commands/commands.h"
#include "program/program.h"

int main(int argc, char **argv)
{
    static const command *const commands[] = {
        &compare_schedules_command, &compare_treatments_command,
        &dose_response_command,     &rank_parameters_command,
        &plan_sessions_command,     &design_study_command,
        &fit_kinetics_command,      &heal_patch_command,
        &draw_posterior_command,    NULL,
    };
    return program_main(argc, argv, "mncollagen", commands);
}
