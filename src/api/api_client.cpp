// SPDX-License-Identifier: Apache-2.0
#include "api/api_client.h"

#include "api/command_id.h"
#include "api/reply_reader.h"
#include "api/request_recorder.h"
#include "api/single_use_body.h"
#include "core/log.h"

#include <QNetworkAccessManager>
#include <QNetworkCookie>
#include <QNetworkCookieJar>
#include <QNetworkProxyFactory>
#include <QNetworkRequest>
#include <QSslConfiguration>

#include <algorithm>

namespace privicore {

namespace {

//! Keeps nothing and sends nothing.
class NoCookies final : public QNetworkCookieJar
{
public:
    using QNetworkCookieJar::QNetworkCookieJar;
    QList<QNetworkCookie> cookiesForUrl(const QUrl &) const override { return {}; }
    bool setCookiesFromUrl(const QList<QNetworkCookie> &, const QUrl &) override { return false; }
};

//! Asks anew for every request, so that a change of the system's settings is followed.
class ProxyOfChoice final : public QNetworkProxyFactory
{
public:
    explicit ProxyOfChoice(ProxyChoice choice) : m_choice(std::move(choice)) {}
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        return {proxyFor(query.url(), m_choice)};
    }

private:
    ProxyChoice m_choice;
};

//! Whether @p server is reached by a proxy that the connection names.
bool isNamed(const ProxyChoice &choice, const QUrl &server)
{
    const bool isManual =
        choice.kind == ProxyChoice::Kind::Http || choice.kind == ProxyChoice::Kind::Socks5;
    return isManual && !isLoopbackHost(server.host());
}

QByteArray basicHeader(const ApiCall::Credentials &credentials)
{
    if (const auto *client = std::get_if<ClientCredentials>(&credentials)) {
        QByteArray pair =
            client->clientId.toUtf8() + ':' + client->clientSecret->reveal().toByteArray();
        QByteArray header = "Basic " + pair.toBase64();
        wipe(pair);
        return header;
    }
    if (const auto *access = std::get_if<AccessToken>(&credentials))
        return "Basic " + access->token->reveal().toByteArray();
    return {};
}

ApiError faultsToError(const QList<ParameterFault> &faults)
{
    ApiError error{.kind = ApiError::Kind::Validation,
                   .detail = QStringLiteral("refused by the catalogue before sending")};
    for (const ParameterFault &fault : faults)
        error.fieldErrors.append({fault.parameter, faultText(fault)});
    return error;
}

const Route &routeOf(const Endpoint &endpoint, int route)
{
    return route == 0 ? endpoint.route : endpoint.alsoAccepted.at(route - 1);
}

} // namespace

ApiClient::ApiClient(const Catalogue &catalogue, const Clock &clock, QObject *parent)
    : QObject(parent), m_ownCatalogue(std::shared_ptr<void>(), &catalogue),
      m_catalogue(m_ownCatalogue), m_clock(clock)
{
    setTransport({});
}

ApiClient::~ApiClient()
{
    // Their ends are recorded, so they end while there is something to record them.
    qDeleteAll(findChildren<ReplyReader *>(Qt::FindDirectChildrenOnly));
}

void ApiClient::setServer(const QUrl &api)
{
    m_server = api;
    forgetProfileToken();
    endCalls();
    m_network->clearConnectionCache();
}

void ApiClient::setTransport(const TransportOptions &options)
{
    endCalls();
    m_transport = options;
    m_tls.reset();
    if (m_network) { // its kept connections were trusted on other grounds
        m_network->setParent(this);
        m_network.release()->deleteLater();
    }
    m_network = makeNetwork();
}

void ApiClient::setCatalogue(std::shared_ptr<const Catalogue> catalogue)
{
    m_catalogue = catalogue ? std::move(catalogue) : m_ownCatalogue;
}

std::unique_ptr<QNetworkAccessManager> ApiClient::makeNetwork() const
{
    auto network = std::make_unique<QNetworkAccessManager>();
    network->setCookieJar(new NoCookies(network.get()));
    network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    network->setProxyFactory(new ProxyOfChoice(m_transport.proxy));
    return network;
}

void ApiClient::endCalls()
{
    for (ReplyReader *reader : findChildren<ReplyReader *>(Qt::FindDirectChildrenOnly))
        reader->cancel();
}

void ApiClient::setProfileToken(SecretString token)
{
    m_token = std::move(token);
    ++m_tokenNumber;
}

Job<ApiReply> ApiClient::send(const ApiCall &call, const SendOptions &options)
{
    const Endpoint &endpoint = m_catalogue->endpoint(call.endpoint);
    const QList<ParameterFault> faults = checkArguments(endpoint, call.arguments);
    if (!faults.isEmpty())
        return Job<ApiReply>::ready(failure(faultsToError(faults)));
    return transmit(endpoint, call, options);
}

