// SPDX-License-Identifier: Apache-2.0
#include "session/device_batch.h"

#include "api/device_api.h"

#include <QPointer>
#include <QSet>

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

namespace privicore {

namespace {

// A server gets six connections, and a request that waits for one of them waits on its own time.
constexpr int mostUnanswered = 6;
// Acknowledgements come later and share one channel.
constexpr int mostUnderWay = 64;
constexpr std::chrono::milliseconds tellingInterval{100};

QSet<QString> approvedOf(const QList<Device> &devices)
{
    QSet<QString> approved;
    for (const Device &device : devices) {
        if (device.status == DeviceStatus::Approved)
            approved.insert(device.identifier);
    }
    return approved;
}

DeviceDecision decisionOf(const BatchItem &item)
{
    DeviceDecision decision{.action = DeviceAction::Approve,
                            .identifier = item.device.identifier,
                            .name = item.device.name,
                            .evidence = item.evidence,
                            .listHash = item.listHash,
                            .at = item.sentAt};
    if (item.state == BatchItem::State::Approved)
        decision.outcome = DecisionOutcome::Acknowledged;
    else if (item.state == BatchItem::State::Failed)
        decision.outcome = DecisionOutcome::Refused;
    if (item.error)
        decision.reason = item.error->serverCode;
    return decision;
}

} // namespace

DeviceBatch::DeviceBatch(Session &session, DeviceLedger &ledger, QList<BatchItem> items,
                         QObject *parent)
    : QObject(parent), m_session(session), m_ledger(ledger), m_items(std::move(items))
{
    m_telling.setSingleShot(true);
    m_telling.setInterval(tellingInterval);
    connect(&m_telling, &QTimer::timeout, this, &DeviceBatch::tell);
}

int DeviceBatch::count(BatchItem::State state) const
{
    return int(std::count_if(m_items.begin(), m_items.end(),
                             [state](const BatchItem &item) { return item.state == state; }));
}

void DeviceBatch::start()
{
    if (m_state != State::Idle || count(BatchItem::State::Waiting) == 0)
        return;
    m_pause.reset();
    m_next = 0;
    setState(State::Running);
    sendMore();
}

void DeviceBatch::stop()
{
    if (m_state == State::Running)
        setState(State::Stopping);
}

void DeviceBatch::retryFailed()
{
    if (m_state != State::Idle)
        return;
    for (BatchItem &item : m_items) {
        if (item.state != BatchItem::State::Failed)
            continue;
        item.state = BatchItem::State::Waiting;
        item.error.reset();
    }
    start();
}

void DeviceBatch::leave()
{
    setParent(nullptr);
    m_isLeft = true;
    stop();
    if (m_state == State::Idle)
        deleteLater();
}

void DeviceBatch::sendMore()
{
    QStringList begun;
    while (m_state == State::Running && m_underWay < mostUnderWay && m_unanswered < mostUnanswered
           && m_next < m_items.size()) {
        const qsizetype index = m_next++;
        if (m_items.at(index).state != BatchItem::State::Waiting)
            continue;
        begun.append(m_items.at(index).device.identifier);
        send(index);
    }
    if (!begun.isEmpty())
        m_ledger.begin(begun, DeviceAction::Approve);
    if (m_underWay == 0)
        onEnded();
}

void DeviceBatch::send(qsizetype index)
{
    BatchItem &item = m_items[index];
    item.state = BatchItem::State::Sent;
    item.sentAt = m_session.clock().now();
    ++m_underWay;
    ++m_unanswered;
    const auto answered = std::make_shared<bool>(false);
    const auto noteAnswer = [this, answered] {
        if (!std::exchange(*answered, true))
            --m_unanswered;
    };
    m_session.commands()
        .run(DeviceApi::approve(item.device.identifier),
             [self = QPointer(this), noteAnswer](const QString &) {
                 if (!self)
                     return;
                 noteAnswer();
                 self->sendMore();
             })
        .then(this, [this, index, noteAnswer](const Result<CommandOutcome> &outcome) {
            noteAnswer();
            take(index, outcome);
        });
}

void DeviceBatch::take(qsizetype index, const Result<CommandOutcome> &outcome)
{
    using Kind = ApiError::Kind;
    --m_underWay;
    const Kind kind = outcome ? Kind::Cancelled : outcome.error().kind;
    if (outcome) {
        note(index, BatchItem::State::Approved);
    } else if (kind == Kind::OutcomeUnknown || kind == Kind::Cancelled) {
        m_unsettled.append(index);
        m_items[index].error = outcome.error();
    } else if (kind == Kind::Unauthorized) {
        // It was refused at the door, so it may be sent again once somebody has signed in.
        m_items[index].state = BatchItem::State::Waiting;
        m_ledger.forget(m_items.at(index).device.identifier);
        m_pause = outcome.error();
        stop();
    } else {
        note(index, BatchItem::State::Failed, outcome.error());
    }
    if (!m_telling.isActive())
        m_telling.start();
    sendMore();
}

void DeviceBatch::note(qsizetype index, BatchItem::State state,
                       const std::optional<ApiError> &error)
{
    m_items[index].state = state;
    m_items[index].error = error;
    m_news.append(decisionOf(m_items.at(index)));
}

void DeviceBatch::onEnded()
{
    if (m_state == State::Settling)
        return;
    if (!m_unsettled.isEmpty())
        return settleUnknown();
    m_telling.stop();
    tell();
    setState(State::Idle);
    if (m_isLeft)
        deleteLater();
}

void DeviceBatch::settleUnknown()
{
    setState(State::Settling);
    m_session.devices().list().then(this, [this](const Result<QList<Device>> &listed) {
        const QSet<QString> approved = approvedOf(listed.value_or(QList<Device>()));
        for (const qsizetype index : std::exchange(m_unsettled, {})) {
            if (approved.contains(m_items.at(index).device.identifier))
                note(index, BatchItem::State::Approved);
            else
                note(index, BatchItem::State::Unknown, m_items.at(index).error);
        }
        setState(State::Stopping);
        onEnded();
    });
}

void DeviceBatch::tell()
{
    m_ledger.end(std::exchange(m_news, {}));
    Q_EMIT progressed();
}

void DeviceBatch::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

} // namespace privicore
