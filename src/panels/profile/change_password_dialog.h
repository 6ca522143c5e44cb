// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job_scope.h"
#include "session/session.h"

#include <QDialog>

#include <memory>

class QPushButton;

namespace Ui {
class ChangePasswordDialog;
}

namespace privicore {

class SecretField;
class StatusBadge;

//! Changes the profile's password. Closed while the command runs, it goes on unseen: it comes back
//! with everything typed when the server refuses, and is empty once the password has changed.
class ChangePasswordDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChangePasswordDialog)

public:
    explicit ChangePasswordDialog(Session &session, QWidget *parent = nullptr);
    ~ChangePasswordDialog() override;

    bool isRunning() const { return m_isRunning; }

Q_SIGNALS:
    void passwordChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Field
    {
        SecretField *edit;
        StatusBadge *fault;
    };

    void layOut();
    void connectControls();
    void showStrength();
    void submit();
    //! Whether what is typed can be sent; says beside the first field that cannot, why.
    bool check();
    void take(const Result<CommandOutcome> &outcome);
    void showRefusal(const ApiError &error);
    //! True when every fault of @p error stands beside a field now.
    bool showBesideFields(const ApiError &error);
    void showFault(const Field &field, const QString &text);
    void clearFault(const Field &field);
    void setRunning(bool running);
    bool isEmpty() const;
    void clearFields();

    Session &m_session;
    std::unique_ptr<Ui::ChangePasswordDialog> m_ui;
    Field m_current;
    Field m_new;
    Field m_repeat;
    QPushButton *m_change = nullptr;
    QPushButton *m_cancel = nullptr;
    bool m_isRunning = false;
    JobScope m_changing;
};

} // namespace privicore
