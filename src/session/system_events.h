// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace privicore {

//! What happens to the computer and matters to a session. A port: the desktop tells it, or a test.
class SystemEvents : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

Q_SIGNALS:
    //! The computer was asleep: timers stood still, and connections may be dead without a sign.
    void wokeUp();
    //! It reaches the network another way now.
    void networkChanged();
};

} // namespace privicore
