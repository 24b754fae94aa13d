/* Runs a fuzz target without libFuzzer: on the files of a folder, and on inputs from the tests' own
   generator, each of which follows from its own seed alone, so that
   `TARGET 1 SEED` repeats the one that failed.
   usage: TARGET INPUTS SEED [FOLDER] */
#include "fuzz.h"
#include "random.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LARGEST_INPUT = 400, LARGEST_FILE = 1 << 16, SECONDS_TO_HANG = 120 };

/* What runs now, for whoever ends the process. */
static char current[512];

static void tell(int signal_number)
{
    static const char text[] = "fuzz: the input was ";
    /* What cannot be written cannot be helped. */
    if (write(STDERR_FILENO, text, sizeof text - 1) < 0 ||
        write(STDERR_FILENO, current, strlen(current)) < 0)
        _exit(1);
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

static void run(const uint8_t *data, size_t size)
{
    /* A copy of its own size: sanitizers see a read beyond its end. */
    uint8_t *copy = malloc(size > 0 ? size : 1);
    fuzz_expect(copy != NULL);
    memcpy(copy, data, size);
    alarm(SECONDS_TO_HANG);
    LLVMFuzzerTestOneInput(copy, size);
    alarm(0);
    free(copy);
}

static void run_file(const char *folder, const char *name)
{
    static uint8_t data[LARGEST_FILE];
    char path[400];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    snprintf(current, sizeof current, "%s\n", path);
    FILE *file = fopen(path, "rb");
    fuzz_expect(file != NULL);
    const size_t size = fread(data, 1, sizeof data, file);
    fuzz_expect(size < sizeof data && !ferror(file));
    fclose(file);
    run(data, size);
}

static int run_folder(const char *folder)
{
    int files = 0;
    DIR *listing = opendir(folder);
    fuzz_expect(listing != NULL);
    for (const struct dirent *entry; (entry = readdir(listing)) != NULL;) {
        if (entry->d_name[0] != '.') {
            run_file(folder, entry->d_name);
            files++;
        }
    }
    closedir(listing);
    return files;
}

static void run_generated(uint64_t seed)
{
    uint8_t data[LARGEST_INPUT];
    random_stream stream = {seed};
    snprintf(current, sizeof current, "that of seed %llu\n", (unsigned long long)seed);
    const int size = random_integer(&stream, 0, LARGEST_INPUT);
    for (int i = 0; i < size; i++)
        data[i] = (uint8_t)random_integer(&stream, 0, 255);
    run(data, (size_t)size);
}

int main(int argc, char **argv)
{
    if (argc < 3 || argc > 4) {
        fprintf(stderr, "usage: %s INPUTS SEED [FOLDER]\n", argv[0]);
        return 2;
    }
    static const int signals[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGALRM};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        signal(signals[i], tell);
    const unsigned long long inputs = strtoull(argv[1], NULL, 10);
    const uint64_t seed = strtoull(argv[2], NULL, 10);
    const int files = argc == 4 ? run_folder(argv[3]) : 0;
    for (unsigned long long i = 0; i < inputs; i++)
        run_generated(seed + i);
    printf("fuzz: %d files and %llu generated inputs\n", files, inputs);
    return argc == 4 && files == 0;
}
