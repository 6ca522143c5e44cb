// SPDX-License-Identifier: Apache-2.0
#include "app/status_strip.h"

#include "session/request_counter.h"
#include "session/session.h"
#include "widgets/colour_swatch.h"
#include "widgets/icon_label.h"
#include "widgets/relative_time.h"

#include <QLabel>
#include <QLocale>

namespace privicore {

namespace {

using namespace std::chrono_literals;

QString channelText(RealtimeChannel::State state)
{
    switch (state) {
    case RealtimeChannel::State::Live:
        return StatusStrip::tr("Live");
    case RealtimeChannel::State::Connecting:
        return StatusStrip::tr("Connecting");
    case RealtimeChannel::State::Waiting:
        return StatusStrip::tr("Reconnecting");
    case RealtimeChannel::State::Closed:
        break;
    }
    return {};
}

} // namespace

StatusStrip::StatusStrip(Session &session, RequestCounter &requests, QWidget *parent)
    : QStatusBar(parent), m_session(session), m_swatch(new IconLabel(this)),
      m_connection(addField(QStringLiteral("connectionStatus"), tr("Connection"))),
      m_server(addField(QStringLiteral("serverStatus"), tr("Server"))),
      m_overrides(addField(QStringLiteral("overridesStatus"), tr("Overrides"))),
      m_profile(addField(QStringLiteral("profileStatus"), tr("Profile"))),
      m_timeLeft(addField(QStringLiteral("timeLeftStatus"), tr("Session"))),
      m_channel(addField(QStringLiteral("channelStatus"), tr("Channel"))),
      m_requests(addField(QStringLiteral("requestsStatus"), tr("Requests")))
{
    setObjectName(QStringLiteral("statusStrip"));
    setSizeGripEnabled(false);
    insertWidget(0, m_swatch);
    m_swatch->hide();
    connect(&m_session, &Session::stateChanged, this, &StatusStrip::showSession);
    connect(&m_session, &Session::expiryChanged, this, &StatusStrip::showTimeLeft);
    connect(&m_session.channel(), &RealtimeChannel::stateChanged, this, &StatusStrip::showChannel);
    connect(&m_session.tracker(), &CommandTracker::openCountChanged, this,
            &StatusStrip::showChannel);
    connect(&requests, &RequestCounter::runningChanged, this, &StatusStrip::showRequests);
    connect(&m_tick, &QTimer::timeout, this, &StatusStrip::showTimeLeft);
    m_tick.start(1s);
    showSession();
    showRequests(requests.running());
}

void StatusStrip::setConnection(const QString &name, const QColor &colour, const QUrl &server)
{
    m_swatch->setIcon(colourSwatch(colour));
    m_swatch->setVisible(colour.isValid());
    m_connection->setText(name);
    m_server->setText(server.authority());
    m_server->setVisible(!server.isEmpty());
    const int overrides = m_session.client().catalogue().overriddenCount();
    m_overrides->setText(overrides == 1 ? tr("1 override active")
                                        : tr("%n overrides active", nullptr, overrides));
    m_overrides->setVisible(overrides > 0);
}

QLabel *StatusStrip::addField(const QString &objectName, const QString &accessibleName)
{
    auto *label = new QLabel(this);
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setToolTip(accessibleName);
    label->setAccessibleDescription(accessibleName);
    addWidget(label);
    return label;
}

void StatusStrip::showSession()
{
    m_profile->setText(m_session.userName());
    m_profile->setVisible(m_session.isSignedIn());
    showTimeLeft();
    showChannel();
}

void StatusStrip::showTimeLeft()
{
    m_timeLeft->setVisible(m_session.isSignedIn());
    if (!m_session.isSignedIn())
        return;
    const QString text = tr("%1 left").arg(durationText(m_session.timeLeft()));
    if (text != m_timeLeft->text())
        m_timeLeft->setText(text);
    m_timeLeft->setToolTip(
        tr("The session ends %1.")
            .arg(QLocale().toString(m_session.expiresAt().toLocalTime(), QLocale::ShortFormat)));
}

void StatusStrip::showChannel()
{
    const RealtimeChannel::State state = m_session.channel().state();
    // Without the channel, open commands are asked after one by one.
    const bool polls = state == RealtimeChannel::State::Waiting && m_session.tracker().openCount();
    m_channel->setText(polls ? tr("Polling") : channelText(state));
    m_channel->setVisible(m_session.isSignedIn());
}

void StatusStrip::showRequests(int running)
{
    m_requests->setText(tr("Requests: %1").arg(running));
}

} // namespace privicore
