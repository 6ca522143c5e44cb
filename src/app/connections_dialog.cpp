// SPDX-License-Identifier: Apache-2.0
#include "app/connections_dialog.h"

#include "app/connection_file_text.h"
#include "app/connection_import_dialog.h"
#include "app/connection_report_view.h"
#include "contract/catalogue.h"
#include "session/connection_changes.h"
#include "session/connection_store.h"
#include "session/connection_transport.h"
#include "ui_connections_dialog.h"
#include "widgets/colour_swatch.h"
#include "widgets/confirm_dialog.h"
#include "widgets/plain_text.h"

#include <QFileDialog>

namespace privicore {

namespace {

constexpr int idRole = Qt::UserRole;

QList<Connection> serversOf(const ConnectionStore &store)
{
    QList<Connection> servers;
    for (const Connection &connection : store.connections()) {
        if (connection.kind == Connection::Kind::Server)
            servers.append(connection);
    }
    return servers;
}

} // namespace

ConnectionsDialog::ConnectionsDialog(ConnectionStore &store, KeptSignIns &kept,
                                     CredentialStore &credentials, const Clock &clock,
                                     QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::ConnectionsDialog>()), m_store(store),
      m_kept(kept), m_credentials(credentials), m_clock(clock)
{
    m_ui->setupUi(this);
    m_ui->banner->hide();
    m_ui->columns->setStretch(1, 1);
    connectButtons();
    fillList();
    if (m_ui->connectionList->count() == 0)
        addConnection();
    else
        m_ui->connectionList->setCurrentRow(0);
    showFileState();
}

ConnectionsDialog::~ConnectionsDialog() = default;

void ConnectionsDialog::connectButtons()
{
    const auto press = [this](QPushButton *button, auto slot) {
        connect(button, &QPushButton::clicked, this, slot);
    };
    press(m_ui->addButton, &ConnectionsDialog::addConnection);
    press(m_ui->removeButton, &ConnectionsDialog::confirmRemoval);
    press(m_ui->importButton, &ConnectionsDialog::chooseImport);
    press(m_ui->exportButton, &ConnectionsDialog::chooseExport);
    press(m_ui->saveButton, &ConnectionsDialog::save);
    press(m_ui->testButton, &ConnectionsDialog::test);
    press(m_ui->closeButton, &QDialog::reject);
    connect(m_ui->connectionList, &QListWidget::currentItemChanged, this,
            &ConnectionsDialog::chooseListed);
    connect(m_ui->editor, &ConnectionEditor::changed, this, [this] {
        endTest();
        m_ui->editor->report().clear();
        updateControls();
    });
    connect(&m_ui->editor->report(), &ConnectionReportView::trustRequested, this,
            &ConnectionsDialog::test);
    connect(&m_store, &ConnectionStore::changed, this, &ConnectionsDialog::fillList);
}

void ConnectionsDialog::fillList()
{
    const QSignalBlocker blocker(m_ui->connectionList);
    m_ui->connectionList->clear();
    for (const Connection &connection : serversOf(m_store)) {
        auto *item = new QListWidgetItem(connection.name, m_ui->connectionList);
        item->setIcon(colourSwatch(QColor(connection.colour)));
        item->setData(idRole, connection.id);
        if (connection.id == m_shown.id)
            m_ui->connectionList->setCurrentItem(item);
    }
    updateControls();
}

void ConnectionsDialog::chooseListed()
{
    const QListWidgetItem *item = m_ui->connectionList->currentItem();
    if (!item || item->data(idRole).toUuid() == m_shown.id)
        return;
    if (!mayLeave())
        return fillList(); // the selection goes back to what is being edited
    if (const auto found = m_store.find(item->data(idRole).toUuid()))
        showConnection(*found, false);
}

void ConnectionsDialog::showConnection(const Connection &connection, bool isNew)
{
    endTest();
    m_shown = connection;
    m_ui->editor->show(connection, isNew);
    m_ui->editor->report().clear();
    m_ui->banner->hide();
    m_ui->banner->clearActions();
    updateControls();
}

bool ConnectionsDialog::mayLeave()
{
    if (!m_ui->editor->isChanged())
        return true;
    m_ui->banner->showWarning(tr("Something is not saved"),
                              tr("Save the connection, or discard what was changed."));
    QPushButton *discard =
        m_ui->banner->addAction(QStringLiteral("discardButton"), tr("&Discard changes"));
    connect(discard, &QPushButton::clicked, this, [this] {
        const auto stored = m_store.find(m_shown.id);
        showConnection(stored.value_or(m_shown), !stored);
    });
    return false;
}

void ConnectionsDialog::reject()
{
    if (mayLeave())
        QDialog::reject();
}

void ConnectionsDialog::addConnection()
{
    if (!mayLeave())
        return;
    Connection fresh;
    fresh.id = QUuid::createUuid();
    {
        const QSignalBlocker blocker(m_ui->connectionList);
        m_ui->connectionList->setCurrentItem(nullptr);
    }
    showConnection(fresh, true);
}

void ConnectionsDialog::save()
{
    const Connection connection = m_ui->editor->edited();
    const QList<ConnectionFault> faults = m_store.faultsIn(connection);
    m_ui->editor->showFaults(faults);
    if (!faults.isEmpty())
        return;
    m_ui->saveButton->setEnabled(false);
    saveConnection(connection, m_ui->editor->typedProxyPassword(), m_store, m_credentials)
        .then(m_scope, [this, id = connection.id](const Result<Done> &done) {
            updateControls();
            if (!done)
                return m_ui->banner->showError(saveErrorText(done.error()));
            Q_EMIT saved(id);
            accept();
        });
}

void ConnectionsDialog::confirmRemoval()
{
    auto *dialog = new ConfirmDialog(
        tr("Remove connection"),
        tr("Remove %1? The server itself is not touched; a kept sign-in is forgotten.")
            .arg(displayText(m_shown.name)),
        tr("Remove connection"), this);
    connect(dialog, &QDialog::accepted, this, [this, id = m_shown.id] { remove(id); });
    dialog->open();
}

void ConnectionsDialog::remove(const QUuid &id)
{
    removeConnection(id, m_store, m_kept, m_credentials)
        .then(m_scope, [this](const Result<Done> &removed) {
            if (!removed)
                return m_ui->banner->showError(saveErrorText(removed.error()));
            m_ui->editor->show(m_shown, true); // what was typed for it goes with it
            addConnection();
        });
}

void ConnectionsDialog::test()
{
    if (m_isTesting)
        return endTest();
    const Connection connection = m_ui->editor->edited();
    const QList<ConnectionFault> faults = m_store.faultsIn(connection);
    m_ui->editor->showFaults(faults);
    if (!faults.isEmpty())
        return;
    m_isTesting = true;
    updateControls();
    m_ui->editor->showReportPage();
    m_ui->editor->report().showRunning();
    SecretString typed = m_ui->editor->typedProxyPassword();
    Job<TransportOptions> transport = typed.isEmpty() ? transportOf(connection, m_credentials)
                                                      : transportOf(connection, std::move(typed));
    std::move(transport)
        .andThen(m_test.context(),
                 [this, connection](const TransportOptions &options) {
                     return checkConnection(Catalogue::builtIn(), m_clock, connection, options);
                 })
        .then(m_test, [this](const Result<ConnectionReport> &report) {
            endTest();
            if (report)
                m_ui->editor->report().showReport(*report);
            else
                m_ui->editor->report().showProblem(report.error());
        });
}

void ConnectionsDialog::endTest()
{
    if (!m_isTesting)
        return;
    m_isTesting = false;
    m_test.cancelAll();
    m_ui->editor->report().clear();
    updateControls();
}

void ConnectionsDialog::chooseImport()
{
    if (!mayLeave())
        return;
    auto *chooser = new QFileDialog(this, tr("Import connections"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    chooser->setNameFilters({tr("Connections (*.json)"), tr("All files (*)")});
    connect(chooser, &QFileDialog::fileSelected, this, &ConnectionsDialog::importFrom);
    chooser->open();
}

void ConnectionsDialog::chooseExport()
{
    auto *chooser = new QFileDialog(this, tr("Export connections"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setDefaultSuffix(QStringLiteral("json"));
    chooser->setNameFilter(tr("Connections (*.json)"));
    chooser->selectFile(QStringLiteral("privicore-connections.json"));
    connect(chooser, &QFileDialog::fileSelected, this, &ConnectionsDialog::exportTo);
    chooser->open();
}

void ConnectionsDialog::importFrom(const QString &path)
{
    readSharedConnections(path).then(m_scope, [this](const Result<QList<Connection>> &offered) {
        if (offered)
            offerImport(plannedImport(*offered, m_store));
        else
            m_ui->banner->showError(importErrorText(offered.error()));
    });
}

void ConnectionsDialog::exportTo(const QString &path)
{
    exportConnections(path, serversOf(m_store)).then(m_scope, [this](const Result<Done> &written) {
        if (!written)
            return m_ui->banner->showError(exportErrorText(written.error()));
        m_ui->banner->showInfo(tr("The connections were exported"),
                               tr("The file holds neither passwords nor sign-ins."));
    });
}

void ConnectionsDialog::offerImport(const QList<ImportedConnection> &offered)
{
    auto *dialog = new ConnectionImportDialog(offered, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { saveImported(dialog->chosen(), 0); });
    dialog->open();
}

void ConnectionsDialog::saveImported(QList<Connection> chosen, qsizetype saved)
{
    if (chosen.isEmpty())
        return m_ui->banner->showInfo(tr("Connections added: %1").arg(saved),
                                      tr("Test them before you sign in."));
    const Connection next = chosen.takeFirst();
    m_store.save(next).then(m_scope, [this, chosen, saved](const Result<Done> &done) {
        if (done)
            return saveImported(chosen, saved + 1);
        m_ui->banner->showError(saveErrorText(done.error()));
    });
}

void ConnectionsDialog::updateControls()
{
    const bool canWrite = m_store.state() == ConnectionFile::State::Good;
    m_ui->removeButton->setEnabled(canWrite && m_store.find(m_shown.id).has_value());
    m_ui->saveButton->setEnabled(canWrite);
    m_ui->importButton->setEnabled(canWrite);
    m_ui->exportButton->setEnabled(m_ui->connectionList->count() > 0);
    m_ui->testButton->setText(m_isTesting ? tr("Stop &test") : tr("&Test connection"));
}

void ConnectionsDialog::showFileState()
{
    const QString text = connectionFileText(m_store.state());
    if (!text.isEmpty())
        m_ui->banner->showWarning(tr("Connections cannot be saved"), text);
}

} // namespace privicore
