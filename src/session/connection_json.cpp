// SPDX-License-Identifier: Apache-2.0
#include "session/connection_json.h"

#include "core/json_reader.h"

#include <QJsonDocument>
#include <QSet>

namespace privicore {

namespace {

constexpr int currentSchema = 2;
constexpr int sharedSchema = 1;
const QString sharedMark = QStringLiteral("privicoreConnections");

const QList<std::pair<QString, Connection::Proxy>> &proxyWords()
{
    static const QList<std::pair<QString, Connection::Proxy>> words{
        {QStringLiteral("system"), Connection::Proxy::System},
        {QStringLiteral("none"), Connection::Proxy::None},
        {QStringLiteral("manual"), Connection::Proxy::Manual},
    };
    return words;
}

QString wordOf(Connection::Proxy proxy)
{
    for (const auto &[word, value] : proxyWords()) {
        if (value == proxy)
            return word;
    }
    Q_UNREACHABLE();
}

QString textOf(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

//! What may be handed to somebody else: no ids, no names of people, nothing kept in a keyring.
QJsonObject sharedJson(const Connection &connection)
{
    QJsonObject json{
        {QStringLiteral("name"), connection.name},
        {QStringLiteral("api"), connection.api.toString(QUrl::FullyEncoded)},
        {QStringLiteral("realtime"), connection.realtime.toString(QUrl::FullyEncoded)},
        {QStringLiteral("upload"), connection.upload.toString(QUrl::FullyEncoded)},
        {QStringLiteral("download"), connection.download.toString(QUrl::FullyEncoded)},
        {QStringLiteral("colour"), connection.colour},
        {QStringLiteral("proxy"), wordOf(connection.proxy)},
        {QStringLiteral("proxyAddress"), connection.proxyAddress.toString(QUrl::FullyEncoded)},
        {QStringLiteral("certificates"), QString::fromLatin1(connection.certificates)},
        {QStringLiteral("inactivityTimeoutSeconds"), qint64(connection.inactivityTimeout.count())},
        {QStringLiteral("requestTimeoutSeconds"), qint64(connection.requestTimeout.count())},
    };
    if (connection.production)
        json.insert(QStringLiteral("production"), *connection.production);
    return json;
}

QJsonObject toJson(const Connection &connection)
{
    QJsonObject json = sharedJson(connection);
    json.insert(QStringLiteral("id"), textOf(connection.id));
    if (!connection.proxyUserName.isEmpty())
        json.insert(QStringLiteral("proxyUserName"), connection.proxyUserName);
    if (!connection.proxyCredential.isNull())
        json.insert(QStringLiteral("proxyCredential"), textOf(connection.proxyCredential));
    return json;
}

QJsonObject toJson(const KeptSignIn &kept)
{
    return {
        {QStringLiteral("connection"), textOf(kept.connection)},
        {QStringLiteral("userName"), kept.userName},
        {QStringLiteral("credential"), textOf(kept.credential)},
        {QStringLiteral("apiOrigin"), kept.apiOrigin},
        {QStringLiteral("realtimeOrigin"), kept.realtimeOrigin},
    };
}

QUuid readId(JsonReader &reader, QStringView name)
{
    const QUuid id(reader.requiredString({name}));
    if (id.isNull())
        reader.fail(QStringLiteral("%1 is not an id").arg(name));
    return id;
}

QUrl readUrl(JsonReader &reader, QStringView name)
{
    const QUrl url(reader.optionalString({name}).value_or(QString()), QUrl::StrictMode);
    // Half a surrogate pair would be written as something else, and so be another address.
    if (QUrl(url.toString(QUrl::FullyEncoded), QUrl::StrictMode) != url)
        reader.fail(QStringLiteral("%1 is not an address").arg(name));
    return url;
}

Connection::Proxy readProxy(JsonReader &reader)
{
    const QString text = reader.requiredString({u"proxy"});
    for (const auto &[word, value] : proxyWords()) {
        if (word == text)
            return value;
    }
    reader.fail(QStringLiteral("is not a kind of proxy"));
    return Connection::Proxy::System;
}

std::chrono::seconds readSeconds(JsonReader &reader, QStringView name,
                                 std::chrono::seconds otherwise)
{
    return std::chrono::seconds(reader.optionalInteger({name}).value_or(otherwise.count()));
}

Connection readShared(JsonReader &reader)
{
    Connection connection;
    connection.name = reader.requiredString({u"name"});
    connection.api = readUrl(reader, u"api");
    connection.realtime = readUrl(reader, u"realtime");
    connection.upload = readUrl(reader, u"upload");
    connection.download = readUrl(reader, u"download");
    connection.colour = reader.optionalString({u"colour"}).value_or(QString());
    connection.production = reader.optionalBool({u"production"});
    connection.proxy = readProxy(reader);
    connection.proxyAddress = readUrl(reader, u"proxyAddress");
    connection.certificates =
        reader.optionalString({u"certificates"}).value_or(QString()).toLatin1();
    connection.inactivityTimeout =
        readSeconds(reader, u"inactivityTimeoutSeconds", connection.inactivityTimeout);
    connection.requestTimeout =
        readSeconds(reader, u"requestTimeoutSeconds", connection.requestTimeout);
    return connection;
}

Connection readConnection(JsonReader &reader)
{
    Connection connection = readShared(reader);
    connection.id = readId(reader, u"id");
    connection.proxyUserName = reader.optionalString({u"proxyUserName"}).value_or(QString());
    if (reader.has({u"proxyCredential"}))
        connection.proxyCredential = readId(reader, u"proxyCredential");
    if (!faultsOf(connection).isEmpty())
        reader.fail(QStringLiteral("is not a connection that could have been saved"));
    return connection;
}

KeptSignIn readKeptSignIn(JsonReader &reader)
{
    return {
        .connection = readId(reader, u"connection"),
        .userName = reader.requiredString({u"userName"}),
        .credential = readId(reader, u"credential"),
        .apiOrigin = reader.optionalString({u"apiOrigin"}).value_or(QString()),
        .realtimeOrigin = reader.optionalString({u"realtimeOrigin"}).value_or(QString()),
    };
}

Result<ConnectionDocument> readDocument(JsonReader &reader)
{
    ConnectionDocument document;
    QSet<QUuid> ids{Connection::localSandbox().id};
    for (JsonReader &element : reader.member({u"connections"}).elements()) {
        document.connections.append(readConnection(element));
        const QUuid id = document.connections.constLast().id;
        if (ids.contains(id))
            element.fail(QStringLiteral("repeats an id"));
        ids.insert(id);
    }
    for (JsonReader &element : reader.member({u"keptSignIns"}).elements())
        document.keptSignIns.append(readKeptSignIn(element));
    document.lastUsed = QUuid(reader.optionalString({u"lastUsed"}).value_or(QString()));
    return reader.finish(document);
}

} // namespace

QByteArray connectionsToJson(const ConnectionDocument &document)
{
    QJsonArray connections;
    for (const Connection &connection : document.connections)
        connections.append(toJson(connection));
    QJsonArray keptSignIns;
    for (const KeptSignIn &kept : document.keptSignIns)
        keptSignIns.append(toJson(kept));
    QJsonObject root{
        {QStringLiteral("schema"), currentSchema},
        {QStringLiteral("connections"), connections},
        {QStringLiteral("keptSignIns"), keptSignIns},
    };
    if (!document.lastUsed.isNull())
        root.insert(QStringLiteral("lastUsed"), textOf(document.lastUsed));
    return QJsonDocument(root).toJson();
}

ConnectionFile::Contents connectionsFromJson(const QByteArray &bytes)
{
    using State = ConnectionFile::State;
    const auto root = parseJson(bytes);
    if (!root)
        return {{}, State::Damaged, root.error().detail};
    JsonReader reader(*root);
    const qint64 schema = reader.optionalInteger({u"schema"}).value_or(0);
    if (!reader.failed() && schema > currentSchema)
        return {{}, State::Newer, QStringLiteral("schema %1").arg(schema)};
    if (schema < 1)
        reader.fail(QStringLiteral("has no schema"));
    const auto document = readDocument(reader);
    if (!document)
        return {{}, State::Damaged, document.error().detail};
    return {*document, State::Good, {}};
}

QByteArray sharedConnectionsToJson(const QList<Connection> &connections)
{
    QJsonArray list;
    for (const Connection &connection : connections)
        list.append(sharedJson(connection));
    return QJsonDocument(
               QJsonObject{{sharedMark, sharedSchema}, {QStringLiteral("connections"), list}})
        .toJson();
}

Result<QList<Connection>> sharedConnectionsFromJson(const QByteArray &bytes)
{
    const auto root = parseJson(bytes);
    if (!root)
        return failure(root.error());
    JsonReader reader(*root);
    const qint64 schema = reader.optionalInteger({sharedMark}).value_or(0);
    if (!reader.failed() && schema > sharedSchema)
        return failure({.kind = ApiError::Kind::Validation,
                        .detail = QStringLiteral("written by a newer program")});
    if (schema < 1)
        reader.fail(QStringLiteral("has no %1").arg(sharedMark));
    QList<Connection> connections;
    for (JsonReader &element : reader.member({u"connections"}).elements())
        connections.append(readShared(element));
    return reader.finish(connections);
}

} // namespace privicore
