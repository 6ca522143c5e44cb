// SPDX-License-Identifier: Apache-2.0
#include "app/sign_in_page.h"

#include "security/keyring_error.h"
#include "security/memory_credential_store.h"
#include "session/connection_store.h"
#include "session/kept_sign_ins.h"
#include "session/sandbox_launcher.h"
#include "session/sign_in_flow.h"
#include "support/signed_in_world.h"
#include "widgets/banner.h"
#include "widgets/secret_field.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>

using namespace privicore;

namespace {

//! A keyring that may be locked and whose prompt may be closed.
class LockedStore final : public CredentialStore
{
public:
    bool locked = false;
    bool dismisses = false;
    bool isSilent = false;

    Job<Availability> probe() override
    {
        return Job<Availability>::ready(locked ? Availability::Locked : Availability::Available);
    }
    Job<Done> unlock() override
    {
        if (dismisses)
            return Job<Done>::ready(failure(keyringError(KeyringCause::dismissed)));
        locked = false;
        return Job<Done>::ready(Done{});
    }
    Job<SecretString> read(const CredentialKey &key) override
    {
        if (isSilent)
            return m_unanswered.emplace_back().job();
        if (locked)
            return Job<SecretString>::ready(failure(keyringError(KeyringCause::locked)));
        return m_secrets.read(key);
    }
    Job<Done> write(const CredentialKey &key, SecretString value) override
    {
        return m_secrets.write(key, std::move(value));
    }
    Job<Done> remove(const CredentialKey &key) override { return m_secrets.remove(key); }

private:
    MemoryCredentialStore m_secrets;
    std::vector<JobPromise<SecretString>> m_unanswered;
};

//! The sign-in page on a connection to a sandbox inside the test.
struct PageWorld
{
    SignedInWorld world;
    QTemporaryDir folder;
    LockedStore credentials;
    ConnectionStore connections{folder.filePath(QStringLiteral("connections.json"))};
    KeptSignIns kept{connections, credentials};
    SandboxLauncher launcher{{.program = QStringLiteral("/nonexistent/privicore-sandbox"),
                              .runtimeFolder = folder.filePath(QStringLiteral("run")),
                              .stateFolder = folder.filePath(QStringLiteral("state"))}};
    SignInFlow flow{world.session, kept, credentials, launcher, folder.path()};
    SignInPage page{flow, connections, credentials};
    Connection server{.id = QUuid::createUuid(),
                      .name = QStringLiteral("Acme"),
                      .api = world.api,
                      .realtime = world.realtime};

    PageWorld()
    {
        if (!outcomeOf(connections.load()) || !outcomeOf(connections.save(server)))
            qFatal("the connection could not be saved");
        page.selectConnection(server.id);
        page.show();
    }

    template <class W>
    W *find(const char *name)
    {
        return page.findChild<W *>(QString::fromLatin1(name));
    }
    void type(const QString &userName, const SecretString &password)
    {
        find<QLineEdit>("userNameField")->setText(userName);
        find<SecretField>("passwordField")->setSecret(password);
    }
    void press(const char *name) { find<QPushButton>(name)->click(); }
    Banner &banner() { return *find<Banner>("banner"); }
};

} // namespace

class SignInPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsInAndEmptiesThePassword()
    {
        PageWorld w;
        const DemoCredentials demo = w.world.demo();
        w.type(demo.userName, demo.password);
        w.press("signInButton");
        QTRY_COMPARE(w.flow.stage(), SignInFlow::Stage::SignedIn);
        QTRY_VERIFY(w.find<SecretField>("passwordField")->isEmpty());
        QVERIFY(!w.connections.keptSignIn(w.server.id));
    }

    void keepsWhatWasTypedWhenThePasswordIsWrong()
    {
        PageWorld w;
        w.type(w.world.demo().userName, SecretString::fromText(u"not the password"));
        w.press("signInButton");
        QTRY_VERIFY(w.banner().isVisible());
        QCOMPARE(w.banner().title(), QStringLiteral("User name or password is wrong"));
        QVERIFY(!w.find<SecretField>("passwordField")->isEmpty());
        QVERIFY(w.find<QPushButton>("signInButton")->isEnabled());
    }

    void aConnectionThatIsChangedElsewhereIsChosenAnew()
    {
        PageWorld w;
        w.type(w.world.demo().userName, SecretString::fromText(u"typed for the old address"));
        w.server.api = QUrl(QStringLiteral("http://127.0.0.1:1"));
        QVERIFY(outcomeOf(w.connections.save(w.server)));
        QTRY_COMPARE(w.flow.connection().api, w.server.api);
        QVERIFY(w.find<SecretField>("passwordField")->isEmpty());

        QVERIFY(outcomeOf(w.connections.remove(w.server.id)));
        QTRY_COMPARE(w.flow.connection().id, Connection::localSandbox().id);
    }

    void keepsTheTokenAndGoesOnWithIt()
    {
        PageWorld w;
        const DemoCredentials demo = w.world.demo();
        w.type(demo.userName, demo.password);
        w.find<QCheckBox>("keepBox")->setChecked(true);
        w.press("signInButton");
        QTRY_VERIFY(w.connections.keptSignIn(w.server.id).has_value());
        const SecretString token = w.world.session.tokenCopy();

        w.page.selectConnection(w.server.id); // as a new start would
        QTRY_COMPARE(w.flow.stage(), SignInFlow::Stage::SignedIn);
        QVERIFY(w.world.session.tokenCopy() == token);
    }

    void forgetsTheTokenOnSigningOut()
    {
        PageWorld w;
        const DemoCredentials demo = w.world.demo();
        w.type(demo.userName, demo.password);
        w.find<QCheckBox>("keepBox")->setChecked(true);
        w.press("signInButton");
        QTRY_VERIFY(w.connections.keptSignIn(w.server.id).has_value());
        w.flow.signOut();
        QTRY_VERIFY(!w.connections.keptSignIn(w.server.id));
        QTRY_COMPARE(w.flow.stage(), SignInFlow::Stage::Ready);
        QVERIFY(w.world.session.tokenCopy().isEmpty());
    }

    void saysThatTheSandboxCannotStart()
    {
        PageWorld w;
        w.page.selectConnection(Connection::localSandbox().id);
        QTRY_COMPARE(w.flow.stage(), SignInFlow::Stage::Failed);
        QVERIFY(w.banner().isVisible());
        QCOMPARE(w.find<QPushButton>("signInButton")->text(), QStringLiteral("Try again"));
    }

    void offersToUnlockTheKeyring()
    {
        PageWorld w;
        w.credentials.locked = true;
        w.credentials.dismisses = true;
        w.find<QCheckBox>("keepBox")->setChecked(true);
        QTRY_VERIFY(w.banner().isVisible());
        QVERIFY(w.banner().text().startsWith(QStringLiteral("The keyring is locked.")));
        w.press("unlockKeyringButton");
        QTRY_VERIFY(w.banner().text().startsWith(QStringLiteral("The question of the keyring")));
        QVERIFY(!w.banner().action(QStringLiteral("unlockKeyringButton")));

        w.credentials.dismisses = false;
        w.find<QCheckBox>("keepBox")->setChecked(false);
        w.find<QCheckBox>("keepBox")->setChecked(true);
        QTRY_VERIFY(w.banner().action(QStringLiteral("unlockKeyringButton")));
        w.press("unlockKeyringButton");
        QTRY_VERIFY(!w.banner().isVisible());
        QVERIFY(!w.credentials.locked);
    }

    void aSilentKeyringKeepsNobodyFromSigningIn()
    {
        PageWorld w;
        const DemoCredentials demo = w.world.demo();
        w.type(demo.userName, demo.password);
        w.find<QCheckBox>("keepBox")->setChecked(true);
        w.press("signInButton");
        QTRY_VERIFY(w.connections.keptSignIn(w.server.id).has_value());
        w.credentials.isSilent = true;
        w.page.selectConnection(w.server.id);
        QTRY_VERIFY(w.flow.canSignIn());
        QCOMPARE(w.flow.stage(), SignInFlow::Stage::Preparing);
        w.type(demo.userName, demo.password);
        w.press("signInButton");
        QTRY_COMPARE(w.flow.stage(), SignInFlow::Stage::SignedIn);
    }

    void goesOnWithAKeptSignInOnceTheKeyringIsUnlocked()
    {
        PageWorld w;
        const DemoCredentials demo = w.world.demo();
        w.type(demo.userName, demo.password);
        w.find<QCheckBox>("keepBox")->setChecked(true);
        w.press("signInButton");
        QTRY_VERIFY(w.connections.keptSignIn(w.server.id).has_value());
        w.credentials.locked = true;
        w.page.selectConnection(w.server.id);
        QTRY_VERIFY(w.banner().action(QStringLiteral("unlockKeyringButton")));
        QCOMPARE(w.banner().text(), QStringLiteral("The keyring is locked."));
        w.press("unlockKeyringButton");
        QTRY_COMPARE(w.flow.stage(), SignInFlow::Stage::SignedIn);
    }

    void namesWhatIsWrongWithTheOverridesOfAConnection()
    {
        PageWorld w;
        QFile file(w.folder.filePath(w.server.id.toString(QUuid::WithoutBraces)
                                     + QStringLiteral(".json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"schema": 1, "endpoints": {
            "device.approve": {"path": "accept", "auth": "none"}}})");
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        w.page.selectConnection(w.server.id);
        QTRY_COMPARE(w.flow.stage(), SignInFlow::Stage::Failed);
        QCOMPARE(w.banner().title(),
                 QStringLiteral("The overrides of this connection cannot be used"));
        const QString text = w.banner().text();
        for (const char *words : {"auth", "cannot be overridden", "path", "must start with"})
            QVERIFY2(text.contains(QString::fromLatin1(words)), qPrintable(text));
        QVERIFY(text.contains(file.fileName()));
        QCOMPARE(w.find<QPushButton>("signInButton")->text(), QStringLiteral("Try again"));

        QVERIFY(file.remove());
        w.press("signInButton");
        QTRY_COMPARE(w.flow.stage(), SignInFlow::Stage::Ready);
        QVERIFY(!w.banner().isVisible());
    }

    void emptiesThePasswordWhenTheConnectionChanges()
    {
        PageWorld w;
        w.type(QStringLiteral("jane"), SecretString::fromText(u"secret words"));
        w.page.selectConnection(Connection::localSandbox().id);
        QVERIFY(w.find<SecretField>("passwordField")->isEmpty());
        QVERIFY(w.find<QLineEdit>("userNameField")->text().isEmpty());
    }

    void listsTheSandboxFirst()
    {
        PageWorld w;
        auto *box = w.find<QComboBox>("connectionBox");
        QCOMPARE(box->itemText(0), QStringLiteral("Local sandbox"));
        QCOMPARE(box->itemText(1), QStringLiteral("Acme"));
    }
};

QTEST_MAIN(SignInPageTest)
#include "sign_in_page_test.moc"
