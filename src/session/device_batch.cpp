// SPDX-License-Identifier: Apache-2.0
#include "session/device_batch.h"

#include "api/device_api.h"

#include <QPointer>
#include <QSet>

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
    for (const BatchItem &item : std::as_const(m_items))
        ++m_counts.at(std::size_t(item.state));
    m_telling.setSingleShot(true);
    m_telling.setInterval(tellingInterval);
    connect(&m_telling, &QTimer::timeout, this, &DeviceBatch::tell);
}

int DeviceBatch::doneCount() const
{
    return int(m_items.size()) - count(BatchItem::State::Waiting) - count(BatchItem::State::Sent);
}

void DeviceBatch::start()
{
    if (m_state != State::Idle || count(BatchItem::State::Waiting) == 0)
        return;
    m_pause.reset();
    m_next = 0;
    setState(State::Running);
    sendMore();
    tell(); // nobody else is to begin something with those
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
    for (qsizetype index = 0; index < m_items.size(); ++index) {
        if (m_items.at(index).state != BatchItem::State::Failed)
            continue;
        setItemState(index, BatchItem::State::Waiting);
        m_items[index].error.reset();
    }
    start();
}

void DeviceBatch::leave()
{
    setParent(nullptr);
    m_isLeft = true;
    tell();
    stop();
    if (m_state == State::Idle)
        deleteLater();
}

void DeviceBatch::sendMore()
{
    while (m_state == State::Running && m_underWay < mostUnderWay && m_unanswered < mostUnanswered
           && m_next < m_items.size()) {
        const qsizetype index = m_next++;
        if (m_items.at(index).state != BatchItem::State::Waiting)
            continue;
        m_begun.append(m_items.at(index).device.identifier);
        send(index);
    }
    if (m_underWay == 0)
        onEnded();
}

void DeviceBatch::send(qsizetype index)
{
    setItemState(index, BatchItem::State::Sent);
    BatchItem &item = m_items[index];
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
        setItemState(index, BatchItem::State::Waiting);
        m_begun.removeOne(m_items.at(index).device.identifier);
        m_ledger.forget(m_items.at(index).device.identifier);
        m_pause = outcome.error();
        stop();
    } else {
        note(index, BatchItem::State::Failed, outcome.error());
    }
    sendMore();
}

void DeviceBatch::setItemState(qsizetype index, BatchItem::State state)
{
    BatchItem &item = m_items[index];
    --m_counts.at(std::size_t(item.state));
    ++m_counts.at(std::size_t(state));
    item.state = state;
    m_changed.append(index);
    if (!m_telling.isActive())
        m_telling.start();
}

void DeviceBatch::note(qsizetype index, BatchItem::State state,
                       const std::optional<ApiError> &error)
{
    setItemState(index, state);
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
    if (!m_begun.isEmpty())
        m_ledger.begin(std::exchange(m_begun, {}), DeviceAction::Approve);
    m_ledger.end(std::exchange(m_news, {}));
    Q_EMIT progressed(std::exchange(m_changed, {}));
}

void DeviceBatch::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

} // namespace privicore
