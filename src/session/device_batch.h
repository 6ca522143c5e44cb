// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/device_ledger.h"
#include "session/session.h"

#include <QTimer>

#include <array>

namespace privicore {

//! One device of a batch, with the evidence on which it is approved.
struct BatchItem
{
    enum class State {
        Waiting,  //!< not sent
        Sent,     //!< its command has no end yet
        Approved, //!< acknowledged, or proved by the list
        Failed,   //!< refused by the server, or never sent: nothing has changed there
        Unknown,  //!< sent, and even the list did not tell what became of it
    };

    Device device;
    DeviceEvidence evidence = DeviceEvidence::NotCompared;
    QString listHash; //!< of the list that it stands on
    State state = State::Waiting;
    std::optional<ApiError> error; //!< of a device that is Failed or Unknown
    QDateTime sentAt;
};

//! Approves many devices, a limited number of commands at a time. Each command is sent once. What
//! ends without a known outcome is settled by reading the list once everything else has ended.
//! A session that is refused pauses the batch and keeps what was not sent.
//!
//! Every decision goes to the ledger, also when the window that began the batch is gone: see
//! leave().
class DeviceBatch final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Idle,     //!< nothing is under way; what waits can be started
        Running,  //!< sending
        Stopping, //!< nothing more is sent; what was sent is followed to its end
        Settling, //!< the list is being read for outcomes that are unknown
    };

    DeviceBatch(Session &session, DeviceLedger &ledger, QList<BatchItem> items,
                QObject *parent = nullptr);
    Q_DISABLE_COPY_MOVE(DeviceBatch)

    State state() const { return m_state; }
    const QList<BatchItem> &items() const { return m_items; }
    int count(BatchItem::State state) const { return m_counts.at(std::size_t(state)); }
    //! Items whose command has an end.
    int doneCount() const;
    //! Why the batch stopped by itself: Unauthorized, or nothing.
    const std::optional<ApiError> &pause() const { return m_pause; }

    //! Sends what waits.
    void start();
    void stop();
    //! Failed devices wait again and are sent. Those whose outcome is unknown are not: somebody
    //! has to look first.
    void retryFailed();
    //! Sends nothing more, and goes away by itself once everything that was sent has ended.
    void leave();

Q_SIGNALS:
    //! These items() have changed, by index; several changes are told together.
    void progressed(const QList<qsizetype> &indexes);
    void stateChanged(privicore::DeviceBatch::State state);

private:
    void sendMore();
    void send(qsizetype index);
    void take(qsizetype index, const Result<CommandOutcome> &outcome);
    void setItemState(qsizetype index, BatchItem::State state);
    void note(qsizetype index, BatchItem::State state, const std::optional<ApiError> &error = {});
    void onEnded();
    void settleUnknown();
    void tell();
    void setState(State state);

    Session &m_session;
    DeviceLedger &m_ledger;
    QList<BatchItem> m_items;
    std::array<int, 5> m_counts{}; //!< of items, by state
    QList<qsizetype> m_changed;    //!< since progress was told last
    QList<qsizetype> m_unsettled;  //!< sent, with an outcome that only the list can tell
    QStringList m_begun;           //!< for the ledger: sent since it was told last
    QList<DeviceDecision> m_news;  //!< for the ledger
    std::optional<ApiError> m_pause;
    State m_state = State::Idle;
    qsizetype m_next = 0;
    int m_underWay = 0;   //!< sent, without an end
    int m_unanswered = 0; //!< of these, without even an HTTP answer
    bool m_isLeft = false;
    QTimer m_telling;
};

} // namespace privicore
