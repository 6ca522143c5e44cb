// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/api_call.h"
#include "api/request_observer.h"
#include "api/transport_options.h"
#include "contract/catalogue.h"
#include "core/clock.h"
#include "core/job.h"

#include <QObject>
#include <QUrl>

#include <memory>

class QNetworkAccessManager;
class QNetworkReply;
class QSslConfiguration;

namespace privicore {

//! Sends calls to one server: adds host and authentication, limits size and time, follows no
//! redirect, keeps no cookie and no cache, and turns every answer into a Result.
//!
//! A call whose effect is not a read reaches the server at most once, also when the connection
//! breaks under it: QNetworkAccessManager repeats requests by itself unless their body is a
//! sequential device. Such a break ends as OutcomeUnknown.
class ApiClient final : public QObject
{
    Q_OBJECT

public:
    //! @p catalogue is the one until setCatalogue() says otherwise, and outlives this.
    ApiClient(const Catalogue &catalogue, const Clock &clock, QObject *parent = nullptr);
    ~ApiClient() override;
    Q_DISABLE_COPY_MOVE(ApiClient)

    //! Scheme, host, port and path prefix. Forgets the profile token, which belongs to one server,
    //! and ends the calls that are under way as Cancelled.
    void setServer(const QUrl &api);
    QUrl server() const { return m_server; }
    //! How to reach it. Ends the calls that are under way as Cancelled: they went another way.
    void setTransport(const TransportOptions &options);
    //! What calls from now on are made by; null for the one that this was made with.
    void setCatalogue(std::shared_ptr<const Catalogue> catalogue);
    void setTimeouts(const RequestTimeouts &timeouts) { m_transport.timeouts = timeouts; }

    void setProfileToken(SecretString token);
    void forgetProfileToken() { setProfileToken({}); }
    bool hasProfileToken() const { return !m_token.isEmpty(); }

    //! One observer; it must outlive this client or be replaced by nullptr.
    void setObserver(RequestObserver *observer) { m_observer = observer; }

    const Catalogue &catalogue() const { return *m_catalogue; }

    //! Checks the arguments against the catalogue (Validation, nothing sent), then sends.
    Job<ApiReply> send(const ApiCall &call, const SendOptions &options = {});

    //! Sends a call and reads its answer with @p decode, which makes a Result of an ApiReply and
    //! runs in this client's thread. An answer of 2xx that cannot be read is MalformedReply for a
    //! read; for anything else it is OutcomeUnknown, since the server did say yes.
    template <class F>
    auto ask(const ApiCall &call, F decode, const SendOptions &options = {})
    {
        const bool outcomeMatters = changesSomething(call, options);
        return send(call, options).map([decode, outcomeMatters](const ApiReply &reply) {
            auto answer = decode(reply);
            if (!answer && outcomeMatters) {
                answer.error().kind = ApiError::Kind::OutcomeUnknown;
                answer.error().httpStatus = reply.status;
            }
            return answer;
        });
    }

    //! Sends a command. An answer of 2xx without an id is OutcomeUnknown.
    Job<Accepted> submit(const ApiCall &call);

Q_SIGNALS:
    //! A call with the present profile token was answered 401; one that was sent with an earlier
    //! token, or without any, says nothing of the present one.
    void profileTokenRefused();

private:
    std::unique_ptr<QNetworkAccessManager> makeNetwork() const;
    void endCalls();
    bool changesSomething(const ApiCall &call, const SendOptions &options) const;
    Job<ApiReply> transmit(const Endpoint &endpoint, const ApiCall &call,
                           const SendOptions &options);
    QNetworkReply *post(QNetworkAccessManager &network, const Endpoint &endpoint,
                        const ApiCall &call);

    const std::shared_ptr<const Catalogue> m_ownCatalogue;
    std::shared_ptr<const Catalogue> m_catalogue;
    const Clock &m_clock;
    QUrl m_server;
    SecretString m_token;
    TransportOptions m_transport;
    std::unique_ptr<QSslConfiguration> m_tls; //!< of m_transport, once it was needed
    RequestObserver *m_observer = nullptr;
    quint64 m_sent = 0;
    quint64 m_tokenNumber = 0; //!< counts the profile tokens, absent ones too
    std::unique_ptr<QNetworkAccessManager> m_network;
};

} // namespace privicore
