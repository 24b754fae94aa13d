/* Reads figures as far as it takes to see that nothing is missing. Uses nothing of the drivers: the
   benchmark has it as well. */
#include "plot/figure_file.h"

#include <stdio.h>
#include <string.h>

/* Chunk after chunk: four bytes of length, four of name, the content, and four of a checksum, up to
   the chunk IEND (ISO/IEC 15948). */
static int png_is_complete(FILE *file)
{
    static const unsigned char signature[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    unsigned char head[8], checksum[4];
    if (fread(head, 1, sizeof head, file) != sizeof head ||
        memcmp(head, signature, sizeof head) != 0)
        return 0;
    while (fread(head, 1, sizeof head, file) == sizeof head) {
        const unsigned long length = (unsigned long)head[0] << 24 | (unsigned long)head[1] << 16 |
                                     (unsigned long)head[2] << 8 | head[3];
        if (fseek(file, (long)length, SEEK_CUR) != 0 ||
            fread(checksum, 1, sizeof checksum, file) != sizeof checksum)
            return 0;
        if (memcmp(head + 4, "IEND", 4) == 0)
            return fgetc(file) == EOF;
    }
    return 0;
}

/* Its last element ends, and no part that never got to the disk reads as zeros. */
static int svg_is_complete(FILE *file)
{
    static const char ending[] = "</svg>";
    size_t found = 0;
    for (int byte = fgetc(file); byte != EOF; byte = fgetc(file)) {
        if (byte == '\0')
            return 0;
        if (found < sizeof ending - 1 && byte == ending[found])
            found++;
        else if (!(found == sizeof ending - 1 && byte == '\n'))
            found = byte == ending[0];
    }
    return found == sizeof ending - 1 && !ferror(file);
}

int figure_is_complete(const char *path)
{
    const size_t length = strlen(path);
    FILE *file = fopen(path, "rb");
    if (!file)
        return 0;
    const int is_svg = length > 4 && strcmp(path + length - 4, ".svg") == 0;
    const int complete = is_svg ? svg_is_complete(file) : png_is_complete(file);
    fclose(file);
    return complete;
}
