// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace privicore {

//! What a cell says about the state of things, for its icon and colour. The word itself is the
//! cell's text: nothing is told by colour alone.
enum class Status {
    None,
    Ok,
    Info,
    Warning,
    Danger,
    Waiting, //!< a command is on its way, or somebody else's decision is awaited
};

} // namespace privicore
