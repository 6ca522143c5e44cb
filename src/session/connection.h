// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QUrl>
#include <QUuid>

#include <chrono>
#include <optional>

namespace privicore {

//! A place to sign in: a server, how to reach it and how it is to be shown. A plain value; what
//! is wrong with one is told by faultsOf().
struct Connection
{
    enum class Kind {
        LocalSandbox, //!< started by this program; its addresses differ from run to run
        Server,       //!< made in the connection editor and stored
        ThisRunOnly,  //!< from the command line; neither it nor a sign-in there is stored
    };
    enum class Proxy { System, None, Manual };

    QUuid id; //!< random; what a connection is known by, whatever its name and addresses are
    QString name;
    QUrl api;
    QUrl realtime;
    QUrl upload;                    //!< empty: as the server says
    QUrl download;                  //!< empty: as the server says
    QString colour;                 //!< "#rrggbb", or empty for none
    std::optional<bool> production; //!< unset: anything that is not on loopback
    Kind kind = Kind::Server;
    Proxy proxy = Proxy::System;
    QUrl proxyAddress;       //!< of a manual proxy: http://host:port or socks5://host:port
    QString proxyUserName;   //!< empty: the manual proxy wants no sign-in
    QUuid proxyCredential;   //!< id of its password's CredentialKey; null when it has none
    QByteArray certificates; //!< PEM; trusted besides those that this computer trusts
    std::chrono::seconds inactivityTimeout{15}; //!< without a byte moving
    std::chrono::seconds requestTimeout{60};    //!< from sending to the last byte

    bool operator==(const Connection &) const = default;

    //! The connection that is always there. Its addresses are those of the running sandbox.
    static Connection localSandbox();

    //! Whether destroying and approving there is for real. Never for the local sandbox.
    bool isProduction() const;
};

//! One thing that is wrong with one field of a connection.
struct ConnectionFault
{
    enum class Field {
        Name,
        Api,
        Realtime,
        Upload,
        Download,
        Colour,
        ProxyAddress,
        ProxyUserName,
        Certificates,
        InactivityTimeout,
        RequestTimeout,
    };
    enum class Reason {
        Missing,
        TooLong,
        NotAbsolute,         //!< no scheme or no host
        WrongScheme,         //!< not one of those this address may have
        PlainBeyondLoopback, //!< http or ws to a host that is not this computer
        PlainBesideTls,      //!< unencrypted although the API is encrypted
        HasUserInfo,         //!< a name or password inside the address
        HasQueryOrFragment,
        HasDotSegments, //!< "." or ".." in the path
        BadFormat,
        OutOfRange,
        NameTaken, //!< by another connection; only a list of connections can tell
    };

    Field field = Field::Name;
    Reason reason = Reason::Missing;

    bool operator==(const ConnectionFault &) const = default;
};

//! What is wrong with @p connection, in the order of its fields; at most one fault a field.
//! The local sandbox has no faults.
QList<ConnectionFault> faultsOf(const Connection &connection);

//! Whether @p url names this computer by a loopback address or as "localhost". Other names are
//! not: they can be made to resolve to anything.
bool isLoopback(const QUrl &url);

//! "https://host:443": scheme, host and port, written out. What a token is bound to.
QString originOf(const QUrl &url);

} // namespace privicore
