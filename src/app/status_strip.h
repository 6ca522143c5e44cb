// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStatusBar>
#include <QTimer>
#include <QUrl>

class QLabel;

namespace privicore {

class IconLabel;
class RequestCounter;
class Session;

//! The bottom of the window: connection, server, profile, token time left, channel and requests.
class StatusStrip final : public QStatusBar
{
    Q_OBJECT

public:
    StatusStrip(Session &session, RequestCounter &requests, QWidget *parent = nullptr);

    //! Call it again when the session has another catalogue. @p colour may be invalid: none was
    //! given to the connection.
    void setConnection(const QString &name, const QColor &colour, const QUrl &server);

private:
    QLabel *addField(const QString &objectName, const QString &accessibleName);
    void showSession();
    void showTimeLeft();
    void showChannel();
    void showRequests(int running);

    Session &m_session;
    IconLabel *m_swatch;
    QLabel *m_connection;
    QLabel *m_server;
    QLabel *m_overrides;
    QLabel *m_profile;
    QLabel *m_timeLeft;
    QLabel *m_channel;
    QLabel *m_requests;
    QTimer m_tick;
};

} // namespace privicore
