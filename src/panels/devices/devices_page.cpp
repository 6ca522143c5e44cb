// SPDX-License-Identifier: Apache-2.0
#include "panels/devices/devices_page.h"

#include "panels/devices/bulk_approve_dialog.h"
#include "panels/devices/device_details.h"
#include "panels/devices/device_dialogs.h"
#include "panels/devices/device_text.h"
#include "panels/devices/simulated_device_window.h"
#include "panels/filter_fault_text.h"
#include "session/device_watch.h"
#include "ui_devices_page.h"
#include "widgets/hidden_selection.h"
#include "widgets/plain_text.h"
#include "widgets/state_view.h"
#include "widgets/table_view.h"
#include "widgets/table_wording.h"
#include "widgets/theme.h"

#include <QHeaderView>

namespace privicore {

namespace {

// Of the pane beside the table: an identifier and its air, in digits of the fixed width.
constexpr int detailsWidth = 40;

} // namespace

DevicesPage::DevicesPage(const PanelContext &context, QWidget *parent,
                         std::chrono::milliseconds deafFor)
    : Panel(context, parent), m_ui(std::make_unique<Ui::DevicesPage>()),
      m_list(context.deviceWatch, context.devices), m_table(new TableView),
      m_state(new StateView(m_table)), m_details(new DeviceDetails),
      m_dialogs(new DeviceDialogs(context, m_list, deafFor, this))
{
    m_ui->setupUi(this);
    m_ui->layout->setContentsMargins(spacing::large, spacing::large, spacing::large,
                                     spacing::large);
    m_ui->titleLabel->setProperty(look::heading, true);
    m_ui->splitter->addWidget(m_state);
    m_ui->splitter->addWidget(m_details);
    m_ui->splitter->setStretchFactor(0, 1);
    m_ui->layout->setStretchFactor(m_ui->splitter, 1);
    const QFontMetrics digits(fixedWidthFont());
    const int width = digits.horizontalAdvance(u'0') * detailsWidth;
    m_details->setMinimumWidth(width);
    m_ui->splitter->setSizes({3 * width, width});
    setUpTable();
    setUpFilter();
    setUpActions();
    connectSources();
    onUpdated();
}

DevicesPage::~DevicesPage() = default;

void DevicesPage::setUpTable()
{
    m_list.table().setWording(tableWording(context().session.clock()));
    m_table->setObjectName(QStringLiteral("devicesTable"));
    m_table->setAccessibleName(tr("Devices"));
    m_table->setModel(&m_list.filter());
    m_hidden = new HiddenSelection(*m_table, m_list.filter(), m_list.table(), this);
    m_table->sortByColumn(m_list.table().columnIndex(u"status"), Qt::AscendingOrder);
    QList<int> widths{22, 16, 15, 24, 22, 7, 14};
    for (int &width : widths)
        width *= fontMetrics().averageCharWidth();
    m_table->setColumnWidths(widths, 0);
    // Queued: while rows go, the table does not know yet which of them are still listed.
    connect(m_table, &TableView::selectionMoved, this, &DevicesPage::updateSelection,
            Qt::QueuedConnection);
    connect(m_table, &QAbstractItemView::activated, this, [this] {
        m_details->show();
        m_details->setFocus();
    });
    for (const auto &changed :
         {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_list.filter(), changed, this, &DevicesPage::updateState);
    connect(&m_list.filter(), &QAbstractItemModel::layoutChanged, this, &DevicesPage::updateState);
    connect(&m_list.filter(), &FilterModel::settled, this, &DevicesPage::onUpdated);
}

void DevicesPage::setUpFilter()
{
    connect(m_ui->filterField, &QLineEdit::textChanged, this, &DevicesPage::applyFilter);
    const auto choice = [this](QPushButton *button, DeviceQuickFilter quickFilter) {
        // Assistive technology toggles a button that can be checked: nothing is clicked then.
        connect(button, &QPushButton::toggled, this, [this, quickFilter](bool chosen) {
            if (chosen && m_list.quickFilter() != quickFilter)
                setQuickFilter(quickFilter);
        });
    };
    choice(m_ui->pendingButton, DeviceQuickFilter::Pending);
    choice(m_ui->approvedButton, DeviceQuickFilter::Approved);
    choice(m_ui->allButton, DeviceQuickFilter::All);
}

void DevicesPage::setUpActions()
{
    m_actions = {
        {DeviceVerb::Approve, m_ui->approveButton, tr("Compare the device and approve it")},
        {DeviceVerb::Reject, m_ui->rejectButton, tr("Discard the request of the device")},
        {DeviceVerb::Remove, m_ui->removeButton, tr("Take the device's access away for good")},
        {DeviceVerb::EditDetails, m_ui->editDetailsButton, tr("Change the name of the device")},
        {DeviceVerb::Request, m_ui->requestButton, tr("Make an identifier for a new device")},
    };
    for (const Action &action : std::as_const(m_actions))
        connect(action.button, &QPushButton::clicked, this,
                [this, verb = action.verb] { run(verb); });
    if (context().isProduction) {
        const QString name = shortenedMiddle(context().connectionName);
        m_ui->rejectButton->setText(tr("&Reject on %1\u2026").arg(name));
        m_ui->removeButton->setText(tr("Re&move from %1\u2026").arg(name));
    }
    m_ui->resultBanner->setDismissible(true);
    connect(m_state, &StateView::emptyActionRequested, this, &DevicesPage::onEmptyAction);
    connect(m_state, &StateView::retryRequested, this, &DevicesPage::refresh);
    connect(m_state, &StateView::cancelRequested, this, [this] { context().deviceWatch.cancel(); });
}

void DevicesPage::connectSources()
{
    const PanelContext &c = context();
    connect(&m_list, &DeviceList::updated, this, &DevicesPage::onUpdated);
    connect(&c.deviceWatch, &DeviceWatch::readingChanged, this, [this](bool isReading) {
        m_isRefreshing = m_isRefreshing && isReading;
        updateState();
    });
    connect(&c.deviceWatch, &DeviceWatch::waitingCountChanged, this, &Panel::waitingCountChanged);
    connect(&c.session, &Session::stateChanged, this, &DevicesPage::onUpdated);
    connect(&c.devices, &DeviceLedger::problemChanged, this, &DevicesPage::updateBanners);
    connect(&c.devices, &DeviceLedger::decided, this, &DevicesPage::showDecision);
}

void DevicesPage::showEvent(QShowEvent *event)
{
    context().deviceWatch.setOpen(true);
    Panel::showEvent(event);
}

void DevicesPage::hideEvent(QHideEvent *event)
{
    context().deviceWatch.setOpen(false);
    Panel::hideEvent(event);
}

void DevicesPage::onUpdated()
{
    m_table->viewport()->update(); // texts that tell how long ago something was
    m_ui->pendingButton->setText(m_list.pendingCount() > 0
                                     ? tr("&Pending (%1)").arg(m_list.pendingCount())
                                     : tr("&Pending"));
    m_ui->pendingButton->setAccessibleName(tr("Pending"));
    restoreSelection();
    updateState();
    updateBanners();
    updateSelection();
}

void DevicesPage::applyFilter(const QString &typed)
{
    std::optional<FilterFault> fault;
    m_hidden->whileFiltering([&] { fault = m_list.filter().setFilter(typed); });
    if (fault) {
        const FilterFaultText text = filterFaultText(*fault, typed, m_list.table().columnIds());
        m_ui->filterFault->showWarning(text.title, text.help);
    } else {
        m_ui->filterFault->hide();
    }
    updateState();
    updateActions();
}

void DevicesPage::setQuickFilter(DeviceQuickFilter quickFilter)
{
    m_hidden->whileFiltering([&] { m_list.setQuickFilter(quickFilter); });
    m_ui->pendingButton->setChecked(quickFilter == DeviceQuickFilter::Pending);
    m_ui->approvedButton->setChecked(quickFilter == DeviceQuickFilter::Approved);
    m_ui->allButton->setChecked(quickFilter == DeviceQuickFilter::All);
    updateState();
    updateActions();
}

bool DevicesPage::isOffline() const
{
    if (!context().session.isSignedIn())
        return true;
    const std::optional<ApiError> &error = context().deviceWatch.error();
    using Kind = ApiError::Kind;
    return error
           && (error->kind == Kind::Network || error->kind == Kind::Timeout
               || error->kind == Kind::Tls);
}

void DevicesPage::updateState()
{
    const DeviceWatch &watch = context().deviceWatch;
    const bool wasRead = watch.asOf().isValid();
    const bool hasRows = !m_list.rows().isEmpty();
    if (watch.isReading() && (m_isRefreshing || !wasRead))
        return m_state->showLoading(wasRead && hasRows);
    if (isOffline() && (wasRead || !watch.error()))
        return m_state->showOffline(
            wasRead ? watch.asOf().toLocalTime().toString(QStringLiteral("HH:mm")) : QString());
    if (watch.error())
        return m_state->showError(errorText(*watch.error()), hasRows);
    if (!wasRead)
        return m_state->showLoading(false);
    if (hasRows && m_list.filter().rowCount() == 0 && !m_list.filter().isWorking()) {
        m_state->setEmptyText(tr("No device matches what is looked for"), tr("&Show all"));
        return m_state->showEmpty();
    }
    m_state->setEmptyText(tr("This profile has no device yet. A device that asks appears here by "
                             "itself."),
                          tr("Request &device\u2026"));
    if (hasRows)
        m_state->showContent();
    else
        m_state->showEmpty();
}

void DevicesPage::onEmptyAction()
{
    if (m_list.rows().isEmpty())
        return run(DeviceVerb::Request);
    m_ui->filterField->clear();
    setQuickFilter(DeviceQuickFilter::All);
}

void DevicesPage::updateBanners()
{
    const int notTold = m_list.notToldCount();
    if (notTold == 0)
        m_ui->notToldBanner->hide();
    else
        m_ui->notToldBanner->showWarning(
            tr("Not told by this server: %1").arg(notTold),
            tr("They stand under Pending until a role, or an approval from this console, proves "
               "that they are approved."));
    if (!context().devices.problem())
        m_ui->ledgerBanner->hide();
    else
        m_ui->ledgerBanner->showWarning(
            tr("The record of this computer is not kept"),
            tr("What was requested and decided here can't be read or written. Devices requested "
               "from here before may read \u201cNot from this console\u201d."));
}

void DevicesPage::showDecision(const DeviceDecision &decision)
{
    if (decision.outcome == DecisionOutcome::Acknowledged) {
        const QString text = decision.action == DeviceAction::Approve
                                 ? tr("It can be given roles now. Privicore does not report device "
                                      "sign-ins.")
                                 : QString();
        return m_ui->resultBanner->show(Status::Ok, DeviceText::success(decision), text);
    }
    if (!m_dialogs->isOpen()) // else the dialog tells
        m_ui->resultBanner->showWarning(
            DeviceText::failure(decision),
            decision.outcome == DecisionOutcome::Unknown
                ? tr("It was sent, but the answer was lost. It is not sent again by itself.")
                : tr("The server refused it. %1").arg(displayText(decision.reason)));
}

void DevicesPage::run(DeviceVerb verb)
{
    const DeviceSituation now = situation();
    if (!now.obstacle(verb).isEmpty() || m_dialogs->isOpen())
        return;
    switch (verb) {
    case DeviceVerb::Approve:
        return now.row ? m_dialogs->approve(*now.row)
                       : m_dialogs->approveMany(approvableSelection());
    case DeviceVerb::Reject:
        return m_dialogs->reject(*now.row);
    case DeviceVerb::Remove:
        return m_dialogs->remove(*now.row);
    case DeviceVerb::EditDetails:
        return m_dialogs->editDetails(*now.row);
    case DeviceVerb::Request:
        return m_dialogs->request();
    }
}

void DevicesPage::showSimulatedScreen()
{
    if (!context().sandbox)
        return;
    if (!m_shown)
        return m_ui->resultBanner->showInfo(
            tr("No device is selected"),
            tr("Select one first: its own screen is shown in a window."));
    auto *screen = new SimulatedDeviceWindow(*context().sandbox, m_shown->device.identifier, this);
    screen->show();
}

void DevicesPage::refresh()
{
    m_isRefreshing = true;
    context().deviceWatch.refresh();
    updateState();
}

void DevicesPage::focusFilter()
{
    m_ui->filterField->setFocus(Qt::ShortcutFocusReason);
    m_ui->filterField->selectAll();
}

void DevicesPage::createNew()
{
    run(DeviceVerb::Request);
}

void DevicesPage::toggleDetails()
{
    m_details->setVisible(m_details->isHidden());
}

} // namespace privicore
