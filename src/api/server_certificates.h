// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/transport_options.h"
#include "core/expected.h"
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

//! The certificates of a PEM text, in its order; empty when it holds none.
QList<ServerCertificate> certificatesIn(const QByteArray &pem);

//! The certificates that the server at @p address (https or wss) shows, its own one first, whether
//! or not they are trusted. Nothing but the beginning of a handshake is sent. Errors as
//! transportFaultOf() tells them when it does not come to that.
Job<QList<ServerCertificate>> certificatesOf(const QUrl &address, const TransportOptions &options);

//! Why a fingerprint does not choose an authority among certificates.
enum class FingerprintFault {
    NoFingerprint, //!< not 64 hexadecimal digits, whatever stands between them
    Unknown,       //!< none of the certificates has it
    NoAuthority,   //!< one has it, but somebody else vouches for that one
};

//! The certificate of @p chain that has the SHA-256 @p fingerprint, as an administrator wrote it
//! down, and vouches for itself: an authority, or a server on its own.
Expected<ServerCertificate, FingerprintFault> authorityIn(const QList<ServerCertificate> &chain,
                                                          const QString &fingerprint);

} // namespace privicore
