/* Figures as gnuplot has drawn them. */
#include "html/html.h"
#include "program/memory.h"
#include "program/message.h"

#include <stdlib.h>
#include <string.h>

enum { LARGEST_FIGURE = 1 << 26 };

/* Bytes of the beginning of `tag` that end with the name of an id, which gets its number behind
   them; 0: no id begins here. */
static size_t id_begins(const char *tag)
{
    static const char *const before[] = {" id=\"", " id='", "href=\"#", "href='#", "url(#"};
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++)
        if (strncmp(tag, before[i], strlen(before[i])) == 0)
            return strlen(before[i]);
    return 0;
}

/* What stands between tags is copied: gnuplot writes the < of texts as &lt;. */
static void write_svg(FILE *file, const char *svg, size_t size, size_t number)
{
    const char *end = svg + size;
    int in_tag = 0;
    while (svg < end) {
        const size_t length = in_tag ? id_begins(svg) : 0;
        if (length > 0) {
            fprintf(file, "%.*sfigure%zu_", (int)length, svg, number);
            svg += length;
            continue;
        }
        if (*svg == '<' || *svg == '>')
            in_tag = *svg == '<';
        fputc(*svg++, file);
    }
}

/* The figure without the declaration of XML; its element title, which a browser would show beside
   the pointer, says "Gnuplot". */
static void write_inline(FILE *file, const char *svg, size_t number)
{
    const char *begin = strstr(svg, "<svg"), *title = strstr(svg, "<title>");
    const char *rest = title != NULL ? strstr(title, "</title>") : NULL;
    if (begin == NULL)
        return;
    if (rest != NULL) {
        write_svg(file, begin, (size_t)(title - begin), number);
        begin = rest + strlen("</title>");
    }
    write_svg(file, begin, strlen(begin), number);
}

outcome html_figure(FILE *file, const output_folder *folder, const char *name, size_t number,
                    int *drawn)
{
    char *svg_name = format_text("%s.svg", name), *png_name = format_text("%s.png", name);
    char *svg = NULL, *png = NULL;
    size_t svg_size = 0, png_size = 0;
    outcome state = html_read(folder, svg_name, LARGEST_FIGURE, &svg, &svg_size);
    if (state == OUTCOME_OK && svg == NULL)
        state = html_read(folder, png_name, LARGEST_FIGURE, &png, &png_size);
    *drawn = svg != NULL || png != NULL;
    if (*drawn)
        fprintf(file, "<figure>\n");
    if (svg != NULL) {
        char *text = memcpy(take_memory(svg_size + 1, 1), svg, svg_size);
        write_inline(file, text, number);
        free(text);
    } else if (png != NULL) {
        fprintf(file, "<img alt=\"%s\" src=\"data:image/png;base64,", name);
        html_base64(file, png, png_size);
        fputs("\">\n", file);
    }
    if (*drawn)
        fprintf(file, "<figcaption>%s</figcaption>\n</figure>\n",
                svg != NULL ? svg_name : png_name);
    free(svg);
    free(png);
    free(svg_name);
    free(png_name);
    return state;
}
