// SPDX-License-Identifier: Apache-2.0
#include "security/secret_service.h"

#include "security/keyring_error.h"
#include "security/secret_prompt.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusServiceWatcher>
#include <QDBusVariant>
#include <QElapsedTimer>

namespace privicore {

namespace {

const QString secretsName = QStringLiteral("org.freedesktop.secrets");
const QString servicePath = QStringLiteral("/org/freedesktop/secrets");
const QString serviceInterface = QStringLiteral("org.freedesktop.Secret.Service");

ApiError busError(const QString &name)
{
    return {.kind = ApiError::Kind::Storage,
            .serverCode = name,
            .detail = QStringLiteral("keyring: ") + name};
}

const QString recipientGone = QStringLiteral("org.freedesktop.DBus.Error.Disconnected");

QDBusMessage serviceCall(const QString &method)
{
    return QDBusMessage::createMethodCall(secretsName, servicePath, serviceInterface, method);
}

//! The bus answers in the name of a service that ended as it does for one that keeps silent, only
//! sooner.
QString errorName(const QDBusError &error, std::chrono::milliseconds after,
                  std::chrono::milliseconds limit)
{
    const bool isSilence =
        CredentialStore::Availability::NotAnswering == availabilityOf(error.name());
    return isSilence && after < limit * 9 / 10 ? recipientGone : error.name();
}

ApiError storeError(const ApiError &error)
{
    if (error.serverCode.startsWith(u"keyring."))
        return error;
    return keyringError(causeOf(availabilityOf(error.serverCode)), error.serverCode);
}

QDBusMessage lockedQuestion(const QString &collection)
{
    QDBusMessage message = QDBusMessage::createMethodCall(
        secretsName, collection, QStringLiteral("org.freedesktop.DBus.Properties"),
        QStringLiteral("Get"));
    message << QStringLiteral("org.freedesktop.Secret.Collection") << QStringLiteral("Locked");
    return message;
}

} // namespace

CredentialStore::Availability availabilityOf(const QString &dbusError)
{
    using Availability = CredentialStore::Availability;
    const auto is = [&dbusError](QLatin1StringView name) {
        return dbusError == QLatin1StringView("org.freedesktop.DBus.Error.") + name;
    };
    if (is(QLatin1StringView("NoReply")) || is(QLatin1StringView("Timeout"))
        || is(QLatin1StringView("TimedOut")))
        return Availability::NotAnswering;
    if (is(QLatin1StringView("AccessDenied")) || is(QLatin1StringView("AuthFailed")))
        return Availability::Denied;
    return Availability::Absent; // no bus, unknown or unstartable service, not a Secret Service
}

SecretService::SecretService(QObject *parent)
    : QObject(parent),
      m_watcher(std::make_unique<QDBusServiceWatcher>(secretsName, QDBusConnection::sessionBus(),
                                                      QDBusServiceWatcher::WatchForOwnerChange))
{
    connect(m_watcher.get(), &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this](const QString &, const QString &before, const QString &now) {
                Q_EMIT ownerChanged(!before.isEmpty(), !now.isEmpty());
            });
}

SecretService::~SecretService() = default;

Job<SecretService::Availability> SecretService::state(std::chrono::milliseconds limit)
{
    JobPromise<Availability> promise;
    Job<Availability> job = promise.job();
    auto settle = [](JobPromise<Availability> &to, const Result<bool> &locked) {
        if (!locked)
            to.settle(availabilityOf(locked.error().serverCode));
        else
            to.settle(*locked ? Availability::Locked : Availability::Available);
    };
    isLocked(limit).then(
        this, [this, limit, settle, promise = std::move(promise)](Result<bool> locked) mutable {
            if (locked || locked.error().serverCode != recipientGone
                || !QDBusConnection::sessionBus().isConnected())
                return settle(promise, locked);
            isLocked(limit).then(this, [settle, promise = std::move(promise)](
                                           Result<bool> again) mutable { settle(promise, again); });
        });
    return job;
}

Job<bool> SecretService::isLocked(std::chrono::milliseconds limit)
{
    return defaultCollection(limit).andThen(this, [this, limit](QString path) {
        if (path == u"/")
            return Job<bool>::ready(false);
        return call(lockedQuestion(path), limit).map([](const QDBusMessage &reply) {
            return reply.arguments().value(0).value<QDBusVariant>().variant().toBool();
        });
    });
}

Job<Done> SecretService::unlock(std::chrono::milliseconds limit)
{
    auto promise = std::make_shared<JobPromise<Done>>();
    Job<Done> unlocked = defaultCollection(limit).andThen(this, [this, limit](QString path) {
        if (path == u"/")
            return Job<Done>::ready(Done{});
        QDBusMessage message = serviceCall(QStringLiteral("Unlock"));
        message << QVariant::fromValue(QList<QDBusObjectPath>{QDBusObjectPath(path)});
        return call(message, limit).andThen(this, [this, limit](const QDBusMessage &reply) {
            const QString prompt = reply.arguments().value(1).value<QDBusObjectPath>().path();
            if (prompt.isEmpty() || prompt == u"/")
                return Job<Done>::ready(Done{});
            return SecretPrompt::ask(QDBusConnection::sessionBus(), prompt, limit, this);
        });
    });
    promise->onCancel([handle = unlocked.handle()] { handle.cancel(); });
    Job<Done> job = promise->job();
    std::move(unlocked).then(this, [promise](const Result<Done> &outcome) {
        if (outcome)
            promise->settle(outcome);
        else
            promise->fail(storeError(outcome.error()));
    });
    return job;
}

Job<SecretService::Item> SecretService::find(const QString &program, const QString &name,
                                             std::chrono::milliseconds limit)
{
    using Attributes = QMap<QString, QString>;
    static const auto registered = qDBusRegisterMetaType<Attributes>();
    Q_UNUSED(registered)
    QDBusMessage message = serviceCall(QStringLiteral("SearchItems"));
    message << QVariant::fromValue(
        Attributes{{QStringLiteral("server"), program}, {QStringLiteral("user"), name}});
    return call(message, limit).map([](const QDBusMessage &reply) {
        const auto isFilled = [&reply](qsizetype argument) {
            return !qdbus_cast<QList<QDBusObjectPath>>(reply.arguments().value(argument)).isEmpty();
        };
        return isFilled(0) ? Item::Unlocked : isFilled(1) ? Item::Locked : Item::None;
    });
}

Job<QString> SecretService::defaultCollection(std::chrono::milliseconds limit)
{
    QDBusMessage message = serviceCall(QStringLiteral("ReadAlias"));
    message << QStringLiteral("default");
    return call(message, limit).map([](const QDBusMessage &reply) {
        return reply.arguments().value(0).value<QDBusObjectPath>().path();
    });
}

Job<QDBusMessage> SecretService::call(const QDBusMessage &message, std::chrono::milliseconds limit)
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) // a call would never finish
        return Job<QDBusMessage>::ready(failure(busError(recipientGone)));
    auto promise = std::make_shared<JobPromise<QDBusMessage>>();
    auto *watcher =
        new QDBusPendingCallWatcher(bus.asyncCall(message, static_cast<int>(limit.count())), this);
    QElapsedTimer sinceThen;
    sinceThen.start();
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [watcher, promise, sinceThen, limit] {
                watcher->deleteLater();
                const std::chrono::milliseconds after(sinceThen.elapsed());
                if (watcher->isError())
                    promise->fail(busError(errorName(watcher->error(), after, limit)));
                else
                    promise->settle(watcher->reply());
            });
    return promise->job();
}

} // namespace privicore
