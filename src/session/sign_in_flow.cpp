// SPDX-License-Identifier: Apache-2.0
#include "session/sign_in_flow.h"

#include "session/connection_catalogue.h"
#include "session/connection_transport.h"
#include "session/kept_sign_ins.h"
#include "session/sandbox_launcher.h"
#include "session/session.h"

namespace privicore {

SignInFlow::SignInFlow(Session &session, KeptSignIns &kept, CredentialStore &credentials,
                       SandboxLauncher &launcher, const QString &overridesFolder, QObject *parent)
    : QObject(parent), m_session(session), m_kept(kept), m_credentials(credentials),
      m_launcher(launcher), m_overridesFolder(overridesFolder)
{
    connect(&m_session, &Session::stateChanged, this, &SignInFlow::followSession);
    connect(&m_session, &Session::tokenReplaced, this, &SignInFlow::keepReplacedToken);
    connect(&m_launcher, &SandboxLauncher::ended, this, [this] {
        if (m_connection.kind == Connection::Kind::LocalSandbox)
            fail({.kind = ApiError::Kind::Network,
                  .detail = QStringLiteral("the local sandbox has ended")});
    });
}

SignInFlow::~SignInFlow() = default;

void SignInFlow::choose(const Connection &connection)
{
    m_scope.cancelAll();
    m_sandbox.reset();
    m_connection = connection;
    m_overrideErrors.clear();
    m_session.setServer({}, {});
    setStage(Stage::Preparing);
    if (connection.kind == Connection::Kind::LocalSandbox) {
        const auto data = std::exchange(m_startsOver, false) ? SandboxLauncher::Data::Fresh
                                                             : SandboxLauncher::Data::Keep;
        m_launcher.start(data).then(m_scope, [this](Result<SandboxEndpoint> started) {
            if (started)
                useSandbox(std::move(*started));
            else
                fail(started.error());
        });
        return;
    }
    catalogueOf(connection, m_overridesFolder)
        .then(m_scope, [this](const Result<ConnectionCatalogue> &read) {
            if (read && read->errors.isEmpty())
                return useServer(read->catalogue);
            m_overrideErrors = read ? read->errors : QList<CatalogueError>();
            fail({.kind = ApiError::Kind::Storage,
                  .detail = QStringLiteral("the overrides of this connection cannot be used")});
        });
}

void SignInFlow::useServer(std::shared_ptr<const Catalogue> catalogue)
{
    transportOf(m_connection, m_credentials)
        .then(m_scope, [this, catalogue](const Result<TransportOptions> &transport) {
            if (!transport)
                return fail(transport.error());
            m_session.setServer(m_connection.api, m_connection.realtime, *transport, catalogue);
            tryKeptSignIn();
        });
}

void SignInFlow::useSandbox(SandboxEndpoint endpoint)
{
    m_connection.api = endpoint.api;
    m_connection.realtime = endpoint.realtime;
    m_session.setServer(endpoint.api, endpoint.realtime);
    m_sandbox = std::make_unique<SandboxControl>(endpoint.api, std::move(endpoint.sandboxKey));
    m_sandbox->demoCredentials().then(m_scope, [this](Result<DemoCredentials> demo) {
        if (demo)
            Q_EMIT suggested(demo->userName, demo->password.revealText());
        tryKeptSignIn();
    });
}

void SignInFlow::tryKeptSignIn()
{
    if (m_kept.userName(m_connection).isEmpty())
        return becomeReady();
    m_triesKeptSignIn = true;
    m_kept.read(m_connection)
        .andThen(m_scope.context(),
                 [this](KeptToken kept) {
                     return m_session.resume(kept.userName, std::move(kept.token));
                 })
        .then(m_scope, [this](const Result<Done> &resumed) {
            if (resumed)
                return;
            becomeReady();
            if (resumed.error().kind != ApiError::Kind::NotFound)
                Q_EMIT keptSignInFailed(resumed.error());
        });
}

void SignInFlow::becomeReady()
{
    if (m_stage == Stage::Preparing)
        setStage(Stage::Ready);
}

Job<Done> SignInFlow::signIn(const QString &userName, SecretString password, bool keep)
{
    m_scope.cancelAll(); // a kept sign-in that is still being tried
    setStage(Stage::SigningIn);
    auto promise = std::make_shared<JobPromise<Done>>();
    m_session.signIn(userName, std::move(password))
        .then(m_scope, [this, promise, userName, keep](Result<Done> signedIn) {
            if (!signedIn)
                setStage(Stage::Ready);
            else if (keep)
                keepToken(userName);
            promise->settle(std::move(signedIn));
        });
    return promise->job();
}

void SignInFlow::keepToken(const QString &userName)
{
    m_kept.keep(m_connection, userName, m_session.tokenCopy())
        .then(m_scope, [this](const Result<Done> &kept) {
            if (!kept)
                Q_EMIT keepingFailed(kept.error());
        });
}

void SignInFlow::keepReplacedToken()
{
    const QString userName = m_session.userName();
    if (!userName.isEmpty() && m_kept.userName(m_connection) == userName)
        keepToken(userName);
}

void SignInFlow::signOut()
{
    m_kept.forget(m_connection.id).detach();
    m_session.signOut().then(m_scope, [this](const Result<Done> &) { choose(m_connection); });
}

void SignInFlow::followSession()
{
    switch (m_session.state()) {
    case Session::State::SignedIn:
        setStage(Stage::SignedIn);
        break;
    case Session::State::Expired:
        setStage(Stage::Ready);
        break;
    case Session::State::SigningIn:
    case Session::State::SignedOut:
        break;
    }
}

void SignInFlow::fail(const ApiError &error)
{
    m_trouble = error;
    setStage(Stage::Failed);
}

void SignInFlow::setStage(Stage stage)
{
    m_triesKeptSignIn = false;
    if (m_stage == stage)
        return;
    m_stage = stage;
    Q_EMIT stageChanged(stage);
}

} // namespace privicore
