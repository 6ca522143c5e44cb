// SPDX-License-Identifier: Apache-2.0
#include "app/connection_report_view.h"

#include "api/transport_fault.h"
#include "ui_connection_report_view.h"
#include "widgets/error_text.h"
#include "widgets/plain_text.h"

#include <QLocale>

#include <algorithm>

namespace privicore {

namespace {

using namespace std::chrono_literals;
using Part = ConnectionFinding::Part;

constexpr auto clockTolerance = 1min;

//! Errors that came from a server that was reached are about what it is, not about the way there.
ErrorText findingText(const ConnectionFinding &finding)
{
    using Kind = ApiError::Kind;
    switch (finding.problem->kind) {
    case Kind::Network:
    case Kind::Tls:
    case Kind::Timeout:
    case Kind::Server:
    case Kind::RateLimited:
        return errorText(*finding.problem);
    default:
        break;
    }
    ErrorText text = errorText(*finding.problem);
    text.title = finding.part == Part::Api
                     ? ConnectionReportView::tr("This is not a Privicore server")
                     : ConnectionReportView::tr("No WebSocket can be had there");
    text.cause = finding.part == Part::Api
                     ? ConnectionReportView::tr("Something answers at this address, but not as "
                                                "Privicore does.")
                     : ConnectionReportView::tr("Something answers at this address, but it refuses "
                                                "to open a WebSocket.");
    text.nextStep = ConnectionReportView::tr("Check host, port and path of the address.");
    return text;
}

QString timeText(std::chrono::seconds time)
{
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(time).count();
    constexpr int minutesAnHour = 60;
    return minutes < 2 * minutesAnHour
               ? ConnectionReportView::tr("%n min", nullptr, int(minutes))
               : ConnectionReportView::tr("%n h", nullptr, int(minutes / minutesAnHour));
}

QString certificateText(qsizetype place, const ServerCertificate &certificate)
{
    const QLocale locale;
    QString text = ConnectionReportView::tr("%1. %2, issued by %3, valid from %4 to %5")
                       .arg(QString::number(place), displayText(certificate.subject),
                            certificate.isSelfSigned ? ConnectionReportView::tr("itself")
                                                     : displayText(certificate.issuer),
                            locale.toString(certificate.validFrom.date(), QLocale::ShortFormat),
                            locale.toString(certificate.validUntil.date(), QLocale::ShortFormat));
    if (!certificate.names.isEmpty())
        text += ConnectionReportView::tr(", for %1")
                    .arg(displayText(certificate.names.join(QStringLiteral(", "))));
    return text;
}

QString faultText(FingerprintFault fault)
{
    switch (fault) {
    case FingerprintFault::NoFingerprint:
        return ConnectionReportView::tr("A SHA-256 has 64 digits and letters from A to F.");
    case FingerprintFault::Unknown:
        return ConnectionReportView::tr("None of these certificates has that fingerprint. Do not "
                                        "trust this server before your administrator can say why.");
    case FingerprintFault::NoAuthority:
        return ConnectionReportView::tr("That certificate is vouched for by another one. Ask for "
                                        "the fingerprint of the authority, or add its file under "
                                        "Network.");
    }
    return {};
}

} // namespace

ConnectionReportView::ConnectionReportView(QWidget *parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::ConnectionReportView>())
{
    m_ui->setupUi(this);
    m_ui->trustFault->setWordWrap(true);
    m_ui->resultGrid->setColumnStretch(1, 1);
    connect(m_ui->trustButton, &QPushButton::clicked, this, &ConnectionReportView::trust);
    connect(m_ui->fingerprintField, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_ui->trustButton->setEnabled(!text.trimmed().isEmpty());
        m_ui->trustFault->hide();
    });
    clear();
}

ConnectionReportView::~ConnectionReportView() = default;

void ConnectionReportView::clear()
{
    m_ui->stateText->setText(
        tr("Test connection tries what is typed here, saved or not. It signs nobody in."));
    m_ui->progress->hide();
    m_ui->results->hide();
    showChain({});
}

