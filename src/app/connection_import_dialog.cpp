// SPDX-License-Identifier: Apache-2.0
#include "app/connection_import_dialog.h"

#include "api/server_certificates.h"
#include "app/connection_fault_text.h"
#include "ui_connection_import_dialog.h"
#include "widgets/plain_text.h"
#include "widgets/theme.h"

namespace privicore {

namespace {

QTreeWidgetItem *addLine(QTreeWidgetItem *parent, const QString &text)
{
    auto *item = new QTreeWidgetItem(parent, {text});
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    return item;
}

QTreeWidgetItem *addChoice(QTreeWidgetItem *parent, const QString &text, bool isTicked)
{
    auto *item = addLine(parent, text);
    item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
    item->setCheckState(0, isTicked ? Qt::Checked : Qt::Unchecked);
    return item;
}

void addAddress(QTreeWidgetItem *parent, const QString &what, const QUrl &address)
{
    if (!address.isEmpty())
        addLine(parent, QStringLiteral("%1: %2").arg(what, displayText(address.toDisplayString())));
}

QString certificateNames(const QByteArray &pem)
{
    QStringList names;
    for (const ServerCertificate &certificate : certificatesIn(pem))
        names += displayText(certificate.subject);
    return names.join(QStringLiteral(", "));
}

bool isTicked(const QTreeWidgetItem *item)
{
    return item && item->checkState(0) == Qt::Checked;
}

} // namespace

ConnectionImportDialog::ConnectionImportDialog(const QList<ImportedConnection> &offered,
                                               QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::ConnectionImportDialog>()), m_offered(offered)
{
    m_ui->setupUi(this);
    markPrimary(m_ui->importButton);
    m_ui->connectionTree->setMinimumWidth(spacing::dialogWidth * 5 / 4);
    for (const ImportedConnection &each : offered)
        m_lines.append(addLines(each));
    m_ui->connectionTree->expandAll();
    connect(m_ui->connectionTree, &QTreeWidget::itemChanged, this,
            &ConnectionImportDialog::updateButton);
    connect(m_ui->importButton, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    updateButton();
}

ConnectionImportDialog::~ConnectionImportDialog() = default;

ConnectionImportDialog::Lines ConnectionImportDialog::addLines(const ImportedConnection &offered)
{
    const bool isGood = offered.faults.isEmpty();
    QTreeWidgetItem *root = m_ui->connectionTree->invisibleRootItem();
    const QString name = displayText(offered.connection.name);
    Lines lines{
        .connection = addChoice(
            root,
            offered.isRenamed()
                ? tr("%1 (called %2 in the file)").arg(name, displayText(offered.offered.name))
                : name,
            isGood)};
    for (const ConnectionFault &fault : offered.faults)
        addLine(lines.connection, connectionFaultText(fault));
    addAddress(lines.connection, tr("API"), offered.connection.api);
    addAddress(lines.connection, tr("WebSocket"), offered.connection.realtime);
    addAddress(lines.connection, tr("Upload"), offered.connection.upload);
    addAddress(lines.connection, tr("Download"), offered.connection.download);
    if (offered.bringsProxy())
        lines.proxy =
            addChoice(lines.connection,
                      tr("Reach it through the proxy %1")
                          .arg(displayText(offered.offered.proxyAddress.toDisplayString())),
                      false);
    if (offered.bringsCertificates())
        lines.certificates = addChoice(lines.connection,
                                       tr("Trust the certificates it brings: %1")
                                           .arg(certificateNames(offered.offered.certificates)),
                                       false);
    if (!isGood)
        lines.connection->setFlags(lines.connection->flags() & ~Qt::ItemIsUserCheckable);
    return lines;
}

QList<Connection> ConnectionImportDialog::chosen() const
{
    QList<Connection> result;
    for (qsizetype i = 0; i < m_offered.size(); ++i) {
        const Lines &lines = m_lines.at(i);
        if (isTicked(lines.connection))
            result.append(
                m_offered.at(i).accepted(isTicked(lines.proxy), isTicked(lines.certificates)));
    }
    return result;
}

void ConnectionImportDialog::updateButton()
{
    const int count = int(chosen().size());
    m_ui->importButton->setEnabled(count > 0);
    m_ui->importButton->setText(tr("&Add connections: %1").arg(count));
}

} // namespace privicore
