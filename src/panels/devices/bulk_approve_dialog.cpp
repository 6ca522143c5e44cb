// SPDX-License-Identifier: Apache-2.0
#include "panels/devices/bulk_approve_dialog.h"

#include "panels/devices/match_list_dialog.h"
#include "ui_bulk_approve_dialog.h"
#include "widgets/error_text.h"
#include "widgets/plain_text.h"
#include "widgets/table_wording.h"
#include "widgets/theme.h"

#include <QShortcut>

#include <algorithm>

namespace privicore {

namespace {

constexpr qsizetype namedAtMost = 5;
constexpr int identifierLength = 36; //!< of those that Privicore gives

BatchOutcome outcomeOf(BatchItem::State state)
{
    switch (state) {
    case BatchItem::State::Sent:
        return BatchOutcome::Sent;
    case BatchItem::State::Approved:
        return BatchOutcome::Approved;
    case BatchItem::State::Failed:
        return BatchOutcome::Failed;
    case BatchItem::State::Unknown:
        return BatchOutcome::Unknown;
    case BatchItem::State::Waiting:
        break;
    }
    return BatchOutcome::Waiting;
}

std::unique_ptr<Ui::BulkApproveDialog> setUp(QDialog &dialog)
{
    auto ui = std::make_unique<Ui::BulkApproveDialog>();
    ui->setupUi(&dialog);
    return ui;
}

DeviceEvidence evidenceOf(BatchMark mark)
{
    switch (mark) {
    case BatchMark::Compared:
        return DeviceEvidence::Typed;
    case BatchMark::Listed:
        return DeviceEvidence::Listed;
    case BatchMark::Unchecked:
        break;
    }
    return DeviceEvidence::NotCompared;
}

} // namespace

BulkApproveDialog::BulkApproveDialog(const BulkSelection &selection, Session &session,
                                     DeviceLedger &ledger, const QString &connectionName,
                                     std::chrono::milliseconds deafFor, QWidget *parent)
    : QDialog(parent), m_ui(setUp(*this)), m_session(session), m_ledger(ledger),
      m_connectionName(connectionName), m_table(batchColumns()), m_filter(m_table),
      m_deafMoment(deafFor), m_votes(session, *m_ui->voteBanner)
{
    setAttribute(Qt::WA_DeleteOnClose);
    for (const DeviceRow &device : selection.shown)
        addRow(device, false);
    for (const DeviceRow &device : selection.hidden)
        addRow(device, true);
    setUpTable();
    connectControls();
    showHidden();
    m_ui->matchButton->setFocus();
    m_deafMoment.start();
    updateControls();
}

void BulkApproveDialog::addRow(const DeviceRow &device, bool isHidden)
{
    const QString &identifier = device.device.identifier;
    const BatchRow row{.rowKey = device.rowKey,
                       .shownName = device.shownName,
                       .shownIdentifier = device.shownIdentifier,
                       .mark = m_ledger.wasCompared(identifier) ? BatchMark::Compared
                                                                : BatchMark::Unchecked,
                       .isHidden = isHidden};
    m_places.insert(identifier, m_rows.size());
    m_devices.append(device);
    m_rows.append(row);
    m_evidentCount += row.needsTick() ? 0 : 1;
}

void BulkApproveDialog::connectControls()
{
    connect(m_ui->matchButton, &QPushButton::clicked, this, &BulkApproveDialog::openMatch);
    connect(m_ui->approveButton, &QPushButton::clicked, this, &BulkApproveDialog::approve);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->stopButton, &QPushButton::clicked, this, [this] { m_batch->stop(); });
    connect(m_ui->retryFailedButton, &QPushButton::clicked, this,
            [this] { m_batch->retryFailed(); });
    connect(&m_ticks, &TickModel::tickedChanged, this, &BulkApproveDialog::updateControls);
    connect(&m_deafMoment, &DeafMoment::ended, this, &BulkApproveDialog::updateControls);
    connect(&m_session, &Session::stateChanged, this, &BulkApproveDialog::updateControls);
    connect(&m_votes, &VoteNotice::settled, this, [this] {
        m_deafMoment.start();
        updateControls();
    });
    for (const auto key : {Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(QKeySequence(key), this);
        connect(shortcut, &QShortcut::activated, m_ui->approveButton, &QPushButton::click);
    }
}

void BulkApproveDialog::showHidden()
{
    QStringList hidden;
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (m_rows.at(i).isHidden)
            hidden.append(m_devices.at(i).device.identifier);
    }
    if (hidden.isEmpty())
        return m_ui->hiddenBanner->hide();
    QStringList named = names(hidden);
    if (hidden.size() > named.size())
        named.append(QStringLiteral("…"));
    m_ui->hiddenBanner->showWarning(
        tr("Selected, but hidden by the filter: %1").arg(hidden.size()),
        tr("They are left out unless ticked: %1").arg(named.join(QStringLiteral(", "))));
}

