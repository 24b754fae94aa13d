/* What the programs' common part says on stderr while a target calls it. */
#ifndef TESTS_FUZZ_SAID_H
#define TESTS_FUZZ_SAID_H

/* From now on stderr goes to memory. */
void fuzz_listen(void);

/* Ends that; what was said, in new memory. */
char *fuzz_heard(void);

/* Expects one sentence in one line of text, with nothing that a terminal would obey. */
void fuzz_check_said(const char *said);

#endif
