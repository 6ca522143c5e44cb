// SPDX-License-Identifier: Apache-2.0
#include "panels/profile/countdown.h"

#include <QTimerEvent>

namespace privicore {

namespace {

// Twice a second, so that no second is skipped on screen when a beat comes late.
constexpr int beatMs = 500;

} // namespace

Countdown::Countdown(QObject *parent) : QObject(parent) {}

void Countdown::setRunning(bool running)
{
    if (running == m_timer.isActive())
        return;
    if (running)
        m_timer.start(beatMs, Qt::PreciseTimer, this);
    else
        m_timer.stop();
}

void Countdown::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_timer.timerId())
        Q_EMIT beat();
    else
        QObject::timerEvent(event);
}

} // namespace privicore
