// SPDX-License-Identifier: Apache-2.0
#include "security/secret_mime_data.h"

namespace privicore {

namespace {

const QString textFormat = QStringLiteral("text/plain");
const QString hintFormat = QStringLiteral("x-kde-passwordManagerHint");

} // namespace

SecretMimeData::SecretMimeData(SecretString secret) : m_secret(std::move(secret)) {}

void SecretMimeData::revoke()
{
    m_secret.clear();
}

bool SecretMimeData::hasFormat(const QString &mimeType) const
{
    return formats().contains(mimeType);
}

QStringList SecretMimeData::formats() const
{
    return {textFormat, hintFormat};
}

QVariant SecretMimeData::retrieveData(const QString &mimeType, QMetaType) const
{
    if (mimeType == hintFormat)
        return QByteArrayLiteral("secret");
    if (mimeType == textFormat)
        return m_secret.revealText();
    return {};
}

} // namespace privicore
