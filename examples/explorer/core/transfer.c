/* The arrays through which numbers pass between the page and the library. */
#include "explorer.h"

enum { INPUT_NUMBERS = 16384, OUTPUT_NUMBERS = 262144 };

static double input[INPUT_NUMBERS], output[OUTPUT_NUMBERS];
static size_t put_count;

double *explorer_input(void)
{
    return input;
}

const double *explorer_output(void)
{
    return output;
}

/* Numbers of the last result. */
size_t explorer_output_count(void)
{
    return put_count;
}

const double *transfer_input(void)
{
    return input;
}

void transfer_clear(void)
{
    put_count = 0;
}

void transfer_put(double value)
{
    if (put_count < OUTPUT_NUMBERS)
        output[put_count++] = value;
}
