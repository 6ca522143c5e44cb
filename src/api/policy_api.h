// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/api_client.h"

#include <QStringList>

namespace privicore {

//! One entry of List active policies.
struct Policy
{
    QString id;
    QString name; //!< server text: may hold anything, or nothing
    QString templateId;
    QStringList eventIds; //!< what it covers; the ids belong to the server's templates

    const QString &key() const { return id; }
    bool operator==(const Policy &) const = default;
};

//! Decodes List active policies: an array, or an object with "items".
Result<QList<Policy>> decodePolicies(const QByteArray &body);

//! The policy group.
class PolicyApi
{
public:
    explicit PolicyApi(ApiClient &client) : m_client(client) {}

    //! What is in force at present.
    Job<QList<Policy>> active();

private:
    ApiClient &m_client;
};

} // namespace privicore
