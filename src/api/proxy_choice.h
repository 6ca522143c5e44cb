// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "contract/arguments.h"

#include <QString>

class QNetworkProxy;
class QUrl;

namespace privicore {

//! The way to the servers of a connection. What is on this computer is always reached directly,
//! whatever the choice: neither the sandbox nor a tunnel's end is a proxy's business.
struct ProxyChoice
{
    enum class Kind {
        System, //!< as the desktop or the environment say
        None,
        Http, //!< by CONNECT: a proxy sees names and sizes, never what is in TLS
        Socks5,
    };

    Kind kind = Kind::System;
    QString host; //!< of Http and Socks5; names of servers are looked up there
    quint16 port = 0;
    QString userName;           //!< empty: no sign-in
    Arguments::Secret password; //!< may be null; Http can carry Latin-1 only
};

//! Whether @p host is a loopback address or "localhost". Other names are not: they can be made to
//! resolve to anything.
bool isLoopbackHost(const QString &host);

//! The proxy for @p server, an address of scheme http, https, ws or wss. Asking the system may
//! take its time where the desktop is set up to look for a proxy by itself.
QNetworkProxy proxyFor(const QUrl &server, const ProxyChoice &choice);

} // namespace privicore