void ConnectionReportView::showRunning()
{
    clear();
    m_ui->stateText->setText(tr("Testing the connection…"));
    m_ui->progress->show();
}

void ConnectionReportView::showReport(const ConnectionReport &report)
{
    clear();
    m_ui->stateText->setText(report.isGood() ? tr("The connection works.")
                                             : tr("The connection does not work yet."));
    m_ui->results->show();
    QList<ServerCertificate> chain;
    for (const ConnectionFinding &finding : report.findings) {
        showFinding(finding);
        const bool isUntrusted =
            finding.problem
            && transportFaultOf(*finding.problem) == TransportFault::UnknownAuthority;
        if (isUntrusted && chain.isEmpty())
            chain = finding.chain;
    }
    showClock(report.serverAhead);
    showChain(chain);
}

void ConnectionReportView::showProblem(const ApiError &error)
{
    clear();
    const ErrorText text = errorText(error);
    m_ui->stateText->setText(
        QStringLiteral("%1. %2 %3").arg(text.title, text.cause, text.nextStep));
}

void ConnectionReportView::showFinding(const ConnectionFinding &finding)
{
    const bool isApi = finding.part == Part::Api;
    StatusBadge *badge = isApi ? m_ui->apiBadge : m_ui->realtimeBadge;
    QLabel *label = isApi ? m_ui->apiText : m_ui->realtimeText;
    label->setVisible(finding.problem.has_value());
    if (!finding.problem)
        return badge->setStatus(Status::Ok,
                                isApi ? tr("Answers as Privicore does") : tr("Opens a WebSocket"));
    const ErrorText text = findingText(finding);
    badge->setStatus(Status::Danger, text.title);
    label->setText(text.cause + u' ' + text.nextStep);
}

void ConnectionReportView::showClock(const std::optional<std::chrono::seconds> &serverAhead)
{
    m_ui->clockTitle->setVisible(serverAhead.has_value());
    m_ui->clockBadge->setVisible(serverAhead.has_value());
    const bool isOff = serverAhead && std::chrono::abs(*serverAhead) > clockTolerance;
    m_ui->clockText->setVisible(isOff);
    if (!isOff)
        return m_ui->clockBadge->setStatus(Status::Ok, tr("Agrees with this computer's"));
    const QString difference = timeText(std::chrono::abs(*serverAhead));
    m_ui->clockBadge->setStatus(Status::Warning,
                                serverAhead->count() > 0
                                    ? tr("%1 ahead of this computer's").arg(difference)
                                    : tr("%1 behind this computer's").arg(difference));
    m_ui->clockText->setText(tr("Sessions are counted by the server's clock, so signing in works; "
                                "times that are shown may look wrong."));
}

void ConnectionReportView::showChain(const QList<ServerCertificate> &chain)
{
    m_chain = chain;
    m_ui->fingerprintField->clear();
    m_ui->trustFault->hide();
    m_ui->chainCard->setVisible(!chain.isEmpty());
    QStringList lines;
    for (qsizetype i = 0; i < chain.size(); ++i)
        lines += certificateText(i + 1, chain.at(i));
    m_ui->chainText->setText(lines.join(u'\n'));
    const bool hasAuthority =
        std::any_of(chain.cbegin(), chain.cend(),
                    [](const ServerCertificate &certificate) { return certificate.isSelfSigned; });
    m_ui->trustRow->setVisible(hasAuthority);
    m_ui->trustButton->setEnabled(false);
    m_ui->trustNote->setText(
        hasAuthority ? tr("Anybody can show this. Trust it only if your administrator gave you its "
                          "SHA-256 on another way than this connection: paste it here.")
                     : tr("The server does not show the certificate of its authority. Ask your "
                          "administrator for it, and add the file under Network."));
}

void ConnectionReportView::trust()
{
    const auto authority = authorityIn(m_chain, m_ui->fingerprintField->text());
    m_ui->trustFault->setVisible(!authority);
    if (authority) {
        Q_EMIT trustRequested(authority->pem);
        return;
    }
    m_ui->trustFault->setStatus(Status::Danger, faultText(authority.error()));
    m_ui->fingerprintField->setFocus();
}

} // namespace privicore
