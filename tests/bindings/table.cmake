# expect_table(command...): prints the table of two schedules in WORK, by the numbers that tutorial 2, in C, ends
# with: a year on, sessions six weeks apart leave 1.01 times the gain of sessions two weeks apart.
function(expect_table)
  execute_process(COMMAND ${ARGN} WORKING_DIRECTORY ${WORK} OUTPUT_VARIABLE table
                  ERROR_VARIABLE errors RESULT_VARIABLE status)
  if(NOT status EQUAL 0 OR NOT table MATCHES "\n360,  0\\.([0-9]+),  0\\.([0-9]+)\n$")
    message(FATAL_ERROR "${ARGN} (${status}): ${errors}${table}")
  endif()
  math(EXPR hundredths "(${CMAKE_MATCH_2} * 100 + ${CMAKE_MATCH_1} / 2) / ${CMAKE_MATCH_1}")
  string(REGEX MATCHALL "\n[0-9]+, " days "${table}")
  list(LENGTH days count)
  if(NOT hundredths EQUAL 101 OR NOT count EQUAL 13)
    message(FATAL_ERROR "the ratio is ${hundredths} %, with ${count} days:\n${table}")
  endif()
endfunction()