BulkApproveDialog::~BulkApproveDialog()
{
    if (!m_batch)
        return;
    m_batch->disconnect(this);
    m_batch->leave();
}

void BulkApproveDialog::setUpTable()
{
    m_table.setWording(tableWording(m_session.clock()));
    m_table.assign(m_rows);
    m_ticks.setSourceModel(&m_filter);
    m_ticks.setTakes([this](const QString &key) {
        const int row = m_table.indexOf(key);
        return row >= 0 && m_table.row(row).needsTick();
    });
    m_ui->batchTable->setAccessibleName(tr("Devices to approve"));
    m_ui->batchTable->setModel(&m_ticks);
    m_ui->batchTable->sortByColumn(m_table.columnIndex(u"mark"), Qt::AscendingOrder);
    const int character = fontMetrics().averageCharWidth();
    const QFontMetrics fixedWidth(fixedWidthFont());
    m_ui->batchTable->setColumnWidth(0, 34 * character);
    m_ui->batchTable->setColumnWidth(1, (identifierLength + 2) * fixedWidth.averageCharWidth());
    m_ui->batchTable->setColumnWidth(2, 18 * character);
}

bool BulkApproveDialog::event(QEvent *event)
{
    if (event->type() == QEvent::WindowActivate || event->type() == QEvent::Show) {
        m_deafMoment.start();
        updateControls();
    }
    return QDialog::event(event);
}

void BulkApproveDialog::openMatch()
{
    auto *dialog = new MatchListDialog(m_places.keys(), this);
    connect(dialog, &MatchListDialog::matched, this, &BulkApproveDialog::takeMatch);
    dialog->open();
}

void BulkApproveDialog::takeMatch(const DeviceMatch &match)
{
    m_listHash = match.hash;
    for (BatchRow &row : m_rows)
        row.mark = row.mark == BatchMark::Listed ? BatchMark::Unchecked : row.mark;
    for (const QString &identifier : match.found) {
        BatchRow &row = m_rows[m_places.value(identifier)];
        if (row.mark == BatchMark::Unchecked)
            row.mark = BatchMark::Listed;
    }
    m_evidentCount = std::count_if(m_rows.cbegin(), m_rows.cend(),
                                   [](const BatchRow &row) { return !row.needsTick(); });
    m_table.upsert(m_rows);
    m_ticks.takesChanged();
    m_deafMoment.start();
    showMatch(match);
    updateControls();
}

QStringList BulkApproveDialog::names(const QStringList &identifiers) const
{
    QStringList names;
    for (const QString &identifier : identifiers.first(std::min(namedAtMost, identifiers.size())))
        names.append(displayText(m_rows.at(m_places.value(identifier)).shownName));
    return names;
}

void BulkApproveDialog::showMatch(const DeviceMatch &match)
{
    const auto sentence = [](const QString &what, const QStringList &all, QStringList named) {
        if (all.size() > named.size())
            named.append(QStringLiteral("…"));
        return what.arg(all.size()).arg(named.join(QStringLiteral(", ")));
    };
    const auto firstOf = [](const QStringList &written) {
        QStringList shown;
        for (const QString &text : written.first(std::min(namedAtMost, written.size())))
            shown.append(displayText(shortenedMiddle(text)));
        return shown;
    };
    QStringList lines;
    if (!match.unexpected.isEmpty())
        lines.append(
            sentence(tr("Not on the list: %1 (%2)"), match.unexpected, names(match.unexpected)));
    if (!match.missing.isEmpty())
        lines.append(sentence(tr("On the list, but not among these devices: %1 (%2)"),
                              match.missing, firstOf(match.missing)));
    if (!match.duplicates.isEmpty())
        lines.append(sentence(tr("On the list more than once: %1 (%2)"), match.duplicates,
                              firstOf(match.duplicates)));
    m_ui->matchBanner->show(lines.isEmpty() ? Status::Ok : Status::Warning,
                            tr("In the list: %1 of %2").arg(match.found.size()).arg(m_rows.size()),
                            lines.join(QLatin1Char('\n')));
}

bool BulkApproveDialog::isChosen(const BatchRow &row) const
{
    return !row.needsTick() || m_ticks.ticked().contains(row.rowKey);
}

QList<BatchItem> BulkApproveDialog::chosen() const
{
    QList<BatchItem> items;
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const BatchRow &row = m_rows.at(i);
        if (isChosen(row))
            items.append({.device = m_devices.at(i).device,
                          .evidence = evidenceOf(row.mark),
                          .listHash = row.mark == BatchMark::Listed ? m_listHash : QString()});
    }
    return items;
}

