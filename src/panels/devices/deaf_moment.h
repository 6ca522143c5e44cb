// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

namespace privicore {

//! The moment in which a control does not listen, because what it acts on has just come under the
//! pointer: a press that was meant for something else must not approve a device.
class DeafMoment final : public QObject
{
    Q_OBJECT

public:
    explicit DeafMoment(std::chrono::milliseconds length, QObject *parent = nullptr)
        : QObject(parent)
    {
        m_timer.setSingleShot(true);
        m_timer.setInterval(length);
        connect(&m_timer, &QTimer::timeout, this, &DeafMoment::ended);
    }

    //! Starts over when it was running.
    void start() { m_timer.start(); }
    bool isDeaf() const { return m_timer.isActive(); }

Q_SIGNALS:
    void ended();

private:
    QTimer m_timer;
};

} // namespace privicore
