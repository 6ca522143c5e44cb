// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job.h"
#include "panels/panel_context.h"

#include <QDialog>

#include <memory>

namespace Ui {
class QrTokenDialog;
}

namespace privicore {

class QrTokenKeeper;

//! Shows a QR token to sign in a phone: a warning first, then the code and its text with the time
//! left. What it shows, and when it forgets it, is QrTokenLife's to say.
//!
//! In the accessible tree, labels say how things stand ("Valid", "4 minutes left"), and the text
//! of the code is that of the field "Token text": empty unless the code is shown.
class QrTokenDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QrTokenDialog)

public:
    explicit QrTokenDialog(const PanelContext &context, QWidget *parent = nullptr);
    ~QrTokenDialog() override;

    //! A simulated phone uses the code. NotFound unless one is shown on a sandbox.
    Job<Done> simulateScan();

    //! Esc leaves the full screen, then hides the code, then closes.
    void reject() override;

public Q_SLOTS:
    //! For the lock: takes the code away and wipes it.
    void forget();

protected:
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void layOut();
    void connectControls();
    void showState();
    void showNotice();
    void showNoticeIcon();
    void showCode();
    void fillCode();
    void forgetCode();
    void showTime();
    void copyToken();
    void setFullScreen(bool full);

    PanelContext m_context;
    std::unique_ptr<Ui::QrTokenDialog> m_ui;
    QrTokenKeeper *m_keeper;
    QString m_who; //!< "jane on Acme"
};

} // namespace privicore
