// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QBasicTimer>
#include <QObject>

namespace privicore {

//! Says twice a second that time went on, for texts that count down. It tells no time itself:
//! whoever listens asks a Clock, so that a suspended computer is right again at the next beat.
class Countdown final : public QObject
{
    Q_OBJECT

public:
    explicit Countdown(QObject *parent = nullptr);

    //! Beats only while @p running.
    void setRunning(bool running);
    bool isRunning() const { return m_timer.isActive(); }

Q_SIGNALS:
    void beat();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    QBasicTimer m_timer;
};

} // namespace privicore
