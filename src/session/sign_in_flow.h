// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "contract/catalogue.h"
#include "core/job.h"
#include "session/connection.h"
#include "session/sandbox_control.h"

#include <QObject>

#include <memory>

namespace privicore {

class CredentialStore;
class KeptSignIns;
class SandboxLauncher;
class Session;
struct SandboxEndpoint;

//! From the choice of a connection to a signed-in session and back. Starts the local sandbox when
//! that is the choice, goes on with a kept sign-in where there is one, and keeps the token when
//! asked to.
class SignInFlow final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignInFlow)

public:
    enum class Stage {
        Preparing, //!< the sandbox is starting, the way is looked for, or a kept sign-in is tried
        Ready,     //!< a name and a password can be sent
        Failed,    //!< the connection cannot be used: see trouble()
        SigningIn,
        SignedIn,
    };
    Q_ENUM(Stage)

    //! All outlive this. The overrides of a connection are in @p overridesFolder, in a file that
    //! has its id and ".json" for a name.
    SignInFlow(Session &session, KeptSignIns &kept, CredentialStore &credentials,
               SandboxLauncher &launcher, const QString &overridesFolder,
               QObject *parent = nullptr);
    ~SignInFlow() override;

    //! The next choice of the local sandbox starts it with new data.
    void startSandboxOver() { m_startsOver = true; }
    //! Signs nobody out: whoever calls this while signed in asks first.
    void choose(const Connection &connection);
    const Connection &connection() const { return m_connection; }
    Stage stage() const { return m_stage; }
    //! Whether signIn() can be called: when Ready, and while a kept sign-in is still tried, for
    //! which a keyring may take its time.
    bool canSignIn() const { return m_stage == Stage::Ready || m_triesKeptSignIn; }
    //! Why the stage is Failed.
    const ApiError &trouble() const { return m_trouble; }
    //! What is wrong with the connection's overrides, when that is why the stage is Failed.
    const QList<CatalogueError> &overrideErrors() const { return m_overrideErrors; }

    //! Only on the local sandbox, and only while it runs.
    SandboxControl *sandbox() const { return m_sandbox.get(); }

    //! Signs in; with @p keep the token goes to the keyring, never the password. Not being able
    //! to keep it is told by keepingFailed() and is no failure of the sign-in.
    Job<Done> signIn(const QString &userName, SecretString password, bool keep);
    //! Revokes the token and forgets what was kept of it. The sign-in page is ready again.
    void signOut();

Q_SIGNALS:
    void stageChanged(privicore::SignInFlow::Stage stage);
    //! The demonstration profile, to be filled in.
    void suggested(const QString &userName, const QString &password);
    //! A kept sign-in did not work; one signs in with the password.
    void keptSignInFailed(const privicore::ApiError &error);
    void keepingFailed(const privicore::ApiError &error);

private:
    void setStage(Stage stage);
    void fail(const ApiError &error);
    void useSandbox(SandboxEndpoint endpoint);
    void useServer(std::shared_ptr<const Catalogue> catalogue);
    void tryKeptSignIn();
    void becomeReady();
    void keepToken(const QString &userName);
    //! The one in the keyring is of no use any more.
    void keepReplacedToken();
    void followSession();

    Session &m_session;
    KeptSignIns &m_kept;
    CredentialStore &m_credentials;
    SandboxLauncher &m_launcher;
    Connection m_connection;
    std::unique_ptr<SandboxControl> m_sandbox;
    Stage m_stage = Stage::Preparing;
    ApiError m_trouble;
    QList<CatalogueError> m_overrideErrors;
    QString m_overridesFolder;
    bool m_startsOver = false;
    bool m_triesKeptSignIn = false;
    JobScope m_scope; //!< what belongs to the present choice
};

} // namespace privicore
