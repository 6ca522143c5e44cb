// SPDX-License-Identifier: Apache-2.0
#include "session/device_ledger.h"

#include "core/job.h"
#include "core/log.h"
#include "session/device_records_file.h"

#include <QCryptographicHash>

#include <algorithm>

namespace privicore {

namespace {

constexpr int allowedWrongEntries = 3;
constexpr qint64 closedSeconds = 10 * 60;

// Names neither user nor server.
QString fileName(const QString &connectionId, const QString &profileId)
{
    const QByteArray both = connectionId.toUtf8() + '\n' + profileId.toUtf8();
    const QByteArray hash = QCryptographicHash::hash(both, QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.first(16).toHex()) + QStringLiteral(".json");
}

} // namespace

DeviceStatus DeviceKnowledge::provedStatus(const Device &device) const
{
    if (device.status != DeviceStatus::NotTold)
        return device.status;
    const bool isProved =
        !device.roles.isEmpty() || approvedHere.contains(deviceKey(device.identifier));
    return isProved ? DeviceStatus::Approved : device.status;
}

DeviceLedger::DeviceLedger(const Clock &clock, const QString &folder, QObject *parent)
    : QObject(parent), m_clock(clock), m_folder(folder),
      m_newestSave(std::make_shared<std::atomic<quint64>>(0))
{
    m_worker.setMaxThreadCount(1);
}

DeviceLedger::~DeviceLedger()
{
    m_worker.waitForDone();
}

void DeviceLedger::open(const QString &connectionId, const QString &profileId)
{
    close();
    m_path = m_folder + QLatin1Char('/') + fileName(connectionId, profileId);
    auto promise = std::make_shared<JobPromise<DeviceRecords>>();
    promise->job().then(m_jobs,
                        [this](Result<DeviceRecords> records) { take(std::move(records)); });
    m_worker.start([promise, path = m_path] { promise->settle(readDeviceRecords(path)); });
}

void DeviceLedger::close()
{
    m_jobs.cancelAll();
    m_newestSave = std::make_shared<std::atomic<quint64>>(0); // what waits to be written still is
    m_path.clear();
    m_records = {};
    m_knowledge = {};
    setProblem({});
    Q_EMIT changed();
}

void DeviceLedger::take(Result<DeviceRecords> records)
{
    const bool hasOwn = m_records != DeviceRecords();
    if (records)
        m_records.merge(*records);
    else if (records.error().kind != ApiError::Kind::NotFound)
        setProblem(records.error());
    m_knowledge.isComplete = true;
    rebuildKnowledge();
    if (hasOwn)
        save();
    Q_EMIT changed();
}

void DeviceLedger::rebuildKnowledge()
{
    m_knowledge.approvedHere = m_records.approvedAt;
    for (const DeviceRequest &request : std::as_const(m_records.requests)) {
        if (!request.device.isEmpty())
            m_knowledge.requestedHere.insert(request.device, request.at);
    }
}

void DeviceLedger::noteRequest(const QString &commandId, const QString &name)
{
    m_records.requests.append({commandId, {}, name, now()});
    save();
}

void DeviceLedger::noteIdentifier(const QString &commandId, const QString &identifier)
{
    QList<DeviceRequest> &requests = m_records.requests;
    const auto request =
        std::find_if(requests.rbegin(), requests.rend(),
                     [&](const DeviceRequest &r) { return r.commandId == commandId; });
    if (request == requests.rend())
        return; // of a profile that is no longer open
    request->device = deviceKey(identifier);
    m_knowledge.requestedHere.insert(request->device, request->at);
    save();
    Q_EMIT changed();
    Q_EMIT identifierMade(identifier);
}

void DeviceLedger::begin(const QString &identifier, DeviceAction action)
{
    begin(QStringList(identifier), action);
}

void DeviceLedger::begin(const QStringList &identifiers, DeviceAction action)
{
    for (const QString &identifier : identifiers)
        m_knowledge.running.insert(identifier, action);
    Q_EMIT changed();
}

bool DeviceLedger::keep(const DeviceDecision &decision)
{
    if (m_knowledge.running.remove(decision.identifier) == 0)
        return false; // begun for a profile that is no longer open
    const QString device = deviceKey(decision.identifier);
    m_records.decisions.append(decision);
    m_records.decisions.last().identifier = device;
    if (decision.action == DeviceAction::Approve
        && decision.outcome == DecisionOutcome::Acknowledged) {
        m_records.approvedAt.insert(device, now());
        m_knowledge.approvedHere.insert(device, now());
    }
    return true;
}

void DeviceLedger::end(const DeviceDecision &decision)
{
    if (!keep(decision))
        return;
    save();
    Q_EMIT changed();
    Q_EMIT decided(decision);
}

void DeviceLedger::end(const QList<DeviceDecision> &decisions)
{
    bool isNews = false;
    for (const DeviceDecision &decision : decisions)
        isNews |= keep(decision);
    if (!isNews)
        return;
    save();
    Q_EMIT changed();
}

void DeviceLedger::forget(const QString &identifier)
{
    if (m_knowledge.running.remove(identifier) > 0)
        Q_EMIT changed();
}

std::optional<DeviceDecision> DeviceLedger::lastDecision(const QString &identifier) const
{
    const QList<DeviceDecision> &decisions = m_records.decisions;
    const auto last = std::find_if(decisions.crbegin(), decisions.crend(),
                                   [device = deviceKey(identifier)](const DeviceDecision &d) {
                                       return d.identifier == device;
                                   });
    if (last == decisions.crend())
        return {};
    DeviceDecision decision = *last;
    decision.identifier = identifier;
    return decision;
}

int DeviceLedger::noteWrongEntry(const QString &identifier)
{
    const int before = allowedWrongEntries - entriesLeft(identifier);
    m_records.wrongEntries.insert(deviceKey(identifier),
                                  {std::min(before + 1, allowedWrongEntries), now()});
    save();
    return entriesLeft(identifier);
}

int DeviceLedger::entriesLeft(const QString &identifier) const
{
    if (m_records.wrongEntries.isEmpty())
        return allowedWrongEntries;
    const WrongEntries wrong = m_records.wrongEntries.value(deviceKey(identifier));
    const bool counts = wrong.count > 0 && wrong.last.addSecs(closedSeconds) > m_clock.now();
    return allowedWrongEntries - (counts ? std::min(wrong.count, allowedWrongEntries) : 0);
}

QDateTime DeviceLedger::closedUntil(const QString &identifier) const
{
    if (entriesLeft(identifier) > 0)
        return {};
    return m_records.wrongEntries.value(deviceKey(identifier)).last.addSecs(closedSeconds);
}

void DeviceLedger::noteComparison(const QString &identifier)
{
    const QString device = deviceKey(identifier);
    m_records.comparedAt.insert(device, now());
    // A count of zero, and not no entry: the file may still hold the older count.
    if (m_records.wrongEntries.contains(device))
        m_records.wrongEntries.insert(device, {0, now()});
    save();
}

bool DeviceLedger::wasCompared(const QString &identifier) const
{
    return m_records.comparedAt.contains(deviceKey(identifier));
}

void DeviceLedger::save()
{
    if (m_path.isEmpty() || !m_knowledge.isComplete)
        return;
    const quint64 number = ++*m_newestSave;
    auto promise = std::make_shared<JobPromise<Done>>();
    promise->job().then(m_jobs, [this](const Result<Done> &saved) {
        setProblem(saved ? std::optional<ApiError>() : saved.error());
    });
    m_worker.start([promise, number, newest = m_newestSave, path = m_path, records = m_records] {
        if (number == *newest) // else a later one has all of this as well
            promise->settle(mergeIntoFile(path, records));
        else
            promise->settle(Done{});
    });
}

void DeviceLedger::setProblem(const std::optional<ApiError> &problem)
{
    if (m_problem == problem)
        return;
    m_problem = problem;
    if (problem)
        qCWarning(sessionLog) << "device records are not kept:" << errorKindName(problem->kind);
    Q_EMIT problemChanged();
}

// What is written and read again stays equal: files hold milliseconds.
QDateTime DeviceLedger::now() const
{
    const QDateTime now = m_clock.now();
    return QDateTime::fromMSecsSinceEpoch(now.toMSecsSinceEpoch(), Qt::UTC);
}

} // namespace privicore
