// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "contract/arguments.h"

#include <QList>
#include <QString>
#include <QUrl>

#include <memory>

class QNetworkProxy;

namespace privicore {

//! What the system said about some servers.
class SystemProxies;

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
    QString userName;                            //!< empty: no sign-in
    Arguments::Secret password;                  //!< may be null; Http can carry Latin-1 only
    std::shared_ptr<const SystemProxies> system; //!< of System; see askSystem()
};

//! Whether @p host is a loopback address or "localhost". Other names are not: they can be made to
//! resolve to anything.
bool isLoopbackHost(const QString &host);

//! What the system says for @p servers; they are not asked for again by proxyFor(). It may take
//! seconds where the desktop is set up to look for a proxy by itself: for worker threads.
std::shared_ptr<const SystemProxies> askSystem(const QList<QUrl> &servers);

//! The proxy for @p server, an address of scheme http, https, ws or wss. Of a System choice that
//! does not know the server yet, the system is asked now.
QNetworkProxy proxyFor(const QUrl &server, const ProxyChoice &choice);

} // namespace privicore
