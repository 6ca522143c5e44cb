// SPDX-License-Identifier: Apache-2.0
#include "panels/devices/match_list_dialog.h"

#include "core/job_worker.h"
#include "ui_match_list_dialog.h"
#include "widgets/theme.h"

#include <QFile>
#include <QFileDialog>

namespace privicore {

namespace {

constexpr qint64 largestFile = 16LL * 1024 * 1024;

//! On a worker: a file may lie on a disk that sleeps or across a network.
Result<QString> textOfFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ApiError{.kind = ApiError::Kind::Storage, .detail = file.errorString()});
    if (file.size() > largestFile)
        return failure(ApiError{.kind = ApiError::Kind::Validation,
                                .detail = QStringLiteral("larger than 16 MiB")});
    return QString::fromUtf8(file.read(largestFile));
}

} // namespace

MatchListDialog::MatchListDialog(const QStringList &identifiers, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::MatchListDialog>()), m_identifiers(identifiers)
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->listField->setFont(fixedWidthFont());
    connect(m_ui->listField, &QPlainTextEdit::textChanged, this, [this] {
        m_ui->matchButton->setEnabled(!m_ui->listField->document()->isEmpty());
        m_ui->faultBanner->hide();
    });
    connect(m_ui->openFileButton, &QPushButton::clicked, this, &MatchListDialog::chooseFile);
    connect(m_ui->matchButton, &QPushButton::clicked, this, &MatchListDialog::match);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    m_ui->matchButton->setEnabled(false);
}

MatchListDialog::~MatchListDialog() = default;

void MatchListDialog::chooseFile()
{
    auto *chooser = new QFileDialog(this, tr("Open list of devices"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    chooser->setNameFilters({tr("Lists (*.csv *.txt)"), tr("All files (*)")});
    connect(chooser, &QFileDialog::fileSelected, this, &MatchListDialog::openFile);
    chooser->open();
}

void MatchListDialog::openFile(const QString &path)
{
    m_ui->openFileButton->setEnabled(false);
    mapOnWorker(Job<QString>::ready(path), textOfFile)
        .then(m_jobs, [this](const Result<QString> &text) { takeFile(text); });
}

void MatchListDialog::takeFile(const Result<QString> &text)
{
    m_ui->openFileButton->setEnabled(true);
    if (text)
        return m_ui->listField->setPlainText(*text);
    m_ui->faultBanner->showWarning(tr("The file can't be read"), text.error().detail);
}

void MatchListDialog::match()
{
    using Match = Expected<DeviceMatch, ExpectedDevicesFault>;
    m_ui->matchButton->setEnabled(false);
    mapOnWorker(Job<QString>::ready(m_ui->listField->toPlainText()), [identifiers = m_identifiers](
                                                                         const QString &text) {
        return std::make_shared<const Match>(matchDevices(text, identifiers));
    }).then(m_jobs, [this](const Result<std::shared_ptr<const Match>> &match) {
        m_ui->matchButton->setEnabled(true);
        if (match)
            take(**match);
    });
}

void MatchListDialog::take(const Expected<DeviceMatch, ExpectedDevicesFault> &match)
{
    if (match) {
        Q_EMIT matched(*match);
        return accept();
    }
    switch (match.error()) {
    case ExpectedDevicesFault::Empty:
        return m_ui->faultBanner->showWarning(tr("There is no identifier in this list"));
    case ExpectedDevicesFault::TooLarge:
        return m_ui->faultBanner->showWarning(tr("The list is larger than 16 MiB"));
    case ExpectedDevicesFault::OwnExport:
        return m_ui->faultBanner->showWarning(
            tr("This list was exported from this console"),
            tr("It cannot confirm anything: it repeats what the server said. Take the list from "
               "whoever set the devices up."));
    }
}

} // namespace privicore
