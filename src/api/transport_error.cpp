// SPDX-License-Identifier: Apache-2.0
#include "api/transport_error.h"

#include <QMetaEnum>

#include <algorithm>
#include <array>
#include <utility>

namespace privicore {

namespace {

const QString proxyPasswordCode = QStringLiteral("proxy password");

using Fault = TransportFault;

//! How a fault travels in ApiError::serverCode, which no server fills in errors of these kinds.
constexpr std::array<std::pair<Fault, const char16_t *>, 11> codes{{
    {Fault::HostNotFound, u"transport.host_not_found"},
    {Fault::ConnectionRefused, u"transport.connection_refused"},
    {Fault::ConnectionLost, u"transport.connection_lost"},
    {Fault::NoAnswer, u"transport.no_answer"},
    {Fault::ProxyUnreachable, u"transport.proxy_unreachable"},
    {Fault::ProxySignIn, u"transport.proxy_sign_in"},
    {Fault::UnknownAuthority, u"tls.unknown_authority"},
    {Fault::WrongName, u"tls.wrong_name"},
    {Fault::CertificateExpired, u"tls.certificate_expired"},
    {Fault::CertificateNotValid, u"tls.certificate_not_valid"},
    {Fault::HandshakeFailed, u"tls.handshake_failed"},
}};

QString codeOf(Fault fault)
{
    const auto found = std::find_if(codes.cbegin(), codes.cend(),
                                    [fault](const auto &code) { return code.first == fault; });
    return found == codes.cend() ? QString() : QString::fromUtf16(found->second);
}

Fault faultOf(QSslError::SslError error)
{
    switch (error) {
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::CertificateUntrusted:
        return Fault::UnknownAuthority;
    case QSslError::HostNameMismatch:
        return Fault::WrongName;
    case QSslError::CertificateExpired:
        return Fault::CertificateExpired;
    default:
        return Fault::CertificateNotValid;
    }
}

//! The gravest of several: who does not trust the authority need not read on.
Fault faultOf(const QList<QSslError> &errors)
{
    Fault gravest = Fault::HandshakeFailed;
    for (const QSslError &error : errors)
        gravest = std::min(gravest, faultOf(error.error()));
    return gravest;
}

Fault faultOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::HostNotFoundError:
        return Fault::HostNotFound;
    case QNetworkReply::ConnectionRefusedError:
        return Fault::ConnectionRefused;
    case QNetworkReply::SslHandshakeFailedError:
        return Fault::HandshakeFailed;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError: // the inactivity limit of Qt ends this way
        return Fault::NoAnswer;
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::UnknownProxyError:
        return Fault::ProxyUnreachable;
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return Fault::ProxySignIn;
    default:
        return Fault::ConnectionLost;
    }
}

Fault faultOf(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::HostNotFoundError:
        return Fault::HostNotFound;
    case QAbstractSocket::ConnectionRefusedError:
        return Fault::ConnectionRefused;
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return Fault::HandshakeFailed;
    case QAbstractSocket::SocketTimeoutError:
        return Fault::NoAnswer;
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError:
        return Fault::ProxyUnreachable;
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return Fault::ProxySignIn;
    default:
        return Fault::ConnectionLost;
    }
}

//! An enumerator's name, for example "ConnectionRefusedError"; Qt's own sentences hold addresses.
template <class Enum>
QString nameOf(Enum value)
{
    return QString::fromLatin1(QMetaEnum::fromType<Enum>().valueToKey(static_cast<int>(value)));
}

ApiError::Kind kindOf(Fault fault)
{
    if (fault >= Fault::UnknownAuthority)
        return ApiError::Kind::Tls;
    return fault == Fault::NoAnswer ? ApiError::Kind::Timeout : ApiError::Kind::Network;
}

template <class Enum>
ApiError makeError(Enum error, const QList<QSslError> &tls)
{
    const Fault fault = faultOf(error) == Fault::HandshakeFailed ? faultOf(tls) : faultOf(error);
    QStringList names{nameOf(error)};
    for (const QSslError &each : tls)
        names.append(nameOf(each.error()));
    names.removeDuplicates();
    return {.kind = kindOf(fault), .serverCode = codeOf(fault), .detail = names.join(u", ")};
}

} // namespace

ApiError transportError(QNetworkReply::NetworkError error, const QList<QSslError> &tls)
{
    return makeError(error, tls);
}

ApiError transportError(QAbstractSocket::SocketError error, const QList<QSslError> &tls)
{
    return makeError(error, tls);
}

TransportFault transportFaultOf(const ApiError &error)
{
    const auto found = std::find_if(codes.cbegin(), codes.cend(), [&error](const auto &code) {
        return error.serverCode == QStringView(code.second);
    });
    if (error.kind == ApiError::Kind::Timeout)
        return Fault::NoAnswer;
    const bool mayBeOne =
        error.kind == ApiError::Kind::Network || error.kind == ApiError::Kind::Tls;
    return mayBeOne && found != codes.cend() ? found->first : Fault::None;
}

ApiError proxyPasswordMissing(const QString &detail)
{
    return {.kind = ApiError::Kind::Storage, .serverCode = proxyPasswordCode, .detail = detail};
}

bool isProxyPasswordMissing(const ApiError &error)
{
    return error.kind == ApiError::Kind::Storage && error.serverCode == proxyPasswordCode;
}

} // namespace privicore
