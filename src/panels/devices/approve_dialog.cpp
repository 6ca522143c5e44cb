// SPDX-License-Identifier: Apache-2.0
#include "panels/devices/approve_dialog.h"

#include "panels/devices/device_text.h"
#include "session/device_names.h"
#include "ui_approve_dialog.h"
#include "widgets/plain_text.h"
#include "widgets/theme.h"

#include <QPushButton>
#include <QShortcut>

namespace privicore {

namespace {

using Verdict = DeviceComparison::Verdict;

constexpr qsizetype namedLookAlikes = 5;

} // namespace

ApproveDialog::ApproveDialog(const ApprovalCase &approval, DeviceCommands commands,
                             DeviceLedger &ledger, const QString &connectionName,
                             std::chrono::milliseconds deafFor, QWidget *parent)
    : DeviceDialog(approval.row, parent), m_ui(std::make_unique<Ui::ApproveDialog>()),
      m_commands(commands), m_ledger(ledger), m_case(approval),
      m_comparison(approval.row.device.identifier), m_deafMoment(deafFor)
{
    m_ui->setupUi(this);
    m_ui->buttonLayout->setStretch(0, 1);
    m_ui->identifierValue->setFont(fixedWidthFont());
    useForm(m_ui->commandPane, m_ui->buttons,
            connectionName.isEmpty() ? tr("&Approve") : tr("&Approve on %1").arg(connectionName),
            QStringLiteral("approveButton"));
    markPrimary(commandButton()); // but never the default button
    connect(m_ui->endingField, &QLineEdit::textChanged, this, &ApproveDialog::updateControls);
    connect(m_ui->notComparedButton, &QPushButton::clicked, this, [this] { setComparing(false); });
    connect(m_ui->compareButton, &QPushButton::clicked, this, [this] { setComparing(true); });
    connect(&m_deafMoment, &DeafMoment::ended, this, &ApproveDialog::updateControls);
    for (const auto key : {Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(QKeySequence(key), this);
        connect(shortcut, &QShortcut::activated, commandButton(), &QPushButton::click);
    }
    if (m_comparison.asksForWhole())
        m_ui->endingCaption->setText(tr("The whole &identifier, read from the device"));
    m_ui->endingField->setAccessibleName(m_ui->endingCaption->text().remove(QLatin1Char('&')));
    m_ui->endingField->setFocus();
    m_deafMoment.start();
    showCase();
    showComparison();
}

ApproveDialog::~ApproveDialog() = default;

void ApproveDialog::setCase(const ApprovalCase &approval)
{
    if (m_case == approval)
        return;
    m_case = approval;
    setRow(approval.row);
    m_deafMoment.start();
    showCase();
    updateControls();
}

bool ApproveDialog::event(QEvent *event)
{
    if (event->type() == QEvent::WindowActivate || event->type() == QEvent::Show) {
        m_deafMoment.start();
        updateControls();
    }
    return DeviceDialog::event(event);
}

void ApproveDialog::showCase()
{
    const DeviceRow &row = m_case.row;
    m_ui->nameValue->setText(DeviceText::name(row));
    m_ui->identifierValue->setText(row.shownIdentifier);
    m_ui->requestedValue->setText(DeviceText::requested(row));
    m_ui->createdValue->setText(DeviceText::created(row));
    m_ui->scoreValue->setText(DeviceText::score(row));
    m_ui->rolesValue->setText(DeviceText::roles(row));
    const bool isFromHere = row.origin == DeviceOrigin::FromHere;
    m_ui->originBanner->show(isFromHere ? Status::Info : Status::Warning,
                             isFromHere ? tr("From this console") : tr("Not from this console"),
                             DeviceText::originMeaning(row));
    showLookAlikes();
}

void ApproveDialog::showLookAlikes()
{
    QStringList lines;
    if (mixesAlphabets(m_case.row.device.name))
        lines.append(tr("The name mixes letters of different alphabets that look alike."));
    for (const LookAlike &other :
         m_case.lookAlikes.first(std::min(namedLookAlikes, m_case.lookAlikes.size()))) {
        const QString pattern = other.isSameName
                                    ? tr("Another device has the same name: \u201c%1\u201d (%2)")
                                    : tr("Another device has a name that looks alike: "
                                         "\u201c%1\u201d (%2)");
        lines.append(pattern.arg(displayText(other.shownName), DeviceText::status(other.status)));
    }
    const auto more = int(m_case.lookAlikes.size() - namedLookAlikes);
    if (more > 0)
        lines.append(tr("%n more have such a name", nullptr, more));
    if (lines.isEmpty())
        m_ui->likenessBanner->hide();
    else
        m_ui->likenessBanner->showWarning(tr("The name can be mistaken"),
                                          lines.join(QLatin1Char('\n')));
}

void ApproveDialog::setComparing(bool comparing)
{
    m_isComparing = comparing;
    m_deafMoment.start();
    showComparison();
    if (comparing)
        m_ui->endingField->setFocus();
    else
        m_ui->compareButton->setFocus();
}

void ApproveDialog::showComparison()
{
    for (QWidget *widget : std::initializer_list<QWidget *>{
             m_ui->endingCaption, m_ui->endingField, m_ui->endingHint, m_ui->notComparedButton})
        widget->setVisible(m_isComparing);
    m_ui->compareButton->setVisible(!m_isComparing);
    if (m_isComparing)
        m_ui->entryBanner->hide();
    else
        m_ui->entryBanner->showWarning(
            tr("Not compared"),
            tr("You approve whatever device made this request, and the record of your decision "
               "says that nothing was compared."));
    updateControls();
}

QString ApproveDialog::closedText() const
{
    const QDateTime until = m_ledger.closedUntil(m_case.row.device.identifier);
    if (!until.isValid())
        return {};
    return tr("After three wrong entries this device can't be approved here until %1")
        .arg(DeviceText::time(until));
}

QString ApproveDialog::obstacle() const
{
    if (isRunning())
        return tr("Waiting for the server");
    if (!m_case.isListed)
        return tr("No longer listed: rejected or removed elsewhere");
    if (!m_case.row.isPending())
        return tr("Approved already");
    if (!m_case.isOnline)
        return tr("Not signed in");
    if (const QString closed = closedText(); !closed.isEmpty())
        return closed;
    if (m_isComparing && m_comparison.judge(m_ui->endingField->text()) == Verdict::Incomplete)
        return tr("Waits for the characters from the device");
    if (m_deafMoment.isDeaf())
        return tr("Available in a moment");
    return {};
}

void ApproveDialog::updateControls()
{
    const QString why = obstacle();
    const bool canChange = !isRunning() && closedText().isEmpty();
    commandButton()->setEnabled(why.isEmpty());
    commandButton()->setToolTip(why.isEmpty() ? tr("Ctrl+Return") : why);
    m_ui->approveHint->setText(why);
    m_ui->endingField->setEnabled(canChange);
    m_ui->notComparedButton->setEnabled(canChange);
    m_ui->compareButton->setEnabled(canChange);
}

void ApproveDialog::send()
{
    if (!obstacle().isEmpty())
        return;
    const QString identifier = m_case.row.device.identifier;
    if (m_isComparing && m_comparison.judge(m_ui->endingField->text()) != Verdict::Matches)
        return takeWrongEntry();
    if (m_isComparing) {
        m_ui->entryBanner->hide();
        m_ledger.noteComparison(identifier);
    }
    run(m_commands.approve(m_case.row.device,
                           m_isComparing ? DeviceEvidence::Typed : DeviceEvidence::NotCompared));
}

void ApproveDialog::takeWrongEntry()
{
    const int left = m_ledger.noteWrongEntry(m_case.row.device.identifier);
    if (left > 0)
        m_ui->entryBanner->showWarning(
            tr("These are not the characters of this request"),
            tr("They were misread, or another device is asking. Tries left: %1").arg(left));
    else
        m_ui->entryBanner->show(
            Status::Danger, tr("These are not the characters of this request"),
            tr("If they were read from the device, it is not the one that asks: reject the "
               "request."));
    m_ui->scrollArea->ensureWidgetVisible(m_ui->entryBanner);
    m_ui->endingField->selectAll();
    m_ui->endingField->setFocus();
    m_deafMoment.start();
    updateControls();
}

} // namespace privicore
