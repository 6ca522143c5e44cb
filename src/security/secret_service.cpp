// SPDX-License-Identifier: Apache-2.0
#include "security/secret_service.h"

#include "security/secret_prompt.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>

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

SecretService::SecretService(QObject *parent) : QObject(parent) {}

Job<SecretService::Availability> SecretService::state(std::chrono::milliseconds limit)
{
    JobPromise<Availability> promise;
    Job<Availability> job = promise.job();
    Job<bool> locked = defaultCollection(limit).andThen(this, [this, limit](QString path) {
        if (path == u"/")
            return Job<bool>::ready(false);
        return call(lockedQuestion(path), limit).map([](const QDBusMessage &reply) {
            return reply.arguments().value(0).value<QDBusVariant>().variant().toBool();
        });
    });
    std::move(locked).then(this, [promise = std::move(promise)](Result<bool> outcome) mutable {
        if (!outcome)
            promise.settle(availabilityOf(outcome.error().serverCode));
        else
            promise.settle(*outcome ? Availability::Locked : Availability::Available);
    });
    return job;
}

Job<Done> SecretService::unlock(std::chrono::milliseconds limit)
{
    return defaultCollection(limit).andThen(this, [this, limit](QString path) {
        if (path == u"/")
            return Job<Done>::ready(Done{});
        QDBusMessage message = QDBusMessage::createMethodCall(
            secretsName, servicePath, serviceInterface, QStringLiteral("Unlock"));
        message << QVariant::fromValue(QList<QDBusObjectPath>{QDBusObjectPath(path)});
        return call(message, limit).andThen(this, [this, limit](const QDBusMessage &reply) {
            const QString prompt = reply.arguments().value(1).value<QDBusObjectPath>().path();
            if (prompt.isEmpty() || prompt == u"/")
                return Job<Done>::ready(Done{});
            return SecretPrompt::ask(QDBusConnection::sessionBus(), prompt, limit, this);
        });
    });
}

Job<QString> SecretService::defaultCollection(std::chrono::milliseconds limit)
{
    QDBusMessage message = QDBusMessage::createMethodCall(
        secretsName, servicePath, serviceInterface, QStringLiteral("ReadAlias"));
    message << QStringLiteral("default");
    return call(message, limit).map([](const QDBusMessage &reply) {
        return reply.arguments().value(0).value<QDBusObjectPath>().path();
    });
}

Job<QDBusMessage> SecretService::call(const QDBusMessage &message, std::chrono::milliseconds limit)
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) // a call would never finish
        return Job<QDBusMessage>::ready(
            failure(busError(QStringLiteral("org.freedesktop.DBus.Error.Disconnected"))));
    auto promise = std::make_shared<JobPromise<QDBusMessage>>();
    auto *watcher =
        new QDBusPendingCallWatcher(bus.asyncCall(message, static_cast<int>(limit.count())), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [watcher, promise] {
        watcher->deleteLater();
        if (watcher->isError())
            promise->fail(busError(watcher->error().name()));
        else
            promise->settle(watcher->reply());
    });
    return promise->job();
}

} // namespace privicore
