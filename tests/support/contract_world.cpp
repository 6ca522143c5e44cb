// SPDX-License-Identifier: Apache-2.0
#include "support/contract_world.h"

#include "support/answer_check.h"
#include "support/request_encoding.h"

#include <QJsonArray>

namespace privicore::test {

ContractWorld::ContractWorld()
    : m_member(m_server.activeMember()), m_inactive(m_server.inactiveMember()),
      m_other(m_server.activeMember())
{
}

HttpAnswer ContractWorld::send(const ContractCase &one)
{
    const Endpoint &endpoint = Catalogue::builtIn().endpoint(one.endpoint);
    if (endpoint.kind == EndpointKind::Stream)
        return sendToStream(endpoint, made(one.fields));
    const Route route = one.route.path.isEmpty() ? endpoint.route : one.route;
    const BodyForm usual = endpoint.encoding == Encoding::Json ? BodyForm::Json : BodyForm::Form;
    const WireRequest request = encodeFields(route, made(one.fields), one.form.value_or(usual));
    QList<HttpHeader> headers;
    if (!request.contentType.isEmpty())
        headers.append(HttpHeader{"Content-Type", request.contentType});
    if (one.caller != Caller::Nobody)
        headers.append(HttpHeader{"X-DPT-AUTHORIZATION", tokenOf(one.caller).toUtf8()});
    else if (!one.authorization.isEmpty())
        headers.append(HttpHeader{"Authorization", made(one.authorization).toString().toUtf8()});
    return m_server.http().send(request.method, request.target, headers, request.body);
}

HttpAnswer ContractWorld::sendToStream(const Endpoint &endpoint, const QJsonObject &fields) const
{
    const QByteArray ticket = fields.value(u"auth").toString().toLatin1();
    return HttpProbe(m_server.addresses().upload)
        .send(endpoint.route.method.toLatin1(), ticket.isEmpty() ? "/" : "/?auth=" + ticket, {},
              fields.value(u"(body)").toString().toUtf8());
}

QString ContractWorld::fault(const ContractCase &one, const HttpAnswer &answer)
{
    if (answer.status != one.status)
        return QStringLiteral("status %1 in place of %2: %3")
            .arg(answer.status)
            .arg(one.status)
            .arg(QString::fromUtf8(answer.body));
    const Endpoint &endpoint = Catalogue::builtIn().endpoint(one.endpoint);
    if (one.key == u"rejected")
        return answer.body == R"(["rejected"])" ? QString() : QStringLiteral("another word");
    if (one.status >= 300)
        return errorFault(answer, one.key);
    const QString declared = successFault(endpoint, answer);
    if (!declared.isEmpty() || endpoint.kind != EndpointKind::Command)
        return declared;
    const QString wanted =
        one.key.isEmpty() ? QStringLiteral("succeeded") : QStringLiteral("rejected");
    const QString word = m_server.outcome(commandIdOf(answer));
    return word == wanted ? QString() : QStringLiteral("the command ended as %1").arg(word);
}

QJsonObject ContractWorld::made(const QJsonObject &fields)
{
    QJsonObject result;
    for (auto it = fields.begin(); it != fields.end(); ++it)
        result.insert(it.key(), made(it.value()));
    return result;
}

QJsonValue ContractWorld::made(const QJsonValue &value)
{
    QJsonArray list;
    for (const QJsonValue &item : value.toArray())
        list.append(made(item));
    if (value.isArray())
        return list;
    const auto maker = m_makers.find(value.toString());
    return maker == m_makers.end() ? value : maker->second(*this);
}

QString ContractWorld::tokenOf(Caller caller)
{
    switch (caller) {
    case Caller::Nobody:
        return {};
    case Caller::Stranger:
        return QStringLiteral("T-never-issued");
    case Caller::Inactive:
        return m_inactive.token;
    case Caller::Member:
        return m_member.token;
    case Caller::Newcomer:
        return m_server.inactiveMember().token;
    }
    return {};
}

} // namespace privicore::test
