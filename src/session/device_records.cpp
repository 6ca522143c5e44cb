// SPDX-License-Identifier: Apache-2.0
#include "session/device_records.h"

#include "core/json_reader.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>
#include <array>

namespace privicore {

namespace {

constexpr int schemaVersion = 2; // the first one had identifiers in place of devices' keys
constexpr qsizetype greatestCount = 20'000; // of requests and of decisions; the oldest go

constexpr std::array actionNames{"approve", "reject", "remove", "rename"};
constexpr std::array evidenceNames{"none", "typed", "notCompared", "listed"};
constexpr std::array outcomeNames{"acknowledged", "refused", "unknown"};

template <class Names, class Enum>
QString nameOf(const Names &names, Enum value)
{
    return QString::fromLatin1(names.at(std::size_t(value)));
}

template <class Enum, class Names>
Enum readEnum(JsonReader &reader, QStringView field, const Names &names)
{
    const QString name = reader.requiredString({field});
    const auto found = std::find_if(names.begin(), names.end(),
                                    [&](const char *n) { return name == QLatin1String(n); });
    if (found == names.end()) {
        reader.fail(QStringLiteral("unknown %1").arg(field));
        return Enum{};
    }
    return Enum(found - names.begin());
}

QString timeText(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QString textOf(JsonReader &reader, QStringView field)
{
    return reader.optionalString({field}).value_or(QString());
}

QJsonObject encode(const DeviceRequest &request)
{
    return {{QStringLiteral("command"), request.commandId},
            {QStringLiteral("device"), request.device},
            {QStringLiteral("name"), request.name},
            {QStringLiteral("at"), timeText(request.at)}};
}

QJsonObject encode(const DeviceDecision &decision)
{
    return {{QStringLiteral("action"), nameOf(actionNames, decision.action)},
            {QStringLiteral("device"), decision.identifier},
            {QStringLiteral("name"), decision.name},
            {QStringLiteral("evidence"), nameOf(evidenceNames, decision.evidence)},
            {QStringLiteral("listHash"), decision.listHash},
            {QStringLiteral("note"), decision.note},
            {QStringLiteral("at"), timeText(decision.at)},
            {QStringLiteral("outcome"), nameOf(outcomeNames, decision.outcome)},
            {QStringLiteral("reason"), decision.reason}};
}

//! The key that stands there, or the one of an identifier that an older program wrote.
QString readDevice(JsonReader &reader)
{
    if (const auto identifier = reader.optionalString({u"identifier"}))
        return identifier->isEmpty() ? QString() : deviceKey(*identifier);
    return reader.requiredString({u"device"});
}

DeviceRequest decodeRequest(JsonReader &reader)
{
    return {.commandId = textOf(reader, u"command"),
            .device = readDevice(reader),
            .name = textOf(reader, u"name"),
            .at = reader.requiredTime({u"at"})};
}

DeviceDecision decodeDecision(JsonReader &reader)
{
    return {.action = readEnum<DeviceAction>(reader, u"action", actionNames),
            .identifier = readDevice(reader),
            .name = textOf(reader, u"name"),
            .evidence = readEnum<DeviceEvidence>(reader, u"evidence", evidenceNames),
            .listHash = textOf(reader, u"listHash"),
            .note = textOf(reader, u"note"),
            .at = reader.requiredTime({u"at"}),
            .outcome = readEnum<DecisionOutcome>(reader, u"outcome", outcomeNames),
            .reason = textOf(reader, u"reason")};
}

template <class T>
QJsonArray encodeNewest(const QList<T> &list)
{
    QJsonArray array;
    for (qsizetype i = std::max<qsizetype>(0, list.size() - greatestCount); i < list.size(); ++i)
        array.append(encode(list.at(i)));
    return array;
}

QString entryKey(const DeviceDecision &decision)
{
    return QString::number(decision.at.toMSecsSinceEpoch()) + QString::number(int(decision.action))
           + decision.identifier;
}

void mergeDecisions(QList<DeviceDecision> &ours, const QList<DeviceDecision> &theirs)
{
    QSet<QString> known;
    for (const DeviceDecision &decision : std::as_const(ours))
        known.insert(entryKey(decision));
    const qsizetype before = ours.size();
    std::copy_if(
        theirs.begin(), theirs.end(), std::back_inserter(ours),
        [&](const DeviceDecision &decision) { return !known.contains(entryKey(decision)); });
    if (ours.size() > before)
        std::stable_sort(ours.begin(), ours.end(),
                         [](const auto &a, const auto &b) { return a.at < b.at; });
}

void mergeRequests(QList<DeviceRequest> &ours, const QList<DeviceRequest> &theirs)
{
    QHash<QString, qsizetype> known;
    for (qsizetype i = 0; i < ours.size(); ++i)
        known.insert(ours.at(i).commandId, i);
    for (const DeviceRequest &request : theirs) {
        const qsizetype index = known.value(request.commandId, -1);
        if (index < 0)
            ours.append(request);
        else if (ours.at(index).device.isEmpty())
            ours[index].device = request.device;
    }
    std::stable_sort(ours.begin(), ours.end(),
                     [](const auto &a, const auto &b) { return a.at < b.at; });
}

using Times = QHash<QString, QDateTime>;

QJsonObject encode(const Times &times)
{
    QJsonObject object;
    for (auto it = times.cbegin(); it != times.cend(); ++it)
        object.insert(it.key(), timeText(it.value()));
    return object;
}

Times decodeTimes(JsonReader reader)
{
    Times times;
    for (const QString &identifier : reader.value().toObject().keys())
        times.insert(identifier, reader.requiredTime({identifier}));
    return times;
}

void mergeTimes(Times &ours, const Times &theirs)
{
    for (auto it = theirs.cbegin(); it != theirs.cend(); ++it) {
        if (!ours.contains(it.key()))
            ours.insert(it.key(), it.value());
    }
}

} // namespace

QString deviceKey(const QString &identifier)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(identifier.toUtf8(), QCryptographicHash::Blake2s_128).toHex());
}

