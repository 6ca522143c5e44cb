// SPDX-License-Identifier: Apache-2.0
#include "security/keychain_credential_store.h"

#include "core/log.h"
#include "security/keyring_error.h"

#include <QTimer>

#include <algorithm>
#include <array>

namespace privicore {

namespace {

using Availability = CredentialStore::Availability;
using Action = KeychainRequest::Action;
using Outcome = KeychainReply::Outcome;

//! For the keyring's library to report that its service is gone, which it mostly does at once.
constexpr std::chrono::milliseconds timeToNoticeLoss = std::chrono::seconds(1);

//! QtKeychain has one name for most of what can go wrong, and the words are the service's.
bool saysDenied(const KeychainReply &reply)
{
    static const std::array words{u"denied", u"not permitted", u"not allowed", u"refused"};
    return reply.outcome == Outcome::Denied
           || std::any_of(words.begin(), words.end(), [&reply](const char16_t *word) {
                  return reply.detail.contains(QStringView(word), Qt::CaseInsensitive);
              });
}

} // namespace

struct KeychainCredentialStore::Entry
{
    KeychainRequest request;
    JobPromise<SecretString> promise; //!< of a write or removal, an empty value
    bool overdue = false;
    bool isSecondTry = false;
    bool lostService = false; //!< the one that it was handed to ended or was replaced

