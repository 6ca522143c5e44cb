# privicore_layer(NAME SOURCES ... [LAYERS ...] [PUBLIC ...] [PRIVATE ...])
#
# A layer is a static library whose headers are reached as "<name>/<header>.h". Its include root
# is a folder in the build tree that holds nothing but a link to this layer, so that a target sees
# the headers of the layers it links and no others: an upward include does not compile.
function(privicore_layer name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LAYERS;PUBLIC;PRIVATE")

  set(root ${PROJECT_BINARY_DIR}/include-roots/${name})
  file(MAKE_DIRECTORY ${root})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${root}/${name} SYMBOLIC)

  list(TRANSFORM arg_LAYERS PREPEND privicore_ OUTPUT_VARIABLE layers)
  add_library(privicore_${name} STATIC ${arg_SOURCES})
  target_include_directories(privicore_${name} PUBLIC ${root})
  target_link_libraries(privicore_${name}
    PUBLIC ${layers} ${arg_PUBLIC}
    PRIVATE privicore_options ${arg_PRIVATE})
endfunction()
