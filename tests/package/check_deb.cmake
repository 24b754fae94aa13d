# The Debian packages, made as ./dev package makes them, from the source tarball: names, dependencies,
# contents, and no path of the sources in them, which are removed; unpacked into a folder of their own,
# they serve a consumer. BUILD: a build folder of the library, which makes the tarball; CONSUMERS:
# sources; WORK: folder to work in; CC: compiler; VERSION: of the project.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/tools.cmake)
execute_process(COMMAND dpkg --print-architecture OUTPUT_VARIABLE architecture OUTPUT_STRIP_TRAILING_WHITESPACE)
foreach(tool dpkg-deb dpkg-shlibdeps file)
  find_program(path_of_${tool} ${tool})
  if(NOT path_of_${tool})
    skip("${tool} is not there")
  endif()
endforeach()

# Sources without git's data and build folders; whoever calls git all the same is found out.
set(top ${WORK}/sources/mncollagen-${VERSION})
set(build ${WORK}/sources/deb)
set(root ${WORK}/root)
set(packages_folder ${WORK}/packages)
file(REMOVE_RECURSE ${WORK}/sources ${root} ${packages_folder})
run(${CMAKE_CPACK_COMMAND} --config ${BUILD}/CPackSourceConfig.cmake -B ${WORK}/sources)
file(ARCHIVE_EXTRACT INPUT ${WORK}/sources/mncollagen-${VERSION}.tar.gz DESTINATION ${WORK}/sources)
file(GLOB unwanted ${top}/.git ${top}/build* ${top}/results*)
if(unwanted)
  message(FATAL_ERROR "in the source tarball: ${unwanted}")
