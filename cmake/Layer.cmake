# privicore_layer(NAME SOURCES ... [UI ...] [LAYERS ...] [PUBLIC ...] [PRIVATE ...])
#
# UI names Designer files below ui/NAME, without their ending; each is included as "ui_<file>.h".
#
# A layer is a static library whose headers are reached as "<name>/<header>.h". Its include root
# is a folder in the build tree that holds nothing but a link to this layer, so that a target sees
# the headers of the layers it links and no others: an upward include does not compile.
function(privicore_layer name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;UI;LAYERS;PUBLIC;PRIVATE")

  set(root ${PROJECT_BINARY_DIR}/include-roots/${name})
  file(MAKE_DIRECTORY ${root})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${root}/${name} SYMBOLIC)

  list(TRANSFORM arg_LAYERS PREPEND privicore_ OUTPUT_VARIABLE layers)
  # Not by AUTOUIC: Ninja does not learn that it rewrote a header until the next build.
  list(TRANSFORM arg_UI REPLACE "(.+)" "${PROJECT_SOURCE_DIR}/ui/${name}/\\1.ui" OUTPUT_VARIABLE forms)
  qt_wrap_ui(ui_headers ${forms})
  set_source_files_properties(${ui_headers} PROPERTIES SKIP_AUTOGEN ON)
  add_library(privicore_${name} STATIC ${arg_SOURCES} ${ui_headers})
  if(arg_UI)
    target_include_directories(privicore_${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
  endif()
  target_include_directories(privicore_${name} PUBLIC ${root})
  target_link_libraries(privicore_${name}
    PUBLIC ${layers} ${arg_PUBLIC}
    PRIVATE privicore_options ${arg_PRIVATE})
endfunction()
