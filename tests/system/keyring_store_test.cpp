// SPDX-License-Identifier: Apache-2.0
// Runs on a session bus of its own with an unlocked gnome-keyring: see support/with_keyring.
#include "security/keychain_credential_store.h"

#include "support/credential_store_contract.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QProcess>
#include <QSignalSpy>

using namespace privicore;
using Availability = CredentialStore::Availability;

class KeyringStoreTest final : public CredentialStoreContract
{
    Q_OBJECT

protected:
    CredentialStore &store() override { return m_store; }

private:
    static QVariant ask(const QString &interface, const QString &method,
                        const QVariantList &arguments)
    {
        QDBusMessage message = QDBusMessage::createMethodCall(
            QStringLiteral("org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets"),
            interface, method);
        message.setArguments(arguments);
        return QDBusConnection::sessionBus().call(message).arguments().value(
            method == u"OpenSession" ? 1 : 0);
    }

    static QVariant askService(const QString &method, const QVariantList &arguments)
    {
        return ask(QStringLiteral("org.freedesktop.Secret.Service"), method, arguments);
    }

    static QDBusObjectPath defaultKeyring()
    {
        return askService(QStringLiteral("ReadAlias"), {QStringLiteral("default")})
            .value<QDBusObjectPath>();
    }

    static void lockDefaultKeyring()
    {
        askService(QStringLiteral("Lock"),
                   {QVariant::fromValue(QList<QDBusObjectPath>{defaultKeyring()})});
    }

    //! What gnome-keyring's own prompt does with the password it was given.
    static void unlockDefaultKeyring()
    {
        const auto session =
            askService(QStringLiteral("OpenSession"),
                       {QStringLiteral("plain"), QVariant::fromValue(QDBusVariant(QString()))})
                .value<QDBusObjectPath>();
        QDBusArgument password;
        password.beginStructure();
        password << session << QByteArray() << QByteArrayLiteral("password")
                 << QStringLiteral("text/plain");
        password.endStructure();
        ask(QStringLiteral("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"),
            QStringLiteral("UnlockWithMasterPassword"),
            {QVariant::fromValue(defaultKeyring()), QVariant::fromValue(password)});
    }

    KeychainCredentialStore m_store{QStringLiteral("privicore-test")};

private Q_SLOTS:
    void namesNothingButIdAndPurpose()
    {
        const Key key = Key::random(Key::Purpose::SessionToken);
        QVERIFY(outcomeOf(m_store.write(key, secret("the value"))));
        QProcess search;
        search.start(QStringLiteral("secret-tool"),
                     {QStringLiteral("search"), QStringLiteral("--all"), QStringLiteral("server"),
                      QStringLiteral("privicore-test"), QStringLiteral("user"), key.itemName()});
        QVERIFY(search.waitForFinished());
        const QByteArray shown = search.readAllStandardOutput() + search.readAllStandardError();
        QVERIFY2(shown.contains("label = privicore-test\n"), shown.constData());
        QVERIFY2(shown.contains("attribute.user = session-token/"), shown.constData());
        QCOMPARE(shown.count("attribute."), 3); // the third says how the value is encoded
    }

    void tellsALockedKeyringFromAnEmptyOne()
    {
        const Key key = Key::random(Key::Purpose::SessionToken);
        QVERIFY(outcomeOf(m_store.write(key, secret("behind the lock"))));
        lockDefaultKeyring();
        QCOMPARE(outcomeOf(m_store.probe()).value_or(Availability::Unknown), Availability::Locked);

        const auto locked = outcomeOf(m_store.read(key));
        QVERIFY(!locked);
        QCOMPARE(locked.error().kind, ApiError::Kind::Storage);
        QCOMPARE(locked.error().detail, QStringLiteral("the keyring is locked"));
        QCOMPARE(m_store.availability(), Availability::Locked);

        unlockDefaultKeyring();
        const auto value = outcomeOf(m_store.read(key));
        QVERIFY2(value, qPrintable(value ? QString() : value.error().detail));
        QCOMPARE(value->revealText(), QStringLiteral("behind the lock"));
        QCOMPARE(m_store.availability(), Availability::Available);
    }

    //! Nothing on this bus can show gnome-keyring's question, which is as if it were closed.
    void saysThatNobodyUnlockedIt()
    {
        QVERIFY(outcomeOf(m_store.probe()));
        lockDefaultKeyring();
        const auto unlocked = outcomeOf(m_store.unlock());
        QVERIFY(!unlocked);
        QCOMPARE(unlocked.error().serverCode, KeyringCause::dismissed.toString());
        QCOMPARE(m_store.availability(), Availability::Dismissed);
        unlockDefaultKeyring();
        QVERIFY(outcomeOf(m_store.unlock()));
    }

    void noticesThatAnotherOneHasTakenOver()
    {
        const Key key = Key::random(Key::Purpose::SessionToken);
        QVERIFY(outcomeOf(m_store.write(key, secret("of the first"))));
        QSignalSpy changes(&m_store, &CredentialStore::availabilityChanged);
        QProcess second;
        second.setStandardOutputFile(QProcess::nullDevice());
        second.start(QStringLiteral("gnome-keyring-daemon"),
                     {QStringLiteral("--replace"), QStringLiteral("--unlock"),
                      QStringLiteral("--foreground"), QStringLiteral("--components=secrets")});
        second.write("password");
        second.closeWriteChannel();
        QTRY_VERIFY_WITH_TIMEOUT(!changes.isEmpty(), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_store.availability(), Availability::Available, 20'000);
        const auto value = outcomeOf(m_store.read(key)); // it has read the file of the first
        QVERIFY2(value, qPrintable(value ? QString() : value.error().detail));
        QCOMPARE(value->revealText(), QStringLiteral("of the first"));
        second.kill();
        QVERIFY(second.waitForFinished());
        QTRY_COMPARE_WITH_TIMEOUT(m_store.availability(), Availability::Absent, 20'000);
    }
};

QTEST_GUILESS_MAIN(KeyringStoreTest)
#include "keyring_store_test.moc"
