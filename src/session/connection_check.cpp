// SPDX-License-Identifier: Apache-2.0
#include "session/connection_check.h"

#include "api/api_client.h"
#include "api/reply_decoder.h"
#include "api/transport_fault.h"
#include "core/json_reader.h"
#include "realtime/channel_probe.h"

#include <algorithm>

namespace privicore {

namespace {

using Part = ConnectionFinding::Part;

//! The time of a server that answered like Privicore.
Result<QDateTime> decodeHealth(const ApiReply &reply)
{
    const Result<QJsonValue> document = parseJson(reply.body);
    if (!document || !document->toObject().contains(QStringLiteral("status")))
        return failure(ApiError::malformed(QStringLiteral("this is no health of Privicore's")));
    return reply.serverTime;
}

//! One check, step by step. Ends itself.
class ConnectionCheck final : public QObject
{
public:
    ConnectionCheck(const Catalogue &catalogue, const Clock &clock, const Connection &connection,
                    const TransportOptions &transport)
        : m_connection(connection), m_transport(transport), m_clock(clock),
          m_client(catalogue, clock)
    {
        // At once: the clock may be gone when the event loop turns next.
        m_promise.onCancel([this] { delete this; });
        m_client.setServer(connection.api);
        m_client.setTransport(transport);
        m_client.ask({EndpointId::UtilityCheckServerHealth}, decodeHealth)
            .then(this, [this](const Result<QDateTime> &serverTime) {
                if (serverTime && serverTime->isValid())
                    m_report.serverAhead = std::chrono::seconds(m_clock.now().secsTo(*serverTime));
                note(Part::Api, m_connection.api, problemOf(serverTime));
            });
    }
    Q_DISABLE_COPY_MOVE(ConnectionCheck)

    Job<ConnectionReport> job() { return m_promise.job(); }

private:
    template <class T>
    static std::optional<ApiError> problemOf(const Result<T> &result)
    {
        return result ? std::nullopt : std::optional(result.error());
    }

    void note(Part part, const QUrl &address, const std::optional<ApiError> &problem)
    {
        m_report.findings.append({.part = part, .problem = problem, .chain = {}});
        if (!problem || problem->kind != ApiError::Kind::Tls)
            return next();
        certificatesOf(address, m_transport)
            .then(this, [this](Result<QList<ServerCertificate>> chain) {
                if (chain)
                    m_report.findings.last().chain = std::move(*chain);
                next();
            });
    }

    void next()
    {
        if (m_report.findings.size() > 1) {
            m_promise.settle(m_report);
            return deleteLater();
        }
        probeChannel(m_connection.realtime, m_transport)
            .then(this, [this](const Result<Done> &opened) {
                note(Part::Realtime, m_connection.realtime, problemOf(opened));
            });
    }

    const Connection m_connection;
    const TransportOptions m_transport;
    const Clock &m_clock;
    ApiClient m_client;
    ConnectionReport m_report;
    JobPromise<ConnectionReport> m_promise;
};

} // namespace

bool ConnectionReport::isGood() const
{
    return !findings.isEmpty()
           && std::none_of(findings.cbegin(), findings.cend(),
                           [](const ConnectionFinding &finding) { return finding.problem; });
}

Job<ConnectionReport> checkConnection(const Catalogue &catalogue, const Clock &clock,
                                      const Connection &connection,
                                      const TransportOptions &transport)
{
    return (new ConnectionCheck(catalogue, clock, connection, transport))->job();
}

} // namespace privicore
