// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job.h"
#include "panels/profile/countdown.h"
#include "panels/profile/qr_token_life.h"
#include "session/session.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace privicore {

class SandboxControl;

//! Fetches the QR token of one window, follows it to its end and forgets it. On a sandbox it also
//! learns that a phone used the code; elsewhere the server does not tell.
class QrTokenKeeper final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QrTokenKeeper)

public:
    //! @p sandbox may be null.
    QrTokenKeeper(Session &session, SandboxControl *sandbox, QObject *parent = nullptr);
    ~QrTokenKeeper() override;

    const QrTokenLife &life() const { return m_life; }
    //! Why there is no code; set in the states Offline and Failed.
    const std::optional<ApiError> &error() const { return m_error; }

    //! Fetches a code, in place of the one before.
    void ask();
    //! Wipes the code, and the one on its way.
    void hide(QrTokenLife::Hiding why);
    void setWindowInUse(bool inUse);

    //! A simulated phone uses the code. NotFound unless one is shown on a sandbox.
    Job<Done> simulateScan();

Q_SIGNALS:
    //! The state is another, or another code stands in its place.
    void changed();
    //! Time went on while a code is shown.
    void timePassed();

private:
    void take(Result<QrToken> answer);
    QDateTime localExpiry(const QrToken &token) const;
    void onBeat();
    void onSessionState(Session::State state);
    void askWhetherUsed();
    void stateChanged();

    Session &m_session;
    SandboxControl *m_sandbox;
    QrTokenLife m_life;
    std::optional<ApiError> m_error;
    Countdown m_countdown;
    QTimer m_useTimer; //!< runs while a code is shown on a sandbox
    JobScope m_fetching;
    JobScope m_watching;
};

} // namespace privicore
