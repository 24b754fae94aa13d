/* A folder of files that a test leaves nothing of. */
#include "scratch.h"

#include "testing.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void scratch_create(char folder[SCRATCH_PATH_SIZE])
{
    snprintf(folder, SCRATCH_PATH_SIZE, "scratch.XXXXXX");
    assert_non_null(mkdtemp(folder));
}

static size_t each_file(const char *folder, int removes)
{
    char path[SCRATCH_PATH_SIZE];
    size_t count = 0;
    DIR *open = opendir(folder);
    assert_non_null(open);
    for (const struct dirent *entry; (entry = readdir(open)) != NULL;) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        count++;
        if (removes)
            assert_int_equal(remove(scratch_path(folder, entry->d_name, path)), 0);
    }
    closedir(open);
    return count;
}

void scratch_remove(const char *folder)
{
    (void)each_file(folder, 1);
    assert_int_equal(rmdir(folder), 0);
}

size_t scratch_count(const char *folder)
{
    return each_file(folder, 0);
}

const char *scratch_path(const char *folder, const char *name, char path[SCRATCH_PATH_SIZE])
{
    assert_true(snprintf(path, SCRATCH_PATH_SIZE, "%s/%s", folder, name) < SCRATCH_PATH_SIZE);
    return path;
}

unsigned char *scratch_read(const char *path, size_t *size)
{
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    *size = (size_t)about.st_size;
    unsigned char *bytes = malloc(*size + 1);
    FILE *file = fopen(path, "rb");
    assert_true(bytes != NULL && file != NULL);
    assert_int_equal(fread(bytes, 1, *size, file), *size);
    fclose(file);
    return bytes;
}

void scratch_write(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

int scratch_has(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0;
}
