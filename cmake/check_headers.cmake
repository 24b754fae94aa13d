# Every public header compiles alone as C11, and the umbrella header as C++11 to C++20. SOURCE_INCLUDE,
# BUILD_INCLUDE: folders of the public headers; CC: C compiler; GNU_CXX, CLANG_CXX: C++ compilers, may
# be NOTFOUND; WORK: folder to work in.
cmake_minimum_required(VERSION 3.25)
set(flags -fsyntax-only -pedantic -Wall -Wextra -Werror -I${SOURCE_INCLUDE} -I${BUILD_INCLUDE})
file(MAKE_DIRECTORY ${WORK})
file(GLOB headers RELATIVE ${SOURCE_INCLUDE} ${SOURCE_INCLUDE}/mncollagen/*.h)
if(NOT headers)
  message(FATAL_ERROR "${SOURCE_INCLUDE} holds no header")
endif()

foreach(header IN LISTS headers ITEMS mncollagen/version.h mncollagen.h)
  file(WRITE ${WORK}/alone.c "#include <${header}>\n#include <${header}>\nint alone;\n")
  execute_process(COMMAND ${CC} -std=c11 ${flags} ${WORK}/alone.c RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "<${header}> does not compile alone as C11")
  endif()
endforeach()

# Quantities are marked by an operation on numbers, not on two enums, which C++20 deprecates.
file(WRITE ${WORK}/alone.cpp "#include <mncollagen.h>
int physical() { return MNC_COLLAGEN_GAIN | MNC_PHYSICAL; }
int field() { return MNC_FIBROBLASTS | MNC_PHYSICAL; }\n")
foreach(compiler IN ITEMS ${GNU_CXX} ${CLANG_CXX})
  if(NOT compiler)
    message(STATUS "${compiler}: left out")
    continue()
  endif()
  foreach(standard 11 17 20)
    execute_process(COMMAND ${compiler} -std=c++${standard} ${flags} ${WORK}/alone.cpp
                    RESULT_VARIABLE status)
    if(NOT status EQUAL 0)
      message(FATAL_ERROR "${compiler}: <mncollagen.h> does not compile as C++${standard}")
    endif()
  endforeach()
endforeach()
list(LENGTH headers count)
message(STATUS "headers: ${count} topics compile alone")
