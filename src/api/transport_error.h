// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/transport_fault.h"

#include <QAbstractSocket>
#include <QNetworkReply>
#include <QSslError>

//! How sockets and replies tell of faults; for those who own one.
namespace privicore {

//! The error of an exchange that broke. The detail holds Qt's names of what happened and nothing
//! that a server chose.
ApiError transportError(QNetworkReply::NetworkError error, const QList<QSslError> &tls);
ApiError transportError(QAbstractSocket::SocketError error, const QList<QSslError> &tls);

} // namespace privicore
