// SPDX-License-Identifier: Apache-2.0
#include "session/connection.h"

#include "api/proxy_choice.h"
#include "api/tls_trust.h"

#include <QRegularExpression>

namespace privicore {

namespace {

using Field = ConnectionFault::Field;
using Reason = ConnectionFault::Reason;

constexpr qsizetype longestName = 100;
constexpr std::chrono::seconds longestTimeout = std::chrono::minutes(10);

bool isPlain(const QUrl &url)
{
    return url.scheme() == u"http" || url.scheme() == u"ws";
}

//! What is wrong with an address whatever else it has to fit.
std::optional<Reason> faultOfAddress(const QUrl &url, const QStringList &schemes)
{
    if (!url.isValid() || url.isRelative() || url.host().isEmpty())
        return Reason::NotAbsolute;
    if (!schemes.contains(url.scheme()))
        return Reason::WrongScheme;
    if (!url.userInfo().isEmpty())
        return Reason::HasUserInfo;
    if (url.hasQuery() || url.hasFragment())
        return Reason::HasQueryOrFragment;
    const QStringList segments = url.path().split(u'/');
    if (segments.contains(u".") || segments.contains(u".."))
        return Reason::HasDotSegments;
    return std::nullopt;
}

//! What is wrong with an address of the server itself.
std::optional<Reason> faultOfEndpoint(const QUrl &url, const QStringList &schemes, const QUrl &api)
{
    if (const auto fault = faultOfAddress(url, schemes))
        return fault;
    if (isPlain(url) && api.scheme() == u"https")
        return Reason::PlainBesideTls;
    if (isPlain(url) && !isLoopback(url))
        return Reason::PlainBeyondLoopback;
    return std::nullopt;
}

std::optional<Reason> faultOfText(const QString &text)
{
    if (text.size() > longestName)
        return Reason::TooLong;
    const bool hasControls = std::any_of(text.cbegin(), text.cend(),
                                         [](QChar c) { return !c.isPrint() && !c.isSurrogate(); });
    return hasControls ? std::optional(Reason::BadFormat) : std::nullopt;
}

std::optional<Reason> faultOfName(const QString &name)
{
    return name.trimmed().isEmpty() ? Reason::Missing : faultOfText(name);
}

std::optional<Reason> faultOfRequired(const QUrl &url, const QStringList &schemes, const QUrl &api)
{
    return url.isEmpty() ? Reason::Missing : faultOfEndpoint(url, schemes, api);
}

std::optional<Reason> faultOfOptional(const QUrl &url, const QStringList &schemes, const QUrl &api)
{
    return url.isEmpty() ? std::nullopt : faultOfEndpoint(url, schemes, api);
}

std::optional<Reason> faultOfColour(const QString &colour)
{
    static const QRegularExpression format(QStringLiteral("\\A#[0-9a-fA-F]{6}\\z"));
    if (colour.isEmpty() || format.match(colour).hasMatch())
        return std::nullopt;
    return Reason::BadFormat;
}

std::optional<Reason> faultOfProxy(const Connection &connection)
{
    if (connection.proxy != Connection::Proxy::Manual)
        return std::nullopt;
    const QUrl &address = connection.proxyAddress;
    if (address.isEmpty())
        return Reason::Missing;
    if (const auto fault =
            faultOfAddress(address, {QStringLiteral("http"), QStringLiteral("socks5")}))
        return fault;
    return address.port() < 1 ? std::optional(Reason::BadFormat) : std::nullopt;
}

std::optional<Reason> faultOfCertificates(const QByteArray &pem)
{
    return pem.isEmpty() || TlsTrust::withCertificates(pem) ? std::nullopt
                                                            : std::optional(Reason::BadFormat);
}

std::optional<Reason> faultOfTimeout(std::chrono::seconds timeout)
{
    return timeout < std::chrono::seconds(1) || timeout > longestTimeout
               ? std::optional(Reason::OutOfRange)
               : std::nullopt;
}

} // namespace

Connection Connection::localSandbox()
{
    Connection connection;
    connection.id = QUuid(QStringLiteral("5a2d6c1e-0f3b-4c58-9f0e-7b1d2a94e650"));
    connection.name = QStringLiteral("Local sandbox");
    connection.production = false;
    connection.kind = Kind::LocalSandbox;
    connection.proxy = Proxy::None;
    return connection;
}

bool Connection::isProduction() const
{
    if (kind == Kind::LocalSandbox)
        return false;
    return production.value_or(!isLoopback(api));
}

QList<ConnectionFault> faultsOf(const Connection &connection)
{
    QList<ConnectionFault> faults;
    if (connection.kind == Connection::Kind::LocalSandbox)
        return faults;
    const auto note = [&faults](Field field, std::optional<Reason> reason) {
        if (reason)
            faults.append({field, *reason});
    };
    const QStringList http{QStringLiteral("https"), QStringLiteral("http")};
    const QStringList web{QStringLiteral("wss"), QStringLiteral("ws")};
    note(Field::Name, faultOfName(connection.name));
    note(Field::Api, faultOfRequired(connection.api, http, connection.api));
    note(Field::Realtime, faultOfRequired(connection.realtime, web, connection.api));
    note(Field::Upload, faultOfOptional(connection.upload, http, connection.api));
    note(Field::Download, faultOfOptional(connection.download, http, connection.api));
    note(Field::Colour, faultOfColour(connection.colour));
    note(Field::ProxyAddress, faultOfProxy(connection));
    note(Field::ProxyUserName, faultOfText(connection.proxyUserName));
    note(Field::Certificates, faultOfCertificates(connection.certificates));
    note(Field::InactivityTimeout, faultOfTimeout(connection.inactivityTimeout));
    note(Field::RequestTimeout, faultOfTimeout(connection.requestTimeout));
    return faults;
}

bool isLoopback(const QUrl &url)
{
    return isLoopbackHost(url.host());
}

QString originOf(const QUrl &url)
{
    const bool tls = url.scheme() == u"https" || url.scheme() == u"wss";
    QString host = url.host(QUrl::FullyEncoded);
    if (host.contains(u':'))
        host = u'[' + host + u']';
    return url.scheme() + QStringLiteral("://") + host + u':'
           + QString::number(url.port(tls ? 443 : 80));
}

} // namespace privicore
