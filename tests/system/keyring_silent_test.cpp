// SPDX-License-Identifier: Apache-2.0
// Runs on a session bus that starts no services, where this test plays the keyring.
#include "security/keychain_credential_store.h"

#include "support/outcome.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QDBusVirtualObject>
#include <QSignalSpy>

using namespace privicore;
using namespace std::chrono_literals;
using Availability = CredentialStore::Availability;

namespace {

const QString secretsName = QStringLiteral("org.freedesktop.secrets");
const QString collectionPath = QStringLiteral("/org/freedesktop/secrets/collection/default");
const QString promptPath = QStringLiteral("/org/freedesktop/secrets/prompt/1");

//! Tells whether it is locked, and leaves whatever it is told to leave without an answer.
class FakeSecretService final : public QDBusVirtualObject
{
    Q_OBJECT

public:
    bool locked = false;
    QStringList unanswered;
    QList<QDBusMessage> pending;
    QStringList calls;

    QString introspect(const QString &) const override { return {}; }

    bool handleMessage(const QDBusMessage &message, const QDBusConnection &bus) override
    {
        calls.append(message.member());
        if (unanswered.contains(message.member())) {
            message.setDelayedReply(true);
            pending.append(message);
            return true;
        }
        bus.send(replyTo(message));
        return true;
    }

private:
    QDBusMessage replyTo(const QDBusMessage &message) const
    {
        if (message.member() == u"ReadAlias")
            return message.createReply(QVariant::fromValue(QDBusObjectPath(collectionPath)));
        if (message.member() == u"Get")
            return message.createReply(QVariant::fromValue(QDBusVariant(locked)));
        if (message.member() == u"Unlock")
            return message.createReply({QVariant::fromValue(QList<QDBusObjectPath>()),
                                        QVariant::fromValue(QDBusObjectPath(promptPath))});
        if (message.member() == u"Prompt" || message.member() == u"Dismiss")
            return message.createReply();
        return message.createErrorReply(QDBusError::NotSupported, QStringLiteral("not here"));
    }
};

} // namespace

class KeyringSilentTest final : public QObject
{
    Q_OBJECT

private:
    //! The service speaks through a connection of its own, as another program would.
    QDBusConnection m_bus{QString()};
    std::unique_ptr<FakeSecretService> m_service;

    KeychainCredentialStore::Limits m_limits{.request = 300ms, .unlock = 300ms};
    CredentialKey m_key = CredentialKey::random(CredentialKey::Purpose::SessionToken);

    void finishPrompt(bool dismissed)
    {
        QDBusMessage completed =
            QDBusMessage::createSignal(promptPath, QStringLiteral("org.freedesktop.Secret.Prompt"),
                                       QStringLiteral("Completed"));
        completed << dismissed << QVariant::fromValue(QDBusVariant(QString()));
        m_bus.send(completed);
    }

private Q_SLOTS:
    void init()
    {
        m_bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus,
                                              QStringLiteral("fake-keyring"));
        m_service = std::make_unique<FakeSecretService>();
        QVERIFY(m_bus.registerVirtualObject(QStringLiteral("/org/freedesktop/secrets"),
                                            m_service.get(), QDBusConnection::SubPath));
    }

    void cleanup()
    {
        m_bus.unregisterService(secretsName);
        m_bus.unregisterObject(QStringLiteral("/org/freedesktop/secrets"));
        QDBusConnection::disconnectFromBus(QStringLiteral("fake-keyring"));
    }

    void saysThatTheServiceIsAbsent()
    {
        KeychainCredentialStore store(QStringLiteral("privicore-test"), m_limits);
        QCOMPARE(*outcomeOf(store.probe()), Availability::Absent);
    }

    void isNotHeldUpByAServiceThatSaysNothing()
    {
        QVERIFY(m_bus.registerService(secretsName));
        m_service->unanswered = {QStringLiteral("ReadAlias")};
        KeychainCredentialStore store(QStringLiteral("privicore-test"), m_limits);
        Job<SecretString> second = store.read(m_key); // the first one is asked for, this waits
        QCOMPARE(outcomeOf(store.read(m_key)).error().kind, ApiError::Kind::Storage);
        QCOMPARE(outcomeOf(std::move(second)).error().detail,
                 QStringLiteral("the keyring does not answer"));
        QCOMPARE(store.availability(), Availability::NotAnswering);
    }

    void isUnavailableUntilAnOverdueRequestEnds()
    {
        QVERIFY(m_bus.registerService(secretsName));
        m_service->unanswered = {QStringLiteral("OpenSession")};
        KeychainCredentialStore store(QStringLiteral("privicore-test"), m_limits);
        const auto late = outcomeOf(store.write(m_key, SecretString::fromUtf8("value")));
        QCOMPARE(late.error().kind, ApiError::Kind::Storage);
        QCOMPARE(late.error().detail, QStringLiteral("the keyring does not answer"));
        QCOMPARE(store.availability(), Availability::NotAnswering);

        // Refused at once, without asking the service anything.
        m_service->calls.clear();
        QVERIFY(!outcomeOf(store.read(m_key)));
        QCOMPARE(*outcomeOf(store.probe()), Availability::NotAnswering);
        QCOMPARE(m_service->calls, QStringList());

        QTRY_VERIFY(!m_service->pending.isEmpty());
        m_service->unanswered.clear();
        for (const QDBusMessage &message : std::as_const(m_service->pending))
            m_bus.send(message.createErrorReply(QDBusError::AccessDenied, QStringLiteral("no")));
        QTRY_VERIFY(store.availability() != Availability::NotAnswering);
    }

    void asksThePersonToUnlock()
    {
        QVERIFY(m_bus.registerService(secretsName));
        m_service->locked = true;
        KeychainCredentialStore store(QStringLiteral("privicore-test"), m_limits);
        QCOMPARE(*outcomeOf(store.probe()), Availability::Locked);

        Job<Done> unlocked = store.unlock();
        QTRY_VERIFY(m_service->calls.contains(QStringLiteral("Prompt")));
        m_service->locked = false;
        finishPrompt(false);
        QVERIFY(outcomeOf(std::move(unlocked)));
        QCOMPARE(store.availability(), Availability::Available);
    }

    void saysThatThePromptWasDismissed()
    {
        QVERIFY(m_bus.registerService(secretsName));
        KeychainCredentialStore store(QStringLiteral("privicore-test"), m_limits);
        Job<Done> unlocked = store.unlock();
        QTRY_VERIFY(m_service->calls.contains(QStringLiteral("Prompt")));
        finishPrompt(true);
        const auto outcome = outcomeOf(std::move(unlocked));
        QCOMPARE(outcome.error().detail, QStringLiteral("the keyring's prompt was dismissed"));
    }

    void takesAwayAPromptThatNobodyAnswers()
    {
        QVERIFY(m_bus.registerService(secretsName));
        KeychainCredentialStore store(QStringLiteral("privicore-test"), m_limits);
        QCOMPARE(outcomeOf(store.unlock()).error().kind, ApiError::Kind::Storage);
        QTRY_VERIFY(m_service->calls.contains(QStringLiteral("Dismiss")));
    }
};

QTEST_GUILESS_MAIN(KeyringSilentTest)
#include "keyring_silent_test.moc"
