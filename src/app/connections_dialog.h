// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/connection.h"

#include <QDialog>
#include <QHash>

#include <memory>

class QLabel;
class QLineEdit;

namespace Ui {
class ConnectionsDialog;
}

namespace privicore {

class ConnectionStore;
class KeptSignIns;

//! Adds, changes and removes the servers one can sign in to.
class ConnectionsDialog final : public QDialog
{
    Q_OBJECT

public:
    ConnectionsDialog(ConnectionStore &store, KeptSignIns &kept, QWidget *parent = nullptr);
    ~ConnectionsDialog() override;

Q_SIGNALS:
    //! A connection was saved: worth choosing on the sign-in page.
    void saved(const QUuid &id);

private:
    struct FieldWidgets
    {
        QLineEdit *field;
        QLabel *fault;
    };

    void fillList();
    void showConnection(const Connection &connection);
    Connection edited() const;
    bool showFaults(const QList<ConnectionFault> &faults);
    void addConnection();
    void save();
    void confirmRemoval();
    void removeConnection(const QUuid &id);
    void updateButtons();

    std::unique_ptr<Ui::ConnectionsDialog> m_ui;
    ConnectionStore &m_store;
    KeptSignIns &m_kept;
    QHash<ConnectionFault::Field, FieldWidgets> m_fields;
    Connection m_shown; //!< as stored, or new
};

} // namespace privicore
