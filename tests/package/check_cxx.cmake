# A program in C++11 whose project knows no C, shared and static. PREFIX: installed tree; CONSUMERS:
# sources; WORK: folder to work in; CXX: compiler, may be NOTFOUND; VERSION: of the project.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/tools.cmake)
if(NOT CXX)
  skip("no C++ compiler")
endif()
build_consumer(cxx cxx -DCMAKE_PREFIX_PATH=${PREFIX} -DCMAKE_CXX_COMPILER=${CXX}
               -DVERSION=${VERSION})
expect_version(${WORK}/cxx/consumer_shared)
expect_version(${WORK}/cxx/consumer_static)
