// SPDX-License-Identifier: Apache-2.0
#include "app/connection_editor.h"

#include "api/server_certificates.h"
#include "app/connection_fault_text.h"
#include "core/job_worker.h"
#include "ui_connection_editor.h"
#include "widgets/colour_swatch.h"
#include "widgets/plain_text.h"
#include "widgets/theme.h"

#include <QFile>
#include <QFileDialog>
#include <QLocale>

namespace privicore {

namespace {

using Field = ConnectionFault::Field;
using Proxy = Connection::Proxy;

constexpr qint64 largestFile = 1024 * 1024;
constexpr int fewestLines = 3;

QUrl urlIn(const QLineEdit &field)
{
    return QUrl(field.text().trimmed(), QUrl::StrictMode);
}

//! On a worker: the file may lie across a network.
Result<QByteArray> readCertificates(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure({.kind = ApiError::Kind::Storage, .detail = file.errorString()});
    QByteArray bytes = file.read(largestFile + 1);
    if (bytes.size() > largestFile || certificatesIn(bytes).isEmpty())
        return failure({.kind = ApiError::Kind::Validation});
    return bytes;
}

QString describe(const ServerCertificate &certificate)
{
    return ConnectionEditor::tr("%1, valid until %2")
        .arg(displayText(certificate.subject),
             QLocale().toString(certificate.validUntil.date(), QLocale::ShortFormat));
}

} // namespace

ConnectionEditor::ConnectionEditor(QWidget *parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::ConnectionEditor>())
{
    m_ui->setupUi(this);
    m_fields = {{Field::Name, {m_ui->nameField, m_ui->nameFault}},
                {Field::Api, {m_ui->apiField, m_ui->apiFault}},
                {Field::Realtime, {m_ui->realtimeField, m_ui->realtimeFault}},
                {Field::Upload, {m_ui->uploadField, m_ui->uploadFault}},
                {Field::Download, {m_ui->downloadField, m_ui->downloadFault}},
                {Field::ProxyAddress, {m_ui->proxyAddressField, m_ui->proxyAddressFault}},
                {Field::ProxyUserName, {m_ui->proxyUserNameField, m_ui->proxyUserNameFault}},
                {Field::Certificates, {m_ui->certificateList, m_ui->certificatesFault}},
                {Field::InactivityTimeout, {m_ui->inactivityBox, m_ui->totalFault}},
                {Field::RequestTimeout, {m_ui->totalBox, m_ui->totalFault}}};
    const int line = fontMetrics().lineSpacing() + spacing::tiny;
    m_ui->certificateList->setMinimumHeight(line * fewestLines);
    for (const FieldWidgets &widgets : std::as_const(m_fields))
        widgets.fault->setWordWrap(true);
    fillChoices();
    connectFields();
    show({}, false);
}

ConnectionEditor::~ConnectionEditor() = default;

void ConnectionEditor::fillChoices()
{
    m_ui->colourBox->addItem(tr("None"), QString());
    for (const NamedColour &each : connectionColours())
        m_ui->colourBox->addItem(colourSwatch(each.colour), each.name, each.colour.name());
    m_ui->proxyBox->addItem(tr("As the system says"), int(Proxy::System));
    m_ui->proxyBox->addItem(tr("None"), int(Proxy::None));
    m_ui->proxyBox->addItem(tr("Manual"), int(Proxy::Manual));
}

void ConnectionEditor::connectFields()
{
    for (QLineEdit *field :
         {m_ui->nameField, m_ui->apiField, m_ui->realtimeField, m_ui->uploadField,
          m_ui->downloadField, m_ui->proxyAddressField, m_ui->proxyUserNameField})
        connect(field, &QLineEdit::textChanged, this, &ConnectionEditor::changed);
    for (QSpinBox *box : {m_ui->inactivityBox, m_ui->totalBox})
        connect(box, &QSpinBox::valueChanged, this, &ConnectionEditor::changed);
    for (QComboBox *box : {m_ui->colourBox, m_ui->proxyBox})
        connect(box, &QComboBox::currentIndexChanged, this, &ConnectionEditor::changed);
    connect(m_ui->productionBox, &QCheckBox::toggled, this, &ConnectionEditor::changed);
    connect(m_ui->proxyPasswordField, &SecretField::changed, this, &ConnectionEditor::changed);
    connect(m_ui->addCertificateButton, &QPushButton::clicked, this,
            &ConnectionEditor::chooseCertificateFile);
    connect(m_ui->removeCertificateButton, &QPushButton::clicked, this,
            &ConnectionEditor::removeCertificate);
    connect(m_ui->certificateList, &QListWidget::currentRowChanged, this,
            &ConnectionEditor::updateControls);
    connect(m_ui->testTab, &ConnectionReportView::trustRequested, this,
            &ConnectionEditor::addCertificates);
    connect(this, &ConnectionEditor::changed, this, &ConnectionEditor::updateControls);
}

void ConnectionEditor::show(const Connection &connection, bool isNew)
{
    m_shown = connection;
    {
        const QSignalBlocker blocker(this);
        m_ui->nameField->setText(connection.name);
        m_ui->apiField->setText(connection.api.toString());
        m_ui->realtimeField->setText(connection.realtime.toString());
        m_ui->uploadField->setText(connection.upload.toString());
        m_ui->downloadField->setText(connection.download.toString());
        m_ui->productionBox->setChecked(isNew || connection.isProduction());
        m_ui->proxyBox->setCurrentIndex(m_ui->proxyBox->findData(int(connection.proxy)));
        m_ui->proxyAddressField->setText(connection.proxyAddress.toString());
        m_ui->proxyUserNameField->setText(connection.proxyUserName);
        m_ui->proxyPasswordField->clear();
        m_ui->proxyPasswordField->setPlaceholderText(
            connection.proxyCredential.isNull() ? tr("none") : tr("kept in the keyring"));
        m_ui->inactivityBox->setValue(int(connection.inactivityTimeout.count()));
        m_ui->totalBox->setValue(int(connection.requestTimeout.count()));
        showColour(connection.colour);
        m_certificates = connection.certificates;
        showCertificates();
    }
    m_untouched = edited();
    showFaults({});
    updateControls();
    if (isNew) {
        m_ui->tabs->setCurrentWidget(m_ui->serverTab);
        m_ui->nameField->setFocus();
    }
}

Connection ConnectionEditor::edited() const
{
    Connection connection = m_shown;
    connection.name = m_ui->nameField->text().trimmed();
    connection.api = urlIn(*m_ui->apiField);
    connection.realtime = urlIn(*m_ui->realtimeField);
    connection.upload = urlIn(*m_ui->uploadField);
    connection.download = urlIn(*m_ui->downloadField);
    connection.colour = m_ui->colourBox->currentData().toString();
    connection.production = m_ui->productionBox->isChecked();
    connection.proxy = Proxy(m_ui->proxyBox->currentData().toInt());
    connection.proxyAddress = urlIn(*m_ui->proxyAddressField);
    connection.proxyUserName = m_ui->proxyUserNameField->text().trimmed();
    connection.certificates = m_certificates;
    connection.inactivityTimeout = std::chrono::seconds(m_ui->inactivityBox->value());
    connection.requestTimeout = std::chrono::seconds(m_ui->totalBox->value());
    return connection;
}

SecretString ConnectionEditor::typedProxyPassword() const
{
    return m_ui->proxyPasswordField->secret();
}

bool ConnectionEditor::isChanged() const
{
    return !(edited() == m_untouched) || !m_ui->proxyPasswordField->isEmpty();
}

void ConnectionEditor::showFaults(const QList<ConnectionFault> &faults)
{
    for (const FieldWidgets &widgets : std::as_const(m_fields))
        widgets.fault->hide();
    QWidget *first = nullptr;
    for (const ConnectionFault &fault : faults) {
        const auto widgets = m_fields.constFind(fault.field);
        if (widgets == m_fields.constEnd())
            continue;
        widgets->fault->setStatus(Status::Danger, connectionFaultText(fault));
        widgets->fault->show();
        if (!first)
            first = widgets->field;
    }
    if (!first)
        return;
    m_ui->tabs->setCurrentWidget(m_ui->serverTab->isAncestorOf(first) ? m_ui->serverTab
                                                                      : m_ui->networkTab);
    first->setFocus();
}

ConnectionReportView &ConnectionEditor::report()
{
    return *m_ui->testTab;
}

void ConnectionEditor::showReportPage()
{
    m_ui->tabs->setCurrentWidget(m_ui->testTab);
}

void ConnectionEditor::addCertificates(const QByteArray &pem)
{
    if (!m_certificates.isEmpty() && !m_certificates.endsWith('\n'))
        m_certificates += '\n';
    for (const ServerCertificate &certificate : certificatesIn(pem)) {
        if (!m_certificates.contains(certificate.pem))
            m_certificates += certificate.pem;
    }
    showCertificates();
    Q_EMIT changed();
}

void ConnectionEditor::showColour(const QString &colour)
{
    int index = m_ui->colourBox->findData(colour, Qt::UserRole, Qt::MatchFixedString);
    if (index < 0) {
        m_ui->colourBox->addItem(colourSwatch(QColor(colour)), colour, colour);
        index = m_ui->colourBox->count() - 1;
    }
    m_ui->colourBox->setCurrentIndex(index);
}

void ConnectionEditor::showCertificates()
{
    m_ui->certificateList->clear();
    for (const ServerCertificate &certificate : certificatesIn(m_certificates)) {
        auto *item = new QListWidgetItem(describe(certificate), m_ui->certificateList);
        item->setToolTip(toolTipText(tr("Issued by %1").arg(displayText(certificate.issuer))));
    }
    updateControls();
}

void ConnectionEditor::chooseCertificateFile()
{
    auto *chooser = new QFileDialog(this, tr("Add CA file"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    chooser->setNameFilters({tr("Certificates (*.pem *.crt *.cer)"), tr("All files (*)")});
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString &path) {
        mapOnWorker(Job<QString>::ready(path), readCertificates)
            .then(m_scope, [this](const Result<QByteArray> &pem) { takeCertificateFile(pem); });
    });
    chooser->open();
}

void ConnectionEditor::takeCertificateFile(const Result<QByteArray> &pem)
{
    m_ui->certificatesFault->setVisible(!pem);
    if (pem)
        return addCertificates(*pem);
    m_ui->certificatesFault->setStatus(
        Status::Danger,
        pem.error().kind == ApiError::Kind::Validation
            ? tr("The file holds no certificate. A PEM file with the certificate authority is "
                 "needed.")
            : tr("The file can't be read: %1").arg(displayText(pem.error().detail)));
}

void ConnectionEditor::removeCertificate()
{
    QList<ServerCertificate> certificates = certificatesIn(m_certificates);
    const int row = m_ui->certificateList->currentRow();
    if (row < 0 || row >= certificates.size())
        return;
    certificates.removeAt(row);
    m_certificates.clear();
    for (const ServerCertificate &certificate : std::as_const(certificates))
        m_certificates += certificate.pem;
    showCertificates();
    Q_EMIT changed();
}

void ConnectionEditor::updateControls()
{
    const bool isManual = Proxy(m_ui->proxyBox->currentData().toInt()) == Proxy::Manual;
    for (QWidget *field : {static_cast<QWidget *>(m_ui->proxyAddressField),
                           static_cast<QWidget *>(m_ui->proxyUserNameField),
                           static_cast<QWidget *>(m_ui->proxyPasswordField)})
        field->setEnabled(isManual);
    m_ui->removeCertificateButton->setEnabled(m_ui->certificateList->currentRow() >= 0);
}

} // namespace privicore
