/* Text in UTF-8. */
#include "utf8.h"

/* The letter at *text, which then points behind it; -1 if the bytes there are no UTF-8. */
static long next_letter(const unsigned char **text)
{
    static const long least[] = {0, 0x80, 0x800, 0x10000}; /* with so many bytes more */
    const unsigned char *bytes = *text;
    int more = 0;
    if (bytes[0] >= 0x80)
        more = bytes[0] >> 5 == 0x06   ? 1
               : bytes[0] >> 4 == 0x0E ? 2
               : bytes[0] >> 3 == 0x1E ? 3
                                       : -1;
    if (more < 0)
        return -1;
    long letter = more == 0 ? bytes[0] : bytes[0] & (0x3F >> more);
    for (int i = 1; i <= more; i++) {
        if ((bytes[i] & 0xC0) != 0x80)
            return -1;
        letter = letter << 6 | (bytes[i] & 0x3F);
    }
    *text = bytes + more + 1;
    return letter < least[more] || letter > 0x10FFFF ? -1 : letter;
}

int is_one_line(const char *text)
{
    const unsigned char *rest = (const unsigned char *)text;
    while (*rest != '\0') {
        const long letter = next_letter(&rest);
        const int is_control = letter < ' ' || (letter >= 0x7F && letter < 0xA0);
        const int is_separator = letter == 0x2028 || letter == 0x2029;
        const int is_no_character =
            (letter >= 0xD800 && letter < 0xE000) || letter == 0xFFFE || letter == 0xFFFF;
        if (is_control || is_separator || is_no_character)
            return 0;
    }
    return 1;
}

void hide_controls(char *text)
{
    for (char *c = text; *c != '\0'; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7F)
            *c = '?';
}
