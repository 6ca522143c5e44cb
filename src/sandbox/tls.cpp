// SPDX-License-Identifier: Apache-2.0
#include "sandbox/tls.h"

#include "sandbox/response.h"

#include <boost/asio/ssl/context.hpp>

#include <QByteArray>
#include <QFile>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <sodium.h>

#include <sys/stat.h>

namespace privicore::sandbox {

namespace {

namespace ssl = boost::asio::ssl;

using Fault = std::optional<QString>;
using Key = std::unique_ptr<EVP_PKEY, decltype(&::EVP_PKEY_free)>;

constexpr qint64 longestFile = 1024 * 1024;

Unexpected<QString> fault(const QString &path, const QString &reason)
{
    return Unexpected<QString>(QStringLiteral("%1: %2").arg(path, reason));
}

Expected<QByteArray, QString> readFile(QFile &file)
{
    if (!file.isOpen() && !file.open(QIODevice::ReadOnly))
        return fault(file.fileName(), file.errorString());
    if (file.size() > longestFile)
        return fault(file.fileName(), QStringLiteral("is too large for a PEM file"));
    return file.readAll();
}

//! Looked at on the open file, so that it is the one that is read.
bool othersCanRead(const QFile &file)
{
    struct stat status = {};
    return ::fstat(file.handle(), &status) != 0 || (status.st_mode & (S_IRGRP | S_IROTH)) != 0;
}

//! Asks nobody: a server has no one to ask.
int noPassphrase(char *, int, int, void *)
{
    return -1;
}

Expected<Key, QString> readKey(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fault(path, file.errorString());
    if (othersCanRead(file))
        return fault(path, QStringLiteral("others can read this private key; chmod 600 it"));
    auto pem = readFile(file);
    if (!pem)
        return Unexpected<QString>(pem.error());
    std::unique_ptr<BIO, decltype(&::BIO_free)> input(
        ::BIO_new_mem_buf(pem->constData(), static_cast<int>(pem->size())), &::BIO_free);
    Key key(::PEM_read_bio_PrivateKey(input.get(), nullptr, noPassphrase, nullptr),
            &::EVP_PKEY_free);
    const bool isSealed = pem->contains("ENCRYPTED");
    sodium_memzero(pem->data(), static_cast<std::size_t>(pem->size()));
    ::ERR_clear_error();
    if (!key)
        return fault(path, isSealed ? QStringLiteral("the private key is behind a passphrase")
                                    : QStringLiteral("has no private key in PEM"));
    return key;
}

Fault useCertificate(ssl::context &context, const QString &path)
{
    QFile file(path);
    const auto pem = readFile(file);
    if (!pem)
        return pem.error();
    boost::system::error_code error;
    context.use_certificate_chain(
        boost::asio::buffer(pem->constData(), static_cast<std::size_t>(pem->size())), error);
    ::ERR_clear_error();
    if (error)
        return fault(path, QStringLiteral("has no certificate in PEM")).error();
    return std::nullopt;
}

TlsContext newContext()
{
    auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
    ::SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    ::SSL_CTX_set_options(context->native_handle(),
                          SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    return context;
}

} // namespace

Expected<TlsContext, QString> loadTls(const TlsFiles &files)
{
    TlsContext context = newContext();
    if (const Fault reason = useCertificate(*context, files.certificate))
        return Unexpected<QString>(*reason);
    const auto key = readKey(files.key);
    if (!key)
        return Unexpected<QString>(key.error());
    const bool belongs = ::SSL_CTX_use_PrivateKey(context->native_handle(), key->get()) == 1
                         && ::SSL_CTX_check_private_key(context->native_handle()) == 1;
    ::ERR_clear_error();
    if (!belongs)
        return fault(files.key,
                     QStringLiteral("this key does not belong to %1").arg(files.certificate));
    return context;
}

const std::string &plainTextAnswer()
{
    static const std::string text = [] {
        const QByteArray body = errorResponse(400, QStringLiteral("request.plain_text"),
                                              QStringLiteral("This port speaks TLS (https, wss)"))
                                    .body;
        return ("HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: "
                + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body)
            .toStdString();
    }();
    return text;
}

} // namespace privicore::sandbox
