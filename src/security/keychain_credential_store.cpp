// SPDX-License-Identifier: Apache-2.0
#include "security/keychain_credential_store.h"

#include "core/log.h"
#include "security/secret_service.h"

#include <QTimer>

namespace privicore {

namespace {

using Availability = CredentialStore::Availability;

ApiError storageError(const QString &detail)
{
    return {.kind = ApiError::Kind::Storage, .detail = detail};
}

QString causeOf(Availability availability)
{
    switch (availability) {
    case Availability::Absent:
        return QStringLiteral("no keyring service is running");
    case Availability::Locked:
        return QStringLiteral("the keyring is locked");
    case Availability::Denied:
        return QStringLiteral("the keyring refused");
    case Availability::NotAnswering:
        return QStringLiteral("the keyring does not answer");
    case Availability::Unknown:
    case Availability::Available:
        break;
    }
    return QStringLiteral("the keyring failed");
}

Availability availabilityAfter(KeychainReply::Outcome outcome)
{
    switch (outcome) {
    case KeychainReply::Outcome::Absent:
        return Availability::Absent;
    case KeychainReply::Outcome::Denied:
        return Availability::Denied;
    case KeychainReply::Outcome::Done:
    case KeychainReply::Outcome::NotFound:
    case KeychainReply::Outcome::Failed:
        return Availability::Available;
    }
    return Availability::Unknown;
}

ApiError errorOf(const KeychainReply &reply)
{
    if (reply.outcome == KeychainReply::Outcome::NotFound)
        return {.kind = ApiError::Kind::NotFound,
                .detail = QStringLiteral("nothing is stored under this key")};
    const QString cause = causeOf(availabilityAfter(reply.outcome));
    return storageError(reply.detail.isEmpty() ? cause
                                               : cause + QStringLiteral(": ") + reply.detail);
}

} // namespace

struct KeychainCredentialStore::Entry
{
    KeychainRequest request;
    JobPromise<SecretString> promise; //!< of a write or removal, an empty value
    bool overdue = false;

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
        if (done)
            setAvailability(Availability::Available);
        promise.settle(std::move(done));
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
        return Job<SecretString>::ready(failure(storageError(causeOf(Availability::NotAnswering))));
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
    if (availability != Availability::Available) {
        m_current->promise.fail(storageError(causeOf(availability)));
        m_current.reset();
        if (availability == Availability::NotAnswering)
            failWaiting(); // instead of letting each of them wait as long
        startNext();
        return;
    }
    m_timer->start(m_limits.request);
    sendToKeychain(m_service, m_current->request, this,
                   [this](KeychainReply reply) { onFinished(std::move(reply)); });
}

void KeychainCredentialStore::onFinished(KeychainReply reply)
{
    m_timer->stop();
    const std::unique_ptr<Entry> entry = std::move(m_current);
    const Availability after = availabilityAfter(reply.outcome);
    if (entry->overdue && reply.outcome == KeychainReply::Outcome::Done
        && entry->request.action == KeychainRequest::Action::Write) {
        auto undo = std::make_unique<Entry>();
        undo->request = {KeychainRequest::Action::Remove, entry->request.key, {}};
        m_waiting.push_front(std::move(undo));
    }
    const bool wasGoneAlready = entry->request.action == KeychainRequest::Action::Remove
                                && reply.outcome == KeychainReply::Outcome::NotFound;
    if (reply.outcome == KeychainReply::Outcome::Done || wasGoneAlready)
        entry->promise.settle(std::move(reply.value));
    else
        entry->promise.fail(errorOf(reply));
    startNext();
    setAvailability(after);
}

void KeychainCredentialStore::onOverdue()
{
    qCInfo(securityLog, "a keyring request is overdue");
    m_current->overdue = true;
    m_current->promise.fail(storageError(causeOf(Availability::NotAnswering)));
    failWaiting();
    setAvailability(Availability::NotAnswering);
}

void KeychainCredentialStore::failWaiting()
{
    const auto waiting = std::exchange(m_waiting, {});
    for (const std::unique_ptr<Entry> &entry : waiting)
        entry->promise.fail(storageError(causeOf(Availability::NotAnswering)));
}

} // namespace privicore
