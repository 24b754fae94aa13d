/* Files of SBML of a comparison: a model for each course. */
#include "exchange/sbml.h"

#include "courses/courses.h"
#include "program/memory.h"
#include "results/csv.h"
#include "scenario/place.h"

#include <stdlib.h>

static const char *const files[COURSE_LIMIT + 1] = {"course_1.xml",
                                                    "course_2.xml",
                                                    "course_3.xml",
                                                    "course_4.xml",
                                                    "course_5.xml",
                                                    "course_6.xml",
                                                    "course_7.xml",
                                                    "course_8.xml",
                                                    "course_9.xml",
                                                    "course_10.xml",
                                                    "course_11.xml",
                                                    "course_12.xml",
                                                    NULL};

_Static_assert(COURSE_LIMIT == 12, "a name for each course");

static outcome write_course(FILE *file, const courses *study, size_t index)
{
    const mnc_schedule *schedule = &study->schedules[index];
    const mnc_skin *skin = &study->skins[index];
    sbml_session *sessions = take_memory(schedule->count, sizeof *sessions);
    for (size_t k = 0; k < schedule->count; k++)
        sessions[k] = sbml_session_of(&schedule->sessions[k], skin, MNC_PAPILLARY_DERMIS);
    const sbml_model model = {.name = study->names[index],
                              .kinetics = kinetics_of(&study->healings[index]),
                              .layer = "the uppermost layer of the dermis",
                              .relative_cell_density = skin->layers[0].relative_cell_density,
                              .session_count = schedule->count,
                              .sessions = sessions};
    const outcome state = sbml_write(file, &model);
    free(sessions);
    return state;
}

static outcome write_files(const void *work, const output_folder *folder)
{
    const comparison *whole = work;
    const courses *study = &whole->study;
    if (whole->bands.run.under)
        return refuse_key("hypotheses", ": a file of SBML has one structure of the kinetics: leave "
                                        "the list out, and name it in kinetics.hypotheses");
    for (size_t i = 0; i < study->count; i++) {
        FILE *file = result_open(folder, files[i]);
        if (!file)
            return OUTCOME_FAILED;
        const outcome state = write_course(file, study, i);
        const outcome closed = result_close(file, files[i]);
        TRY(state);
        TRY(closed);
    }
    return OUTCOME_OK;
}

static void print(const void *work)
{
    const courses *study = &((const comparison *)work)->study;
    for (size_t i = 0; i < study->count; i++)
        printf("%s: %s\n", files[i], study->names[i]);
    for (size_t i = 0; sbml_limits[i]; i++)
        printf("%s\n", sbml_limits[i]);
}

const exchange_format comparison_sbml = {
    .option = "sbml",
    .about = "write SBML for other simulators, and end: DIR/course_1.xml and\n"
             "                         so on, the kinetics and sessions of each course in one\n"
             "                         well-mixed layer, the uppermost of the dermis",
    .files = files,
    .write = write_files,
    .print = print,
};
