# Packages by cpack. Debian's by `cpack -G DEB`, built as ./dev package does, for the prefix /usr: the
# shared library, named after its binary interface so that the packages of two minor versions can be
# installed together; what it takes to build with it; the programs; the Python package; the pages. And
# a source tarball by `cpack --config CPackSourceConfig.cmake`.
set(soname_version ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The libmncollagen authors <mncollagen@example.org>")
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages)
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_COMPONENTS_ALL runtime dev tools python doc)
if(NOT MNC_BUILD_SHARED)
  list(REMOVE_ITEM CPACK_COMPONENTS_ALL runtime)
endif()
if(NOT TARGET manual_pages)
  list(REMOVE_ITEM CPACK_COMPONENTS_ALL tools)
endif()
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/debian_files.cmake)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON) # packages that use the library ask for this version
set(model "An exploratory research model of skin healing after microneedling,
never a clinical tool.")

set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME libmncollagen${soname_version})
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_RUNTIME_DESCRIPTION "Shared library.
${model}")
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SHLIBDEPS ON) # libc and OpenMP, with their versions
file(WRITE ${PROJECT_BINARY_DIR}/cmake/triggers "activate-noawait ldconfig\n")
set(CPACK_DEBIAN_RUNTIME_PACKAGE_CONTROL_EXTRA ${PROJECT_BINARY_DIR}/cmake/triggers)

set(this_library "libmncollagen${soname_version} (= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_DEV_PACKAGE_NAME libmncollagen-dev)
set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEV_PACKAGE_DEPENDS "${this_library}, libgsl-dev")
if(MNC_WITH_HDF5)
  string(APPEND CPACK_DEBIAN_DEV_PACKAGE_DEPENDS ", libhdf5-dev, zlib1g-dev")
endif()
set(CPACK_DEBIAN_DEV_DESCRIPTION "Headers, static library, CMake package and pkg-config file.
${model}")

set(CPACK_DEBIAN_TOOLS_PACKAGE_NAME libmncollagen-tools)
set(CPACK_DEBIAN_TOOLS_PACKAGE_SECTION science)
set(CPACK_DEBIAN_TOOLS_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_BINARY_DIR}/lib)
set(CPACK_DEBIAN_TOOLS_PACKAGE_DEPENDS "${this_library}")
set(CPACK_DEBIAN_TOOLS_PACKAGE_RECOMMENDS gnuplot-nox)
set(CPACK_DEBIAN_TOOLS_PACKAGE_SUGGESTS fonts-noto-cjk) # names in figures
set(CPACK_DEBIAN_TOOLS_DESCRIPTION "Programs that compare schedules, doses and treatments, with scenarios.
${model}")

set(CPACK_DEBIAN_PYTHON_PACKAGE_NAME python3-mncollagen)
set(CPACK_DEBIAN_PYTHON_PACKAGE_SECTION python)
set(CPACK_DEBIAN_PYTHON_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_PYTHON_PACKAGE_DEPENDS "${this_library}, python3, python3-numpy")
set(CPACK_DEBIAN_PYTHON_PACKAGE_SUGGESTS "python3-pandas, python3-matplotlib")
set(CPACK_DEBIAN_PYTHON_DESCRIPTION "Python without a build, by ctypes and NumPy.
${model}")

set(CPACK_DEBIAN_DOC_PACKAGE_NAME libmncollagen-doc)
set(CPACK_DEBIAN_DOC_PACKAGE_SECTION doc)
set(CPACK_DEBIAN_DOC_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_DOC_DESCRIPTION "Pages on the model, its numerics and its programs, and tutorials.
${model}")

# The source tarball: without git's data, build folders and results.
set(CPACK_SOURCE_GENERATOR TGZ)
set(CPACK_SOURCE_PACKAGE_FILE_NAME mncollagen-${PROJECT_VERSION})
string(REGEX REPLACE "([][+.*()^$?\\|])" "\\\\\\1" top "${PROJECT_SOURCE_DIR}")
set(CPACK_SOURCE_IGNORE_FILES "^${top}/\\\\.git(/|$)" "^${top}/build[^/]*/" "^${top}/results[^/]*/"
    "/node_modules$"
    "/__pycache__/" "\\\\.o$")
include(CPack)
