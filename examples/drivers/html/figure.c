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

/* Behind an element title, if one begins here: a browser would show its "gnuplot_plot_1" beside the
   pointer. */
static const char *behind_title(const char *svg)
{
    static const char begin[] = "<title>", end[] = "</title>";
    const char *last = strncmp(svg, begin, strlen(begin)) == 0 ? strstr(svg, end) : NULL;
    return last ? last + strlen(end) : svg;
}

/* The figure without the declaration of XML. What stands between tags is copied: gnuplot writes the
   < of texts as &lt;. */
static void write_svg(FILE *file, const char *svg, size_t number)
{
    int in_tag = 0;
    svg = strstr(svg, "<svg");
    while (svg && *(svg = behind_title(svg)) != '\0') {
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

outcome html_figure(FILE *file, const output_folder *folder, const char *name, size_t number,
                    int *drawn)
{
    char *svg_name = format_text("%s.svg", name), *png_name = format_text("%s.png", name);
    char *svg = NULL, *png = NULL;
    size_t svg_size = 0, png_size = 0;
    outcome state = html_read(folder, svg_name, LARGEST_FIGURE, &svg, &svg_size);
    if (state == OUTCOME_OK && !svg)
        state = html_read(folder, png_name, LARGEST_FIGURE, &png, &png_size);
    *drawn = svg || png;
    if (*drawn)
        fprintf(file, "<figure>\n");
    if (svg) {
        char *text = memcpy(take_memory(svg_size + 1, 1), svg, svg_size);
        write_svg(file, text, number);
        free(text);
    } else if (png) {
        fprintf(file, "<img alt=\"%s\" src=\"data:image/png;base64,", name);
        html_base64(file, png, png_size);
        fputs("\">\n", file);
    }
    if (*drawn)
        fprintf(file, "<figcaption>%s</figcaption>\n</figure>\n", svg ? svg_name : png_name);
    free(svg);
    free(png);
    free(svg_name);
    free(png_name);
    return state;
}