endif()
file(WRITE ${WORK}/sources/bin/git "#!/bin/sh\necho \"git $*\" >>'${WORK}/sources/git_calls'\nexit 1\n")
file(CHMOD ${WORK}/sources/bin/git PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
set(ENV{PATH} "${WORK}/sources/bin:$ENV{PATH}")
# Speed is not looked at, so that the compiler may be quick: -O1 in the place of the preset's -O3.
run(${CMAKE_COMMAND} -S ${top} --preset package -B ${build} -DCMAKE_C_COMPILER=${CC}
    "-DCMAKE_C_FLAGS_RELEASE=-O1 -DNDEBUG" ${quiet})
run(${CMAKE_COMMAND} --build ${build} --parallel 2)
run(${CMAKE_CPACK_COMMAND} --config ${build}/CPackConfig.cmake -B ${packages_folder})
if(EXISTS ${WORK}/sources/git_calls)
  file(READ ${WORK}/sources/git_calls calls)
  message(FATAL_ERROR "the build calls git:\n${calls}")
endif()
file(STRINGS ${build}/CMakeCache.txt drivers REGEX "^LIBCYAML_FOUND:INTERNAL=1")
file(REMOVE_RECURSE ${WORK}/sources)

string(REGEX MATCH "^[0-9]+\\.[0-9]+" interface ${VERSION})
set(runtime libmncollagen${interface})
set(expected ${runtime} libmncollagen-dev libmncollagen-doc python3-mncollagen)
if(drivers)
  list(APPEND expected libmncollagen-tools)
endif()
file(GLOB packages RELATIVE ${packages_folder} ${packages_folder}/*.deb)
list(TRANSFORM packages REPLACE "_${VERSION}_[a-z0-9]+\\.deb$" "" OUTPUT_VARIABLE names)
list(SORT names)
list(SORT expected)
if(NOT names STREQUAL expected)
  message(FATAL_ERROR "unexpected packages: ${packages}")
endif()

# expect_in(option package pattern...): the package's information or list of contents has them all.
function(expect_in option package)
  file(GLOB file ${packages_folder}/${package}_*.deb)
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
expect_in(--info libmncollagen-dev "Section: libdevel\n"
          "Depends: ${runtime} \\(= ${VERSION}\\), libgsl-dev, libhdf5-dev, zlib1g-dev\n")
expect_in(--info python3-mncollagen "Depends: ${runtime} \\(= ${VERSION}\\), python3, python3-numpy\n")
expect_in(--contents ${runtime} "/usr/lib/[^ ]*libmncollagen\\.so\\.${interface} -> "
          "/libmncollagen\\.so\\.${VERSION}\n" "/${runtime}/copyright\n")
expect_in(--contents libmncollagen-dev "/usr/include/mncollagen\\.h\n" "/mncollagen/version\\.h\n"
          "/libmncollagen\\.so -> libmncollagen\\.so\\.${interface}\n" "/libmncollagen\\.a\n"
          "/mncollagen-config\\.cmake\n" "/pkgconfig/mncollagen\\.pc\n")
expect_in(--contents libmncollagen-doc "/usr/share/doc/mncollagen/README\\.md\n"
          "/mncollagen/docs/model\\.md\n" "/examples/tutorial/01_hello_collagen\\.c\n")
expect_in(--contents python3-mncollagen "/usr/lib/python3/dist-packages/mncollagen/__init__\\.py\n"
          "/mncollagen/api/simulation\\.py\n" "/mncollagen/py\\.typed\n" "/mncollagen/posterior\\.csv\n")
if(drivers)
  expect_in(--info libmncollagen-tools "Depends: [^\n]*${runtime} \\(= ${VERSION}\\)"
            "Depends: [^\n]*libcyaml")
  expect_in(--contents libmncollagen-tools "/usr/bin/mncollagen\n"
            "/usr/share/mncollagen/posterior\\.csv\n" "/mncollagen/scenarios/one_session\\.yaml\n"
            "/mncollagen/cluster/slurm_shards\\.sh\n" "/man1/mncollagen-compare-schedules\\.1\\.gz\n"
            "/bash-completion/completions/mncollagen\n")
endif()

# Two minor versions of the shared library can be installed together: no path of one is one of the other.
execute_process(COMMAND dpkg-deb --fsys-tarfile ${packages_folder}/${runtime}_${VERSION}_${architecture}.deb
  COMMAND tar --list OUTPUT_VARIABLE paths COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "[^\n]*[^\n/]\n" paths "${paths}")
foreach(path IN LISTS paths)
  string(FIND "${path}" "${interface}" position)
  if(position EQUAL -1)
    message(FATAL_ERROR "${runtime} has a file without its version: ${path}")
  endif()
endforeach()
if(paths STREQUAL "")
  message(FATAL_ERROR "${runtime} holds nothing")
endif()

# zgrep reads the compressed pages as well, where a path is found by its end (they write "-" as "\-"). It
# says 1 where it finds nothing.
cmake_path(GET WORK FILENAME leaf)
file(GLOB_RECURSE files ${root}/*)
execute_process(COMMAND zgrep -lF ${leaf}/sources/ ${files} OUTPUT_VARIABLE found RESULT_VARIABLE status)
if(NOT status EQUAL 1)
  message(FATAL_ERROR "paths of the sources or the build folder are in\n${found}")
endif()

find_program(lintian lintian)
if(lintian)
  list(TRANSFORM packages PREPEND ${packages_folder}/ OUTPUT_VARIABLE files)
  run(${lintian} --allow-root --fail-on error ${files})
else()
  message(STATUS "lintian is not there: packages not checked by it")
endif()
message(STATUS "packages: ${packages}")

build_consumer(c from_deb -DCMAKE_PREFIX_PATH=${root}/usr -DCMAKE_C_COMPILER=${CC}
               -DVERSION=${VERSION})
file(STRINGS ${WORK}/from_deb/CMakeCache.txt found REGEX "^mncollagen_DIR:PATH=${root}/usr/")
if(NOT found)
  message(FATAL_ERROR "the consumer was not built with the unpacked packages in ${root}")
endif()
expect_version(${WORK}/from_deb/consumer_shared)
expect_version(${WORK}/from_deb/consumer_static)
