# find_package refuses other minor and major versions and components that do not exist, and takes
# its own version and earlier patches. PREFIX: installed tree; CONSUMERS: sources; WORK: folder to
# work in; CC: compiler; VERSION: of the project.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/tools.cmake)
string(REGEX MATCH "^([0-9]+)\\.([0-9]+)\\.([0-9]+)$" _ ${VERSION})
math(EXPR next_major "${CMAKE_MATCH_1} + 1")
math(EXPR next_minor "${CMAKE_MATCH_2} + 1")
math(EXPR next_patch "${CMAKE_MATCH_3} + 1")
set(minor ${CMAKE_MATCH_1}.${CMAKE_MATCH_2})
set(others ${next_major}.${CMAKE_MATCH_2} ${CMAKE_MATCH_1}.${next_minor} ${minor}.${next_patch})
if(CMAKE_MATCH_2 GREATER 0)
  math(EXPR last_minor "${CMAKE_MATCH_2} - 1")
  list(APPEND others ${CMAKE_MATCH_1}.${last_minor})
endif()

# The compiler is looked for once: all requests use the same folder.
file(REMOVE_RECURSE ${WORK}/mismatch)
function(configure version)
  execute_process(COMMAND ${CMAKE_COMMAND} -S ${CONSUMERS}/c -B ${WORK}/mismatch
    -DCMAKE_PREFIX_PATH=${PREFIX} -DCMAKE_C_COMPILER=${CC} -DVERSION=${version} ${ARGN}
    RESULT_VARIABLE status OUTPUT_VARIABLE text ERROR_VARIABLE text)
  set(status ${status} PARENT_SCOPE)
  set(text "${text}" PARENT_SCOPE)
endfunction()

foreach(version ${minor} ${VERSION})
  configure(${version})
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "version ${VERSION} does not answer a request for ${version}:\n${text}")
  endif()
endforeach()
foreach(version IN LISTS others)
  configure(${version})
  if(status EQUAL 0 OR NOT text MATCHES "compatible with requested version \"${version}\"")
    message(FATAL_ERROR "version ${VERSION} answers a request for ${version}:\n${text}")
  endif()
  message(STATUS "refused: ${version}")
endforeach()
configure(${minor} -DMORE_COMPONENTS=fortran)
if(status EQUAL 0 OR NOT text MATCHES "shared;static;fortran")
  message(FATAL_ERROR "a component that does not exist is accepted:\n${text}")
endif()
message(STATUS "refused: component fortran")
