// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/expected.h"

#include <QString>

#include <memory>
#include <string>

namespace boost::asio::ssl {
class context;
}

namespace privicore::sandbox {

//! PEM files: the certificate with those that vouch for it, and its private key.
struct TlsFiles
{
    QString certificate;
    QString key;
};

//! What every door shows and speaks; nothing for doors without TLS.
using TlsContext = std::shared_ptr<boost::asio::ssl::context>;

//! TLS 1.2 or later. Refuses a key that others than its owner can read, and one that does not
//! belong to the certificate. The error is one line for a person.
Expected<TlsContext, QString> loadTls(const TlsFiles &files);

//! What a client hears that speaks HTTP where TLS is spoken.
const std::string &plainTextAnswer();

} // namespace privicore::sandbox
