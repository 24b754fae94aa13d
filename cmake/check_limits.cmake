# Capacities that disagree do not compile: each change below of a value of lib/base/limits.h, alone,
# must be refused by one of its static assertions. SOURCE, BINARY: the project's folders. CC: the
# compiler. WORK: a folder for copies.
cmake_minimum_required(VERSION 3.25)
set(includes -I${SOURCE}/lib -I${SOURCE}/include -I${BINARY}/include)
file(READ ${SOURCE}/lib/base/limits.h limits)
file(MAKE_DIRECTORY ${WORK})

function(compile text result)
  file(WRITE ${WORK}/limits.c "${text}")
  execute_process(COMMAND ${CC} -std=c11 -fsyntax-only ${includes} ${WORK}/limits.c
    RESULT_VARIABLE status OUTPUT_QUIET ERROR_VARIABLE errors)
  if(status AND NOT errors MATCHES "static assertion|static_assert")
    message(FATAL_ERROR "limits: not refused by an assertion: ${errors}")
  endif()
  set(${result} ${status} PARENT_SCOPE)
endfunction()

compile("${limits}" status)
if(status)
  message(FATAL_ERROR "limits: the shipped values are refused")
endif()
set(count 0)
foreach(change
    "MNCI_MAX_COUPLINGS=65" "MNCI_STEP_TOTALS=7" "MNCI_READING_TOTALS=4" "MNCI_PLANES_AT_ONCE=65"
    "MNCI_ALLGATHER_CAPACITY=191" "MNCI_CACHE_LINE=128" "MNCI_ALIGNMENT=32"
    "MNCI_NONTEMPORAL_WIDTH=16" "MNCI_BLOCK_CELLS=1024" "MNCI_BLOCK_CELLS=250" "MNCI_BAND_ROWS=64"
    "MNCI_TILE=5" "MNCI_ROW_BATCH_WIDTH=32" "MNCI_SLAB_ROWS=16" "MNCI_BATCH_STEP=6"
    "MNCI_MAX_BATCH_WIDTH=32")
  string(REPLACE "=" ";" change ${change})
  list(GET change 0 name)
  list(GET change 1 value)
  string(REGEX REPLACE "( |\n)${name} = ([^,}/\n]|/ )*" "\\1${name} = ${value} " changed "${limits}")
  if(changed STREQUAL limits)
    message(FATAL_ERROR "limits: ${name} is not there")
  endif()
  compile("${changed}" status)
  if(NOT status)
    message(FATAL_ERROR "limits: ${name} = ${value} compiles")
  endif()
  math(EXPR count "${count} + 1")
endforeach()
message(STATUS "limits: ${count} changes are refused")
