// SPDX-License-Identifier: Apache-2.0
#include "api/proxy_choice.h"

#include <QHash>
#include <QHostAddress>
#include <QNetworkProxyFactory>

namespace privicore {

class SystemProxies
{
public:
    QHash<QUrl, QNetworkProxy> proxies; //!< by serverOf()
};

namespace {

//! The part of an address that a proxy is chosen by.
QUrl serverOf(const QUrl &url)
{
    QUrl server;
    server.setScheme(url.scheme());
    server.setHost(url.host());
    server.setPort(url.port());
    return server;
}

//! What the system says of a web address: it knows nothing of sockets.
QNetworkProxy systemProxy(const QUrl &server)
{
    QUrl asked = server;
    if (server.scheme() == u"wss")
        asked.setScheme(QStringLiteral("https"));
    else if (server.scheme() == u"ws")
        asked.setScheme(QStringLiteral("http"));
    const QList<QNetworkProxy> proxies =
        QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(asked));
    for (const QNetworkProxy &proxy : proxies) {
        if (proxy.type() == QNetworkProxy::NoProxy
            || proxy.capabilities().testFlag(QNetworkProxy::TunnelingCapability))
            return proxy;
    }
    return QNetworkProxy::NoProxy;
}

} // namespace

bool isLoopbackHost(const QString &host)
{
    const QHostAddress address(host);
    return host.compare(u"localhost", Qt::CaseInsensitive) == 0
           || (!address.isNull() && address.isLoopback());
}

std::shared_ptr<const SystemProxies> askSystem(const QList<QUrl> &servers)
{
    auto answers = std::make_shared<SystemProxies>();
    for (const QUrl &server : servers) {
        if (!isLoopbackHost(server.host()))
            answers->proxies.insert(serverOf(server), systemProxy(server));
    }
    return answers;
}

QNetworkProxy proxyFor(const QUrl &server, const ProxyChoice &choice)
{
    using Kind = ProxyChoice::Kind;
    if (choice.kind == Kind::None || isLoopbackHost(server.host()))
        return QNetworkProxy::NoProxy;
    if (choice.kind == Kind::System) {
        const bool isKnown = choice.system && choice.system->proxies.contains(serverOf(server));
        return isKnown ? choice.system->proxies.value(serverOf(server)) : systemProxy(server);
    }
    QNetworkProxy proxy(choice.kind == Kind::Http ? QNetworkProxy::HttpProxy
                                                  : QNetworkProxy::Socks5Proxy,
                        choice.host, choice.port, choice.userName,
                        choice.password ? choice.password->revealText() : QString());
    // A lookup here would tell the network which servers are meant, and may not even succeed.
    proxy.setCapabilities(proxy.capabilities() | QNetworkProxy::HostNameLookupCapability);
    return proxy;
}

} // namespace privicore
