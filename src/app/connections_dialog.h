// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job_scope.h"
#include "session/connection_check.h"
#include "session/connection_exchange.h"

#include <QDialog>

#include <memory>

namespace Ui {
class ConnectionsDialog;
}

namespace privicore {

class ConnectionStore;
class CredentialStore;
class KeptSignIns;

//! Adds, changes, tests and removes the servers one can sign in to, and hands them over from one
//! computer to another. What was typed is never dropped unasked: while something is not saved, one
//! stays with it until it is saved or discarded.
class ConnectionsDialog final : public QDialog
{
    Q_OBJECT

public:
    //! All outlive this.
    ConnectionsDialog(ConnectionStore &store, KeptSignIns &kept, CredentialStore &credentials,
                      const Clock &clock, QWidget *parent = nullptr);
    ~ConnectionsDialog() override;

    void reject() override;
    //! Offers what a file of somebody else's holds.
    void importFrom(const QString &path);
    //! Writes every server to a file.
    void exportTo(const QString &path);

Q_SIGNALS:
    //! A connection was saved: worth choosing on the sign-in page.
    void saved(const QUuid &id);

private:
    void connectButtons();
    void fillList();
    void chooseListed();
    void showConnection(const Connection &connection, bool isNew);
    bool mayLeave();
    void addConnection();
    void save();
    void confirmRemoval();
    void remove(const QUuid &id);
    void test();
    void endTest();
    void takeReport(const ConnectionReport &report);
    void chooseImport();
    void chooseExport();
    void offerImport(const QList<ImportedConnection> &offered);
    void saveImported(QList<Connection> chosen, qsizetype saved);
    void updateControls();
    void showFileState();

    std::unique_ptr<Ui::ConnectionsDialog> m_ui;
    ConnectionStore &m_store;
    KeptSignIns &m_kept;
    CredentialStore &m_credentials;
    const Clock &m_clock;
    Connection m_shown; //!< as stored, or new
    bool m_isTesting = false;
    JobScope m_test;
    JobScope m_scope;
};

} // namespace privicore
