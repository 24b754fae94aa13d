/* What every fuzz target is made of: numbers taken from the bytes of an input, and expectations
   that end the process, as libFuzzer wants it. */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <mncollagen.h>

#include <stddef.h>
#include <stdint.h>

/* The target: one of these a program. Returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The bytes that are left of an input; zeros follow the last one. */
typedef struct fuzz_input {
    const uint8_t *next;
    size_t left;
} fuzz_input;

unsigned fuzz_byte(fuzz_input *in);

/* One of 0 .. count - 1, count at most 256. */
int fuzz_choice(fuzz_input *in, int count);

/* Mostly a number between the bounds; else an odd one: beyond a bound, huge, tiny, negative,
   infinite, not a number, or any eight bytes. */
double fuzz_number(fuzz_input *in, double lower, double upper);

/* Mostly an integer between the bounds, both included; else an odd one. */
int fuzz_integer(fuzz_input *in, int lower, int upper);

/* One of a few names, among them NULL, "", a long one and names of built-in things. */
const char *fuzz_name(fuzz_input *in);

/* Ends the process with the condition unless it holds. */
#define fuzz_expect(condition) ((condition) ? (void)0 : fuzz_fail(#condition, __FILE__, __LINE__))

/* Calls, and expects a status of the enum, with a sentence of this call if it is an error. */
#define fuzz_call(call) (fuzz_forget(), fuzz_check((call), #call, __FILE__, __LINE__))

/* As fuzz_call, for a call that must succeed. */
#define fuzz_ok(call) fuzz_expect(fuzz_call(call) == MNC_OK)

void fuzz_fail(const char *text, const char *file, int line);
void fuzz_forget(void);
mnc_status fuzz_check(mnc_status status, const char *text, const char *file, int line);

/* Reads all there is to read of a simulation, by each function and in each region, and expects
   success; values of fields must be finite, and not negative where the field's law forbids it.
   The sentence of the last error stays as it is. */
void fuzz_read_all(const mnc_simulation *simulation);

#endif
