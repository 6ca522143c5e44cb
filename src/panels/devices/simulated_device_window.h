// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job_scope.h"
#include "session/sandbox_control.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace privicore {

//! The screen of a simulated device of the sandbox: the one place where a pending device's
//! identifier can be read whole, as it can be on a real one.
class SimulatedDeviceWindow final : public QWidget
{
    Q_OBJECT

public:
    //! Deletes itself when it is closed.
    SimulatedDeviceWindow(SandboxControl &sandbox, const QString &identifier,
                          QWidget *parent = nullptr);

private:
    void take(const Result<SimulatedScreen> &screen);

    QLabel *m_name;
    QLineEdit *m_identifier;
    QLabel *m_fingerprint;
    JobScope m_jobs;
};

} // namespace privicore
