// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "contract/parameter_check.h"
#include "core/secret_string.h"

#include <QJsonObject>

#include <memory>
#include <variant>

namespace privicore {

//! Values for the parameters of an endpoint, by their official names.
class Arguments
{
public:
    using Secret = std::shared_ptr<const SecretString>;
    using Value = std::variant<QString, qint64, QStringList, QJsonObject, Secret>;

    Arguments &set(QStringView name, Value value);
    Arguments &setSecret(QStringView name, SecretString value);

    bool isEmpty() const { return m_values.isEmpty(); }
    const Value *find(QStringView name) const;

private:
    struct Entry
    {
        QString name;
        Value value;
    };
    QList<Entry> m_values;
};

//! The faults of @p arguments against the catalogue, in the order of the parameters.
QList<ParameterFault> checkArguments(const Endpoint &endpoint, const Arguments &arguments);

//! A request as it goes over the wire, without host and authentication.
struct EncodedRequest
{
    QByteArray method;
    QByteArray path;        //!< percent-encoded, starts with '/'
    QByteArray query;       //!< percent-encoded, without '?'; may be empty
    QByteArray contentType; //!< empty for a request without body
    QByteArray body;        //!< may hold secrets: wipe() it when sent
};

//! Encodes checked arguments as the catalogue says; lists repeat "name[]" in forms and queries.
//! @p route is the endpoint's own or one of its also accepted ones.
EncodedRequest encodeRequest(const Endpoint &endpoint, const Route &route,
                             const Arguments &arguments);
inline EncodedRequest encodeRequest(const Endpoint &endpoint, const Arguments &arguments)
{
    return encodeRequest(endpoint, endpoint.route, arguments);
}

} // namespace privicore
