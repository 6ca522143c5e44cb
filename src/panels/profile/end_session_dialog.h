// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/session.h"

#include <QDialog>

#include <memory>

class QPushButton;

namespace Ui {
class EndSessionDialog;
}

namespace privicore {

class Countdown;

//! Sets how long the session lives from now on, and says what that does to its present end.
class EndSessionDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EndSessionDialog)

public:
    explicit EndSessionDialog(Session &session, QWidget *parent = nullptr);
    ~EndSessionDialog() override;

    std::chrono::seconds chosenLife() const;

private:
    void showOtherLimit();
    void showConsequence();
    void apply();
    void take(const Result<Done> &extended);
    void setBusy(bool busy);

    Session &m_session;
    std::unique_ptr<Ui::EndSessionDialog> m_ui;
    QPushButton *m_apply = nullptr;
    Countdown *m_countdown;
};

} // namespace privicore