    //! A read that nobody waits for need not be made; a write is.
    bool isMoot() const
    {
        return request.action == KeychainRequest::Action::Read && promise.isSettled();
    }
};

KeychainCredentialStore::KeychainCredentialStore(const QString &service, QObject *parent)
    : KeychainCredentialStore(service, Limits(), parent)
{
}

KeychainCredentialStore::KeychainCredentialStore(const QString &service, Limits limits,
                                                 QObject *parent)
    : CredentialStore(parent), m_service(service), m_limits(limits),
      m_secretService(std::make_unique<SecretService>()), m_timer(std::make_unique<QTimer>())
{
    m_timer->setSingleShot(true);
    connect(m_timer.get(), &QTimer::timeout, this, &KeychainCredentialStore::onOverdue);
    connect(m_secretService.get(), &SecretService::ownerChanged, this,
            &KeychainCredentialStore::onOwnerChanged);
}

KeychainCredentialStore::~KeychainCredentialStore() = default;

Job<Availability> KeychainCredentialStore::probe()
{
    if (m_current && m_current->overdue)
        return Job<Availability>::ready(Availability::NotAnswering);
    JobPromise<Availability> promise;
    Job<Availability> job = promise.job();
    m_secretService->state(m_limits.request)
        .then(this, [this, promise = std::move(promise)](Result<Availability> outcome) mutable {
            if (outcome)
                setAvailability(*outcome);
            promise.settle(std::move(outcome));
        });
    return job;
}

Job<Done> KeychainCredentialStore::unlock()
{
    JobPromise<Done> promise;
    Job<Done> job = promise.job();
    Job<Done> prompt = m_secretService->unlock(m_limits.unlock);
    promise.onCancel([handle = prompt.handle()] { handle.cancel(); });
    std::move(prompt).then(this, [this, promise = std::move(promise)](Result<Done> done) mutable {
        if (!done) {
            if (done.error().kind != ApiError::Kind::Cancelled)
                setAvailability(availabilityAfter(done.error().serverCode));
            return promise.settle(std::move(done));
        }
        // A prompt that was answered wrongly ends like one that was answered well.
        probe().then(this, [promise = std::move(promise)](Result<Availability> state) mutable {
            if (state && *state == Availability::Available)
                promise.settle(Done{});
            else
                promise.fail(keyringError(causeOf(state.value_or(Availability::Absent))));
        });
    });
    return job;
}

Job<SecretString> KeychainCredentialStore::read(const CredentialKey &key)
{
    return enqueue({KeychainRequest::Action::Read, key, {}});
}

Job<Done> KeychainCredentialStore::write(const CredentialKey &key, SecretString value)
{
    return enqueue({KeychainRequest::Action::Write, key, std::move(value)}).map([](SecretString) {
        return Done{};
    });
}

Job<Done> KeychainCredentialStore::remove(const CredentialKey &key)
{
    return enqueue({KeychainRequest::Action::Remove, key, {}}).map([](SecretString) {
        return Done{};
    });
}

Job<SecretString> KeychainCredentialStore::enqueue(KeychainRequest request)
{
    if (m_current && m_current->overdue)
        return Job<SecretString>::ready(failure(keyringError(KeyringCause::silent)));
    auto entry = std::make_unique<Entry>();
    entry->request = std::move(request);
    Job<SecretString> job = entry->promise.job();
    m_waiting.push_back(std::move(entry));
    startNext();
    return job;
}

void KeychainCredentialStore::startNext()
{
    if (m_current)
        return;
    while (!m_waiting.empty() && m_waiting.front()->isMoot())
        m_waiting.pop_front();
    if (m_waiting.empty())
        return;
    m_current = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_secretService->state(m_limits.request).then(this, [this](Result<Availability> outcome) {
        onProbed(outcome.value_or(Availability::Absent));
    });
}

void KeychainCredentialStore::onProbed(Availability availability)
{
    setAvailability(availability);
    if (availability != Availability::Available)
        return fail(keyringError(causeOf(availability)), availability);
    m_current->lostService = false; // it was handed to nobody yet
    hand(m_current->request, &KeychainCredentialStore::onFinished);
}

void KeychainCredentialStore::hand(const KeychainRequest &request,
                                   void (KeychainCredentialStore::*answer)(KeychainReply))
{
    m_timer->start(m_limits.request);
    m_abandon = sendToKeychain(m_service, request, this,
                               [this, answer, turn = m_turn](KeychainReply reply) {
                                   if (turn == m_turn) // not one of a service that is gone
                                       (this->*answer)(std::move(reply));
                               });
}

void KeychainCredentialStore::onFinished(KeychainReply reply)
{
    m_timer->stop();
    const Action action = m_current->request.action;
    if (m_current->overdue)
        return endOverdue(reply);
    if (reply.outcome == Outcome::Done && action == Action::Read)
        return succeed(std::move(reply.value));
    if (reply.outcome == Outcome::Done && action == Action::Write)
        return readBack();
    if (reply.outcome == Outcome::Done || reply.outcome == Outcome::NotFound)
        return look();
    explain(reply);
}

void KeychainCredentialStore::endOverdue(const KeychainReply &reply)
{
    const auto entry = std::move(m_current);
    if (reply.outcome == Outcome::Done && entry->request.action == Action::Write) {
        auto undo = std::make_unique<Entry>();
        undo->request = {Action::Remove, entry->request.key, {}};
        m_waiting.push_front(std::move(undo));
    }
    setAvailability(Availability::Unknown);
    probe().detach();
    startNext();
}

void KeychainCredentialStore::readBack()
{
    hand({Action::Read, m_current->request.key, {}}, &KeychainCredentialStore::onReadBack);
}

void KeychainCredentialStore::onReadBack(KeychainReply reply)
{
    m_timer->stop();
    if (m_current->overdue)
        return endOverdue(reply);
    const bool isKept = reply.outcome == Outcome::Done && reply.value == m_current->request.value;
    const bool isOld = reply.outcome == Outcome::Done || reply.outcome == Outcome::NotFound;
    if (isKept)
        return succeed({});
    if (isOld && !m_current->lostService)
        return fail(keyringError(KeyringCause::dismissed), Availability::Dismissed);
    explain(reply);
}

void KeychainCredentialStore::look()
{
    const QString name = m_current->request.key.itemName();
    m_secretService->find(m_service, name, m_limits.request)
        .then(this, [this, turn = m_turn](Result<SecretService::Item> found) {
            if (turn != m_turn)
                return;
            if (found)
                return onFound(*found);
            explain({.outcome = Outcome::Failed, .value = {}, .detail = found.error().serverCode});
        });
}

void KeychainCredentialStore::onFound(SecretService::Item item)
{
    const bool isRead = m_current->request.action == Action::Read;
    switch (item) {
    case SecretService::Item::None:
        if (!isRead)
            return succeed({});
        return fail({.kind = ApiError::Kind::NotFound,
                     .detail = QStringLiteral("nothing is stored under this key")},
                    Availability::Available);
    case SecretService::Item::Locked: // reading has put up a prompt for it, removing passed it by
        return isRead ? fail(keyringError(KeyringCause::dismissed), Availability::Dismissed)
                      : fail(keyringError(KeyringCause::locked), Availability::Locked);
    case SecretService::Item::Unlocked:
        return isRead ? fail(keyringError(KeyringCause::denied), Availability::Denied)
                      : fail(keyringError(KeyringCause::dismissed), Availability::Dismissed);
    }
}

void KeychainCredentialStore::explain(const KeychainReply &reply)
{
    const bool isDenied = saysDenied(reply);
    const bool isAbsent = reply.outcome == Outcome::Absent;
    m_secretService->state(m_limits.request)
        .then(this, [this, isDenied, isAbsent, words = reply.detail,
                     turn = m_turn](Result<Availability> answer) {
            if (turn != m_turn)
                return;
            const Availability state = answer.value_or(Availability::Absent);
            if (m_current->lostService)
                return fail(keyringError(KeyringCause::replaced), state);
            if (state != Availability::Available)
                return fail(keyringError(causeOf(state), words), state);
            if (isDenied || isAbsent) {
                const Availability after = isDenied ? Availability::Denied : Availability::Absent;
                return fail(keyringError(causeOf(after), words), after);
            }
            if (std::exchange(m_current->isSecondTry, true))
                return fail(keyringError(KeyringCause::failed, words), Availability::Available);
            forgetKeyringSession(); // the keyring may have been replaced since it was opened
            hand(m_current->request, &KeychainCredentialStore::onFinished);
        });
}

void KeychainCredentialStore::succeed(SecretString value)
{
    end(std::move(value), Availability::Available);
}

void KeychainCredentialStore::fail(ApiError error, Availability after)
{
    if (after == Availability::NotAnswering)
        failWaiting(); // instead of letting each of them wait as long
    end(failure(std::move(error)), after);
}

void KeychainCredentialStore::end(Result<SecretString> outcome, Availability after)
{
    m_timer->stop();
    ++m_turn;
    const auto entry = std::move(m_current);
    entry->promise.settle(std::move(outcome));
    setAvailability(after);
    startNext();
}

void KeychainCredentialStore::onOverdue()
{
    if (m_current->lostService) { // nobody is left to answer
        abandon();
        return explain({.outcome = Outcome::Failed, .value = {}, .detail = {}});
    }
    qCInfo(securityLog, "a keyring request is overdue");
    m_current->overdue = true;
    m_current->promise.fail(keyringError(KeyringCause::silent));
    failWaiting();
    setAvailability(Availability::NotAnswering);
}

void KeychainCredentialStore::abandon()
{
    ++m_turn;
    m_abandon();
}

void KeychainCredentialStore::onOwnerChanged(bool hadOwner, bool hasOwner)
{
    if (m_current && m_current->overdue) { // who was asked will never answer
        abandon();
        m_current.reset();
        setAvailability(Availability::Unknown);
    } else if (m_current) {
        m_current->lostService = m_current->lostService || hadOwner;
        if (m_timer->isActive() && m_current->lostService)
            m_timer->start(std::min(m_limits.request, timeToNoticeLoss));
        return; // its end tells more
    } else if (availability() == Availability::Unknown) {
        return; // nobody has asked yet
    }
    if (hasOwner)
        probe().detach();
    else
        setAvailability(Availability::Absent);
    startNext();
}

void KeychainCredentialStore::failWaiting()
{
    const auto waiting = std::exchange(m_waiting, {});
    for (const std::unique_ptr<Entry> &entry : waiting)
        entry->promise.fail(keyringError(KeyringCause::silent));
}

} // namespace privicore
