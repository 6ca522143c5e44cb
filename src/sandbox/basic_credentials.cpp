// SPDX-License-Identifier: Apache-2.0
#include "sandbox/basic_credentials.h"

namespace privicore::sandbox {

std::optional<BasicCredentials> BasicCredentials::read(const QByteArray &header)
{
    const QByteArray text = header.trimmed();
    const qsizetype space = text.indexOf(' ');
    if (space < 0 || text.first(space).compare("Basic", Qt::CaseInsensitive) != 0)
        return std::nullopt;
    return BasicCredentials(QString::fromUtf8(text.sliced(space + 1).trimmed()));
}

std::optional<BasicCredentials::Pair> BasicCredentials::pair() const
{
    const auto decoded =
        QByteArray::fromBase64Encoding(m_raw.toUtf8(), QByteArray::AbortOnBase64DecodingErrors);
    const qsizetype colon = decoded ? decoded.decoded.indexOf(':') : -1;
    if (colon < 1)
        return std::nullopt;
    return Pair{QString::fromUtf8(decoded.decoded.first(colon)),
                QString::fromUtf8(decoded.decoded.sliced(colon + 1))};
}

} // namespace privicore::sandbox
