// SPDX-License-Identifier: Apache-2.0
#include "session/session.h"

#include "core/log.h"

#include <algorithm>

namespace privicore {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds leastTimeToRenew = 60s;
constexpr auto longestTimer = std::chrono::hours(24); // QTimer counts milliseconds in an int

} // namespace

Session::Session(const Catalogue &catalogue, const Clock &clock, QObject *parent)
    : QObject(parent), m_clock(clock), m_client(catalogue, clock), m_utility(m_client),
      m_tracker(m_channel, m_utility), m_commands(m_client, m_channel, m_tracker)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Session::renew);
    connect(&m_client, &ApiClient::profileTokenRefused, this, &Session::expire);
    connect(&m_channel, &RealtimeChannel::tokenRefused, this, &Session::expire);
}

Session::~Session() = default;

void Session::setServer(const QUrl &api, const QUrl &realtime, const TransportOptions &transport,
                        std::shared_ptr<const Catalogue> catalogue)
{
    forget();
    m_client.setServer(api);
    m_client.setCatalogue(std::move(catalogue));
    m_client.setTransport(transport);
    m_channel.setTransport(transport);
    m_realtime = realtime;
    setState(State::SignedOut);
}

Job<Done> Session::signIn(const QString &userName, SecretString password)
{
    beginSignIn();
    return guarded(profile()
                       .authenticate(userName, std::move(password))
                       .andThen(m_work.context(), [this, userName](IssuedToken issued) {
                           m_userName = userName;
                           setExpiry(issued.expiresAt, issued.serverTime);
                           useToken(std::move(issued.token));
                           return finishSignIn();
                       }));
}

Job<Done> Session::resume(const QString &userName, SecretString token)
{
    beginSignIn();
    m_userName = userName;
    useToken(std::move(token));
    return guarded(readExpiry().andThen(m_work.context(), [this](Done) { return finishSignIn(); }));
}

void Session::beginSignIn()
{
    m_work.cancelAll();
    m_signingOut = false;
    ++m_attempt;
    setState(State::SigningIn);
}

Job<Done> Session::guarded(Job<Done> signingIn)
{
    auto promise = std::make_shared<JobPromise<Done>>();
    promise->onCancel([handle = signingIn.handle()] { handle.cancel(); });
    std::move(signingIn).then(this, [this, promise, attempt = m_attempt](Result<Done> outcome) {
        if (!outcome && attempt == m_attempt) {
            forget();
            setState(State::SignedOut);
        }
        promise->settle(std::move(outcome));
    });
    return promise->job();
}

Job<Done> Session::finishSignIn()
{
    return profile().profileId().andThen(m_work.context(), [this](const QString &profileId) {
        m_profileId = profileId;
        m_channel.open(m_realtime, m_token.clone());
        setState(State::SignedIn);
        scheduleRenewal();
        return Job<Done>::ready(Done{});
    });
}

Job<Done> Session::signOut()
{
    auto promise = std::make_shared<JobPromise<Done>>();
    m_signingOut = true;
    profile().revoke().then(this, [this, promise, attempt = m_attempt](Result<Done> revoked) {
        if (attempt == m_attempt) {
            forget();
            setState(State::SignedOut);
        }
        promise->settle(std::move(revoked));
    });
    return promise->job();
}

Job<Done> Session::extend(std::chrono::seconds ttl)
{
    return profile().reauthorize(ttl).andThen(m_work.context(), [this](Reauthorization answer) {
        if (answer.newToken) {
            useToken(std::move(*answer.newToken));
            Q_EMIT tokenReplaced();
        }
        if (answer.commandId.isEmpty())
            return readExpiry();
        return m_tracker.track(answer.commandId)
            .andThen(m_work.context(), [this](const CommandOutcome &) { return readExpiry(); });
    });
}

Job<Done> Session::readExpiry()
{
    return profile().tokenExpiry().andThen(m_work.context(), [this](const TokenExpiry &expiry) {
        setExpiry(expiry.expiresAt, expiry.serverTime);
        return Job<Done>::ready(Done{});
    });
}

std::chrono::seconds Session::timeLeft() const
{
    return std::chrono::seconds(std::max<qint64>(0, m_clock.now().secsTo(m_expiresAt)));
}

QDateTime Session::localTime(const QDateTime &serverTime) const
{
    return serverTime.addMSecs(-m_serverAheadMs);
}

void Session::setRenewsByItself(bool renews)
{
    const bool isNews = m_renewsByItself != renews;
    m_renewsByItself = renews;
    scheduleRenewal();
    if (isNews)
        Q_EMIT renewalChanged(renews);
}

void Session::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

void Session::useToken(SecretString token)
{
    m_token = std::move(token);
    m_client.setProfileToken(m_token.clone());
    m_channel.setToken(m_token.clone());
}

void Session::setExpiry(const QDateTime &byServer, const QDateTime &serverNow)
{
    if (serverNow.isValid())
        m_serverAheadMs = m_clock.now().msecsTo(serverNow);
    m_expiresAt = localTime(byServer);
    m_life = timeLeft();
    m_renewalTried = false;
    scheduleRenewal();
    Q_EMIT expiryChanged(m_expiresAt);
}

void Session::forget()
{
    ++m_attempt;
    m_signingOut = false;
    m_work.cancelAll();
    m_timer.stop();
    m_channel.close();
    m_tracker.clear();
    m_client.forgetProfileToken();
    m_token.clear();
    m_userName.clear();
    m_profileId.clear();
    m_expiresAt = {};
}

void Session::expire()
{
    if (m_state != State::SignedIn || m_signingOut)
        return;
    m_work.cancelAll();
    m_timer.stop();
    m_channel.close();
    m_client.forgetProfileToken();
    m_token.clear();
    setState(State::Expired);
}

std::chrono::seconds Session::renewalLead() const
{
    return m_renewsByItself && !m_renewalTried ? std::min(m_life / 5, leastTimeToRenew) : 0s;
}

void Session::scheduleRenewal()
{
    if (m_state != State::SignedIn)
        return;
    const std::chrono::seconds left = timeLeft();
    const std::chrono::seconds lead = renewalLead();
    m_timer.start(
        std::min<std::chrono::milliseconds>(left > lead ? left - lead : 0s, longestTimer));
}

void Session::renew()
{
    const std::chrono::seconds left = timeLeft();
    if (left == 0s)
        return expire();
    if (left > renewalLead())
        return scheduleRenewal();
    m_renewalTried = true;
    scheduleRenewal(); // for the end, should the renewal fail
    extend(m_life).then(m_work, [](const Result<Done> &extended) {
        if (!extended)
            qCInfo(sessionLog) << "renewal failed:" << errorKindName(extended.error().kind);
    });
}

} // namespace privicore
