// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "realtime/realtime_channel.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace privicore {

//! How a command ended well. A refusal is the error Rejected with the reason as serverCode.
struct CommandOutcome
{
    QString commandId;
    QJsonValue body; //!< what the acknowledgement carried; Undefined when polling found the end

    bool operator==(const CommandOutcome &) const = default;
};

//! Delays of the polling; tests shorten them.
struct PollTimes
{
    std::chrono::milliseconds first{500}; //!< without a live channel; doubled up to slowest
    std::chrono::milliseconds slowest{5'000};
    //! Acknowledgements get lost: a live channel is trusted for this long before one asks.
    std::chrono::milliseconds whileLive{5'000};
};

//! Follows commands to their end: joins what the channel says with polling, whichever comes first,
//! and tells each result once. Acknowledgements that overtake the HTTP answer are kept.
//!
//! It never gives up by itself: a vote may take a quarter of an hour. Ending a Job ends the
//! waiting of whoever asked; the command is followed on, and settled() still tells.
class CommandTracker final : public QObject
{
    Q_OBJECT

public:
    CommandTracker(RealtimeChannel &channel, UtilityApi utility, QObject *parent = nullptr);

    void setTimes(const PollTimes &times) { m_times = times; }

    //! OutcomeUnknown when the server does not know the id (any more). Polling that fails for any
    //! other reason goes on.
    Job<CommandOutcome> track(const QString &commandId);

    //! Number of commands whose end is not known yet.
    qsizetype openCount() const { return m_open.size(); }
    //! Forgets everything, for example at sign-out; waiting jobs end as Cancelled.
    void clear();

Q_SIGNALS:
    void settled(const QString &commandId, const privicore::Result<privicore::CommandOutcome> &r);
    void openCountChanged(qsizetype count);

private:
    struct Open
    {
        std::vector<std::shared_ptr<JobPromise<CommandOutcome>>> waiting;
        bool isPolling = false;
    };

    void take(const CommandAcknowledgement &acknowledgement);
    void settle(const QString &commandId, const Result<CommandOutcome> &outcome);
    void pollAll();
    void poll(const QString &commandId);
    void takePolled(const QString &commandId, const Result<CommandStatus> &status);
    void schedulePoll();
    void keepEarly(const CommandAcknowledgement &acknowledgement);

    RealtimeChannel &m_channel;
    UtilityApi m_utility;
    QHash<QString, Open> m_open;
    QList<CommandAcknowledgement> m_early; //!< final news of commands nobody asked for yet
    PollTimes m_times;
    QTimer m_pollTimer;
    int m_pollRound = 0;
};

} // namespace privicore
