// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job_scope.h"
#include "panels/panel.h"
#include "session/session.h"

#include <memory>
#include <optional>

namespace Ui {
class ProfilePage;
}

namespace privicore {

class ChangePasswordDialog;
class CopyLabel;
class QrTokenDialog;
class StateView;

//! The signed-in profile: who it is, how long its session lives, its password, and the QR token
//! that signs in a phone.
class ProfilePage final : public Panel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProfilePage)

public:
    explicit ProfilePage(PanelContext context, QWidget *parent = nullptr);
    ~ProfilePage() override;

    QJsonObject place() const override;
    void restorePlace(const QJsonObject &place) override;
    void refresh() override;

    //! A simulated phone uses the QR token on the screen. NotFound when none is, or when this is
    //! no sandbox.
    Job<Done> simulateScan();

public Q_SLOTS:
    //! Opens the QR token window, with nothing secret in it yet.
    void showQrToken();
    //! For the lock: takes a QR token away and wipes it.
    void forgetSecrets();

Q_SIGNALS:
    void signOutRequested();

private:
    //! What the server told about the profile.
    struct Reading
    {
        QString profileId;
        std::optional<bool> hasKey; //!< unknown when only that could not be read
    };

    void layOut();
    void connectControls();
    Job<Reading> read();
    void take(const Result<Reading> &reading);
    void showState(std::optional<bool> hasKey);
    void setOffline(bool offline);
    void openChangePassword();
    void openEndSession();

    std::unique_ptr<Ui::ProfilePage> m_ui;
    CopyLabel *m_profileId;
    StateView *m_view = nullptr;
    QrTokenDialog *m_qrToken = nullptr;
    ChangePasswordDialog *m_changePassword = nullptr;
    QDateTime m_readAt;
    int m_scroll = 0; //!< to return to once the page is as long as it was
    JobScope m_reading;
};

} // namespace privicore
