// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace privicore::sandbox {

class Store;
struct Session;

//! Single-use tokens that a phone reads from the screen to sign in as the same profile.
enum class QrState { Issued, Used, Expired, Replaced };

//! "issued", "used", "expired" or "replaced".
QString qrStateName(QrState state);

inline constexpr qint64 qrLifetime = 300; //!< seconds

//! A new token for @p session; one that is still open for it is replaced.
QString issueQrToken(Store &store, const Session &session, qint64 now);
//! Nothing for a token that was never issued.
std::optional<QrState> qrState(Store &store, const QString &token, qint64 now);
//! Uses the token up. The profile it stands for, or nothing unless it was Issued.
std::optional<QString> redeemQrToken(Store &store, const QString &token, qint64 now);

} // namespace privicore::sandbox
