// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/system_events.h"

namespace privicore {

//! Hears of sleep from logind and of the network from whatever QNetworkInformation finds. Where
//! neither is there, nothing is told, and the channel's own retries do.
class DesktopEvents final : public SystemEvents
{
    Q_OBJECT

public:
    explicit DesktopEvents(QObject *parent = nullptr) : SystemEvents(parent) {}

    //! Begins to listen, once. It takes some milliseconds, and before somebody is signed in nothing
    //! depends on it.
    void listen();

private:
    void listenToNetwork();

private Q_SLOTS:
    void prepareForSleep(bool goesToSleep);

private:
    bool m_isListening = false;
};

} // namespace privicore
