// SPDX-License-Identifier: Apache-2.0
#include "support/test_authority.h"

#include <QDateTime>
#include <QFile>
#include <QProcess>

namespace privicore::test {

namespace {

const QStringList newKey{QStringLiteral("-newkey"),   QStringLiteral("ec"),
                         QStringLiteral("-pkeyopt"),  QStringLiteral("ec_paramgen_curve:P-256"),
                         QStringLiteral("-nodes"),    QStringLiteral("-subj"),
                         QStringLiteral("/CN=A test")};

void openssl(const QString &folder, const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(QStringLiteral("openssl"), arguments);
    if (!process.waitForFinished() || process.exitCode() != 0)
        qFatal("openssl %s: %s", qPrintable(arguments.join(u' ')),
               process.readAllStandardError().constData());
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

TlsIdentity identityOf(const QTemporaryDir &folder, const QString &certificate, const QString &key)
{
    TlsIdentity identity{.pem = contentOf(folder.filePath(certificate))};
    identity.chain = QSslCertificate::fromData(identity.pem);
    identity.key = QSslKey(contentOf(folder.filePath(key)), QSsl::Ec);
    return identity;
}

//! Seconds of UTC as "openssl ca" wants them.
QString caTime(const QDateTime &time)
{
    return time.toUTC().toString(QStringLiteral("yyyyMMddHHmmss'Z'"));
}

} // namespace

QSslConfiguration TlsIdentity::serverConfiguration() const
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    return configuration;
}

TestAuthority::TestAuthority()
{
    openssl(m_folder.path(), QStringList{QStringLiteral("req"), QStringLiteral("-x509")} + newKey
                                 + QStringList{QStringLiteral("-days"), QStringLiteral("2"),
                                               QStringLiteral("-keyout"), QStringLiteral("ca.key"),
                                               QStringLiteral("-out"), QStringLiteral("ca.pem")});
    m_pem = contentOf(m_folder.filePath(QStringLiteral("ca.pem")));
    // "openssl ca" is the one command that takes both ends of the validity.
    write(m_folder.filePath(QStringLiteral("ca.conf")),
          "[ca]\ndefault_ca=authority\n[authority]\ndatabase=issued.txt\nrand_serial=yes\n"
          "new_certs_dir=.\ndefault_md=sha256\npolicy=policy\ncertificate=ca.pem\n"
          "private_key=ca.key\nunique_subject=no\n[policy]\ncommonName=supplied\n");
    write(m_folder.filePath(QStringLiteral("issued.txt")), {});
}

TlsIdentity TestAuthority::issue(const QByteArray &names, Validity validity)
{
    const QString name = QStringLiteral("server%1").arg(++m_issued);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const int shift = validity == Validity::Good ? 0 : validity == Validity::Expired ? -10 : 10;
    write(m_folder.filePath(name + QStringLiteral(".ext")),
          "subjectAltName=" + names + "\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n");
    openssl(m_folder.path(),
            QStringList{QStringLiteral("req"), QStringLiteral("-new")} + newKey
                + QStringList{QStringLiteral("-keyout"), name + QStringLiteral(".key"),
                              QStringLiteral("-out"), name + QStringLiteral(".csr")});
    openssl(m_folder.path(),
            {QStringLiteral("ca"), QStringLiteral("-batch"), QStringLiteral("-config"),
             QStringLiteral("ca.conf"), QStringLiteral("-extfile"), name + QStringLiteral(".ext"),
             QStringLiteral("-in"), name + QStringLiteral(".csr"), QStringLiteral("-out"),
             name + QStringLiteral(".pem"), QStringLiteral("-notext"), QStringLiteral("-startdate"),
             caTime(now.addDays(shift - 1)), QStringLiteral("-enddate"),
             caTime(now.addDays(shift + 1))});
    return identityOf(m_folder, name + QStringLiteral(".pem"), name + QStringLiteral(".key"));
}

TlsIdentity TestAuthority::selfSigned(const QByteArray &names)
{
    const QTemporaryDir folder;
    openssl(folder.path(),
            QStringList{QStringLiteral("req"), QStringLiteral("-x509")} + newKey
                + QStringList{
                    QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-addext"),
                    QStringLiteral("subjectAltName=") + QString::fromLatin1(names),
                    QStringLiteral("-addext"), QStringLiteral("basicConstraints=critical,CA:FALSE"),
                    QStringLiteral("-keyout"), QStringLiteral("own.key"), QStringLiteral("-out"),
                    QStringLiteral("own.pem")});
    return identityOf(folder, QStringLiteral("own.pem"), QStringLiteral("own.key"));
}

} // namespace privicore::test
