# The example in R prints its table and draws its plot. SOURCE: the project's folder; BUILD: its build; LIBRARY:
# shared; WORK: folder to work in; R, RSCRIPT: may be missing; CC: compiler.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/../package/tools.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/table.cmake)
if(NOT R OR NOT RSCRIPT)
  skip("R is not there")
endif()
cmake_path(GET LIBRARY PARENT_PATH folder)
file(REMOVE_RECURSE ${WORK})
file(COPY ${SOURCE}/examples/r/ DESTINATION ${WORK})
set(ENV{PKG_CFLAGS} "-I${SOURCE}/include -I${BUILD}/include -Wall -Wextra -Werror")
set(ENV{PKG_LIBS} "-L${folder} -lmncollagen -Wl,-rpath,${folder}")
execute_process(COMMAND ${R} CMD SHLIB collagen_gain.c WORKING_DIRECTORY ${WORK}
                OUTPUT_VARIABLE said ERROR_VARIABLE said RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "R CMD SHLIB: ${said}")
endif()
expect_table(${RSCRIPT} two_schedules.R)
file(READ ${WORK}/two_schedules.pdf head LIMIT 64)
if(NOT head MATCHES "^%PDF-")
  message(FATAL_ERROR "two_schedules.pdf is no plot")
endif()

# A refusal is an error of R with the library's sentence.
execute_process(COMMAND ${RSCRIPT} -e "dyn.load('collagen_gain.so'); .Call('collagen_gain', -1, 1)"
                WORKING_DIRECTORY ${WORK} ERROR_VARIABLE said OUTPUT_VARIABLE none RESULT_VARIABLE status)
if(status EQUAL 0 OR NOT said MATCHES "day = -1")
  message(FATAL_ERROR "a session on day -1 (${status}): ${said}")
endif()
