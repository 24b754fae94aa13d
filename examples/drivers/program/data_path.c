/* Shipped files, found from where the program lies. CMake defines MNC_DATA_FROM_PROGRAM, the way
   from the folder of an installed program to that of the data, and MNC_DATA_FOLDER, where the
   latter was to be installed. */
#include "program/data_path.h"

#include "program/memory.h"
#include "program/message.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* From the folder of the program: of the installed data, and of those of a build folder. */
static const char *const folders[] = {MNC_DATA_FROM_PROGRAM, "data"};

/* The folder of the running program in new memory; NULL where the system does not tell. */
static char *program_folder(void)
{
    char path[PATH_MAX];
    const ssize_t length = readlink("/proc/self/exe", path, sizeof path);
    if (length <= 0 || length == (ssize_t)sizeof path)
        return NULL;
    path[length] = '\0';
    char *name = strrchr(path, '/');
    if (!name)
        return NULL;
    *name = '\0';
    return copy_text(path);
}

char *data_path(const char *name)
{
    const char *given = getenv("MNCOLLAGEN_DATA");
    if (given && given[0] != '\0')
        return format_text("%s/%s", given, name);
    const size_t count = sizeof folders / sizeof folders[0];
    char *program = program_folder(), *found = NULL;
    for (size_t i = 0; program && !found && i < count; i++) {
        char *path = format_text("%s/%s/%s", program, folders[i], name);
        found = realpath(path, NULL); /* NULL: not there */
        free(path);
    }
    free(program);
    return found ? found : format_text("%s/%s", MNC_DATA_FOLDER, name);
}
