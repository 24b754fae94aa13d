# mnc_embed(FILE HEADER NAME): writes HEADER, which defines the bytes of FILE and a zero behind them as
# `static const unsigned char NAME[]`, so that a program needs no file beside it. Runs again when FILE changes.
function(mnc_embed file header name)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(READ ${file} bytes HEX)
  string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1, " bytes "${bytes}")
  cmake_path(RELATIVE_PATH file BASE_DIRECTORY ${PROJECT_SOURCE_DIR} OUTPUT_VARIABLE shown)
  file(CONFIGURE OUTPUT ${header} @ONLY CONTENT
"/* ${shown}, a text. */
static const unsigned char ${name}[] = {
@bytes@0};
")
endfunction()
