// SPDX-License-Identifier: Apache-2.0
#include "api/tls_trust.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>

namespace privicore {

namespace {

constexpr qsizetype largestFile = 1024 * 1024;

Unexpected<ApiError> refusal(const QString &why)
{
    return failure({.kind = ApiError::Kind::Validation, .detail = why});
}

} // namespace

Result<TlsTrust> TlsTrust::withCertificates(const QByteArray &pem)
{
    if (pem.size() > largestFile)
        return refusal(QStringLiteral("larger than %1 bytes").arg(largestFile));
    const qsizetype begun = pem.count("-----BEGIN ");
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(pem, QSsl::Pem);
    if (certificates.isEmpty())
        return refusal(QStringLiteral("holds no certificate in PEM form"));
    if (certificates.size() != begun)
        return refusal(QStringLiteral("holds %1 sections, %2 of them certificates")
                           .arg(begun)
                           .arg(certificates.size()));
    TlsTrust trust;
    trust.m_pem = pem;
    return trust;
}

QSslConfiguration TlsTrust::configuration() const
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    // Added, not set: those of the system stay where they are and are looked up when asked for.
    // Reading all of them would take a fifth of a second.
    configuration.addCaCertificates(QSslCertificate::fromData(m_pem, QSsl::Pem));
    return configuration;
}

} // namespace privicore
