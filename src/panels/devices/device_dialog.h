// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job.h"
#include "models/device_columns.h"
#include "session/device_comparison.h"

#include <QDialog>

class QDialogButtonBox;
class QPushButton;

namespace privicore {

class CommandPane;

//! What the dialogs that send one command about one device have in common: progress while it
//! runs, the error with everything that was typed left as it is, and the end on success.
//!
//! Closing the dialog ends the waiting only; the ledger follows the command to its end.
class DeviceDialog : public QDialog
{
    Q_OBJECT

public:
    const DeviceRow &row() const { return m_row; }
    bool isRunning() const { return m_isRunning; }

protected:
    DeviceDialog(const DeviceRow &row, QWidget *parent);

    //! To be called once the form is set up. @p objectName is the command button's.
    void useForm(CommandPane *pane, QDialogButtonBox *buttons, const QString &commandText,
                 const QString &objectName);
    QPushButton *commandButton() const { return m_command; }

    //! Makes the window as high as what it holds, now and when that changes.
    void fitContent();
    void setRow(const DeviceRow &row);
    //! Shows progress, then closes or shows the error.
    void run(Job<Done> job);
    //! Enables what can be used now; called whenever isRunning() has changed.
    virtual void updateControls() = 0;
    //! Sends the command: the command button was pressed.
    virtual void send() = 0;

private:
    void finish(const Result<Done> &outcome);
    void setRunning(bool running);

    DeviceRow m_row;
    DeviceComparison m_comparison;
    CommandPane *m_pane = nullptr;
    QDialogButtonBox *m_buttons = nullptr;
    QPushButton *m_command = nullptr;
    bool m_isRunning = false;
    JobScope m_jobs;
};

} // namespace privicore
