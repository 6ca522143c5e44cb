// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

#include <QByteArray>

class QSslConfiguration;

namespace privicore {

//! Whose word counts that a server is who it says: the authorities that this computer trusts, and
//! the certificates that a connection brings along. A plain value.
//!
//! An authority among the latter vouches for servers of this connection only. A server's own
//! certificate that nobody else signed counts for the names it bears and vouches for nobody.
//! Name, validity and chain are always checked: there is nothing here to switch that off.
class TlsTrust
{
public:
    //! The authorities of this computer alone.
    TlsTrust() = default;

    //! And those of a PEM file. Validation when it holds none, or anything that is not a
    //! certificate: half of what somebody meant to trust is not what they meant.
    static Result<TlsTrust> withCertificates(const QByteArray &pem);

    //! As given; empty when there are none.
    const QByteArray &certificates() const { return m_pem; }

    //! For every socket of the connection: TLS 1.2 or later.
    QSslConfiguration configuration() const;

    bool operator==(const TlsTrust &) const = default;

private:
    QByteArray m_pem;
};

} // namespace privicore
