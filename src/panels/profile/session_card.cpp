// SPDX-License-Identifier: Apache-2.0
#include "panels/profile/session_card.h"

#include "panels/profile/countdown.h"
#include "panels/profile/time_left.h"
#include "session/session.h"
#include "ui_session_card.h"
#include "widgets/theme.h"

#include <QLocale>

namespace privicore {

SessionCard::SessionCard(QWidget *parent)
    : QFrame(parent), m_ui(std::make_unique<Ui::SessionCard>()), m_countdown(new Countdown(this))
{
    setProperty(look::card, true);
    m_ui->setupUi(this);
    m_ui->layout->setContentsMargins(spacing::large, spacing::large, spacing::large,
                                     spacing::large);
    m_ui->layout->setSpacing(spacing::medium);
    m_ui->form->setHorizontalSpacing(spacing::huge);
    m_ui->form->setVerticalSpacing(spacing::small);
    connect(m_countdown, &Countdown::beat, this, &SessionCard::showTime);
    connect(m_ui->endSessionButton, &QPushButton::clicked, this, &SessionCard::endSessionRequested);
    connect(m_ui->signOutButton, &QPushButton::clicked, this, &SessionCard::signOutRequested);
}

SessionCard::~SessionCard() = default;

void SessionCard::setSession(Session &session)
{
    m_session = &session;
    m_ui->renewBox->setChecked(session.renewsByItself());
    connect(m_ui->renewBox, &QCheckBox::toggled, this, [this](bool renews) {
        m_session->setRenewsByItself(renews);
        showTime();
    });
    connect(&session, &Session::renewalChanged, m_ui->renewBox, &QCheckBox::setChecked);
    connect(&session, &Session::expiryChanged, this, &SessionCard::showTime);
    connect(&session, &Session::stateChanged, this, &SessionCard::showTime);
    showTime();
}

void SessionCard::setOffline(bool offline)
{
    m_isOffline = offline;
    const QString why = offline ? tr("The server cannot be reached") : QString();
    m_ui->endSessionButton->setToolTip(why);
    m_ui->endSessionButton->setAccessibleDescription(why);
    showTime();
}

void SessionCard::showEvent(QShowEvent *event)
{
    m_countdown->setRunning(true);
    showTime();
    QFrame::showEvent(event);
}

void SessionCard::hideEvent(QHideEvent *event)
{
    m_countdown->setRunning(false);
    QFrame::hideEvent(event);
}

void SessionCard::showTime()
{
    if (!m_session)
        return;
    const bool isSignedIn = m_session->isSignedIn();
    m_ui->endSessionButton->setEnabled(isSignedIn && !m_isOffline);
    m_ui->signOutButton->setEnabled(isSignedIn);
    if (!isSignedIn) {
        m_ui->endLabel->setText(tr("Not signed in"));
        m_ui->leftLabel->clear();
        return;
    }
    const std::chrono::seconds left = m_session->timeLeft();
    m_ui->endLabel->setText(
        QLocale().toString(m_session->expiresAt().toLocalTime(), QLocale::LongFormat));
    m_ui->leftLabel->setText(timeLeftDigits(left));
    // Read aloud in words, and renamed only when the words change.
    const QString words = tr("%1 left").arg(timeLeftWords(left));
    if (m_ui->leftLabel->accessibleName() != words)
        m_ui->leftLabel->setAccessibleName(words);
}

} // namespace privicore
