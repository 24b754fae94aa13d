# Toolchain file for WebAssembly: that of Emscripten, found beside its compiler.
find_program(MNC_EMCC emcc REQUIRED)
file(REAL_PATH ${MNC_EMCC} compiler)
cmake_path(GET compiler PARENT_PATH root)
include(${root}/cmake/Modules/Platform/Emscripten.cmake)
