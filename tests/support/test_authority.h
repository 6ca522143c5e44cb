// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTemporaryDir>

namespace privicore::test {

//! What a TLS server shows, and the key that belongs to it.
struct TlsIdentity
{
    QByteArray pem; //!< of the certificate
    QList<QSslCertificate> chain;
    QSslKey key;

    QSslConfiguration serverConfiguration() const;
};

//! A certificate authority for one test, made by the openssl command in a temporary folder.
class TestAuthority
{
public:
    enum class Validity { Good, Expired, NotYet };

    TestAuthority();

    //! Its certificate.
    const QByteArray &pem() const { return m_pem; }
    //! A server's certificate for @p names: "DNS:host" and "IP:address", separated by commas.
    TlsIdentity issue(const QByteArray &names, Validity validity = Validity::Good);
    //! A certificate that nobody else vouches for and that vouches for nobody.
    static TlsIdentity selfSigned(const QByteArray &names);

private:
    QTemporaryDir m_folder;
    QByteArray m_pem;
    int m_issued = 0;
};

//! The names under which tests reach a server on this computer.
inline const QByteArray loopbackNames = "DNS:localhost,IP:127.0.0.1";

} // namespace privicore::test
