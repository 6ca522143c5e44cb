// SPDX-License-Identifier: Apache-2.0
#include "realtime/command_tracker.h"

#include "core/log.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace privicore {

namespace {

constexpr qsizetype mostEarly = 1000;
constexpr qsizetype largestId = 255;
constexpr qsizetype largestEarly = 64 * 1024; //!< bytes of the body's JSON

ApiError rejection(const QString &commandId, const QJsonValue &reason)
{
    ApiError error{.kind = ApiError::Kind::Rejected, .requestId = commandId};
    const QJsonObject object = reason.toObject();
    error.serverCode = reason.isString() ? reason.toString() : object.value(u"key").toString();
    error.detail = object.value(u"message").toString();
    return error;
}

} // namespace

CommandTracker::CommandTracker(RealtimeChannel &channel, UtilityApi utility, QObject *parent)
    : QObject(parent), m_channel(channel), m_utility(std::move(utility))
{
    m_pollTimer.setSingleShot(true);
    connect(&m_pollTimer, &QTimer::timeout, this, &CommandTracker::pollAll);
    connect(&m_channel, &RealtimeChannel::acknowledged, this, &CommandTracker::take);
    // What was acknowledged while nobody was joined is gone: ask once after every join.
    connect(&m_channel, &RealtimeChannel::stateChanged, this, [this] {
        m_pollRound = 0;
        if (m_channel.state() == RealtimeChannel::State::Live)
            pollAll();
        else
            schedulePoll();
    });
}

Job<CommandOutcome> CommandTracker::track(const QString &commandId)
{
    auto promise = std::make_shared<JobPromise<CommandOutcome>>();
    m_open[commandId].waiting.push_back(promise);
    Q_EMIT openCountChanged(m_open.size());
    const auto early = std::find_if(m_early.cbegin(), m_early.cend(),
                                    [&](const auto &news) { return news.commandId == commandId; });
    if (early != m_early.cend()) {
        const CommandAcknowledgement news = *early;
        m_early.erase(early);
        take(news);
    } else {
        m_pollRound = 0;
        schedulePoll();
    }
    return promise->job();
}

void CommandTracker::clear()
{
    m_pollTimer.stop();
    m_early.clear();
    m_open.clear();
    Q_EMIT openCountChanged(0);
}

void CommandTracker::take(const CommandAcknowledgement &news)
{
    if (news.state == CommandState::Pending)
        return;
    if (!m_open.contains(news.commandId))
        return keepEarly(news);
    if (news.state == CommandState::Succeeded)
        settle(news.commandId, CommandOutcome{news.commandId, news.body});
    else
        settle(news.commandId, failure(rejection(news.commandId, news.body)));
}

void CommandTracker::keepEarly(const CommandAcknowledgement &news)
{
    // Whoever sends many, twice or large ones must not push out those that count, nor fill the
    // memory; polling finds the end of a command whose news were not kept.
    const bool isKnown = std::any_of(m_early.cbegin(), m_early.cend(), [&](const auto &early) {
        return early.commandId == news.commandId;
    });
    const QByteArray body = QJsonDocument(QJsonArray{news.body}).toJson(QJsonDocument::Compact);
    if (isKnown || body.size() > largestEarly || news.commandId.size() > largestId)
        return;
    m_early.append(news);
    if (m_early.size() > mostEarly)
        m_early.removeFirst();
}

void CommandTracker::settle(const QString &commandId, const Result<CommandOutcome> &outcome)
{
    const Open open = m_open.take(commandId);
    for (const auto &promise : open.waiting)
        promise->settle(outcome);
    Q_EMIT settled(commandId, outcome);
    Q_EMIT openCountChanged(m_open.size());
}

void CommandTracker::schedulePoll()
{
    if (m_open.isEmpty()) {
        m_pollTimer.stop();
        return;
    }
    const std::chrono::milliseconds backoff = m_times.first * (1 << std::min(m_pollRound, 4));
    const bool live = m_channel.state() == RealtimeChannel::State::Live;
    const std::chrono::milliseconds wait =
        live ? m_times.whileLive : std::min(backoff, m_times.slowest);
    // A poll that is due earlier stays: a steady stream of new commands must not put it off.
    if (!m_pollTimer.isActive() || m_pollTimer.remainingTimeAsDuration() > wait)
        m_pollTimer.start(wait);
}

void CommandTracker::pollAll()
{
    ++m_pollRound;
    for (const QString &commandId : m_open.keys())
        poll(commandId);
    schedulePoll();
}

void CommandTracker::poll(const QString &commandId)
{
    Open &open = m_open[commandId];
    if (open.isPolling)
        return;
    open.isPolling = true;
    m_utility.commandStatus(commandId).then(
        this, [this, commandId](const auto &status) { takePolled(commandId, status); });
}

void CommandTracker::takePolled(const QString &commandId, const Result<CommandStatus> &status)
{
    const auto open = m_open.find(commandId);
    if (open == m_open.end())
        return;
    open->isPolling = false;
    if (!status) {
        // An id the server has forgotten will not be told of again.
        if (status.error().kind == ApiError::Kind::NotFound) {
            ApiError unknown = status.error();
            unknown.kind = ApiError::Kind::OutcomeUnknown;
            unknown.requestId = commandId;
            settle(commandId, failure(unknown));
        }
        return;
    }
    if (!status->unknownWord.isEmpty())
        qCInfo(realtimeLog) << "a command status poll answered with an unknown word";
    if (status->state == CommandState::Succeeded)
        settle(commandId, CommandOutcome{commandId, QJsonValue(QJsonValue::Undefined)});
    else if (status->state == CommandState::Failed)
        settle(commandId, failure(rejection(commandId, {})));
}

} // namespace privicore
