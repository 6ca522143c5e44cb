// SPDX-License-Identifier: Apache-2.0
#include "app/connections_dialog.h"

#include "app/connection_import_dialog.h"
#include "security/memory_credential_store.h"
#include "session/connection_store.h"
#include "session/kept_sign_ins.h"
#include "support/outcome.h"
#include "support/refusing_credential_store.h"
#include "support/scripted_channel.h"
#include "support/scripted_server.h"
#include "widgets/banner.h"
#include "widgets/secret_field.h"
#include "widgets/status_badge.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTreeWidget>

using namespace privicore;
using namespace privicore::test;

namespace {

Connection acme()
{
    Connection connection;
    connection.id = QUuid::createUuid();
    connection.name = QStringLiteral("Acme");
    connection.api = QUrl(QStringLiteral("https://api.acme.example"));
    connection.realtime = QUrl(QStringLiteral("wss://ws.acme.example"));
    return connection;
}

//! The dialog on connections of its own.
struct DialogWorld
{
    QTemporaryDir folder;
    SystemClock clock;
    MemoryCredentialStore memory;
    RefusingCredentialStore refusing;
    ConnectionStore store{folder.filePath(QStringLiteral("connections.json"))};
    KeptSignIns kept{store, memory};
    std::unique_ptr<ConnectionsDialog> dialog;

    explicit DialogWorld(const QList<Connection> &saved = {}, bool keyringRefuses = false)
    {
        if (!outcomeOf(store.load()))
            qFatal("the connections could not be loaded");
        for (const Connection &connection : saved) {
            if (!outcomeOf(store.save(connection)))
                qFatal("a connection could not be saved");
        }
        open(keyringRefuses);
    }

    void open(bool keyringRefuses = false)
    {
        CredentialStore &credentials =
            keyringRefuses ? static_cast<CredentialStore &>(refusing) : memory;
        dialog = std::make_unique<ConnectionsDialog>(store, kept, credentials, clock);
        dialog->show();
    }

    QString path(const char *name) const { return folder.filePath(QString::fromLatin1(name)); }
    template <class W>
    W *find(const char *name)
    {
        return dialog->findChild<W *>(QString::fromLatin1(name));
    }
    void type(const char *field, const QString &text) { find<QLineEdit>(field)->setText(text); }
    void press(const char *name) { find<QPushButton>(name)->click(); }
    QString fault(const char *name)
    {
        const auto *badge = find<StatusBadge>(name);
        return badge->isHidden() ? QString() : badge->word();
    }
    Banner &banner() { return *find<Banner>("banner"); }
    QListWidget &list() { return *find<QListWidget>("connectionList"); }
    Connection stored(const char *name)
    {
        return store.findByName(QString::fromLatin1(name)).value_or(Connection());
    }
    //! Types what leads to @p server and a channel beside it.
    void typeServer(const ScriptedServer &server, const ScriptedChannel &channel)
    {
        type("nameField", QStringLiteral("Here"));
        type("apiField", server.url().toString());
        type("realtimeField", channel.url().toString());
    }
    void test()
    {
        press("testButton");
        QTRY_VERIFY(find<QProgressBar>("progress")->isHidden());
    }
};

} // namespace

class ConnectionsDialogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void savesWhatIsTyped()
    {
        DialogWorld w;
        QSignalSpy saved(w.dialog.get(), &ConnectionsDialog::saved);
        w.type("nameField", QStringLiteral("Acme"));
        w.type("apiField", QStringLiteral("https://api.acme.example"));
        w.type("realtimeField", QStringLiteral("wss://ws.acme.example"));
        w.find<QComboBox>("colourBox")->setCurrentText(QStringLiteral("Green"));
        w.find<QComboBox>("proxyBox")->setCurrentText(QStringLiteral("Manual"));
        w.type("proxyAddressField", QStringLiteral("socks5://proxy.acme.example:1080"));
        w.type("proxyUserNameField", QStringLiteral("jane"));
        w.find<SecretField>("proxyPasswordField")->setSecret(SecretString::fromText(u"s3same"));
        w.press("saveButton");
        QTRY_COMPARE(saved.count(), 1);
        const Connection stored = w.stored("Acme");
        QVERIFY(!stored.colour.isEmpty());
        QVERIFY(stored.isProduction());
        QCOMPARE(stored.proxy, Connection::Proxy::Manual);
        QCOMPARE(stored.proxyUserName, QStringLiteral("jane"));
        const auto password = outcomeOf(
            w.memory.read({stored.proxyCredential, CredentialKey::Purpose::ProxyPassword}));
        QVERIFY(password);
        QCOMPARE(password->revealText(), QStringLiteral("s3same"));
    }

    void saysWhatIsWrongBesideTheField()
    {
        DialogWorld w;
        w.type("apiField", QStringLiteral("http://api.acme.example"));
        w.find<QComboBox>("proxyBox")->setCurrentText(QStringLiteral("Manual"));
        w.type("proxyAddressField", QStringLiteral("http://proxy.acme.example"));
        w.press("saveButton");
        QCOMPARE(w.fault("nameFault"), QStringLiteral("Give the connection a name."));
        QVERIFY(w.fault("apiFault").contains(QStringLiteral("only this computer")));
        QCOMPARE(w.fault("realtimeFault"), QStringLiteral("This address is needed."));
        QCOMPARE(w.fault("proxyAddressFault"), QStringLiteral("Write the port of the proxy, too."));
        QCOMPARE(w.dialog->focusWidget(), w.find<QLineEdit>("nameField"));
        QCOMPARE(w.store.connections().size(), 1);
    }

    void keepsWhatIsTypedWhenTheKeyringRefuses()
    {
        Connection connection = acme();
        connection.proxy = Connection::Proxy::Manual;
        connection.proxyAddress = QUrl(QStringLiteral("http://proxy.acme.example:3128"));
        connection.proxyUserName = QStringLiteral("jane");
        DialogWorld w({connection}, true);
        w.find<SecretField>("proxyPasswordField")->setSecret(SecretString::fromText(u"s3same"));
        w.press("saveButton");
        QTRY_COMPARE(w.banner().title(), QStringLiteral("The proxy's password was not kept"));
        QVERIFY(w.dialog->isVisible());
        QVERIFY(!w.find<SecretField>("proxyPasswordField")->isEmpty());
        QVERIFY(w.stored("Acme").proxyCredential.isNull());
    }

    void doesNotLeaveWhatIsNotSaved()
    {
        Connection other = acme();
        other.name = QStringLiteral("Umbrella");
        DialogWorld w({acme(), other});
        w.type("apiField", QStringLiteral("https://else.acme.example"));
        w.list().setCurrentRow(1);
        QCOMPARE(w.list().currentRow(), 0);
        QCOMPARE(w.banner().title(), QStringLiteral("Something is not saved"));
        w.dialog->reject();
        QVERIFY(w.dialog->isVisible());
        QCOMPARE(w.find<QLineEdit>("apiField")->text(),
                 QStringLiteral("https://else.acme.example"));

        w.press("discardButton");
        QCOMPARE(w.find<QLineEdit>("apiField")->text(), QStringLiteral("https://api.acme.example"));
        w.list().setCurrentRow(1);
        QCOMPARE(w.find<QLineEdit>("nameField")->text(), QStringLiteral("Umbrella"));
        w.dialog->reject();
        QVERIFY(!w.dialog->isVisible());
    }

    void testsWhatIsTyped()
    {
        DialogWorld w;
        ScriptedServer server;
        server.handle("/health", jsonAnswer(200, R"({"status":"ok"})"));
        ScriptedChannel channel;
        w.typeServer(server, channel);
        w.test();
        QCOMPARE(w.find<QLabel>("stateText")->text(), QStringLiteral("The connection works."));
        QCOMPARE(w.find<StatusBadge>("apiBadge")->word(),
                 QStringLiteral("Answers as Privicore does"));
        QCOMPARE(w.find<StatusBadge>("realtimeBadge")->word(), QStringLiteral("Opens a WebSocket"));
        QCOMPARE(w.store.connections().size(), 1);

        w.type("apiField", QStringLiteral("http://127.0.0.1:1")); // a result is of what was tested
        QVERIFY(w.find<QWidget>("results")->isHidden());
        w.test();
        QCOMPARE(w.find<StatusBadge>("apiBadge")->word(),
                 QStringLiteral("Nothing listens at this address"));
    }

    void aTestCanBeStopped()
    {
        DialogWorld w;
        ScriptedServer server;
        server.setDefault(Script().readRequest());
        ScriptedChannel channel;
        w.typeServer(server, channel);
        w.press("testButton");
        QTRY_COMPARE(server.connections(), 1);
        QCOMPARE(w.find<QPushButton>("testButton")->text(), QStringLiteral("Stop &test"));
        w.press("testButton");
        QVERIFY(w.find<QProgressBar>("progress")->isHidden());
        QCOMPARE(w.find<QPushButton>("testButton")->text(), QStringLiteral("&Test connection"));
    }

    void trustsAnAuthorityByItsFingerprintAlone()
    {
        const TlsIdentity identity = TestAuthority::selfSigned(loopbackNames);
        ScriptedServer server(identity);
        server.handle("/health", jsonAnswer(200, R"({"status":"ok"})"));
        ScriptedChannel channel(identity);
        DialogWorld w;
        w.typeServer(server, channel);
        w.test();
        QCOMPARE(w.find<StatusBadge>("apiBadge")->word(),
                 QStringLiteral("Nobody known vouches for this server"));
        const QString digest = QString::fromLatin1(
            identity.chain.first().digest(QCryptographicHash::Sha256).toHex(':'));
        QVERIFY(w.find<QWidget>("chainCard")->isVisible());
        for (const QLabel *label : w.dialog->findChildren<QLabel *>())
            QVERIFY(!label->text().contains(digest.left(8), Qt::CaseInsensitive));

        w.type("fingerprintField", QString(64, u'0'));
        w.press("trustButton");
        QVERIFY(w.fault("trustFault").contains(QStringLiteral("None of these")));
        w.type("fingerprintField", digest);
        w.press("trustButton");
        QTRY_COMPARE(w.find<QLabel>("stateText")->text(), QStringLiteral("The connection works."));
        w.press("saveButton");
        QTRY_COMPARE(w.stored("Here").certificates.trimmed(), identity.pem.trimmed());
    }

    void importsOnlyWhatWasAgreedTo()
    {
        Connection offered = acme();
        offered.proxy = Connection::Proxy::Manual;
        offered.proxyAddress = QUrl(QStringLiteral("http://evil.example:3128"));
        Connection faulty = acme();
        faulty.name = QStringLiteral("Plain");
        faulty.api = QUrl(QStringLiteral("http://plain.example"));
        DialogWorld w({acme()});
        QVERIFY(outcomeOf(exportConnections(w.path("in.json"), {offered, faulty})));
        w.dialog->importFrom(w.path("in.json"));
        QTRY_VERIFY(w.dialog->findChild<ConnectionImportDialog *>());
        auto *import = w.dialog->findChild<ConnectionImportDialog *>();
        const auto *tree = import->findChild<QTreeWidget *>();
        QString shown;
        for (const QTreeWidgetItem *item :
             tree->findItems(QString(), Qt::MatchContains | Qt::MatchRecursive))
            shown += item->text(0) + u'\n';
        for (const char *host : {"api.acme.example", "ws.acme.example", "evil.example"})
            QVERIFY(shown.contains(QString::fromLatin1(host)));
        import->findChild<QPushButton *>(QStringLiteral("importButton"))->click();
        QTRY_COMPARE(w.store.connections().size(), 3);
        const Connection added = w.stored("Acme (2)");
        QCOMPARE(added.api, offered.api);
        QCOMPARE(added.proxy, Connection::Proxy::System);
        QTRY_COMPARE(w.banner().title(), QStringLiteral("Connections added: 1"));
    }

    void saysThatAFileIsNoneToImport()
    {
        DialogWorld w;
        QFile page(w.path("page.json"));
        QVERIFY(page.open(QIODevice::WriteOnly));
        page.write("<html>");
        page.close();
        w.dialog->importFrom(page.fileName());
        QTRY_COMPARE(w.banner().title(), QStringLiteral("These are no connections"));
    }

    void exportsEveryServer()
    {
        DialogWorld w({acme()});
        w.dialog->exportTo(w.path("out.json"));
        QTRY_COMPARE(w.banner().title(), QStringLiteral("The connections were exported"));
        const auto read = outcomeOf(readSharedConnections(w.path("out.json")));
        QVERIFY(read);
        QCOMPARE(read->size(), 1);
        w.dialog->exportTo(QStringLiteral("/proc/nowhere/out.json"));
        QTRY_COMPARE(w.banner().title(), QStringLiteral("The file was not written"));
    }

    void removesAConnection()
    {
        DialogWorld w({acme()});
        w.press("removeButton");
        QTRY_VERIFY(w.dialog->findChild<QPushButton *>(QStringLiteral("confirmButton")));
        w.press("confirmButton");
        QTRY_COMPARE(w.store.connections().size(), 1);
        QTRY_VERIFY(w.find<QLineEdit>("nameField")->text().isEmpty());
    }

    void aFileThatCannotBeUsedIsToldAndLeftAlone_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("word");
        QTest::newRow("damaged") << QByteArray("{half") << QStringLiteral("damaged");
        QTest::newRow("newer") << QByteArray(R"({"schema":99})") << QStringLiteral("newer version");
    }

    void aFileThatCannotBeUsedIsToldAndLeftAlone()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, word);
        DialogWorld w;
        QFile file(w.path("connections.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        QVERIFY(outcomeOf(w.store.load()));
        w.open();
        QVERIFY2(w.banner().text().contains(word), qPrintable(w.banner().text()));
        QVERIFY(!w.find<QPushButton>("saveButton")->isEnabled());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), bytes);
    }
};

QTEST_MAIN(ConnectionsDialogTest)
#include "connections_dialog_test.moc"
