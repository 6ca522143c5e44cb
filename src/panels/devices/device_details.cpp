// SPDX-License-Identifier: Apache-2.0
#include "panels/devices/device_details.h"

#include "panels/devices/device_text.h"
#include "ui_device_details.h"
#include "widgets/theme.h"

#include <QClipboard>
#include <QGuiApplication>

namespace privicore {

DeviceDetails::DeviceDetails(QWidget *parent)
    : QScrollArea(parent), m_ui(std::make_unique<Ui::DeviceDetails>())
{
    auto *content = new QWidget;
    m_ui->setupUi(content);
    setObjectName(content->objectName());
    content->setObjectName(QStringLiteral("detailsContent"));
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Details"));
    setFocusPolicy(Qt::StrongFocus);
    m_ui->nameValue->setProperty(look::subheading, true);
    m_ui->identifierValue->setFont(fixedWidthFont());
    m_ui->layout->setAlignment(m_ui->copyIdentifierButton, Qt::AlignLeading);
    connect(m_ui->copyIdentifierButton, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_identifier); });
    showNothing();
}

DeviceDetails::~DeviceDetails() = default;

void DeviceDetails::showDevice(const DeviceRow &row, const std::optional<DeviceDecision> &decision)
{
    showFacts(row, decision);
    m_ui->goneBanner->hide();
    if (row.isPending() && row.origin != DeviceOrigin::NotKnown)
        m_ui->originBanner->show(row.origin == DeviceOrigin::FromHere ? Status::Info
                                                                      : Status::Warning,
                                 row.origin == DeviceOrigin::FromHere ? tr("From this console")
                                                                      : tr("Not from this console"),
                                 DeviceText::originMeaning(row));
    else
        m_ui->originBanner->hide();
}

void DeviceDetails::showGone(const DeviceRow &row, const std::optional<DeviceDecision> &decision)
{
    showFacts(row, decision);
    m_ui->originBanner->hide();
    m_ui->goneBanner->showInfo(DeviceText::whyGone(decision));
}

void DeviceDetails::showNothing()
{
    m_identifier.clear();
    for (QWidget *widget : std::initializer_list<QWidget *>{
             m_ui->nameValue, m_ui->copyIdentifierButton, m_ui->goneBanner, m_ui->originBanner})
        widget->hide();
    showFacts(false);
    m_ui->emptyNotice->show();
}

void DeviceDetails::showFacts(bool shown)
{
    // Their layout is part of the pane's own: one in a widget between keeps heights that are over.
    for (int i = 0; i < m_ui->facts->count(); ++i) {
        auto *label = qobject_cast<QLabel *>(m_ui->facts->itemAt(i)->widget());
        label->setVisible(shown);
        if (!shown && label->objectName().endsWith(QLatin1String("Value")))
            label->clear();
    }
}

void DeviceDetails::showFacts(const DeviceRow &row, const std::optional<DeviceDecision> &decision)
{
    m_identifier = row.isPending() ? QString() : row.shownIdentifier;
    m_ui->nameValue->setText(DeviceText::name(row));
    m_ui->statusValue->setText(DeviceText::status(row.status));
    m_ui->rolesValue->setText(DeviceText::roles(row));
    m_ui->identifierValue->setText(DeviceText::identifier(row));
    m_ui->requestedValue->setText(DeviceText::requested(row));
    m_ui->scoreValue->setText(DeviceText::score(row));
    m_ui->createdValue->setText(DeviceText::created(row));
    m_ui->decisionValue->setText(decision ? DeviceText::decision(*decision) : tr("nothing"));
    m_ui->nameValue->show();
    showFacts(true);
    m_ui->copyIdentifierButton->setVisible(!m_identifier.isEmpty());
    m_ui->emptyNotice->hide();
}

} // namespace privicore
