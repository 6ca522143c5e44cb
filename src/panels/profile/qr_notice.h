// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api_error.h"
#include "panels/profile/qr_token_life.h"

#include <QString>

#include <optional>

namespace privicore {

//! What the QR token window says while it shows no code.
struct QrNotice
{
    QString title;
    QString text;
    QString button; //!< asks for a code
};

//! @p who is the profile that a code signs in.
QrNotice qrNotice(const QrTokenLife &life, const std::optional<ApiError> &error,
                  const QString &who);

} // namespace privicore
