# The binary interface of the shared library against the dump in the repository; any difference
# fails. With RENEW it writes the dump instead. LIBRARY: shared library, built with -g (without it
# only the names of functions are compared); SOURCE: project's folder; DUMP: the dump for this
# machine's architecture; ABIDW, ABIDIFF: of Debian's abigail-tools, may be NOTFOUND.
cmake_minimum_required(VERSION 3.25)
set(options --suppressions ${CMAKE_CURRENT_LIST_DIR}/abi/opaque.txt --exported-interfaces-only)
cmake_path(GET DUMP FILENAME name)

if(RENEW)
  if(NOT ABIDW)
    message(FATAL_ERROR "abidw is not there; Debian has it in abigail-tools")
  endif()
  cmake_path(GET DUMP PARENT_PATH folder)
  file(MAKE_DIRECTORY ${folder})
  execute_process(COMMAND ${ABIDW} ${options} --no-corpus-path --no-comp-dir-path --no-show-locs
    --no-elf-needed --type-id-style hash --out-file ${DUMP} ${LIBRARY} COMMAND_ERROR_IS_FATAL ANY)
  # Paths start at the project's folder, so that every machine writes the same file.
  file(READ ${DUMP} text)
  string(REPLACE "path='${SOURCE}/" "path='" text "${text}")
  file(WRITE ${DUMP} "${text}")
  message(STATUS "abi: wrote ${DUMP}")
  return()
endif()

if(NOT ABIDIFF)
  message(STATUS "skipped: abidiff (Debian: abigail-tools) is not there")
  return()
elseif(NOT EXISTS ${DUMP})
  message(STATUS "skipped: the repository has no ${name}")
  return()
endif()
execute_process(COMMAND ${ABIDIFF} ${options} ${DUMP} ${LIBRARY}
  RESULT_VARIABLE status OUTPUT_VARIABLE text ERROR_VARIABLE text)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "${text}\nThe binary interface differs from ${name} (abidiff: ${status}). If it "
    "is meant, see docs/design/0006-abi-and-versions.md, then run ./dev abi.")
endif()
message(STATUS "abi: as in ${name}")
