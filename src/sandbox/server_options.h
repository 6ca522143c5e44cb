// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/limits.h"
#include "sandbox/seed.h"
#include "sandbox/tls.h"

#include <QByteArray>
#include <QString>

namespace privicore::sandbox {

//! Where to listen: an IP address of this computer, and a port or 0 for a free one.
struct Address
{
    QByteArray host = QByteArrayLiteral("127.0.0.1");
    int port = 0;

    bool operator==(const Address &) const = default;
};

struct ServerOptions
{
    Address api;
    Address realtime;
    Address streams;
    QString dataFile = QStringLiteral(":memory:");
    SeedPlan seed;
    TlsContext tls; //!< for all three doors
    Limits limits;
};

//! How one of the doors is opened.
struct DoorSettings
{
    Address address;
    TlsContext tls;
    Limits limits;
};

//! What a client needs to know of a running server.
struct ServerAddresses
{
    QString api;        //!< "http://127.0.0.1:41234"
    QString realtime;   //!< "ws://127.0.0.1:41235"
    QString upload;     //!< "http://127.0.0.1:41236"
    QString download;   //!< the same door
    QString sandboxKey; //!< opens /sandbox/...
};

} // namespace privicore::sandbox
