# What the compiled library exports, calls and keeps. SHARED, STATIC: the two libraries;
# INCLUDE: public headers; NM: GNU nm or llvm-nm.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/public_functions.cmake)
read_public_functions(${INCLUDE} declared)
set(errors 0)
function(complain sentence)
  message(NOTICE "${sentence}")
  math(EXPR errors "${errors} + 1")
  set(errors ${errors} PARENT_SCOPE)
endfunction()

# 1. The shared library exports the functions of the public headers, and nothing else.
execute_process(COMMAND ${NM} -D --defined-only --format=posix ${SHARED} OUTPUT_VARIABLE text
                COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "(^|\n)[^ \n]+ [A-Za-z]" exported "${text}")
list(TRANSFORM exported REPLACE "^\n?([^ ]+) .*" "\\1")
foreach(name IN LISTS exported)
  if(NOT name MATCHES "^mnc_")
    complain("exported, but its name does not start with mnc_: ${name}")
  elseif(NOT name IN_LIST declared)
    complain("exported, but in no public header: ${name}")
  endif()
endforeach()
foreach(name IN LISTS declared)
  if(NOT name IN_LIST exported)
    complain("declared MNC_API, but not exported: ${name}")
  endif()
endforeach()

# 2. No object ends the process, prints, or changes the state of the process.
set(forbidden abort exit _exit _Exit quick_exit printf vprintf puts putchar perror __printf_chk
    __vprintf_chk stdout stderr setlocale setenv putenv rand srand gsl_set_error_handler
    gsl_set_error_handler_off)
execute_process(COMMAND ${NM} -u --format=posix ${STATIC} OUTPUT_VARIABLE text
                COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "(^|\n)[^ \n]+ [Uuvw]" used "${text}")
list(TRANSFORM used REPLACE "^\n?([^ ]+) .*" "\\1")
list(REMOVE_DUPLICATES used)
foreach(name IN LISTS used)
  # What GSL allocates ends the process where there is no memory.
  if(name IN_LIST forbidden OR (name MATCHES "^omp_set_" AND NOT name STREQUAL omp_set_lock)
     OR name MATCHES "^gsl_.*_c?alloc$")
    complain("used by the library, but forbidden: ${name}")
  endif()
endforeach()

# 3. No mutable data but thread-local ones and locks, named so. Constants with addresses in them live in .data.rel.ro.
execute_process(COMMAND ${NM} --defined-only --format=sysv ${STATIC} OUTPUT_VARIABLE text
                COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "[^ \n|]+ *\\|[^\n]*(\\|\\.data|\\|\\.bss|\\*COM\\*)[^\n]*" data "${text}")
foreach(line IN LISTS data)
  if(NOT line MATCHES "\\|\\.data\\.rel\\.ro" AND NOT line MATCHES "\\| *(TLS|SECTION) *\\|"
     AND NOT line MATCHES "^[a-z0-9_]+_lock *\\|")
    string(REGEX REPLACE " *\\|.*" "" name "${line}")
    complain("mutable data of the whole process: ${name}")
  endif()
endforeach()

list(LENGTH exported count)
if(errors)
  message(FATAL_ERROR "symbols: ${errors} errors")
endif()
message(STATUS "symbols: ${count} exported, all declared in public headers")
