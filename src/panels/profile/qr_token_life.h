// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"
#include "core/secret_string.h"

#include <chrono>

namespace privicore {

//! The life of one QR token on this screen: when it may be seen, when it is wiped.
//!
//! Whoever reads the code is signed in as the person, so the secret is held only while it is
//! shown: every way out of Valid and Ending wipes it. Knows the time only through its clock and
//! changes nothing by itself: call tick() about once a second while something is shown.
class QrTokenLife
{
public:
    enum class State {
        Hidden,    //!< not asked for, or taken away; see hiddenBecause()
        Preparing, //!< asked for, on its way
        Valid,
        Ending,  //!< valid for twenty seconds more at most
        Expired, //!< nobody can use it any more
        Offline, //!< the server could not be reached
        Failed,  //!< the server gave none
        Scanned, //!< used; only a sandbox tells this
    };

    enum class Hiding {
        NotAsked,
        ByPerson,
        WindowLeft, //!< the window was not in use for awayLimit
        Locked,
    };

    static constexpr std::chrono::seconds endingTime{20};
    static constexpr std::chrono::seconds awayLimit{15};

    explicit QrTokenLife(const Clock &clock) : m_clock(clock) {}

    State state() const { return m_state; }
    Hiding hiddenBecause() const { return m_hiding; }
    bool isShown() const { return m_state == State::Valid || m_state == State::Ending; }

    //! Empty unless isShown().
    const SecretString &token() const { return m_token; }
    //! Zero unless isShown(); never more than the life it arrived with, whatever the clock does.
    std::chrono::seconds timeLeft() const;
    //! 1 for a whole life ahead, 0 at its end.
    double fractionLeft() const;

    //! A code is wanted. Wipes the one before, which the server voids when it makes a new one.
    void ask();
    //! @p expiresAt by this computer's clock. Ignored unless a code is awaited.
    void arrived(SecretString token, const QDateTime &expiresAt);
    //! No code came. Ignored unless one is awaited.
    void failed(bool isOffline);
    //! The server says that the code was used. Ignored unless it is shown.
    void scanned();
    //! The server says that the code is void, whatever this computer's clock says.
    void voided();
    void hide(Hiding why);

    //! The window lost or regained the focus.
    void setWindowInUse(bool inUse);

    //! Looks at the clock. True when the state changed.
    bool tick();

private:
    void leave(State next);

    const Clock &m_clock;
    State m_state = State::Hidden;
    Hiding m_hiding = Hiding::NotAsked;
    SecretString m_token;
    QDateTime m_expiresAt;
    std::chrono::milliseconds m_life{0};
    QDateTime m_awaySince; //!< invalid while the window is in use
};

} // namespace privicore
