// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

#include <memory>

namespace Ui {
class SessionCard;
}

namespace privicore {

class Countdown;
class Session;

//! The signed-in session on the profile page: its end with a countdown, and what can be done
//! about it.
class SessionCard final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionCard)

public:
    explicit SessionCard(QWidget *parent = nullptr);
    ~SessionCard() override;

    //! Once, before it is shown. @p session outlives this card.
    void setSession(Session &session);
    //! What needs the server is disabled, and says why. Signing out works all the same.
    void setOffline(bool offline);

Q_SIGNALS:
    void endSessionRequested();
    void signOutRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void showTime();

    Session *m_session = nullptr;
    bool m_isOffline = false;
    std::unique_ptr<Ui::SessionCard> m_ui;
    Countdown *m_countdown;
};

} // namespace privicore
