// SPDX-License-Identifier: Apache-2.0
#include "support/case_derivation.h"

#include "contract/endpoint_id.h"

#include <QRegularExpression>
#include <QSet>

namespace privicore::test {

namespace {

const Endpoint &endpointOf(const ContractCase &one)
{
    return Catalogue::builtIn().endpoint(one.endpoint);
}

ContractCase variation(const ContractCase &success, const QString &name)
{
    ContractCase changed = success;
    changed.name = name;
    return changed;
}

ContractCase refusal(const ContractCase &success, const QString &name, const QString &parameter,
                     const QJsonValue &value)
{
    ContractCase changed = variation(success, name.arg(parameter));
    changed.fields.insert(parameter, value);
    changed.status = 422;
    // What is refused changes nothing, so that nobody needs to be made for it.
    if (changed.caller == Caller::Newcomer)
        changed.caller = Caller::Inactive;
    changed.key = QStringLiteral("validation.failed");
    return changed;
}

ContractCase stranger(const ContractCase &success, Caller caller, const QString &name,
                      const QString &key)
{
    ContractCase changed = variation(success, name);
    changed.caller = caller;
    changed.status = 401;
    changed.key = key;
    return changed;
}

//! The calls that make a profile active are open to one that is not.
bool isOpenToInactive(const Endpoint &endpoint)
{
    return endpoint.group == u"Profile" || endpoint.group == u"Public key";
}

//! Where an application calls with credentials of its own.
QList<ContractCase> applicationCases(const ContractCase &success)
{
    const bool takesToken = endpointOf(success).id == EndpointId::OauthRetrieveScope;
    const auto key =
        takesToken ? QStringLiteral("auth.invalid_token") : QStringLiteral("auth.invalid_client");
    QList<ContractCase> cases;
    const auto add = [&](const QString &name, const QString &header) {
        ContractCase changed = stranger(success, Caller::Nobody, name, key);
        changed.authorization = header;
        cases.append(changed);
    };
    add(QStringLiteral("asks for credentials"), {});
    add(QStringLiteral("refuses another scheme"), QStringLiteral("Bearer T-x"));
    add(QStringLiteral("refuses an unknown client"), QStringLiteral("Basic bm90Omtub3du"));
    add(QStringLiteral("refuses what is no pair and no token"), QStringLiteral("Basic ????"));
    return cases;
}

QList<ContractCase> callerCases(const ContractCase &success)
{
    const Endpoint &endpoint = endpointOf(success);
    if (endpoint.auth == AuthKind::BasicClient || endpoint.auth == AuthKind::BasicAccessToken)
        return applicationCases(success);
    if (endpoint.auth != AuthKind::ProfileToken)
        return {};
    const QString invalid = QStringLiteral("auth.invalid_token");
    QList<ContractCase> cases{stranger(success, Caller::Stranger,
                                       QStringLiteral("refuses a token it never issued"), invalid)};
    // A token is looked at there, but not asked for.
    if (endpoint.id != EndpointId::PublicKeyRetrieveCabPublicKey)
        cases.append(
            stranger(success, Caller::Nobody, QStringLiteral("asks for a token"), invalid));
    if (!isOpenToInactive(endpoint))
        cases.append(stranger(success, Caller::Inactive,
                              QStringLiteral("is closed to a profile without a key"),
                              QStringLiteral("profile.public_key_not_registered")));
    return cases;
}

QString textOfAnotherForm(const Parameter &parameter)
{
    const QString text = QStringLiteral("something else");
    const bool fits = !parameter.pattern.isEmpty()
                      && QRegularExpression(parameter.pattern).match(text).hasMatch();
    return fits ? u'.' + text : text;
}

QList<ContractCase> limitCases(const ContractCase &success, const Parameter &parameter)
{
    QList<ContractCase> cases;
    const auto add = [&](const QString &name, const QJsonValue &value) {
        cases.append(refusal(success, name, parameter.name, value));
    };
    // An empty path segment is another route, and not a parameter without a value.
    // A ticket that is absent is a wrong one.
    const bool isTicket =
        endpointOf(success).auth == AuthKind::StreamAuth && parameter.name == u"auth";
    if (parameter.place == ParameterPlace::Path || isTicket)
        return cases;
    if (parameter.required)
        add(QStringLiteral("asks for %1"), QJsonValue::Undefined);
    if (parameter.minLength)
        add(QStringLiteral("refuses a %1 that is too short"),
            QString(static_cast<qsizetype>(*parameter.minLength - 1), u'a'));
    if (parameter.maxLength)
        add(QStringLiteral("refuses a %1 that is too long"),
            QString(static_cast<qsizetype>(*parameter.maxLength + 1), u'a'));
    if (parameter.min)
        add(QStringLiteral("refuses a %1 that is too small"), *parameter.min - 1);
    if (parameter.max)
        add(QStringLiteral("refuses a %1 that is too large"), *parameter.max + 1);
    if (parameter.type == ValueType::Integer)
        add(QStringLiteral("refuses a %1 that is not a number"), QStringLiteral("soon"));
    if (!parameter.allowed.isEmpty())
        add(QStringLiteral("refuses a %1 that is not allowed"), QStringLiteral("whatever"));
    if (!parameter.pattern.isEmpty() || parameter.format == u"uuid")
        add(QStringLiteral("refuses a %1 of another form"), textOfAnotherForm(parameter));
    return cases;
}

QList<ContractCase> spellingCases(const ContractCase &success, const Parameter &parameter)
{
    QList<ContractCase> cases;
    if (parameter.place == ParameterPlace::Path || !success.fields.contains(parameter.name))
        return cases;
    for (const QString &spelling : parameter.alternatives) {
        ContractCase changed = variation(success, QStringLiteral("understands %1").arg(spelling));
        changed.fields.insert(spelling, changed.fields.take(parameter.name));
        cases.append(changed);
    }
    return cases;
}

QList<ContractCase> formCases(const ContractCase &success)
{
    const Endpoint &endpoint = endpointOf(success);
    const bool isJson = endpoint.encoding == Encoding::Json;
    if ((endpoint.encoding != Encoding::Form && !isJson) || endpoint.parameters.isEmpty())
        return {};
    ContractCase multipart = variation(success, QStringLiteral("understands multipart"));
    multipart.form = BodyForm::Multipart;
    ContractCase other = variation(success, isJson ? QStringLiteral("understands a form")
                                                   : QStringLiteral("understands JSON"));
    other.form = isJson ? BodyForm::Form : BodyForm::Json;
    return {multipart, other};
}

} // namespace

QList<ContractCase> derivedCases(const ContractCase &success)
{
    const Endpoint &endpoint = endpointOf(success);
    QList<ContractCase> cases = callerCases(success) + formCases(success);
    for (const Parameter &parameter : endpoint.parameters)
        cases += limitCases(success, parameter) + spellingCases(success, parameter);
    for (const Route &route : endpoint.alsoAccepted) {
        ContractCase changed =
            variation(success, QStringLiteral("answers %1 %2").arg(route.method, route.path));
        changed.route = route;
        cases.append(changed);
    }
    return cases;
}

CaseTable completeTable(const QString &group, const QList<ContractCase> &written)
{
    CaseTable table{group, written};
    QSet<EndpointId> derived;
    for (const ContractCase &one : written) {
        if (one.status >= 300 || !one.key.isEmpty() || derived.contains(one.endpoint))
            continue;
        derived.insert(one.endpoint);
        table.cases += derivedCases(one);
    }
    return table;
}

} // namespace privicore::test
