// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/connection_exchange.h"

#include <QDialog>

#include <memory>

class QTreeWidgetItem;

namespace Ui {
class ConnectionImportDialog;
}

namespace privicore {

//! Shows what a file of connections would bring, hosts first, and lets a person choose. Proxies and
//! certificates come only with a tick of their own.
class ConnectionImportDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ConnectionImportDialog(const QList<ImportedConnection> &offered,
                                    QWidget *parent = nullptr);
    ~ConnectionImportDialog() override;

    //! What is to be saved, once accepted.
    QList<Connection> chosen() const;

private:
    //! The lines of one connection in the tree; the last two may be null.
    struct Lines
    {
        QTreeWidgetItem *connection = nullptr;
        QTreeWidgetItem *proxy = nullptr;
        QTreeWidgetItem *certificates = nullptr;
    };

    Lines addLines(const ImportedConnection &offered);
    void updateButton();

    std::unique_ptr<Ui::ConnectionImportDialog> m_ui;
    QList<ImportedConnection> m_offered;
    QList<Lines> m_lines; //!< one for each of m_offered
};

} // namespace privicore
