# The library as a part of another project by add_subdirectory: it brings neither tests, examples nor
# install rules, leaves the outer project's settings alone, and its headers give no warnings.
# SOURCE: the library's; CONSUMERS: sources; WORK: folder to work in; CC: compiler; VERSION.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/tools.cmake)
build_consumer(subproject subproject -DMNCOLLAGEN=${SOURCE} -DCMAKE_C_COMPILER=${CC}
               -DCMAKE_C_FLAGS=-O1)
expect_version(${WORK}/subproject/consumer_shared)

foreach(folder tests examples bench)
  if(EXISTS ${WORK}/subproject/mncollagen/${folder})
    message(FATAL_ERROR "the subproject builds ${folder}")
  endif()
endforeach()
file(STRINGS ${WORK}/subproject/CMakeCache.txt build_type REGEX "^CMAKE_BUILD_TYPE:")
if(NOT build_type MATCHES "=$")
  message(FATAL_ERROR "the subproject sets ${build_type}")
endif()
file(READ ${WORK}/subproject/mncollagen/cmake_install.cmake rules)
if(rules MATCHES "mncollagen-config")
  message(FATAL_ERROR "the subproject installs itself with the outer project")
endif()