Job<Accepted> ApiClient::submit(const ApiCall &call)
{
    return ask(call, [](const ApiReply &reply) -> Result<Accepted> {
        const QString id = commandIdOf(reply);
        if (id.isEmpty())
            return failure(ApiError::malformed(QStringLiteral("the answer holds no command id")));
        return Accepted{id};
    });
}

bool ApiClient::changesSomething(const ApiCall &call, const SendOptions &options) const
{
    return m_catalogue->endpoint(call.endpoint).effect != Effect::Read && !options.harmlessWhenLost;
}

Job<ApiReply> ApiClient::transmit(const Endpoint &endpoint, const ApiCall &call,
                                  const SendOptions &options)
{
    RequestRecord record{.number = ++m_sent,
                         .endpoint = endpoint.id,
                         .parameters = recordableParameters(endpoint, call),
                         .startedAt = m_clock.now()};
    const bool usesProfileToken = endpoint.auth == AuthKind::ProfileToken && hasProfileToken();
    if (m_observer)
        m_observer->requestStarted(record.number, endpoint.id);

    // A kept connection may have died unnoticed, so a one-shot gets one of its own. Clearing the
    // cache of the common manager would silence the calls that are under way on it.
    std::unique_ptr<QNetworkAccessManager> ownNetwork;
    if (endpoint.effect == Effect::OneShot)
        ownNetwork = makeNetwork();
    QNetworkReply *reply = post(ownNetwork ? *ownNetwork : *m_network, endpoint, call);
    record.method = routeOf(endpoint, call.route).method.toLatin1();
    record.path = reply->url().path(QUrl::FullyEncoded).toLatin1();
    auto *reader = new ReplyReader(reply,
                                   {.bytes = options.sizeLimit,
                                    .total = m_transport.timeouts.total,
                                    .changesSomething = changesSomething(call, options),
                                    .throughProxy = isNamed(m_transport.proxy, m_server),
                                    .alsoAnswers = options.alsoAnswers},
                                   this);
    if (ownNetwork)
        ownNetwork.release()->setParent(reader);
    JobPromise<ApiReply> promise;
    Job<ApiReply> job = promise.job();
    Job<ApiReply> read = reader->job();
    promise.onCancel([handle = read.handle()] { handle.cancel(); });
    std::move(read).whenSettled([this, &endpoint, keeps = m_catalogue, record, usesProfileToken,
                                 token = m_tokenNumber,
                                 promise = std::move(promise)](Result<ApiReply> outcome) mutable {
        recordOutcome(record, endpoint, outcome);
        record.durationMs = record.startedAt.msecsTo(m_clock.now());
        if (m_observer)
            m_observer->requestFinished(record);
        const bool refused = !outcome && outcome.error().kind == ApiError::Kind::Unauthorized;
        promise.settle(std::move(outcome));
        if (refused && usesProfileToken && token == m_tokenNumber)
            Q_EMIT profileTokenRefused();
    });
    return job;
}

QNetworkReply *ApiClient::post(QNetworkAccessManager &network, const Endpoint &endpoint,
                               const ApiCall &call)
{
    EncodedRequest encoded = encodeRequest(endpoint, routeOf(endpoint, call.route), call.arguments);
    QUrl url = m_server;
    const QByteArray prefix = url.path(QUrl::FullyEncoded).toLatin1();
    url.setPath(
        QString::fromLatin1((prefix.endsWith('/') ? prefix.chopped(1) : prefix) + encoded.path),
        QUrl::TolerantMode);
    if (!encoded.query.isEmpty())
        url.setQuery(QString::fromLatin1(encoded.query), QUrl::StrictMode);

    QNetworkRequest request(url);
    if (url.scheme() == u"https") {
        if (!m_tls) // not before it is needed: it loads the TLS library, perhaps certificates
            m_tls = std::make_unique<QSslConfiguration>(m_transport.trust.configuration());
        request.setSslConfiguration(*m_tls);
    }
    request.setTransferTimeout(static_cast<int>(m_transport.timeouts.inactivity.count()));
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setRawHeader("Accept", "application/json");
    if (!encoded.contentType.isEmpty())
        request.setHeader(QNetworkRequest::ContentTypeHeader, encoded.contentType);
    if (endpoint.auth == AuthKind::ProfileToken && hasProfileToken())
        request.setRawHeader("X-DPT-AUTHORIZATION", m_token.reveal().toByteArray());
    if (const QByteArray basic = basicHeader(call.credentials); !basic.isEmpty())
        request.setRawHeader("Authorization", basic);

    if (endpoint.effect == Effect::Read) // which no catalogue sends by another method
        return encoded.method == "GET" ? network.get(request) : network.post(request, encoded.body);

    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setHeader(QNetworkRequest::ContentLengthHeader, encoded.body.size());
    auto *body = new SingleUseBody(std::move(encoded.body));
    QNetworkReply *reply = network.sendCustomRequest(request, encoded.method, body);
    body->setParent(reply);
    return reply;
}

} // namespace privicore
