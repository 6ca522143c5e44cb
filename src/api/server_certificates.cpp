// SPDX-License-Identifier: Apache-2.0
#include "api/server_certificates.h"

#include "api/transport_error.h"

#include <QNetworkProxy>
#include <QRegularExpression>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>

#include <algorithm>

namespace privicore {

namespace {

constexpr quint16 tlsPort = 443;
constexpr qsizetype longestChain = 10;

QString nameIn(const QStringList &commonNames, const QStringList &organisations)
{
    return commonNames.isEmpty() ? organisations.join(u", ") : commonNames.join(u", ");
}

ServerCertificate described(const QSslCertificate &certificate)
{
    return {
        .subject = nameIn(certificate.subjectInfo(QSslCertificate::CommonName),
                          certificate.subjectInfo(QSslCertificate::Organization)),
        .issuer = nameIn(certificate.issuerInfo(QSslCertificate::CommonName),
                         certificate.issuerInfo(QSslCertificate::Organization)),
        .names = certificate.subjectAlternativeNames().values(),
        .validFrom = certificate.effectiveDate(),
        .validUntil = certificate.expiryDate(),
        .isSelfSigned = certificate.isSelfSigned(),
        .sha256 = certificate.digest(QCryptographicHash::Sha256),
        .pem = certificate.toPem(),
    };
}

//! One handshake that goes no further than the server's certificates. Ends itself.
class CertificateReader final : public QObject
{
public:
    CertificateReader(const QUrl &address, const TransportOptions &options)
    {
        m_promise.onCancel([this] { deleteLater(); });
        m_socket.setSslConfiguration(options.trust.configuration());
        m_socket.setProxy(proxyFor(address, options.proxy));
        connect(&m_socket, &QSslSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
            m_errors = errors; // not ignored, so Qt ends the handshake here
        });
        connect(&m_socket, &QSslSocket::encrypted, this, &CertificateReader::finish);
        connect(&m_socket, &QSslSocket::errorOccurred, this, [this](auto error) {
            if (m_socket.peerCertificateChain().isEmpty())
                return end(failure(transportError(error, m_errors)));
            finish();
        });
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this,
                [this] { end(failure(transportError(QAbstractSocket::SocketTimeoutError, {}))); });
        m_timer.start(options.timeouts.inactivity);
        m_socket.connectToHostEncrypted(address.host(), quint16(address.port(tlsPort)));
    }
    Q_DISABLE_COPY_MOVE(CertificateReader)

    Job<QList<ServerCertificate>> job() { return m_promise.job(); }

private:
    void finish()
    {
        QList<ServerCertificate> chain;
        for (const QSslCertificate &each : m_socket.peerCertificateChain().mid(0, longestChain))
            chain.append(described(each));
        end(std::move(chain));
    }

    void end(Result<QList<ServerCertificate>> outcome)
    {
        m_timer.stop();
        m_socket.disconnect(this);
        m_promise.settle(std::move(outcome));
        deleteLater(); // the socket may be the sender
    }

    QSslSocket m_socket;
    QList<QSslError> m_errors;
    QTimer m_timer;
    JobPromise<QList<ServerCertificate>> m_promise;
};

} // namespace

QList<ServerCertificate> certificatesIn(const QByteArray &pem)
{
    QList<ServerCertificate> result;
    for (const QSslCertificate &certificate : QSslCertificate::fromData(pem, QSsl::Pem))
        result.append(described(certificate));
    return result;
}

Job<QList<ServerCertificate>> certificatesOf(const QUrl &address, const TransportOptions &options)
{
    return (new CertificateReader(address, options))->job();
}

Expected<ServerCertificate, FingerprintFault> authorityIn(const QList<ServerCertificate> &chain,
                                                          const QString &fingerprint)
{
    static const QRegularExpression between(QStringLiteral("[\\s:-]"));
    static const QRegularExpression form(QStringLiteral("\\A[0-9a-fA-F]{64}\\z"));
    const QString digits = QString(fingerprint).remove(between);
    if (!form.match(digits).hasMatch())
        return Unexpected(FingerprintFault::NoFingerprint);
    const QByteArray wanted = QByteArray::fromHex(digits.toLatin1());
    const auto found =
        std::find_if(chain.cbegin(), chain.cend(), [&](const ServerCertificate &certificate) {
            return certificate.sha256 == wanted;
        });
    if (found == chain.cend())
        return Unexpected(FingerprintFault::Unknown);
    if (!found->isSelfSigned)
        return Unexpected(FingerprintFault::NoAuthority);
    return *found;
}

} // namespace privicore
