// SPDX-License-Identifier: Apache-2.0
#include "app/sign_in_page.h"

#include "app/connection_file_text.h"
#include "app/keyring_text.h"
#include "app/override_error_text.h"
#include "security/credential_store.h"
#include "security/keyring_error.h"
#include "session/connection_store.h"
#include "ui_sign_in_page.h"
#include "widgets/colour_swatch.h"
#include "widgets/error_text.h"
#include "widgets/theme.h"

#include <QEvent>

namespace privicore {

SignInPage::SignInPage(SignInFlow &flow, ConnectionStore &connections, CredentialStore &credentials,
                       QWidget *parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::SignInPage>()), m_flow(flow),
      m_connections(connections), m_credentials(credentials)
{
    m_ui->setupUi(this);
    m_ui->banner->hide();
    m_ui->fileBanner->hide();
    m_ui->card->setFixedWidth(spacing::cardWidth);
    m_ui->cardLayout->setContentsMargins(spacing::huge, spacing::huge, spacing::huge,
                                         spacing::huge);
    m_ui->cardLayout->setSpacing(spacing::large);
    m_ui->form->setVerticalSpacing(spacing::small);
    m_ui->form->setHorizontalSpacing(spacing::medium);
    fillConnections();
    connect(m_ui->connectionBox, &QComboBox::currentIndexChanged, this, &SignInPage::chooseCurrent);
    connect(m_ui->signInButton, &QPushButton::clicked, this, &SignInPage::signIn);
    connect(m_ui->userNameField, &QLineEdit::returnPressed, m_ui->signInButton,
            &QPushButton::click);
    connect(m_ui->passwordField, &SecretField::returnPressed, m_ui->signInButton,
            &QPushButton::click);
    connect(m_ui->userNameField, &QLineEdit::textChanged, this, &SignInPage::updateControls);
    connect(m_ui->passwordField, &SecretField::changed, this, &SignInPage::updateControls);
    connect(m_ui->keepBox, &QCheckBox::toggled, this, &SignInPage::checkKeyring);
    connect(m_ui->manageConnectionsButton, &QPushButton::clicked, this,
            &SignInPage::manageConnectionsRequested);
    connect(&m_connections, &ConnectionStore::changed, this, &SignInPage::fillConnections);
    connect(&m_flow, &SignInFlow::stageChanged, this, &SignInPage::showStage);
    connect(&m_flow, &SignInFlow::suggested, this, &SignInPage::takeSuggestion);
    connect(&m_flow, &SignInFlow::keptSignInFailed, this, [this](const ApiError &error) {
        const QString cause = keyringText(error.serverCode);
        freshBanner().showInfo(tr("The kept sign-in did not work. Sign in with your password."),
                               cause.isEmpty() ? errorText(error).cause : cause);
        if (error.serverCode == KeyringCause::locked)
            offerUnlocking([this] { chooseCurrent(); });
    });
    showStage();
}

SignInPage::~SignInPage() = default;

bool SignInPage::event(QEvent *event)
{
    // A form does not pass on that its wrapped texts need more lines.
    if (event->type() == QEvent::LayoutRequest)
        m_ui->card->setMinimumHeight(m_ui->cardLayout->totalHeightForWidth(spacing::cardWidth));
    return QWidget::event(event);
}

void SignInPage::selectConnection(const QUuid &id)
{
    const int index = m_ui->connectionBox->findData(id);
    m_ui->connectionBox->setCurrentIndex(std::max(index, 0));
    chooseCurrent();
}

void SignInPage::setUserName(const QString &userName)
{
    m_ui->userNameField->setText(userName);
    m_ui->passwordField->setFocus();
}

void SignInPage::signInWith(SecretString password)
{
    m_ui->passwordField->setSecret(std::move(password));
    signIn();
}

void SignInPage::showSessionEnded(const QString &userName)
{
    setUserName(userName);
    m_ui->passwordField->clear();
    freshBanner().showInfo(tr("Your session has ended"),
                           tr("Sign in again to go on where you were. Nothing you typed is lost."));
}

void SignInPage::fillConnections()
{
    const QSignalBlocker blocker(m_ui->connectionBox);
    const QUuid current = m_ui->connectionBox->currentData().toUuid();
    m_ui->connectionBox->clear();
    for (const Connection &connection : m_connections.connections())
        m_ui->connectionBox->addItem(colourSwatch(QColor(connection.colour)),
                                     connection.kind == Connection::Kind::LocalSandbox
                                         ? tr("Local sandbox")
                                         : connection.name,
                                     connection.id);
    m_ui->connectionBox->setCurrentIndex(std::max(0, m_ui->connectionBox->findData(current)));
    chooseAnewIfChanged();
    const QString fileText = connectionFileText(m_connections.state());
    if (fileText.isEmpty())
        return m_ui->fileBanner->hide();
    m_ui->fileBanner->showWarning(tr("Your connections are not shown"), fileText);
}

void SignInPage::chooseAnewIfChanged()
{
    // It may have been changed or removed in another window: what was typed for the old addresses
    // is not for the new ones.
    const Connection &chosen = m_flow.connection();
    const bool isInUse = m_flow.stage() == SignInFlow::Stage::SignedIn
                         || m_flow.stage() == SignInFlow::Stage::SigningIn;
    if (isInUse || chosen.kind != Connection::Kind::Server || chosen.id.isNull())
        return;
    const auto now = m_connections.find(chosen.id);
    if (!now || *now != chosen)
        chooseCurrent();
}

void SignInPage::chooseCurrent()
{
    const auto connection = m_connections.find(m_ui->connectionBox->currentData().toUuid());
    if (!connection)
        return;
    // What was typed for one server is not for another.
    m_ui->passwordField->clear();
    m_ui->userNameField->clear();
    m_ui->banner->hide();
    m_isWanted = false;
    m_flow.choose(*connection);
    showStage();
    Q_EMIT connectionChosen();
}

void SignInPage::takeSuggestion(const QString &userName, const QString &password)
{
    if (!m_ui->userNameField->text().isEmpty() && m_ui->userNameField->text() != userName)
        return;
    m_ui->userNameField->setText(userName);
    m_ui->passwordField->setSecret(SecretString::fromText(password));
    m_ui->signInButton->setFocus();
}

void SignInPage::signIn()
{
    if (m_flow.stage() == SignInFlow::Stage::Failed)
        return chooseCurrent();
    if (m_flow.stage() == SignInFlow::Stage::Preparing && !m_flow.canSignIn()) {
        m_isWanted = true;
        return updateControls();
    }
    m_isWanted = false;
    m_ui->banner->hide();
    m_flow
        .signIn(m_ui->userNameField->text(), m_ui->passwordField->secret(),
                m_ui->keepBox->isChecked())
        .then(m_scope, [this](const Result<Done> &signedIn) {
            if (!signedIn)
                return showSignInError(signedIn.error());
            m_ui->passwordField->clear();
        });
}

void SignInPage::showSignInError(const ApiError &error)
{
    if (error.kind == ApiError::Kind::Cancelled)
        return;
    ErrorText text = errorText(error);
    if (error.kind == ApiError::Kind::Unauthorized) {
        text.title = tr("User name or password is wrong");
        text.cause = tr("The server does not say which of the two.");
        text.nextStep = tr("Check both and try again.");
        m_ui->passwordField->setFocus();
    }
    freshBanner().showError(text);
}

void SignInPage::showStage()
{
    using Stage = SignInFlow::Stage;
    const bool isSandbox = m_flow.connection().kind == Connection::Kind::LocalSandbox;
    switch (m_flow.stage()) {
    case Stage::Preparing:
        m_ui->connectionNote->setText(isSandbox ? tr("Starting the local sandbox…")
                                                : tr("Looking for a kept sign-in…"));
        break;
    case Stage::Failed:
        m_ui->connectionNote->setText(isSandbox ? tr("The local sandbox is not running.")
                                                : QString());
        showTrouble(isSandbox);
        m_isWanted = false;
        break;
    case Stage::Ready:
    case Stage::SigningIn:
    case Stage::SignedIn:
        m_ui->connectionNote->setText(
            isSandbox ? tr("A server on this computer, for trying things out. Do not keep real "
                           "data here.")
                      : m_flow.connection().api.toDisplayString(QUrl::RemoveUserInfo));
        break;
    }
    updateControls();
    if (m_isWanted && m_flow.stage() == Stage::Ready)
        signIn();
}

void SignInPage::showTrouble(bool isSandbox)
{
    if (!m_flow.overrideErrors().isEmpty())
        return freshBanner().showError(overrideErrorText(m_flow.overrideErrors()));
    ErrorText text = errorText(m_flow.trouble());
    if (isSandbox && m_flow.trouble().kind == ApiError::Kind::Storage) {
        text.title = tr("The local sandbox did not start");
        text.cause = tr("Its program, privicore-sandbox, did not run or ended at once.");
        text.nextStep = tr("Try again, or choose another connection.");
    }
    freshBanner().showError(text);
}

void SignInPage::checkKeyring()
{
    if (!m_ui->keepBox->isChecked())
        return m_ui->banner->hide();
    m_credentials.probe().then(m_scope, [this](Result<CredentialStore::Availability> answer) {
        using Availability = CredentialStore::Availability;
        const Availability state = answer.value_or(Availability::Unknown);
        if (state == Availability::Available || state == Availability::Unknown
            || !m_ui->keepBox->isChecked())
            return;
        freshBanner().showWarning(tr("This session only"), notKeptText(causeOf(state)));
        if (state == Availability::Locked)
            offerUnlocking([this] { freshBanner().hide(); });
    });
}

void SignInPage::offerUnlocking(const std::function<void()> &unlocked)
{
    QPushButton *button =
        m_ui->banner->addAction(QStringLiteral("unlockKeyringButton"), tr("Unlock the keyring"));
    connect(button, &QPushButton::clicked, this, [this, button, unlocked] {
        button->setEnabled(false);
        m_credentials.unlock().then(m_scope, [this, unlocked](const Result<Done> &outcome) {
            if (outcome)
                return unlocked();
            freshBanner().showWarning(tr("This session only"),
                                      notKeptText(outcome.error().serverCode));
        });
    });
}

Banner &SignInPage::freshBanner()
{
    m_ui->banner->clearActions();
    return *m_ui->banner;
}

void SignInPage::updateControls()
{
    using Stage = SignInFlow::Stage;
    const bool isBusy = m_flow.stage() == Stage::SigningIn || m_isWanted;
    const bool isFilled = !m_ui->userNameField->text().isEmpty() && !m_ui->passwordField->isEmpty();
    const bool hasFailed = m_flow.stage() == Stage::Failed;
    m_ui->signInButton->setText(isBusy      ? tr("Signing in…")
                                : hasFailed ? tr("Try again")
                                            : tr("&Sign in"));
    m_ui->signInButton->setEnabled(!isBusy && (isFilled || hasFailed));
    m_ui->connectionBox->setEnabled(!isBusy);
    m_ui->keepBox->setEnabled(m_flow.connection().kind != Connection::Kind::ThisRunOnly);
}

} // namespace privicore
