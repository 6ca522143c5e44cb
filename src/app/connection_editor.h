// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job_scope.h"
#include "core/result.h"
#include "core/secret_string.h"
#include "session/connection.h"

#include <QHash>
#include <QWidget>

#include <memory>

namespace Ui {
class ConnectionEditor;
}

namespace privicore {

class ConnectionReportView;
class StatusBadge;

//! The fields of one connection: its server, and the way to it. Knows what is typed and what is
//! wrong with it; saving and testing are its dialog's.
class ConnectionEditor final : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionEditor(QWidget *parent = nullptr);
    ~ConnectionEditor() override;

    //! Fills the fields and drops what was typed. @p isNew puts the cursor into the name.
    void show(const Connection &connection, bool isNew);
    using QWidget::show;

    //! What the fields say now, with everything else as it was shown.
    Connection edited() const;
    //! A proxy password that was typed; empty: the one that is kept, if any.
    SecretString typedProxyPassword() const;
    bool isChanged() const;

    //! Puts a sentence below each field that has a fault, and goes to the first. Without faults
    //! takes the sentences away.
    void showFaults(const QList<ConnectionFault> &faults);

    //! What a test of the connection found, on a page of its own.
    ConnectionReportView &report();
    void showReportPage();

Q_SIGNALS:
    //! Something was typed or chosen, by a person.
    void changed();

private:
    struct FieldWidgets
    {
        QWidget *field;
        StatusBadge *fault;
    };

    //! Trusts one more certificate, or several.
    void addCertificates(const QByteArray &pem);
    void fillChoices();
    void connectFields();
    void showColour(const QString &colour);
    void showCertificates();
    void chooseCertificateFile();
    void takeCertificateFile(const Result<QByteArray> &pem);
    void removeCertificate();
    void updateControls();

    std::unique_ptr<Ui::ConnectionEditor> m_ui;
    QHash<ConnectionFault::Field, FieldWidgets> m_fields;
    Connection m_shown;
    Connection m_untouched; //!< what edited() said before anything was typed
    QByteArray m_certificates;
    JobScope m_scope;
};

} // namespace privicore
