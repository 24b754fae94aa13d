# Every public function, type and enum value has a comment. INCLUDE: folder of the public headers.
cmake_minimum_required(VERSION 3.25)
file(GLOB_RECURSE headers RELATIVE ${INCLUDE} ${INCLUDE}/*.h ${INCLUDE}/*.h.in)
if(NOT headers)
  message(FATAL_ERROR "${INCLUDE} holds no header")
endif()
execute_process(COMMAND awk -f ${CMAKE_CURRENT_LIST_DIR}/check_comments.awk ${headers}
  WORKING_DIRECTORY ${INCLUDE} RESULT_VARIABLE status OUTPUT_VARIABLE text ERROR_VARIABLE text)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "${text}")
endif()
list(LENGTH headers count)
message(STATUS "comments: ${count} headers fine")
