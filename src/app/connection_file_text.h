// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/connection_file.h"
#include "widgets/error_text.h"

namespace privicore {

//! What the state of the connection file means for a person; empty for a good one.
QString connectionFileText(ConnectionFile::State state);

//! Why a connection was not saved or not removed.
ErrorText saveErrorText(const ApiError &error);
//! Why connections could not be read from a file of somebody else's.
ErrorText importErrorText(const ApiError &error);
//! Why connections could not be written to a file.
ErrorText exportErrorText(const ApiError &error);

} // namespace privicore
