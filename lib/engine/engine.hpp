// From data to paper in one call: the pipeline that the C API opens to the world.
#pragma once

#include "engine/library.hpp"
#include "engine/rendering.hpp"
