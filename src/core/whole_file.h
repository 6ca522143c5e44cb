// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

namespace privicore {

//! Puts @p bytes into the file at @p path, readable by its owner only, in place of what was there.
//! Storage, with the system's words, when that fails; what was there before is whole then. Blocks;
//! for worker threads. The folder must exist.
Result<Done> replaceFile(const QString &path, const QByteArray &bytes);

} // namespace privicore
