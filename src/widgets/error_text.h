// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api_error.h"

namespace privicore {

//! An error for a person: what happened, why, and what to do next.
struct ErrorText
{
    QString title;         //!< "The server did not answer in time"
    QString cause;         //!< one sentence; holds the server's own words where it sent some
    QString nextStep;      //!< one sentence; what a person can do about it
    QString details;       //!< technical, for "Copy details"
    bool canRetry = false; //!< whether repeating it is safe and may help
    bool isWanted = false; //!< it was asked for from here, so nothing is wrong
};

//! The translated text of @p error.
ErrorText errorText(const ApiError &error);

} // namespace privicore
