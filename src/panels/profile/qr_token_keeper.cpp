// SPDX-License-Identifier: Apache-2.0
#include "panels/profile/qr_token_keeper.h"

#include "session/sandbox_control.h"

namespace privicore {

namespace {

using namespace std::chrono_literals;

constexpr auto useInterval = 2s;

bool isOffline(ApiError::Kind kind)
{
    return kind == ApiError::Kind::Network || kind == ApiError::Kind::Timeout;
}

} // namespace

QrTokenKeeper::QrTokenKeeper(Session &session, SandboxControl *sandbox, QObject *parent)
    : QObject(parent), m_session(session), m_sandbox(sandbox), m_life(session.clock())
{
    m_useTimer.setInterval(useInterval);
    connect(&m_countdown, &Countdown::beat, this, &QrTokenKeeper::onBeat);
    connect(&m_useTimer, &QTimer::timeout, this, &QrTokenKeeper::askWhetherUsed);
    connect(&m_session, &Session::stateChanged, this, &QrTokenKeeper::onSessionState);
}

QrTokenKeeper::~QrTokenKeeper() = default;

void QrTokenKeeper::ask()
{
    m_fetching.cancelAll();
    m_error.reset();
    m_life.ask();
    stateChanged();
    m_session.profile().generateQrToken().then(
        m_fetching, [this](Result<QrToken> answer) { take(std::move(answer)); });
}

void QrTokenKeeper::take(Result<QrToken> answer)
{
    if (answer) {
        const QDateTime expiresAt = localExpiry(*answer);
        m_life.arrived(std::move(answer->token), expiresAt);
    } else {
        m_error = answer.error();
        m_life.failed(isOffline(m_error->kind));
    }
    stateChanged();
}

QDateTime QrTokenKeeper::localExpiry(const QrToken &token) const
{
    // The answer's own time of issue is the better measure: it needs no clock to be right.
    if (token.serverTime.isValid())
        return m_session.clock().now().addMSecs(token.serverTime.msecsTo(token.expiresAt));
    return m_session.localTime(token.expiresAt);
}

void QrTokenKeeper::hide(QrTokenLife::Hiding why)
{
    m_fetching.cancelAll();
    m_error.reset();
    m_life.hide(why);
    stateChanged();
}

void QrTokenKeeper::setWindowInUse(bool inUse)
{
    m_life.setWindowInUse(inUse);
}

void QrTokenKeeper::onBeat()
{
    if (m_life.tick())
        stateChanged();
    else if (m_life.isShown())
        Q_EMIT timePassed();
}

void QrTokenKeeper::onSessionState(Session::State state)
{
    // A code signs in as a profile that is not signed in here any more: nobody should see it.
    if (state != Session::State::SignedIn && m_life.state() != QrTokenLife::State::Hidden)
        hide(QrTokenLife::Hiding::Locked);
}

Job<Done> QrTokenKeeper::simulateScan()
{
    if (!m_sandbox || !m_life.isShown())
        return Job<Done>::ready(failure({.kind = ApiError::Kind::NotFound}));
    return m_sandbox->phoneScans(m_life.token());
}

void QrTokenKeeper::askWhetherUsed()
{
    m_watching.cancelAll();
    m_sandbox->qrTokenState(m_life.token())
        .then(m_watching, [this](const Result<QrTokenState> &state) {
            if (!state || *state == QrTokenState::Issued)
                return;
            if (*state == QrTokenState::Used)
                m_life.scanned();
            else
                m_life.voided();
            stateChanged();
        });
}

void QrTokenKeeper::stateChanged()
{
    const bool isShown = m_life.isShown();
    m_countdown.setRunning(isShown || m_life.state() == QrTokenLife::State::Preparing);
    if (!isShown) {
        m_useTimer.stop();
        m_watching.cancelAll();
    } else if (m_sandbox && !m_useTimer.isActive()) {
        m_useTimer.start();
    }
    if (m_life.state() == QrTokenLife::State::Hidden)
        m_fetching.cancelAll();
    Q_EMIT changed();
}

} // namespace privicore
