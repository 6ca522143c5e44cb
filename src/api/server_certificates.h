// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/transport_options.h"
#include "core/job.h"

#include <QDateTime>
#include <QUrl>

namespace privicore {

//! One certificate that a server shows, for a person to look at. The texts are the server's own.
struct ServerCertificate
{
    QString subject; //!< common name, or the organisation where there is none
    QString issuer;
    QStringList names; //!< hosts and addresses it was made for
    QDateTime validFrom;
    QDateTime validUntil;
    bool isSelfSigned = false;
    QByteArray sha256; //!< of its DER form: 32 bytes
    QByteArray pem;

    bool operator==(const ServerCertificate &) const = default;
};

//! The certificates that the server at @p address (https or wss) shows, its own one first, whether
//! or not they are trusted. Nothing but the beginning of a handshake is sent. Errors as
//! transportFaultOf() tells them when it does not come to that.
Job<QList<ServerCertificate>> certificatesOf(const QUrl &address, const TransportOptions &options);

} // namespace privicore
