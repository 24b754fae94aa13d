# Two Debian packages by `cpack -G DEB`: the shared library, named after its binary interface, and
# what it takes to build with it. Built as ./dev package does, for the prefix /usr.
set(soname_version ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The libmncollagen authors <mncollagen@localhost>")
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages)
set(CPACK_PACKAGING_INSTALL_PREFIX ${CMAKE_INSTALL_PREFIX})
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_COMPONENTS_ALL runtime dev)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_STRIP_FILES ON)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON) # packages that use the library ask for this version
set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME libmncollagen${soname_version})
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_RUNTIME_DESCRIPTION "Shared library. An exploratory research model, never a clinical tool.")
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SHLIBDEPS ON) # libc and OpenMP, with their versions
set(CPACK_DEBIAN_DEV_PACKAGE_NAME libmncollagen-dev)
set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEV_PACKAGE_DEPENDS "${CPACK_DEBIAN_RUNTIME_PACKAGE_NAME} (= ${PROJECT_VERSION}), libgsl-dev")
if(MNC_WITH_HDF5)
  string(APPEND CPACK_DEBIAN_DEV_PACKAGE_DEPENDS ", libhdf5-dev")
endif()
set(CPACK_DEBIAN_DEV_DESCRIPTION "Headers, static library, CMake package and pkg-config file.")
include(CPack)
