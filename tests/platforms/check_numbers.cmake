# The comparison of platforms says that numbers are the same, sees a last digit, and refuses more. PROGRAM: numbers;
# WORK: folder to work in.
cmake_minimum_required(VERSION 3.25)
file(MAKE_DIRECTORY ${WORK})
execute_process(COMMAND ${PROGRAM} OUTPUT_FILE ${WORK}/same COMMAND_ERROR_IS_FATAL ANY)
file(READ ${WORK}/same numbers)

# compare(file): what the program says of it, in `said`, and its `status`.
macro(compare file)
  execute_process(COMMAND ${PROGRAM} ${WORK}/${file} OUTPUT_VARIABLE said ERROR_VARIABLE errors RESULT_VARIABLE status)
endmacro()

# expect(text): what was said.
function(expect text)
  if(NOT said STREQUAL text)
    message(FATAL_ERROR "expected\n${text}but it says (${status})\n${said}${errors}")
  endif()
endfunction()

set(rest "unit cell: same bits\npatch: same bits\nensemble: same bits\n")
compare(same)
expect("column: same bits\n${rest}")

# The first number's last bit: 1 in 10^16 of it, and at most of the largest of its field.
string(SUBSTRING "${numbers}" 0 15 digits)
string(SUBSTRING "${numbers}" 15 1 last)
string(SUBSTRING "${numbers}" 16 -1 others)
math(EXPR last "0x${last} ^ 1" OUTPUT_FORMAT HEXADECIMAL)
string(REPLACE 0x "" last ${last})
file(WRITE ${WORK}/last_digit "${digits}${last}${others}")
compare(last_digit)
if(NOT status EQUAL 0 OR NOT said MATCHES "^column: within [0-9]e-1[6-8], 1 of [0-9]+ numbers\n")
  message(FATAL_ERROR "a last digit (${status}): ${said}")
endif()

file(WRITE ${WORK}/zero "0000000000000000${others}")
compare(zero)
if(status EQUAL 0)
  message(FATAL_ERROR "a number that is 0 is let pass: ${said}")
endif()

string(SUBSTRING "${numbers}" 0 1700 start)
file(WRITE ${WORK}/short "${start}")
compare(short)
if(status EQUAL 0)
  message(FATAL_ERROR "100 numbers are let pass: ${said}")
endif()
