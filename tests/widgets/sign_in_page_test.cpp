// SPDX-License-Identifier: Apache-2.0
#include "app/sign_in_page.h"

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
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>

using namespace privicore;

namespace {

//! The sign-in page on a connection to a sandbox inside the test.
struct PageWorld
{
    SignedInWorld world;
    QTemporaryDir folder;
    MemoryCredentialStore credentials;
    ConnectionStore connections{folder.filePath(QStringLiteral("connections.json"))};
    KeptSignIns kept{connections, credentials};
    SandboxLauncher launcher{{.program = QStringLiteral("/nonexistent/privicore-sandbox"),
                              .runtimeFolder = folder.filePath(QStringLiteral("run")),
                              .stateFolder = folder.filePath(QStringLiteral("state"))}};
    SignInFlow flow{world.session, kept, credentials, launcher};
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
