# Sets `variable` to the names of the functions declared in the public headers of a folder whose
# declarations begin as the regular expression `beginning` says.
function(read_functions include beginning variable)
  file(GLOB_RECURSE headers ${include}/*.h ${include}/*.h.in)
  set(names)
  foreach(header IN LISTS headers)
    file(READ ${header} text)
    # up to the first parenthesis only: what follows may hold characters that CMake's lists break at
    string(REGEX MATCHALL "${beginning}[^;(]*\\(" declarations "${text}")
    foreach(declaration IN LISTS declarations)
      if(declaration MATCHES "(mnc_[a-z0-9_]+)[ \n]*\\($")
        list(APPEND names ${CMAKE_MATCH_1})
      endif()
    endforeach()
  endforeach()
  list(SORT names)
  set(${variable} ${names} PARENT_SCOPE)
endfunction()

# All public functions.
function(read_public_functions include variable)
  read_functions(${include} "MNC_API" names)
  if(NOT names)
    message(FATAL_ERROR "no public function found in ${include}")
  endif()
  set(${variable} ${names} PARENT_SCOPE)
endfunction()

# Those that return a status.
function(read_fallible_functions include variable)
  read_functions(${include} "MNC_API MNC_MUST_CHECK mnc_status" names)
  set(${variable} ${names} PARENT_SCOPE)
endfunction()
