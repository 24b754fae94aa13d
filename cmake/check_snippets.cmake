# The pieces of C in the page PAGE compile one after another, and every public name that the pages
# PAGES use is in a header. SOURCE_INCLUDE, BUILD_INCLUDE: folders of the public headers; CC: C
# compiler; WORK: folder to work in.
cmake_minimum_required(VERSION 3.25)
file(MAKE_DIRECTORY ${WORK})
execute_process(COMMAND awk "/^```/ { on = \$0 == \"```c\"; next } on" ${PAGE}
                OUTPUT_VARIABLE pieces COMMAND_ERROR_IS_FATAL ANY)
if(pieces STREQUAL "")
  message(FATAL_ERROR "${PAGE} holds no piece of C")
endif()
file(WRITE ${WORK}/snippets.c "#include <mncollagen.h>\n\n${pieces}")
execute_process(COMMAND ${CC} -std=c11 -fsyntax-only -Wall -Wextra -Wpedantic -Werror
  -I${SOURCE_INCLUDE} -I${BUILD_INCLUDE} ${WORK}/snippets.c RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "the pieces of C in ${PAGE} do not compile")
endif()

set(declared)
file(GLOB_RECURSE headers ${SOURCE_INCLUDE}/*.h ${BUILD_INCLUDE}/*.h)
foreach(header IN LISTS headers)
  file(READ ${header} text)
  string(REGEX MATCHALL "(mnc|MNC)_[A-Za-z0-9_]+" words "${text}")
  list(APPEND declared ${words})
endforeach()
foreach(page IN LISTS PAGE PAGES)
  file(READ ${page} text)
  string(REGEX MATCHALL "(mnc|MNC)_[A-Za-z0-9_]+" words "${text}")
  foreach(word IN LISTS words)
    if(NOT word IN_LIST declared)
      message(FATAL_ERROR "${page}: ${word} is in no public header")
    endif()
  endforeach()
endforeach()
message(STATUS "snippets: compile, and all names exist")
