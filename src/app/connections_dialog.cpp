// SPDX-License-Identifier: Apache-2.0
#include "app/connections_dialog.h"

#include "app/connection_fault_text.h"
#include "session/connection_store.h"
#include "session/kept_sign_ins.h"
#include "ui_connections_dialog.h"
#include "widgets/confirm_dialog.h"
#include "widgets/error_text.h"

namespace privicore {

namespace {

constexpr int idRole = Qt::UserRole;

QUrl urlIn(const QLineEdit &field)
{
    return QUrl(field.text().trimmed(), QUrl::StrictMode);
}

} // namespace

ConnectionsDialog::ConnectionsDialog(ConnectionStore &store, KeptSignIns &kept, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::ConnectionsDialog>()), m_store(store), m_kept(kept)
{
    using Field = ConnectionFault::Field;
    m_ui->setupUi(this);
    m_ui->banner->hide();
    m_fields = {{Field::Name, {m_ui->nameField, m_ui->nameFault}},
                {Field::Api, {m_ui->apiField, m_ui->apiFault}},
                {Field::Realtime, {m_ui->realtimeField, m_ui->realtimeFault}},
                {Field::Upload, {m_ui->uploadField, m_ui->uploadFault}},
                {Field::Download, {m_ui->downloadField, m_ui->downloadFault}}};
    connect(m_ui->connectionList, &QListWidget::currentItemChanged, this,
            [this](QListWidgetItem *item) {
                if (!item)
                    return;
                if (const auto found = m_store.find(item->data(idRole).toUuid()))
                    showConnection(*found);
            });
    connect(m_ui->addButton, &QPushButton::clicked, this, &ConnectionsDialog::addConnection);
    connect(m_ui->removeButton, &QPushButton::clicked, this, &ConnectionsDialog::confirmRemoval);
    connect(m_ui->saveButton, &QPushButton::clicked, this, &ConnectionsDialog::save);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(&m_store, &ConnectionStore::changed, this, &ConnectionsDialog::fillList);
    fillList();
    if (m_ui->connectionList->count() == 0)
        addConnection();
    else
        m_ui->connectionList->setCurrentRow(0);
}

ConnectionsDialog::~ConnectionsDialog() = default;

void ConnectionsDialog::fillList()
{
    const QSignalBlocker blocker(m_ui->connectionList);
    m_ui->connectionList->clear();
    for (const Connection &connection : m_store.connections()) {
        if (connection.kind != Connection::Kind::Server)
            continue;
        auto *item = new QListWidgetItem(connection.name, m_ui->connectionList);
        item->setData(idRole, connection.id);
        if (connection.id == m_shown.id)
            m_ui->connectionList->setCurrentItem(item);
    }
    updateButtons();
}

void ConnectionsDialog::showConnection(const Connection &connection)
{
    m_shown = connection;
    m_ui->nameField->setText(connection.name);
    m_ui->apiField->setText(connection.api.toString());
    m_ui->realtimeField->setText(connection.realtime.toString());
    m_ui->uploadField->setText(connection.upload.toString());
    m_ui->downloadField->setText(connection.download.toString());
    m_ui->productionBox->setChecked(connection.isProduction());
    m_ui->banner->hide();
    showFaults({});
    updateButtons();
}

Connection ConnectionsDialog::edited() const
{
    Connection connection = m_shown;
    connection.name = m_ui->nameField->text().trimmed();
    connection.api = urlIn(*m_ui->apiField);
    connection.realtime = urlIn(*m_ui->realtimeField);
    connection.upload = urlIn(*m_ui->uploadField);
    connection.download = urlIn(*m_ui->downloadField);
    connection.production = m_ui->productionBox->isChecked();
    return connection;
}

bool ConnectionsDialog::showFaults(const QList<ConnectionFault> &faults)
{
    for (const FieldWidgets &widgets : std::as_const(m_fields))
        widgets.fault->hide();
    for (const ConnectionFault &fault : faults) {
        const auto widgets = m_fields.constFind(fault.field);
        if (widgets == m_fields.constEnd())
            continue;
        widgets->fault->setText(connectionFaultText(fault));
        widgets->fault->show();
    }
    if (!faults.isEmpty() && m_fields.contains(faults.first().field))
        m_fields.value(faults.first().field).field->setFocus();
    return faults.isEmpty();
}

void ConnectionsDialog::addConnection()
{
    Connection fresh;
    fresh.id = QUuid::createUuid();
    m_ui->connectionList->setCurrentItem(nullptr);
    showConnection(fresh);
    m_ui->productionBox->setChecked(true);
    m_ui->nameField->setFocus();
}

void ConnectionsDialog::save()
{
    const Connection connection = edited();
    if (!showFaults(m_store.faultsIn(connection)))
        return;
    m_shown = connection;
    m_store.save(connection).then(this, [this, id = connection.id](const Result<Done> &saved) {
        if (!saved)
            return m_ui->banner->showError(errorText(saved.error()));
        Q_EMIT this->saved(id);
        accept();
    });
}

void ConnectionsDialog::confirmRemoval()
{
    auto *dialog = new ConfirmDialog(
        tr("Remove connection"),
        tr("Remove %1? The server itself is not touched; a kept sign-in is forgotten.")
            .arg(m_shown.name),
        tr("Remove connection"), this);
    connect(dialog, &QDialog::accepted, this, [this, id = m_shown.id] { removeConnection(id); });
    dialog->open();
}

void ConnectionsDialog::removeConnection(const QUuid &id)
{
    m_kept.forget(id).then(this, [this, id](const Result<Done> &) {
        m_store.remove(id).then(this, [this](const Result<Done> &removed) {
            if (!removed)
                return m_ui->banner->showError(errorText(removed.error()));
            addConnection();
        });
    });
}

void ConnectionsDialog::updateButtons()
{
    m_ui->removeButton->setEnabled(m_store.find(m_shown.id).has_value());
}

} // namespace privicore
