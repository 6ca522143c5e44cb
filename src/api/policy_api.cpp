// SPDX-License-Identifier: Apache-2.0
#include "api/policy_api.h"

#include "api/reply_decoder.h"

namespace privicore {

namespace {

Policy readPolicy(JsonReader &reader)
{
    return {.id = reader.requiredString({u"id", u"policyId"}),
            .name = reader.optionalString({u"name"}).value_or(QString()),
            .templateId = reader.optionalString({u"policyTemplateId"}).value_or(QString()),
            .eventIds = reader.optionalStrings({u"applyingEventIds"})};
}

} // namespace

Result<QList<Policy>> decodePolicies(const QByteArray &body)
{
    return decodeJson(body, [](JsonReader &root) {
        JsonReader list = root.isObject() ? root.member({u"items"}) : root;
        QList<Policy> policies;
        for (JsonReader &element : list.elements())
            policies.append(readPolicy(element));
        return policies;
    });
}

Job<QList<Policy>> PolicyApi::active()
{
    return m_client.ask({EndpointId::PolicyListActivePolicies},
                        [](const ApiReply &reply) { return decodePolicies(reply.body); });
}

} // namespace privicore
