// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/device_api.h"
#include "api/profile_api.h"
#include "api/public_key_api.h"
#include "api/utility_api.h"
#include "core/clock.h"
#include "core/job_scope.h"
#include "session/command_runner.h"

#include <QObject>
#include <QTimer>
#include <QUrl>

namespace privicore {

//! Who is signed in where: one profile's token on one server, its expiry and renewal, and the
//! clients that work with it. Everything a panel needs from below comes through here.
class Session final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        SignedOut,
        SigningIn,
        SignedIn,
        Expired, //!< the token ended or was refused: sign in again, nothing else is lost
    };
    Q_ENUM(State)

    Session(const Catalogue &catalogue, const Clock &clock, QObject *parent = nullptr);
    ~Session() override;
    Q_DISABLE_COPY_MOVE(Session)

    //! Where to sign in. Forgets token and commands, and ends a sign-in that is under way: they
    //! belong to the server before. Both addresses are reached by the same @p transport. Without
    //! a @p catalogue of its own, the server is called by the one that this was made with.
    void setServer(const QUrl &api, const QUrl &realtime, const TransportOptions &transport = {},
                   std::shared_ptr<const Catalogue> catalogue = {});

    //! Signs in and joins the channel; the profile id is read before it ends. Ends a sign-in
    //! that is under way.
    Job<Done> signIn(const QString &userName, SecretString password);
    //! Goes on with a kept token. Unauthorized when the server does not take it any more.
    Job<Done> resume(const QString &userName, SecretString token);
    //! Revokes the token, then forgets it whatever the server said.
    Job<Done> signOut();

    State state() const { return m_state; }
    bool isSignedIn() const { return m_state == State::SignedIn; }
    QString userName() const { return m_userName; }
    QString profileId() const { return m_profileId; }
    //! The token, for keeping it; empty when signed out.
    SecretString tokenCopy() const { return m_token.clone(); }

    //! When the token ends, by this computer's clock; invalid when signed out.
    QDateTime expiresAt() const { return m_expiresAt; }
    std::chrono::seconds timeLeft() const;
    //! This computer's time of a moment that the server named, as far as their clocks are known.
    QDateTime localTime(const QDateTime &serverTime) const;

    bool renewsByItself() const { return m_renewsByItself; }
    void setRenewsByItself(bool renews);
    //! Asks for a life of @p ttl from now on.
    Job<Done> extend(std::chrono::seconds ttl);

    ApiClient &client() { return m_client; }
    RealtimeChannel &channel() { return m_channel; }
    CommandTracker &tracker() { return m_tracker; }
    CommandRunner &commands() { return m_commands; }
    const Clock &clock() const { return m_clock; }
    DeviceApi devices() { return DeviceApi(m_client); }
    ProfileApi profile() { return ProfileApi(m_client); }
    PublicKeyApi publicKeys() { return PublicKeyApi(m_client); }
    UtilityApi &utility() { return m_utility; }

Q_SIGNALS:
    void stateChanged(privicore::Session::State state);
    void expiryChanged(const QDateTime &expiresAt);
    //! An extension brought another token: whoever keeps tokenCopy() takes it anew.
    void tokenReplaced();
    void renewalChanged(bool renewsByItself);

private:
    void setState(State state);
    void useToken(SecretString token);
    void setExpiry(const QDateTime &byServer, const QDateTime &serverNow);
    void forget();
    void expire();
    void renew();
    //! How long before the end a token is renewed: at 80 % of its life or a minute before its
    //! end, whichever is later. Zero when it is not, also after one attempt: a failed renewal is
    //! not repeated; the end then comes as told.
    std::chrono::seconds renewalLead() const;
    void scheduleRenewal();
    void beginSignIn();
    //! Back to SignedOut when @p signingIn fails, unless something newer has begun by then.
    Job<Done> guarded(Job<Done> signingIn);
    Job<Done> finishSignIn();
    Job<Done> readExpiry();

    const Clock &m_clock;
    ApiClient m_client;
    RealtimeChannel m_channel;
    UtilityApi m_utility;
    CommandTracker m_tracker;
    CommandRunner m_commands;
    QUrl m_realtime;
    State m_state = State::SignedOut;
    QString m_userName;
    QString m_profileId;
    SecretString m_token;
    QDateTime m_expiresAt;
    qint64 m_serverAheadMs = 0;
    std::chrono::seconds m_life{0}; //!< of the token when it was last issued or extended
    bool m_renewsByItself = true;
    bool m_renewalTried = false; //!< for the present expiry
    bool m_signingOut = false;   //!< its 401 is no expiry
    quint64 m_attempt = 0;       //!< counts what began and ended sessions
    JobScope m_work;             //!< jobs of the present session; ends with it
    QTimer m_timer;              //!< renewal, then expiry
};

} // namespace privicore
