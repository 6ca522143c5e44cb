// SPDX-License-Identifier: Apache-2.0
#include "panels/profile/profile_page.h"

#include "panels/profile/change_password_dialog.h"
#include "panels/profile/end_session_dialog.h"
#include "panels/profile/qr_token_dialog.h"
#include "ui_profile_page.h"
#include "widgets/banner.h"
#include "widgets/copy_label.h"
#include "widgets/icons.h"
#include "widgets/plain_text.h"
#include "widgets/state_view.h"

#include <QLocale>
#include <QScrollBar>

namespace privicore {

namespace {

constexpr QLatin1String scrollKey("scroll");

bool isOffline(ApiError::Kind kind)
{
    return kind == ApiError::Kind::Network || kind == ApiError::Kind::Timeout;
}

} // namespace

ProfilePage::ProfilePage(PanelContext context, QWidget *parent)
    : Panel(std::move(context), parent), m_ui(std::make_unique<Ui::ProfilePage>()),
      m_profileId(new CopyLabel(tr("Profile id"), this))
{
    m_ui->setupUi(this);
    const Session &session = this->context().session;
    m_ui->userName->setText(displayText(session.userName()));
    m_profileId->setObjectName(QStringLiteral("profileId"));
    m_profileId->setValue(session.profileId());
    m_ui->identityForm->setWidget(2, QFormLayout::FieldRole, m_profileId);
    m_ui->sessionCard->setSession(this->context().session);
    m_view = new StateView(m_ui->identityCard);
    m_ui->cardsLayout->insertWidget(0, m_view);
    m_ui->layout->addWidget(&m_view->strip()); // where it moves no card
    layOut();
    connectControls();
    refresh();
}

ProfilePage::~ProfilePage() = default;

void ProfilePage::layOut()
{
    m_ui->showQrTokenButton->setIcon(themedIcon(QStringLiteral("qr")));
    m_ui->news->setDismissible(true);
    m_ui->layout->setContentsMargins(spacing::large, spacing::large, spacing::large,
                                     spacing::large);
    m_ui->layout->setSpacing(spacing::medium);
    m_ui->cards->setMaximumWidth(2 * spacing::cardWidth);
    m_ui->cardsLayout->setContentsMargins({});
    m_ui->cardsLayout->setSpacing(spacing::medium);
    m_ui->identityForm->setContentsMargins(spacing::large, spacing::large, spacing::large,
                                           spacing::large);
    m_ui->identityForm->setHorizontalSpacing(spacing::huge);
    m_ui->identityForm->setVerticalSpacing(spacing::small);
    m_view->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

void ProfilePage::connectControls()
{
    connect(m_ui->showQrTokenButton, &QPushButton::clicked, this, &ProfilePage::showQrToken);
    connect(m_ui->changePasswordButton, &QPushButton::clicked, this,
            &ProfilePage::openChangePassword);
    connect(m_ui->sessionCard, &SessionCard::endSessionRequested, this,
            &ProfilePage::openEndSession);
    connect(m_ui->sessionCard, &SessionCard::signOutRequested, this,
            &ProfilePage::signOutRequested);
    connect(m_view, &StateView::retryRequested, this, &ProfilePage::refresh);
    connect(m_view, &StateView::cancelRequested, this, [this] { m_reading.cancelAll(); });
    connect(&context().session.channel(), &RealtimeChannel::stateChanged, this,
            [this](RealtimeChannel::State state) {
                if (state == RealtimeChannel::State::Live
                    && m_view->state() == StateView::State::Offline)
                    refresh();
            });
    connect(m_ui->scrollArea->verticalScrollBar(), &QScrollBar::rangeChanged, this,
            [this](int, int maximum) {
                if (m_scroll > 0 && m_scroll <= maximum)
                    m_ui->scrollArea->verticalScrollBar()->setValue(std::exchange(m_scroll, 0));
            });
}

QJsonObject ProfilePage::place() const
{
    return {{scrollKey, m_ui->scrollArea->verticalScrollBar()->value()}};
}

void ProfilePage::restorePlace(const QJsonObject &place)
{
    m_scroll = place.value(scrollKey).toInt();
    m_ui->scrollArea->verticalScrollBar()->setValue(m_scroll);
}

void ProfilePage::refresh()
{
    m_reading.cancelAll();
    m_view->showLoading(!m_profileId->value().isEmpty());
    read().then(m_reading, [this](const Result<Reading> &reading) { take(reading); });
}

Job<ProfilePage::Reading> ProfilePage::read()
{
    return context().session.profile().profileId().andThen(this, [this](const QString &profileId) {
        auto promise = std::make_shared<JobPromise<Reading>>();
        context().session.publicKeys().ownKey().whenSettled(
            [promise, profileId](const Result<QString> &key) {
                Reading reading{profileId, std::nullopt};
                if (key || key.error().kind == ApiError::Kind::NotFound)
                    reading.hasKey = key.has_value();
                promise->settle(reading);
            });
        return promise->job();
    });
}

void ProfilePage::take(const Result<Reading> &reading)
{
    setOffline(!reading && isOffline(reading.error().kind));
    if (reading) {
        m_readAt = context().session.clock().now();
        m_profileId->setValue(reading->profileId);
        showState(reading->hasKey);
        if (reading->hasKey)
            m_view->showContent();
        else
            m_view->showPartial(tr("The server did not tell whether a public key is registered."));
    } else if (isOffline(reading.error().kind)) {
        m_view->showOffline(m_readAt.isValid()
                                ? m_readAt.toLocalTime().toString(QStringLiteral("HH:mm"))
                                : QString());
    } else if (reading.error().kind != ApiError::Kind::Cancelled) {
        m_view->showError(errorText(reading.error()), !m_profileId->value().isEmpty());
    }
}

void ProfilePage::showState(std::optional<bool> hasKey)
{
    if (!hasKey)
        m_ui->profileState->setStatus(Status::None, tr("Not known"));
    else if (*hasKey)
        m_ui->profileState->setStatus(Status::Ok, tr("Active"));
    else
        m_ui->profileState->setStatus(Status::Warning,
                                      tr("Not active: no public key is registered yet"));
}

void ProfilePage::setOffline(bool offline)
{
    const QString why = offline ? tr("The server cannot be reached") : QString();
    for (QPushButton *button : {m_ui->showQrTokenButton, m_ui->changePasswordButton}) {
        button->setEnabled(!offline);
        button->setToolTip(why);
        button->setAccessibleDescription(why);
    }
    m_ui->sessionCard->setOffline(offline);
}

void ProfilePage::showQrToken()
{
    if (!m_qrToken)
        m_qrToken = new QrTokenDialog(context(), this);
    m_qrToken->show();
    m_qrToken->raise();
    m_qrToken->activateWindow();
}

void ProfilePage::forgetSecrets()
{
    if (m_qrToken)
        m_qrToken->forget();
}

Job<Done> ProfilePage::simulateScan()
{
    if (!m_qrToken)
        return Job<Done>::ready(failure({.kind = ApiError::Kind::NotFound}));
    return m_qrToken->simulateScan();
}

void ProfilePage::openChangePassword()
{
    if (!m_changePassword) {
        m_changePassword = new ChangePasswordDialog(context().session, this);
        connect(m_changePassword, &ChangePasswordDialog::passwordChanged, this, [this] {
            m_ui->news->show(Status::Ok, tr("Password changed"),
                             tr("Other sessions of this profile go on until they end."));
        });
    }
    m_changePassword->open();
}

void ProfilePage::openEndSession()
{
    auto *dialog = new EndSessionDialog(context().session, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace privicore
