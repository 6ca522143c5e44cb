// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/request_observer.h"

#include <QObject>

namespace privicore {

//! Counts the requests that are under way.
class RequestCounter final : public QObject, public RequestObserver
{
    Q_OBJECT

public:
    using QObject::QObject;

    int running() const { return m_running; }

    void requestStarted(quint64, EndpointId) override { Q_EMIT runningChanged(++m_running); }
    void requestFinished(const RequestRecord &) override { Q_EMIT runningChanged(--m_running); }

Q_SIGNALS:
    void runningChanged(int running);

private:
    int m_running = 0;
};

} // namespace privicore
