// SPDX-License-Identifier: Apache-2.0
#include "session/connection_changes.h"

#include "api/transport_fault.h"
#include "security/memory_credential_store.h"
#include "session/connection_store.h"
#include "session/connection_transport.h"
#include "session/kept_sign_ins.h"
#include "support/outcome.h"
#include "support/refusing_credential_store.h"

#include <QFile>
#include <QTemporaryDir>

using namespace privicore;

namespace {

Connection behindProxy()
{
    Connection connection;
    connection.id = QUuid::createUuid();
    connection.name = QStringLiteral("Acme");
    connection.api = QUrl(QStringLiteral("https://api.acme.example"));
    connection.realtime = QUrl(QStringLiteral("wss://ws.acme.example"));
    connection.proxy = Connection::Proxy::Manual;
    connection.proxyAddress = QUrl(QStringLiteral("http://proxy.acme.example:3128"));
    connection.proxyUserName = QStringLiteral("jane");
    return connection;
}

CredentialKey passwordOf(const Connection &connection)
{
    return {connection.proxyCredential, CredentialKey::Purpose::ProxyPassword};
}

} // namespace

//! A connection and the password of its proxy, which are kept in two places, change together.
class ConnectionChangesTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<ConnectionStore> m_store;
    std::unique_ptr<MemoryCredentialStore> m_credentials;

    QString path() const { return m_home->filePath(QStringLiteral("connections.json")); }

    Result<Done> save(const Connection &connection, const char *password)
    {
        return outcomeOf(
            saveConnection(connection, SecretString::fromUtf8(password), *m_store, *m_credentials));
    }
    Connection stored(const QUuid &id) const { return m_store->find(id).value_or(Connection()); }
    QString kept(const Connection &connection)
    {
        const auto password = outcomeOf(m_credentials->read(passwordOf(connection)));
        return password ? password->revealText() : QStringLiteral("nothing");
    }

private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<ConnectionStore>(path());
        m_credentials = std::make_unique<MemoryCredentialStore>();
        QVERIFY(outcomeOf(m_store->load()));
    }

    void keepsThePasswordInTheKeyringAlone()
    {
        const Connection acme = behindProxy();
        QVERIFY(save(acme, "s3same"));
        QCOMPARE(kept(stored(acme.id)), QStringLiteral("s3same"));
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("s3same"));

        const auto transport = outcomeOf(transportOf(stored(acme.id), *m_credentials));
        QVERIFY(transport);
        QCOMPARE(transport->proxy.userName, QStringLiteral("jane"));
        QCOMPARE(transport->proxy.password->revealText(), QStringLiteral("s3same"));
    }

    void leavesThePasswordWhereNothingWasTyped()
    {
        const Connection acme = behindProxy();
        QVERIFY(save(acme, "s3same"));
        Connection renamed = stored(acme.id);
        renamed.name = QStringLiteral("Acme, Inc.");
        QVERIFY(save(renamed, ""));
        QCOMPARE(stored(acme.id).name, renamed.name);
        QCOMPARE(kept(stored(acme.id)), QStringLiteral("s3same"));
    }

    void removesThePasswordThatIsOfNoUseAnyMore()
    {
        const Connection acme = behindProxy();
        QVERIFY(save(acme, "first"));
        const Connection first = stored(acme.id);
        QVERIFY(save(first, "second"));
        QCOMPARE(kept(stored(acme.id)), QStringLiteral("second"));
        QTRY_COMPARE(kept(first), QStringLiteral("nothing"));

        const Connection second = stored(acme.id);
        Connection direct = second;
        direct.proxy = Connection::Proxy::None;
        QVERIFY(save(direct, "typed and left"));
        QVERIFY(stored(acme.id).proxyCredential.isNull());
        QTRY_COMPARE(kept(second), QStringLiteral("nothing"));
    }

    void savesNothingWhenTheKeyringRefuses()
    {
        RefusingCredentialStore refusing;
        const Connection acme = behindProxy();
        const auto saved =
            outcomeOf(saveConnection(acme, SecretString::fromUtf8("s3same"), *m_store, refusing));
        QVERIFY(!saved);
        QVERIFY(isProxyPasswordMissing(saved.error()));
        QVERIFY(!m_store->find(acme.id));
        QVERIFY(!QFile::exists(path()));
    }

    void leavesNoPasswordBehindWhenTheFileCannotBeWritten()
    {
        QFile newer(path());
        QVERIFY(newer.open(QIODevice::WriteOnly));
        newer.write(R"({"schema":99})");
        newer.close();
        QVERIFY(outcomeOf(m_store->load()));
        QVERIFY(!save(behindProxy(), "s3same"));
        QTRY_COMPARE(m_credentials->count(), 0);
    }

    void aMissingPasswordIsToldAsItself()
    {
        const Connection acme = behindProxy();
        QVERIFY(save(acme, "s3same"));
        RefusingCredentialStore refusing;
        const auto transport = outcomeOf(transportOf(stored(acme.id), refusing));
        QVERIFY(!transport);
        QVERIFY(isProxyPasswordMissing(transport.error()));
    }

    void removesWhatWasKept()
    {
        const Connection acme = behindProxy();
        QVERIFY(save(acme, "s3same"));
        KeptSignIns signIns(*m_store, *m_credentials);
        QVERIFY(outcomeOf(
            signIns.keep(stored(acme.id), QStringLiteral("ada"), SecretString::fromUtf8("t0ken"))));
        QVERIFY(outcomeOf(removeConnection(acme.id, *m_store, signIns, *m_credentials)));
        QVERIFY(!m_store->find(acme.id));
        QTRY_COMPARE(m_credentials->count(), 0);
    }
};

QTEST_GUILESS_MAIN(ConnectionChangesTest)
#include "connection_changes_test.moc"
