// SPDX-License-Identifier: Apache-2.0
#include "panels/profile/qr_token_life.h"

#include <algorithm>

namespace privicore {

namespace {

std::chrono::milliseconds between(const QDateTime &from, const QDateTime &to)
{
    return std::chrono::milliseconds(from.msecsTo(to));
}

} // namespace

std::chrono::seconds QrTokenLife::timeLeft() const
{
    if (!isShown())
        return std::chrono::seconds::zero();
    const auto left =
        std::clamp(between(m_clock.now(), m_expiresAt), std::chrono::milliseconds::zero(), m_life);
    // Rounded up: "0 s left" would be a lie while the code still works.
    return std::chrono::ceil<std::chrono::seconds>(left);
}

double QrTokenLife::fractionLeft() const
{
    if (!isShown() || m_life <= std::chrono::milliseconds::zero())
        return 0;
    const auto left = between(m_clock.now(), m_expiresAt);
    return std::clamp(static_cast<double>(left.count()) / static_cast<double>(m_life.count()), 0.0,
                      1.0);
}

void QrTokenLife::ask()
{
    leave(State::Preparing);
}

void QrTokenLife::arrived(SecretString token, const QDateTime &expiresAt)
{
    if (m_state != State::Preparing)
        return;
    m_token = std::move(token);
    m_expiresAt = expiresAt;
    m_life = std::max(between(m_clock.now(), expiresAt), std::chrono::milliseconds::zero());
    m_state = State::Valid;
    tick();
}

void QrTokenLife::failed(bool isOffline)
{
    if (m_state == State::Preparing)
        leave(isOffline ? State::Offline : State::Failed);
}

void QrTokenLife::scanned()
{
    if (isShown())
        leave(State::Scanned);
}

void QrTokenLife::voided()
{
    if (isShown())
        leave(State::Expired);
}

void QrTokenLife::hide(Hiding why)
{
    m_hiding = why;
    leave(State::Hidden);
}

void QrTokenLife::setWindowInUse(bool inUse)
{
    if (inUse)
        m_awaySince = {};
    else if (!m_awaySince.isValid())
        m_awaySince = m_clock.now();
}

bool QrTokenLife::tick()
{
    const State before = m_state;
    if (!isShown() && m_state != State::Preparing)
        return false;
    // Before the expiry: who comes back to a window left alone learns why the code is gone.
    if (m_awaySince.isValid() && between(m_awaySince, m_clock.now()) >= awayLimit)
        hide(Hiding::WindowLeft);
    else if (isShown() && timeLeft() == std::chrono::seconds::zero())
        leave(State::Expired);
    else if (m_state == State::Valid && timeLeft() <= endingTime)
        m_state = State::Ending;
    return m_state != before;
}

void QrTokenLife::leave(State next)
{
    m_token.clear();
    m_expiresAt = {};
    m_life = std::chrono::milliseconds::zero();
    m_state = next;
}

} // namespace privicore
