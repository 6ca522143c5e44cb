// SPDX-License-Identifier: Apache-2.0
#include "contract/overrides.h"

#include "contract/override_rules.h"
#include "core/json_reader.h"
#include "core/repeated_names.h"

#include <algorithm>

namespace privicore {

namespace {

constexpr int knownSchema = 1;

//! Reads all of a file, going on after an error.
class OverrideReader
{
public:
    OverrideReader(const Catalogue &base, const QString &file)
        : m_base(base), m_file(file), m_endpoints(base.endpoints())
    {
    }

    void read(const QByteArray &json)
    {
        const Result<QJsonValue> document = parseJson(json);
        if (!document)
            return fail(QStringLiteral("$"), document.error().detail);
        for (const QString &path : repeatedNames(json))
            fail(path, QStringLiteral("stands there twice"));
        const QString root = QStringLiteral("$");
        const QJsonObject object = readObject(*document, root);
        if (!document->isObject())
            return;
        refuseOthers(object, root, {QStringLiteral("schema"), QStringLiteral("endpoints")});
        if (object.value(u"schema") != QJsonValue(knownSchema))
            fail(jsonMemberPath(root, QStringLiteral("schema")),
                 QStringLiteral("must be %1").arg(knownSchema));
        readEndpoints(object.value(u"endpoints"),
                      jsonMemberPath(root, QStringLiteral("endpoints")));
        refuseConfusion();
    }

    const QList<CatalogueError> &errors() const { return m_errors; }
    const QList<Endpoint> &endpoints() const { return m_endpoints; }

private:
    void fail(const QString &path, const QString &reason)
    {
        m_errors.append({m_file, path, reason});
    }

    QJsonObject readObject(const QJsonValue &value, const QString &path)
    {
        if (!value.isObject())
            fail(path, QStringLiteral("must be an object"));
        return value.toObject();
    }

    QString readText(const QJsonValue &value, const QString &path)
    {
        if (!value.isString())
            fail(path, QStringLiteral("must be a string"));
        return value.toString();
    }

    void refuseOthers(const QJsonObject &object, const QString &path, const QStringList &known)
    {
        for (const QString &name : object.keys()) {
            if (!known.contains(name))
                fail(jsonMemberPath(path, name), QStringLiteral("cannot be overridden"));
        }
    }

    void readEndpoints(const QJsonValue &value, const QString &path)
    {
        const QJsonObject object = readObject(value, path);
        for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
            const QString place = jsonMemberPath(path, it.key());
            const auto endpoint =
                std::find_if(m_endpoints.begin(), m_endpoints.end(),
                             [&](const Endpoint &each) { return each.idText == it.key(); });
            if (endpoint == m_endpoints.end())
                fail(place, QStringLiteral("is no endpoint that this program knows"));
            else
                readEndpoint(*endpoint, *it, place);
        }
    }

    void readEndpoint(Endpoint &endpoint, const QJsonValue &value, const QString &path)
    {
        const QJsonObject object = readObject(value, path);
        const Endpoint before = endpoint;
        const QString method = QStringLiteral("method");
        const QString route = QStringLiteral("path");
        const QString parameters = QStringLiteral("parameters");
        refuseOthers(object, path, {method, route, parameters});
        if (object.contains(method))
            readMember(endpoint.route.method, object.value(method), jsonMemberPath(path, method),
                       [&](const QString &text) { return methodFault(before, text); });
        if (object.contains(route))
            readMember(endpoint.route.path, object.value(route), jsonMemberPath(path, route),
                       [&](const QString &text) { return pathFault(before, text); });
        if (object.contains(parameters))
            readParameters(endpoint, object.value(parameters), jsonMemberPath(path, parameters));
        if (endpoint.route != before.route)
            m_rerouted.append({endpoint.id, path});
        endpoint.isOverridden =
            before.isOverridden || endpoint.route != before.route
            || std::any_of(endpoint.parameters.cbegin(), endpoint.parameters.cend(),
                           [](const Parameter &each) { return !each.renamed.isEmpty(); });
    }

    //! Takes the text into @p target unless @p faultOf finds a fault in it.
    template <class F>
    void readMember(QString &target, const QJsonValue &value, const QString &path, F faultOf)
    {
        const QString text = readText(value, path);
        if (!value.isString())
            return;
        if (const QString fault = faultOf(text); !fault.isEmpty())
            return fail(path, fault);
        target = text;
    }

    void readParameters(Endpoint &endpoint, const QJsonValue &value, const QString &path)
    {
        const QJsonObject object = readObject(value, path);
        for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
            const QString place = jsonMemberPath(path, it.key());
            const auto parameter =
                std::find_if(endpoint.parameters.begin(), endpoint.parameters.end(),
                             [&](const Parameter &each) { return each.name == it.key(); });
            if (parameter == endpoint.parameters.end()) {
                fail(place, QStringLiteral("is no parameter of this endpoint"));
                continue;
            }
            QString sentName;
            readMember(sentName, *it, place, [&](const QString &text) {
                const QString fault = fieldNameFault(*parameter, text);
                return fault.isEmpty() ? fieldClash(endpoint, *parameter, text) : fault;
            });
            if (sentName != parameter->name)
                parameter->renamed = sentName;
        }
    }

    //! A call that is thought harmless must not arrive as another one, neither as it is now nor
    //! as every other server understands it.
    void refuseConfusion()
    {
        for (const auto &[id, path] : m_rerouted) {
            const Route &route = m_endpoints.at(static_cast<qsizetype>(id)).route;
            for (const Endpoint &other : m_endpoints) {
                if (other.id == id || other.kind == EndpointKind::Stream)
                    continue;
                QList<Route> others = other.alsoAccepted;
                others += {other.route, m_base.endpoint(other.id).route};
                if (std::any_of(others.cbegin(), others.cend(),
                                [&](const Route &each) { return canBeConfused(route, each); }))
                    fail(path, QStringLiteral("would arrive as \"%1\"").arg(other.idText));
            }
        }
    }

    struct Rerouted
    {
        EndpointId endpoint{};
        QString path;
    };

    const Catalogue &m_base;
    const QString m_file;
    QList<Endpoint> m_endpoints;
    QList<Rerouted> m_rerouted;
    QList<CatalogueError> m_errors;
};

} // namespace

Expected<Catalogue, QList<CatalogueError>>
withOverrides(const Catalogue &base, const QByteArray &json, const QString &file)
{
    OverrideReader reader(base, file);
    reader.read(json);
    if (!reader.errors().isEmpty())
        return Unexpected(reader.errors());
    Catalogue changed = base;
    changed.m_endpoints = reader.endpoints();
    return changed;
}

} // namespace privicore
