// SPDX-License-Identifier: Apache-2.0
#include "contract/catalogue.h"

#include "contract/catalogue_reader.h"

#include <QFile>
#include <QHash>

#include <algorithm>

namespace privicore {

namespace {

constexpr qint64 knownSchema = 1;

//! ApiError::detail of a JsonReader is "$.path: reason".
CatalogueError errorFrom(const ApiError &error, const QString &file)
{
    const qsizetype colon = error.detail.indexOf(u": ");
    return {file, error.detail.first(std::max<qsizetype>(colon, 0)),
            error.detail.sliced(colon < 0 ? 0 : colon + 2)};
}

QHash<QString, EndpointId> idsByText()
{
    QHash<QString, EndpointId> ids;
    for (int i = 0; i < endpointCount; ++i)
        ids.insert(QString::fromLatin1(endpointIdTexts.at(static_cast<std::size_t>(i))),
                   static_cast<EndpointId>(i));
    return ids;
}

} // namespace

Expected<Catalogue, CatalogueError> Catalogue::load(const QByteArray &json, const QString &file)
{
    const Result<QJsonValue> document = parseJson(json);
    if (!document)
        return Unexpected(CatalogueError{file, QStringLiteral("$"), document.error().detail});

    JsonReader reader(*document);
    if (reader.optionalInteger({u"schema"}) != knownSchema)
        reader.fail(QStringLiteral("schema must be %1").arg(knownSchema));
    Catalogue catalogue;
    QHash<QString, EndpointId> missing = idsByText();
    for (JsonReader &element : reader.member({u"endpoints"}).elements()) {
        Endpoint endpoint = readEndpoint(element);
        const auto id = missing.constFind(endpoint.idText);
        if (id == missing.constEnd()) {
            element.fail(
                QStringLiteral("\"%1\" is unknown or stands here twice").arg(endpoint.idText));
            break;
        }
        endpoint.id = *id;
        missing.erase(id);
        catalogue.m_endpoints.append(std::move(endpoint));
    }
    if (!missing.isEmpty())
        reader.fail(QStringLiteral("endpoint \"%1\" is missing").arg(missing.constBegin().key()));

    std::sort(catalogue.m_endpoints.begin(), catalogue.m_endpoints.end(),
              [](const Endpoint &a, const Endpoint &b) { return a.id < b.id; });
    Result<Catalogue> finished = reader.finish(std::move(catalogue));
    if (!finished)
        return Unexpected(errorFrom(finished.error(), file));
    return std::move(*finished);
}

const Catalogue &Catalogue::builtIn()
{
    static const Catalogue catalogue = [] {
        QFile file(QStringLiteral(":/privicore/endpoints.json"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("The endpoint catalogue is missing from this build");
        auto loaded = load(file.readAll(), file.fileName());
        if (!loaded)
            qFatal("The endpoint catalogue of this build is damaged: %s: %s",
                   qUtf8Printable(loaded.error().jsonPath), qUtf8Printable(loaded.error().reason));
        return std::move(*loaded);
    }();
    return catalogue;
}

const Endpoint &Catalogue::endpoint(EndpointId id) const
{
    return m_endpoints.at(static_cast<qsizetype>(id));
}

const Endpoint *Catalogue::find(QStringView idText) const
{
    const auto found = std::find_if(m_endpoints.cbegin(), m_endpoints.cend(),
                                    [&](const Endpoint &e) { return e.idText == idText; });
    return found == m_endpoints.cend() ? nullptr : &*found;
}

int Catalogue::overriddenCount() const
{
    return static_cast<int>(std::count_if(m_endpoints.cbegin(), m_endpoints.cend(),
                                          [](const Endpoint &e) { return e.isOverridden; }));
}

QStringList Catalogue::groups() const
{
    QStringList groups;
    for (const Endpoint &endpoint : m_endpoints) {
        if (!groups.contains(endpoint.group))
            groups.append(endpoint.group);
    }
    return groups;
}

} // namespace privicore