void DeviceRecords::merge(const DeviceRecords &other)
{
    mergeRequests(requests, other.requests);
    mergeDecisions(decisions, other.decisions);
    mergeTimes(approvedAt, other.approvedAt);
    mergeTimes(comparedAt, other.comparedAt);
    for (auto it = other.wrongEntries.cbegin(); it != other.wrongEntries.cend(); ++it) {
        WrongEntries &ours = wrongEntries[it.key()];
        if (!ours.last.isValid() || ours.last < it->last)
            ours = *it;
    }
}

QByteArray encodeDeviceRecords(const DeviceRecords &records)
{
    QJsonArray wrong;
    for (auto it = records.wrongEntries.cbegin(); it != records.wrongEntries.cend(); ++it)
        wrong.append(QJsonObject{{QStringLiteral("device"), it.key()},
                                 {QStringLiteral("count"), it->count},
                                 {QStringLiteral("last"), timeText(it->last)}});
    const QJsonObject root{{QStringLiteral("schema"), schemaVersion},
                           {QStringLiteral("requests"), encodeNewest(records.requests)},
                           {QStringLiteral("decisions"), encodeNewest(records.decisions)},
                           {QStringLiteral("approved"), encode(records.approvedAt)},
                           {QStringLiteral("compared"), encode(records.comparedAt)},
                           {QStringLiteral("wrongEntries"), wrong}};
    return QJsonDocument(root).toJson(QJsonDocument::Compact);
}

Result<DeviceRecords> decodeDeviceRecords(const QByteArray &json)
{
    const Result<QJsonValue> root = parseJson(json);
    if (!root)
        return failure(root.error());
    JsonReader reader(*root);
    const qint64 schema = reader.optionalInteger({u"schema"}).value_or(0);
    if (schema > schemaVersion)
        return failure(
            {.kind = ApiError::Kind::Conflict,
             .detail = QStringLiteral("written by a newer program, schema %1").arg(schema)});
    if (schema < 1)
        reader.fail(QStringLiteral("no schema version"));

    DeviceRecords records;
    for (JsonReader &entry : reader.member({u"requests"}).elements())
        records.requests.append(decodeRequest(entry));
    for (JsonReader &entry : reader.member({u"decisions"}).elements())
        records.decisions.append(decodeDecision(entry));
    const Times approved = decodeTimes(reader.member({u"approved"}));
    for (auto it = approved.cbegin(); it != approved.cend(); ++it)
        records.approvedAt.insert(schema == 1 ? deviceKey(it.key()) : it.key(), it.value());
    if (reader.has({u"compared"})) // files of the first programs have none
        records.comparedAt = decodeTimes(reader.member({u"compared"}));
    for (JsonReader &entry : reader.member({u"wrongEntries"}).elements()) {
        const QString device = readDevice(entry);
        const int count = int(entry.optionalInteger({u"count"}).value_or(0));
        records.wrongEntries.insert(device, {count, entry.requiredTime({u"last"})});
    }
    return reader.finish(std::move(records));
}

} // namespace privicore
