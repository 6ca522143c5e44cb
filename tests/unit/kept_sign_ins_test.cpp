// SPDX-License-Identifier: Apache-2.0
#include "session/kept_sign_ins.h"

#include "security/memory_credential_store.h"
#include "session/connection_store.h"
#include "support/outcome.h"
#include "support/refusing_credential_store.h"

#include <QDir>
#include <QTemporaryDir>

using namespace privicore;

class KeptSignInsTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<ConnectionStore> m_connections;
    std::unique_ptr<MemoryCredentialStore> m_credentials;
    std::unique_ptr<KeptSignIns> m_kept;
    Connection m_acme;

    QString path() const { return m_home->filePath(QStringLiteral("config/connections.json")); }

    static SecretString token() { return SecretString::fromUtf8("t0ken"); }

    Result<Done> keep(const Connection &connection)
    {
        return outcomeOf(m_kept->keep(connection, QStringLiteral("ada"), token()));
    }

private Q_SLOTS:
    void init()
    {
        m_kept.reset();
        m_connections.reset();
        m_home = std::make_unique<QTemporaryDir>();
        m_connections = std::make_unique<ConnectionStore>(path());
        m_credentials = std::make_unique<MemoryCredentialStore>();
        m_kept = std::make_unique<KeptSignIns>(*m_connections, *m_credentials);
        m_acme = Connection();
        m_acme.id = QUuid::createUuid();
        m_acme.name = QStringLiteral("Acme");
        m_acme.api = QUrl(QStringLiteral("https://api.acme.example"));
        m_acme.realtime = QUrl(QStringLiteral("wss://ws.acme.example"));
        QVERIFY(outcomeOf(m_connections->save(m_acme)));
    }

    void givesBackTheTokenInTheNextRun()
    {
        QVERIFY(keep(m_acme));
        ConnectionStore connections(path());
        QVERIFY(outcomeOf(connections.load()));
        KeptSignIns kept(connections, *m_credentials);
        QCOMPARE(kept.userName(m_acme), QStringLiteral("ada"));
        const auto read = outcomeOf(kept.read(m_acme));
        QVERIFY(read);
        QCOMPARE(read->userName, QStringLiteral("ada"));
        QVERIFY(read->token == token());
    }

    void putsNoTokenIntoTheFile()
    {
        QVERIFY(keep(m_acme));
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray written = file.readAll();
        QVERIFY(written.contains("ada"));
        QVERIFY(!written.contains("t0ken"));
    }

    void remembersNobodyWhoDidNotAsk()
    {
        QCOMPARE(m_kept->userName(m_acme), QString());
        QCOMPARE(outcomeOf(m_kept->read(m_acme)).error().kind, ApiError::Kind::NotFound);
    }

    void givesNoTokenToAnotherAddress_data()
    {
        QTest::addColumn<QString>("api");
        QTest::addColumn<QString>("realtime");
        const QString api = QStringLiteral("https://api.acme.example");
        const QString realtime = QStringLiteral("wss://ws.acme.example");
        QTest::newRow("other API") << "https://evil.example" << realtime;
        QTest::newRow("other port") << api + QStringLiteral(":8443") << realtime;
        QTest::newRow("other channel") << api << "wss://evil.example";
        QTest::newRow("weaker") << "http://localhost" << realtime;
    }

    void givesNoTokenToAnotherAddress()
    {
        QFETCH(QString, api);
        QFETCH(QString, realtime);
        QVERIFY(keep(m_acme));
        Connection changed = m_acme;
        changed.api = QUrl(api);
        changed.realtime = QUrl(realtime);
        QCOMPARE(m_kept->userName(changed), QString());
        QCOMPARE(outcomeOf(m_kept->read(changed)).error().kind, ApiError::Kind::NotFound);
        QTRY_COMPARE(m_credentials->count(), 0);
        QTRY_VERIFY(!m_connections->keptSignIn(m_acme.id));
    }

    void looksAtTheOriginOnly()
    {
        QVERIFY(keep(m_acme));
        m_acme.api.setPath(QStringLiteral("/v2"));
        m_acme.api.setPort(443);
        QVERIFY(outcomeOf(m_kept->read(m_acme)));
    }

    void knowsTheSandboxWhateverItsPort()
    {
        Connection sandbox = Connection::localSandbox();
        sandbox.api = QUrl(QStringLiteral("http://127.0.0.1:4000"));
        QVERIFY(keep(sandbox));
        sandbox.api.setPort(5000);
        QVERIFY(outcomeOf(m_kept->read(sandbox)));
    }

    void keepsNothingForThisRunOnly()
    {
        m_acme.kind = Connection::Kind::ThisRunOnly;
        QCOMPARE(keep(m_acme).error().kind, ApiError::Kind::Validation);
        QCOMPARE(m_credentials->count(), 0);
    }

    void leavesNothingBehindWhenSigningOut()
    {
        QVERIFY(keep(m_acme));
        QVERIFY(keep(m_acme)); // again, over the first
        QCOMPARE(m_credentials->count(), 1);
        QVERIFY(outcomeOf(m_kept->forget(m_acme.id)));
        QCOMPARE(m_credentials->count(), 0);
        QVERIFY(!m_connections->keptSignIn(m_acme.id));
        QVERIFY(outcomeOf(m_kept->forget(m_acme.id)));
    }

    void finishesWhatNobodyWaitsFor()
    {
        {
            const Job<Done> dropped = m_kept->keep(m_acme, QStringLiteral("ada"), token());
        }
        QTRY_VERIFY(m_connections->keptSignIn(m_acme.id));
        QCOMPARE(m_credentials->count(), 1);
    }

    void leavesNoTokenThatNothingPointsTo()
    {
        QVERIFY(QFile::remove(path()));
        QVERIFY(QDir().mkdir(path())); // can be neither read nor replaced
        QCOMPARE(keep(m_acme).error().kind, ApiError::Kind::Storage);
        QTRY_COMPARE(m_credentials->count(), 0);
    }

    void keepsTheEntryWhileTheKeyringRefuses()
    {
        QVERIFY(keep(m_acme));
        RefusingCredentialStore locked;
        KeptSignIns kept(*m_connections, locked);
        QCOMPARE(outcomeOf(kept.read(m_acme)).error().kind, ApiError::Kind::Storage);
        QCOMPARE(outcomeOf(kept.forget(m_acme.id)).error().kind, ApiError::Kind::Storage);
        QCOMPARE(outcomeOf(kept.keep(m_acme, QStringLiteral("eve"), token())).error().kind,
                 ApiError::Kind::Storage);
        QCOMPARE(m_kept->userName(m_acme), QStringLiteral("ada"));
    }
};

QTEST_GUILESS_MAIN(KeptSignInsTest)
#include "kept_sign_ins_test.moc"
