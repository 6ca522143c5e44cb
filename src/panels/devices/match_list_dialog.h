// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job_scope.h"
#include "core/result.h"
#include "session/expected_devices.h"

#include <QDialog>

#include <memory>

namespace Ui {
class MatchListDialog;
}

namespace privicore {

//! Takes a list of expected devices, typed, pasted or from a file, and compares it with devices.
//! What is wrong with the list is said beside it, and it stays as it was typed.
class MatchListDialog final : public QDialog
{
    Q_OBJECT

public:
    MatchListDialog(const QStringList &identifiers, QWidget *parent);
    ~MatchListDialog() override;
    Q_DISABLE_COPY_MOVE(MatchListDialog)

    //! Reads a file of at most 16 MiB into the field.
    void openFile(const QString &path);

Q_SIGNALS:
    void matched(const privicore::DeviceMatch &match);

private:
    void chooseFile();
    void takeFile(const Result<QString> &text);
    void match();
    void take(const Expected<DeviceMatch, ExpectedDevicesFault> &match);

    std::unique_ptr<Ui::MatchListDialog> m_ui;
    QStringList m_identifiers;
    JobScope m_jobs;
};

} // namespace privicore
