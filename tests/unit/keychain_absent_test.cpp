// SPDX-License-Identifier: Apache-2.0
#include "security/keychain_credential_store.h"

#include "support/outcome.h"

#include <QSignalSpy>

using namespace privicore;
using Availability = CredentialStore::Availability;

class KeychainAbsentTest final : public QObject
{
    Q_OBJECT

public:
    static void initMain() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus"); }

private Q_SLOTS:
    void saysThatThereIsNoKeyring()
    {
        KeychainCredentialStore store(QStringLiteral("privicore-test"));
        QSignalSpy changes(&store, &CredentialStore::availabilityChanged);
        QCOMPARE(*outcomeOf(store.probe()), Availability::Absent);
        QCOMPARE(store.availability(), Availability::Absent);
        QCOMPARE(changes.size(), 1);
    }

    void failsEveryRequestWithTheCause()
    {
        KeychainCredentialStore store(QStringLiteral("privicore-test"));
        const auto key = CredentialKey::random(CredentialKey::Purpose::SessionToken);
        const auto written = outcomeOf(store.write(key, SecretString::fromUtf8("value")));
        QCOMPARE(written.error().kind, ApiError::Kind::Storage);
        QCOMPARE(written.error().detail, QStringLiteral("no keyring service is running"));
        QCOMPARE(outcomeOf(store.read(key)).error().kind, ApiError::Kind::Storage);
        QCOMPARE(outcomeOf(store.remove(key)).error().kind, ApiError::Kind::Storage);
        QCOMPARE(outcomeOf(store.unlock()).error().kind, ApiError::Kind::Storage);
    }
};

QTEST_GUILESS_MAIN(KeychainAbsentTest)
#include "keychain_absent_test.moc"
