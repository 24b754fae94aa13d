/* Drawing with gnuplot, started without a shell so that no name needs escaping. */
#include "plot/plot.h"

#include "plot/figure_file.h"
#include "program/interrupt.h"
#include "program/memory.h"
#include "program/message.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Without the terminal and the folders that the user's own gnuplot is to take. The caller frees it.
 */
static char **own_environment(void)
{
    size_t count = 0, kept = 0;
    while (environ[count])
        count++;
    char **result = take_memory(count + 1, sizeof *result);
    for (size_t i = 0; i < count; i++)
        if (strncmp(environ[i], "GNUTERM=", 8) != 0 && strncmp(environ[i], "GNUPLOT_", 8) != 0)
            result[kept++] = environ[i];
    return result;
}

/* In the child: gnuplot's folder, no stdin to wait for, its chatter away, and SIGPIPE as this
   program found it. */
static int spawn_gnuplot(pid_t *child, const char *folder, char *const *arguments)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t defaults;
    int error = posix_spawn_file_actions_init(&actions);
    if (error != 0)
        return error;
    error = posix_spawnattr_init(&attributes);
    if (error == 0) {
        sigemptyset(&defaults);
        if (!interrupt_pipe_was_ignored())
            sigaddset(&defaults, SIGPIPE);
        posix_spawnattr_setsigdefault(&attributes, &defaults);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
        error = posix_spawn_file_actions_addchdir_np(&actions, folder);
        if (error == 0)
            error =
                posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        if (error == 0)
            error =
                posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        char **environment = own_environment();
        if (error == 0)
            error = posix_spawnp(child, "gnuplot", &actions, &attributes, arguments, environment);
        free(environment);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

static plot_result run_and_wait(const char *folder, char *const *arguments)
{
    pid_t child;
    int state = 0;
    const int error = spawn_gnuplot(&child, folder, arguments);
    if (error != 0)
        return error == ENOENT ? PLOT_NO_GNUPLOT : PLOT_FAILED;
    while (waitpid(child, &state, 0) < 0)
        if (errno != EINTR)
            return PLOT_FAILED;
    return WIFEXITED(state) && WEXITSTATUS(state) == 0 ? PLOT_DRAWN : PLOT_FAILED;
}

/* On the script file `argument`, or on the commands `argument` if `commands` is set. */
static plot_result run_gnuplot(const char *folder, const char *argument, int commands)
{
    /* posix_spawn wants char *const for historical reasons and changes nothing. */
    union {
        const char *given;
        char *wanted;
    } last = {.given = argument};
    /* -d: without the user's settings, which would draw other figures. */
    char name[] = "gnuplot", plain[] = "-d", option[] = "-e";
    char *with_option[] = {name, plain, option, last.wanted, NULL};
    char *with_file[] = {name, plain, last.wanted, NULL};
    /* Where SIGCHLD is ignored, nobody is told how a child ended. */
    struct sigaction usual = {.sa_handler = SIG_DFL}, before;
    sigemptyset(&usual.sa_mask);
    sigaction(SIGCHLD, &usual, &before);
    const plot_result result = run_and_wait(folder, commands ? with_option : with_file);
    sigaction(SIGCHLD, &before, NULL);
    return result;
}

/* Removes the figures that are cut; counts them, and gives the name of one, which the caller
   frees. */
static size_t remove_cut(const output_folder *folder, char **name)
{
    size_t cut = 0;
    DIR *list = opendir(folder->partial);
    if (!list)
        return 0;
    for (const struct dirent *entry = readdir(list); entry; entry = readdir(list)) {
        const char *ending = strrchr(entry->d_name, '.');
        if (!ending || (strcmp(ending, ".png") != 0 && strcmp(ending, ".svg") != 0) ||
            !output_folder_may_hold(folder, entry->d_name))
            continue;
        char *path = output_folder_path(folder, entry->d_name);
        if (!figure_is_complete(path)) {
            unlink(path);
            free(*name);
            *name = copy_text(entry->d_name);
            cut++;
        }
        free(path);
    }
    closedir(list);
    return cut;
}

/* How to draw later, by commands that any shell takes; the caller frees it. */
static char *later(const output_folder *folder, const char *script)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = text_open(&text, &size);
    fprintf(file, "cd %s'", folder->target[0] == '-' ? "./" : "");
    for (const char *letter = folder->target; *letter != '\0'; letter++) {
        if (*letter == '\'')
            fputs("'\\'", file);
        fputc(*letter, file);
    }
    fprintf(file, "' && gnuplot -d %s", script);
    text_close(file);
    return text;
}

/* gnuplot does not look whether what it writes gets to the disk. */
outcome plot_draw(const output_folder *folder, const char *script)
{
    char *name = NULL, *command = later(folder, script);
    const plot_result drawn = run_gnuplot(folder->partial, script, 0);
    const size_t cut = drawn == PLOT_NO_GNUPLOT ? 0 : remove_cut(folder, &name);
    const int failed = drawn == PLOT_FAILED || cut > 0;
    if (drawn == PLOT_NO_GNUPLOT)
        print_note("gnuplot was not found, so nothing was drawn; later: %s", command);
    else if (cut > 0 && !interrupted())
        print_error("%zu figure%s, %s%s, could not be written whole, as where a disk is full, and "
                    "%s removed; later: %s",
                    cut, cut == 1 ? "" : "s", cut == 1 ? "" : "one of them ", name,
                    cut == 1 ? "was" : "were", command);
    else if (failed && !interrupted())
        print_error("gnuplot failed; to see why: %s", command);
    free(command);
    free(name);
    return failed ? OUTCOME_FAILED : OUTCOME_OK;
}

plot_result plot_letters(const char *folder, const char *commands)
{
    char *text =
        format_text("set term dumb noenhanced 98 24; set datafile separator comma; set key below; "
                    "set tics nomirror out; set border 3; %s",
                    commands);
    fflush(stdout);
    const plot_result result = run_gnuplot(folder, text, 1);
    free(text);
    return result;
}