void BulkApproveDialog::approve()
{
    if (!obstacle().isEmpty())
        return;
    if (!m_batch)
        watch(new DeviceBatch(m_session, m_ledger, chosen(), this));
    m_ticks.setFrozen(true);
    m_batch->start();
}

void BulkApproveDialog::watch(DeviceBatch *batch)
{
    m_batch = batch;
    m_ui->progress->setRange(0, int(batch->items().size()));
    connect(batch, &DeviceBatch::progressed, this, &BulkApproveDialog::onProgress);
    connect(batch, &DeviceBatch::stateChanged, this, [this](DeviceBatch::State state) {
        updateControls();
        if (state == DeviceBatch::State::Idle)
            showEnd();
        else
            m_ui->resultBanner->hide();
    });
}

void BulkApproveDialog::onProgress(const QList<qsizetype> &indexes)
{
    QList<BatchRow> changed;
    changed.reserve(indexes.size());
    for (const qsizetype index : indexes) {
        const BatchItem &item = m_batch->items().at(index);
        BatchRow &row = m_rows[m_places.value(item.device.identifier)];
        row.outcome = outcomeOf(item.state);
        row.reason = item.error && item.state != BatchItem::State::Waiting
                         ? errorText(*item.error).title // the table makes it plain
                         : QString();
        changed.append(row);
    }
    m_table.upsert(changed);
    updateControls();
}

void BulkApproveDialog::showEnd()
{
    const int approved = m_batch->count(BatchItem::State::Approved);
    const int failed = m_batch->count(BatchItem::State::Failed);
    const int unknown = m_batch->count(BatchItem::State::Unknown);
    const int waiting = m_batch->count(BatchItem::State::Waiting);
    const QString title = tr("%1 of %2 approved").arg(approved).arg(m_batch->items().size());
    QStringList lines;
    if (m_batch->pause())
        lines.append(tr("The session was refused. Sign in again; nothing of the rest was sent."));
    if (failed > 0)
        lines.append(tr("Failed: %1. Nothing has changed for them.").arg(failed));
    if (unknown > 0)
        lines.append(tr("Unknown: %1. They were sent, and the list does not show them as approved. "
                        "Look at them again before you try once more.")
                         .arg(unknown));
    if (waiting > 0)
        lines.append(tr("Not sent: %1.").arg(waiting));
    const bool isDone = approved == m_batch->items().size();
    m_ui->resultBanner->show(isDone ? Status::Ok : Status::Warning, title,
                             lines.join(QLatin1Char('\n')));
}

QString BulkApproveDialog::obstacle() const
{
    if (m_batch && m_batch->state() != DeviceBatch::State::Idle)
        return tr("%1 of %2 done").arg(m_batch->doneCount()).arg(m_batch->items().size());
    if (!m_session.isSignedIn())
        return tr("Not signed in");
    if (m_batch && m_batch->count(BatchItem::State::Waiting) == 0)
        return tr("Everything chosen was sent");
    if (!m_batch && chosenCount() == 0)
        return tr("Match a list, or tick what you have checked");
    if (!m_votes.isSettled())
        return tr("Reading which policies are active");
    if (m_deafMoment.isDeaf())
        return tr("Available in a moment");
    return {};
}

QString BulkApproveDialog::buttonText(qsizetype count) const
{
    return m_connectionName.isEmpty()
               ? tr("&Approve devices: %1").arg(count)
               : tr("&Approve on %2: %1").arg(count).arg(shortenedMiddle(m_connectionName));
}

void BulkApproveDialog::updateControls()
{
    const QString why = obstacle();
    const bool isUnderWay = m_batch && m_batch->state() != DeviceBatch::State::Idle;
    const qsizetype count = m_batch ? m_batch->count(BatchItem::State::Waiting) : chosenCount();
    if (!isUnderWay)
        m_votes.setDeviceCount(count);
    m_ui->approveButton->setText(buttonText(count));
    m_ui->approveButton->setEnabled(why.isEmpty());
    m_ui->approveButton->setToolTip(why.isEmpty() ? tr("Ctrl+Return") : why);
    m_ui->approveHint->setText(why);
    m_ui->matchButton->setEnabled(!m_batch);
    m_ui->stopButton->setVisible(m_batch);
    m_ui->stopButton->setEnabled(m_batch && m_batch->state() == DeviceBatch::State::Running);
    m_ui->retryFailedButton->setVisible(m_batch && !isUnderWay
                                        && m_batch->count(BatchItem::State::Failed) > 0);
    m_ui->progress->setVisible(isUnderWay);
    if (m_batch)
        m_ui->progress->setValue(m_batch->doneCount());
    m_ui->evidenceText->setText(
        tr("Chosen: %1 of %2. What was compared here or stands on a list of expected devices is "
           "chosen; everything else takes a tick of its own.")
            .arg(m_batch ? m_batch->items().size() : chosenCount())
            .arg(m_rows.size()));
}

} // namespace privicore
