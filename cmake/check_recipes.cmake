# The recipes of packaging/ say of version, licence, CMake and dependencies what the build files say. A
# dependency that no recipe knows yet is an error. SOURCE: the project's folder; VERSION: of the
# project; PYTHON: may be missing.
cmake_minimum_required(VERSION 3.25)
set(recipes conda-forge/recipe.yaml spack/packages/mncollagen/package.py nix/default.nix
  vcpkg/mncollagen/vcpkg.json homebrew/mncollagen.rb)
# Those that have the programs, and so need what only these need.
set(recipes_with_programs ${recipes})
list(FILTER recipes_with_programs INCLUDE REGEX "spack|nix|homebrew")

# How each says that it needs something.
set(before_conda-forge "- ")
set(before_spack "depends_on\\(\"")
set(before_nix "pkgs\\.")
set(before_vcpkg "[ ,]\"")
set(before_homebrew "depends_on \"")

# What find_package() and pkg_check_modules() name, and the word that recipes have for it; - is part of
# every compiler or asked for by the build itself.
set(known_GSL gsl)
set(known_HDF5 hdf5)
set(known_ZLIB zlib)
set(known_OpenMP -)
set(known_Threads -)
set(known_PkgConfig pkg-?conf)
set(known_LIBCYAML libcyaml)
set(known_LIBYAML libyaml)

file(READ ${SOURCE}/CMakeLists.txt project)
string(REGEX MATCH "cmake_minimum_required\\(VERSION ([0-9.]+)\\)" line "${project}")
set(cmake ${CMAKE_MATCH_1})
set(needed)
foreach(file CMakeLists.txt cmake/compiler.cmake cmake/mncollagen-hdf5.cmake examples/CMakeLists.txt)
  file(STRINGS ${SOURCE}/${file} lines REGEX "^ *(find_package|pkg_check_modules)\\(")
  foreach(line IN LISTS lines)
    string(REGEX MATCH "\\(([A-Za-z0-9]+)" name "${line}")
    list(APPEND needed ${CMAKE_MATCH_1})
    if(NOT DEFINED known_${CMAKE_MATCH_1})
      message(FATAL_ERROR "${file} needs ${CMAKE_MATCH_1}: name it here and in the recipes")
    endif()
  endforeach()
endforeach()
list(REMOVE_DUPLICATES needed)
list(LENGTH needed count)
if(count LESS 8)
  message(FATAL_ERROR "only ${needed} found in the build files")
endif()

# expect(recipe regex what)
function(expect recipe regex what)
  file(READ ${SOURCE}/packaging/${recipe} text)
  if(NOT text MATCHES "${regex}")
    message(FATAL_ERROR "packaging/${recipe} lacks ${what}")
  endif()
endfunction()

string(REPLACE . "\\." version "${VERSION}")
foreach(recipe IN LISTS recipes)
  string(REGEX MATCH "^[^/]+" manager ${recipe})
  expect(${recipe} "[^0-9.]${version}[^0-9]*" "version ${VERSION}")
  expect(${recipe} "GPL-3.0-or-later|gpl3Plus" "the licence")
  foreach(name IN LISTS needed)
    set(word ${known_${name}})
    if(word STREQUAL "-" OR
       (name MATCHES "YAML" AND NOT recipe IN_LIST recipes_with_programs) OR
       (name STREQUAL "PkgConfig" AND recipe MATCHES "vcpkg"))
      continue()
    endif()
    expect(${recipe} "${before_${manager}}${word}" "${name}")
  endforeach()
  # No other version of the project is left.
  file(STRINGS ${SOURCE}/packaging/${recipe} lines REGEX "(version|mncollagen-).*[0-9]+\\.[0-9]+\\.[0-9]+")
  foreach(line IN LISTS lines)
    if(NOT line MATCHES "[^0-9.]${version}[^0-9]")
      message(FATAL_ERROR "packaging/${recipe} is of another version than ${VERSION}: ${line}")
    endif()
  endforeach()
endforeach()
foreach(recipe conda-forge/recipe.yaml spack/packages/mncollagen/package.py nix/default.nix homebrew/mncollagen.rb)
  expect(${recipe} "cmake.*${cmake}" "CMake ${cmake}")
endforeach()
expect(README.md "mncollagen@${version}" "version ${VERSION}")

file(READ ${SOURCE}/packaging/vcpkg/mncollagen/vcpkg.json json)
string(JSON name GET "${json}" name) # an error where it is no JSON
if(PYTHON)
  execute_process(COMMAND ${PYTHON} -c "import ast, sys; ast.parse(open(sys.argv[1]).read())"
    ${SOURCE}/packaging/spack/packages/mncollagen/package.py COMMAND_ERROR_IS_FATAL ANY)
endif()
list(JOIN needed ", " needed)
message(STATUS "recipes: version ${VERSION}, CMake ${cmake}, ${needed} in all")
