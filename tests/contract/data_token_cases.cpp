// SPDX-License-Identifier: Apache-2.0
#include "data_token_cases.h"

#include "contract/endpoint_id.h"
#include "support/case_derivation.h"

namespace privicore::test {

namespace {

using Id = EndpointId;
using Field = std::pair<const char *, QJsonValue>;

QJsonObject fields(std::initializer_list<Field> list)
{
    QJsonObject object;
    for (const auto &[name, value] : list)
        object.insert(QString::fromLatin1(name), value);
    return object;
}

QJsonValue text(const char *value)
{
    return QString::fromUtf8(value);
}

QJsonObject with(QJsonObject sent, const char *name, const QJsonValue &value)
{
    sent.insert(QString::fromLatin1(name), value);
    return sent;
}

ContractCase one(Id endpoint, const char *name, const QJsonObject &sent, int status,
                 const char *key = "")
{
    return {.name = QString::fromLatin1(name),
            .endpoint = endpoint,
            .fields = sent,
            .status = status,
            .key = QString::fromLatin1(key)};
}

constexpr const char *nowhere = "01927ba1-3e70-7000-8000-000000000000";
constexpr const char *unknown = "data_token.not_found";
constexpr const char *noData = "data_token.no_data";
constexpr const char *invalid = "validation.failed";

QList<ContractCase> reservationCases()
{
    const Id reserve = Id::DataTokenReserveTokenSpace;
    const Id retrieve = Id::DataTokenRetrieveTemporaryDataToken;
    const QJsonObject space = fields({{"context", text("reports/2026")},
                                      {"ttl", 5},
                                      {"uuid", text(nowhere)},
                                      {"meta", text("{\"data\":{\"type\":\"report\"}}")}});
    const auto of = [](const char *id) { return fields({{"token_space_request_id", text(id)}}); };
    return {
        one(reserve, "reserves", space, 202),
        one(reserve, "needs a context only", fields({{"context", text("a")}}), 202),
        one(reserve, "keeps a meta that is no JSON", with(space, "meta", text("note")), 202),
        one(reserve, "refuses a meta that is too large", with(space, "meta", QString(65537, u'x')),
            422, invalid),
        one(retrieve, "shows the reservation", of("$space"), 200),
        one(retrieve, "knows no such reservation", of(nowhere), 404, unknown),
        one(retrieve, "hides another profile's reservation", of("$foreignSpace"), 404, unknown),
        one(retrieve, "forgets one that expired", of("$expiredSpace"), 404, unknown),
        one(retrieve, "forgets one that was used", of("$usedSpace"), 404, unknown),
        one(retrieve, "refuses what is no id", of("x"), 422, invalid),
    };
}

QList<ContractCase> exchangeCases()
{
    const Id exchange = Id::DataTokenExchangeDataForToken;
    const auto into = [](const char *token) {
        return fields({{"temporaryTokenSpace", text(token)}, {"data", text("q83vEjRWeJA=")}});
    };
    return {
        one(exchange, "stores", into("$temporary"), 202),
        one(exchange, "takes plain text", with(into("$temporary"), "data", text("Grüße + = &")),
            202),
        one(exchange, "takes data once", into("$usedTemporary"), 404, unknown),
        one(exchange, "comes too late", into("$expiredTemporary"), 404, unknown),
        one(exchange, "knows no such reservation", into("nothing"), 404, unknown),
        one(exchange, "hides another profile's reservation", into("$foreignTemporary"), 404,
            unknown),
        one(exchange, "takes a data token for no reservation", into("$stored"), 404, unknown),
    };
}

QList<ContractCase> streamCases()
{
    const Id up = Id::DataTokenUpstreamFileViaStreamAuth;
    const Id down = Id::DataTokenDownloadData;
    const char *refused = "stream.invalid_ticket";
    const auto sent = [](const char *ticket) {
        return fields({{"auth", text(ticket)}, {"(body)", text("sealed")}});
    };
    const auto of = [](const char *ticket) { return fields({{"auth", text(ticket)}}); };
    return {
        one(up, "takes a file", sent("$ticket"), 202),
        one(up, "asks for a ticket", fields({{"(body)", text("sealed")}}), 401, refused),
        one(up, "knows no such ticket", sent("nothing"), 401, refused),
        one(up, "takes a ticket once", sent("$usedTicket"), 401, refused),
        one(up, "comes too late", sent("$expiredTicket"), 401, refused),
        one(up, "finds the reservation used otherwise", sent("$ticketOfUsedSpace"), 404, unknown),
        one(up, "takes a download's ticket for none", sent("$download"), 401, refused),
        one(down, "gives the file", of("$download"), 200),
        one(down, "asks for a ticket", {}, 401, refused),
        one(down, "knows no such ticket", of("nothing"), 401, refused),
        one(down, "gives it once", of("$usedDownload"), 401, refused),
        one(down, "comes too late", of("$expiredDownload"), 401, refused),
        one(down, "takes an upload's ticket for none", of("$ticket"), 401, refused),
        one(down, "finds no device that answers", of("$unreachableDownload"), 404,
            "storage.unavailable"),
    };
}

//! What every call on a data token has.
QList<ContractCase> hiddenCases(Id endpoint, const QJsonObject &success, const char *name)
{
    return {
        one(endpoint, "knows no such token", with(success, name, text("nothing")), 404, unknown),
        one(endpoint, "hides another profile's token", with(success, name, text("$foreignStored")),
            404, unknown),
        one(endpoint, "forgets what was deleted", with(success, name, text("$deleted")), 404,
            unknown)};
}

QList<ContractCase> useCases()
{
    const Id request = Id::DataTokenRequestDataViaToken;
    const Id update = Id::DataTokenUpdateDataToken;
    const Id remove = Id::DataTokenDeleteData;
    const QJsonObject token = fields({{"token", text("$stored")}});
    const QJsonObject change = fields({{"dataToken", text("$stored")}, {"data", text("bmV3")}});
    const QJsonObject meta =
        fields({{"file", fields({{"fileName", text("b.txt")}})},
                {"information_security_risk", fields({{"classification", text("secret")}})}});
    ContractCase older = one(update, "takes loose fields on the older path",
                             fields({{"token", text("$stored")},
                                     {"fileName", text("c.txt")},
                                     {"extension", text("txt")},
                                     {"context", text("reports")}}),
                             202);
    older.route = {QStringLiteral("POST"), QStringLiteral("/data-token/update-data-token")};
    older.form = BodyForm::Form;
    return QList<ContractCase>{
               one(request, "finds the data", token, 202),
               one(request, "takes a reservation for no token",
                   with(token, "token", text("$temporary")), 404, unknown),
               one(update, "replaces the data", change, 202),
               one(update, "replaces sections", with(change, "meta", meta), 202),
               one(update, "refuses a section that is no object",
                   with(change, "meta", fields({{"file", text("b.txt")}})), 422, invalid),
               one(update, "refuses a meta that is too large",
                   with(change, "meta",
                        fields({{"data", fields({{"note", QString(65536, u'x')}})}})),
                   422, invalid),
               one(update, "takes a reservation for no token",
                   with(change, "dataToken", text("$temporary")), 404, unknown),
               older,
               one(remove, "deletes", token, 202),
               one(remove, "takes a reservation for no token",
                   with(token, "token", text("$temporary")), 404, unknown),
           }
           + hiddenCases(request, token, "token") + hiddenCases(update, change, "dataToken")
           + hiddenCases(remove, token, "token");
}

QList<ContractCase> metaCases()
{
    const Id file = Id::DataTokenConfigureFileMeta;
    const Id risk = Id::DataTokenConfigureInformationSecurityRiskMeta;
    const QJsonObject described = fields({{"token", text("$stored")},
                                          {"fileName", text("Q3 plan.pdf")},
                                          {"extension", text("pdf")},
                                          {"context", text("reports/2026")},
                                          {"size", 2048},
                                          {"path", text("/reports")}});
    const QJsonObject classified = fields({{"token", text("$stored")},
                                           {"classification", text("secret")},
                                           {"label", text("Board")},
                                           {"handling", text("encrypt")}});
    const QString tooLong(65536, u'x');
    return QList<ContractCase>{
               one(file, "describes the file", described, 200),
               one(file, "waits for data", with(described, "token", text("$temporary")), 422,
                   noData),
               one(file, "hides another profile's reservation",
                   with(described, "token", text("$foreignTemporary")), 404, unknown),
               one(file, "refuses what is too large", with(described, "path", tooLong), 422,
                   invalid),
               one(risk, "classifies", classified, 202),
               one(risk, "keeps what it does not know", with(classified, "retentionDays", 30), 202),
               one(risk, "waits for data", with(classified, "token", text("$temporary")), 422,
                   noData),
               one(risk, "hides another profile's reservation",
                   with(classified, "token", text("$foreignTemporary")), 404, unknown),
               one(risk, "refuses what is too large", with(classified, "label", tooLong), 422,
                   invalid),
           }
           + hiddenCases(file, described, "token") + hiddenCases(risk, classified, "token");
}

QList<ContractCase> listCases()
{
    const Id list = Id::DataTokenListDataTokens;
    const Id count = Id::DataTokenGetDataTokenTransactionCountStatistics;
    const auto filtered = [](const char *name) {
        return fields({{"filters", fields({{name, text("x")}})}});
    };
    return {
        one(list, "lists", fields({{"page", 1}, {"perPage", 10}}), 200),
        one(list, "lists without being told how", {}, 200),
        one(list, "filters by name", filtered("meta.file.fileName"), 200),
        one(list, "filters by context", filtered("context"), 200),
        one(list, "passes over a filter it does not know", filtered("colour"), 200),
        one(count, "counts", fields({{"from", text("2026-01-01")}}), 200),
        one(count, "counts all", {}, 200),
        one(count, "refuses what is no time", fields({{"from", text("soon")}}), 422, invalid),
        one(count, "refuses an end before the start",
            fields({{"from", text("2026-02-01")}, {"to", text("2026-01-01T00:00:00+00:00")}}), 422,
            invalid),
    };
}

} // namespace

CaseTable dataTokenCases()
{
    return completeTable(QStringLiteral("Data Token"), reservationCases() + exchangeCases()
                                                           + streamCases() + useCases()
                                                           + metaCases() + listCases());
}

} // namespace privicore::test
