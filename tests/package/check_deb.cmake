# The Debian packages, made as ./dev package makes them: names, dependencies, contents; unpacked into
# a folder of their own, they serve a consumer. SOURCE: the library's; CONSUMERS: sources; WORK:
# folder to work in; CC: compiler; VERSION: of the project.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/tools.cmake)
foreach(tool dpkg-deb dpkg-shlibdeps file)
  find_program(path_of_${tool} ${tool})
  if(NOT path_of_${tool})
    skip("${tool} is not there")
  endif()
endforeach()

set(build ${WORK}/deb)
set(root ${WORK}/root)
file(REMOVE_RECURSE ${build} ${root})
run(${CMAKE_COMMAND} -S ${SOURCE} --preset package -B ${build} -DCMAKE_C_COMPILER=${CC})
run(${CMAKE_COMMAND} --build ${build} --parallel 2)
run(${CMAKE_CPACK_COMMAND} --config ${build}/CPackConfig.cmake -B ${build}/packages)

string(REGEX MATCH "^[0-9]+\\.[0-9]+" interface ${VERSION})
set(runtime libmncollagen${interface})
file(GLOB packages RELATIVE ${build}/packages ${build}/packages/*.deb)
if(NOT packages MATCHES "^libmncollagen-dev_${VERSION}_[a-z0-9]+\\.deb;${runtime}_${VERSION}_[a-z0-9]+\\.deb$")
  message(FATAL_ERROR "unexpected packages: ${packages}")
endif()

# expect_in(option package pattern...): the package's information or list of contents has them all.
function(expect_in option package)
  file(GLOB file ${build}/packages/${package}_*.deb)
  execute_process(COMMAND dpkg-deb ${option} ${file} OUTPUT_VARIABLE text COMMAND_ERROR_IS_FATAL ANY)
  foreach(pattern IN LISTS ARGN)
    if(NOT text MATCHES "${pattern}")
      message(FATAL_ERROR "${package}: dpkg-deb ${option} does not show ${pattern}\n${text}")
    endif()
  endforeach()
  run(dpkg-deb -x ${file} ${root})
endfunction()
expect_in(--info ${runtime} "Package: ${runtime}\n" "Version: ${VERSION}\n" "Section: libs\n"
          "Depends: [^\n]*libc6 \\(>=" "Depends: [^\n]*libgomp1|Depends: [^\n]*libomp")
expect_in(--info libmncollagen-dev "Depends: ${runtime} \\(= ${VERSION}\\), libgsl-dev, libhdf5-dev\n" "Section: libdevel\n")
expect_in(--contents ${runtime} "/usr/lib/[^ ]*libmncollagen\\.so\\.${interface} -> "
          "/libmncollagen\\.so\\.${VERSION}\n" "/LICENSE\n")
expect_in(--contents libmncollagen-dev "/usr/include/mncollagen\\.h\n" "/mncollagen/version\\.h\n"
          "/libmncollagen\\.so -> libmncollagen\\.so\\.${interface}\n" "/libmncollagen\\.a\n"
          "/mncollagen-config\\.cmake\n" "/pkgconfig/mncollagen\\.pc\n")
message(STATUS "packages: ${packages}")

build_consumer(c from_deb -DCMAKE_PREFIX_PATH=${root}/usr -DCMAKE_C_COMPILER=${CC}
               -DVERSION=${VERSION})
file(STRINGS ${WORK}/from_deb/CMakeCache.txt found REGEX "^mncollagen_DIR:PATH=${root}/usr/")
if(NOT found)
  message(FATAL_ERROR "the consumer was not built with the unpacked packages in ${root}")
endif()
expect_version(${WORK}/from_deb/consumer_shared)
expect_version(${WORK}/from_deb/consumer_static)
