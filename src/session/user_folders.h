// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

#include <QString>

namespace privicore {

//! The program's folders by the XDG base directory specification, absolute. None of these makes
//! a folder or touches the disk, but for looking whether a runtime folder is there.
QString configFolder();
QString stateFolder(); //!< data of the sandbox, logs, history
//! For what lives no longer than the person is logged in. Without XDG_RUNTIME_DIR it is under
//! /run/user, or else a folder of the person's own among the temporary files.
QString runtimeFolder();

//! Makes @p path, if need be with those above it, and sees to it that it is a folder (no link to
//! one) which this person owns and nobody else may enter. Storage error otherwise. Blocks.
Result<Done> makePrivateFolder(const QString &path);

} // namespace privicore
