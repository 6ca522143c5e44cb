// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/sign_in_flow.h"

#include <QWidget>

#include <functional>
#include <memory>

namespace Ui {
class SignInPage;
}

namespace privicore {

class Banner;
class ConnectionStore;
class CredentialStore;

//! Where one chooses a connection and signs in; also shown when a session has ended in the middle
//! of work, with the name filled in and nothing else lost.
class SignInPage final : public QWidget
{
    Q_OBJECT

public:
    SignInPage(SignInFlow &flow, ConnectionStore &connections, CredentialStore &credentials,
               QWidget *parent = nullptr);
    ~SignInPage() override;

    //! Chooses a connection here and in the flow.
    void selectConnection(const QUuid &id);
    void setUserName(const QString &userName);
    //! Signs in as if the password had been typed.
    void signInWith(SecretString password);
    //! Says that a session has ended and whose it was.
    void showSessionEnded(const QString &userName);

Q_SIGNALS:
    void manageConnectionsRequested();
    //! Another connection is chosen, here and in the flow.
    void connectionChosen();

protected:
    bool event(QEvent *event) override;

private:
    void fillConnections();
    void chooseAnewIfChanged();
    void chooseCurrent();
    void takeSuggestion(const QString &userName, const QString &password);
    void signIn();
    void showStage();
    void showTrouble(bool isSandbox);
    void showSignInError(const ApiError &error);
    void checkKeyring();
    //! A button in the banner; @p unlocked goes on once the person has unlocked the keyring.
    void offerUnlocking(const std::function<void()> &unlocked);
    //! The banner without the buttons of what it said before.
    Banner &freshBanner();
    void updateControls();

    std::unique_ptr<Ui::SignInPage> m_ui;
    SignInFlow &m_flow;
    ConnectionStore &m_connections;
    CredentialStore &m_credentials;
    bool m_isWanted = false; //!< pressed before the connection was ready
    JobScope m_scope;
};

} // namespace privicore
