# Shows that the checks can fail: each is run on a small tree that keeps its rules, and then on the
# same tree with one fault. CC, AR, NM: tools; WORK: folder to work in.
cmake_minimum_required(VERSION 3.25)
set(cases 0)

# expect(check words...): the check must fail and its output must hold `words`; with "pass" as
# words it must pass. Its arguments stand in `arguments`.
function(expect check words)
  execute_process(COMMAND ${CMAKE_COMMAND} ${arguments} -P ${CMAKE_CURRENT_LIST_DIR}/check_${check}.cmake
                  RESULT_VARIABLE status OUTPUT_VARIABLE text ERROR_VARIABLE text)
  if(words STREQUAL "pass")
    if(NOT status EQUAL 0)
      message(FATAL_ERROR "check_${check} refuses a tree without faults:\n${text}")
    endif()
  else()
    string(FIND "${text}" "${words}" position)
    if(status EQUAL 0 OR position EQUAL -1)
      message(FATAL_ERROR "check_${check} (${status}) does not say \"${words}\":\n${text}")
    endif()
  endif()
  math(EXPR cases "${cases} + 1")
  set(cases ${cases} PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE ${WORK})
set(header "MNC_API int mnc_one(void);\n")
file(WRITE ${WORK}/include/mncollagen/one.h "#define MNC_API __attribute__((visibility(\"default\")))
${header}")
file(WRITE ${WORK}/include/mncollagen/version.h "")
file(WRITE ${WORK}/include/mncollagen.h "#include <mncollagen/one.h>\n")

# rooms
set(arguments -DLIB=${WORK}/lib)
file(WRITE ${WORK}/lib/rooms.txt "# order\nbase:\ngrid: base\n")
file(WRITE ${WORK}/lib/grid/box.c "#include \"base/one.h\"\n#include <mncollagen.h>\n")
file(WRITE ${WORK}/lib/base/one.h "")
expect(rooms pass)
file(WRITE ${WORK}/lib/base/one.h "#include \"grid/box.h\"\n")
expect(rooms "lib/base/one.h: includes \"grid/box.h\", but base may not use grid")
file(WRITE ${WORK}/lib/base/one.h "#include \"../grid/box.h\"\n")
expect(rooms "base may not use ..")
file(WRITE ${WORK}/lib/base/one.h "  #  include <grid/box.h>\n")
expect(rooms "lib/base/one.h: <grid/box.h> is of this library")
file(WRITE ${WORK}/lib/base/one.h "#include \"box.h\"\n")
expect(rooms "include \"box.h\" without its room")
file(WRITE ${WORK}/lib/base/one.h "")
file(WRITE ${WORK}/lib/attic/old.c "")
expect(rooms "lib/attic/old.c: its folder is not a room")
file(REMOVE ${WORK}/lib/attic/old.c)
file(WRITE ${WORK}/lib/rooms.txt "base: grid\ngrid: base\n")
expect(rooms "grid, named by base, does not stand above it")

# symbols
set(arguments -DSHARED=${WORK}/l.so -DSTATIC=${WORK}/l.a -DINCLUDE=${WORK}/include -DNM=${NM})
function(build_library code)
  file(WRITE ${WORK}/one.c "#include <stdio.h>\n#include <stdlib.h>\n#include <mncollagen.h>
static _Thread_local int per_thread;\nstatic const char *const names[] = {\"a\", \"b\"};
int mnc_one(void) { per_thread++; return names[per_thread & 1][0]; }\n${code}\n")
  foreach(command "${CC};-I${WORK}/include;-std=c11;-fPIC;-fvisibility=hidden;-c;one.c;-o;one.o"
                  "${CC};-shared;one.o;-o;l.so" "${CMAKE_COMMAND};-E;rm;-f;l.a" "${AR};rcs;l.a;one.o")
    execute_process(COMMAND ${command} WORKING_DIRECTORY ${WORK} COMMAND_ERROR_IS_FATAL ANY)
  endforeach()
endfunction()
build_library("")
expect(symbols pass)
build_library("MNC_API int other(void) { return 1; }")
expect(symbols "does not start with mnc_: other")
build_library("MNC_API int mnc_two(void) { return 1; }")
expect(symbols "in no public header: mnc_two")
file(APPEND ${WORK}/include/mncollagen/one.h "MNC_API int mnc_three(void);\n")
build_library("")
expect(symbols "not exported: mnc_three")
build_library("int mnc_three(void) { abort(); }")
expect(symbols "forbidden: abort")
build_library("int mnc_three(void) { return fprintf(stderr, \"%d\", 1); }")
expect(symbols "forbidden: stderr")
build_library("void omp_set_num_threads(int); int mnc_three(void) { omp_set_num_threads(1); return 1; }")
expect(symbols "forbidden: omp_set_num_threads")
build_library("static int counter; int mnc_three(void) { return counter++; }")
expect(symbols "mutable data of the whole process: counter")
build_library("int mnc_three(void) { static int calls = 3; return calls++; }")
expect(symbols "mutable data of the whole process: ") # gcc says calls.0, clang mnc_three.calls

# headers
set(arguments -DSOURCE_INCLUDE=${WORK}/include -DBUILD_INCLUDE=${WORK}/include -DCC=${CC}
    -DWORK=${WORK}/headers)
file(WRITE ${WORK}/include/mncollagen/one.h "#ifndef ONE\n#define ONE\n#define MNC_API\n${header}#endif\n")
expect(headers pass)
file(WRITE ${WORK}/include/mncollagen/two.h "size_t mnc_two(void);\n")
expect(headers "<mncollagen/two.h> does not compile alone")
file(REMOVE ${WORK}/include/mncollagen/two.h)

# comments
set(arguments -DINCLUDE=${WORK}/commented)
function(write_header text)
  file(WRITE ${WORK}/commented/one.h "/* File. */\n\n${text}\n")
endfunction()
write_header("/* One. */\nMNC_API int mnc_one(void);\n\n/* Two,\n   long. */\ntypedef struct mnc_two {
    int a; /* long,\n              long */\n    int b;\n} mnc_two;\n
/* Three. */\ntypedef enum mnc_three {\n    MNC_A, /* a,\n              long */\n    /* B. */\n    MNC_B
} mnc_three;\nenum { MNC_C = 1 /* c */ };")
expect(comments pass)
write_header("/* One. */\n\nMNC_API int mnc_one(void);")
expect(comments "one.h:5: mnc_one has no comment")
write_header("typedef struct mnc_two mnc_two;")
expect(comments "one.h:3: mnc_two has no comment")
write_header("/* Three. */\ntypedef enum mnc_three {\n    MNC_A, /* a,\n              long */\n    MNC_B\n} mnc_three;")
expect(comments "one.h:7: MNC_B has no comment")
write_header("enum { MNC_C = 1 };")
expect(comments "one.h:3: MNC_C has no comment")

# words
set(arguments -DSOURCE=${WORK})
file(WRITE ${WORK}/tests/test_one.c "int main(void) { return mnc_one(); }\n")
expect(words pass)
file(WRITE ${WORK}/tests/test_one.c "int main(void) { return mnc_one_more(); }\n")
expect(words "no test names the public function mnc_one")
file(WRITE ${WORK}/tests/test_one.c "assert_float_equal(mnc_one(), 1, 0);\n")
expect(words "tests/test_one.c: assert_float_equal")
file(WRITE ${WORK}/include/mncollagen/two.h "MNC_API MNC_MUST_CHECK mnc_status mnc_two(int a);\n")
file(WRITE ${WORK}/tests/test_one.c "mnc_one(); assert_ok(mnc_two(1));\n")
expect(words "no test makes mnc_two refuse its arguments")
file(WRITE ${WORK}/tests/test_one.c "mnc_one(); assert_refused(mnc_two(-1), a, b);\n")
expect(words pass)
file(REMOVE ${WORK}/include/mncollagen/two.h)
string(REPEAT "int x;\n" 501 long)
file(WRITE ${WORK}/tests/test_one.c "${long}/* mnc_one */\n")
expect(words "tests/test_one.c: 502 lines")

# readme
file(WRITE ${WORK}/examples/tutorial/01_hello_collagen.c "int main(void)\n{\n    int a[2];\n}\n")
file(WRITE ${WORK}/README.md "Text.\n```c\nint main(void)\n{\n    int a[2];\n}\n```\n")
expect(readme pass)
file(WRITE ${WORK}/README.md "Text.\n```c\nint main(void)\n{\n    int a[3];\n}\n```\n")
expect(readme "does not hold")

message(STATUS "checks: ${cases} cases")
