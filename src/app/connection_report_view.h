// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/connection_check.h"

#include <QWidget>

#include <memory>

namespace Ui {
class ConnectionReportView;
}

namespace privicore {

class StatusBadge;

//! What "Test connection" found: a line for each address and for the clock, with the cause and
//! what to do about it. Where a server is trusted by nobody it shows who it says it is, and takes
//! the fingerprint that an administrator gave.
class ConnectionReportView final : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionReportView(QWidget *parent = nullptr);
    ~ConnectionReportView() override;

    //! Nothing was tested, or what was tested is no longer what is typed.
    void clear();
    void showRunning();
    void showReport(const ConnectionReport &report);
    //! The test could not begin.
    void showProblem(const ApiError &error);

Q_SIGNALS:
    //! A person has the word of an administrator for this certificate.
    void trustRequested(const QByteArray &pem);

private:
    void showFinding(const ConnectionFinding &finding);
    void showClock(const std::optional<std::chrono::seconds> &serverAhead);
    void showChain(const QList<ServerCertificate> &chain);
    void trust();

    std::unique_ptr<Ui::ConnectionReportView> m_ui;
    QList<ServerCertificate> m_chain;
};

} // namespace privicore
