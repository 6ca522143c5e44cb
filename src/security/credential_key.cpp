// SPDX-License-Identifier: Apache-2.0
#include "security/credential_key.h"

namespace privicore {

QString CredentialKey::itemName() const
{
    return purposeName(purpose) + u'/' + id.toString(QUuid::WithoutBraces);
}

QString purposeName(CredentialKey::Purpose purpose)
{
    switch (purpose) {
    case CredentialKey::Purpose::SessionToken:
        return QStringLiteral("session-token");
    case CredentialKey::Purpose::ProfileKey:
        return QStringLiteral("profile-key");
    case CredentialKey::Purpose::SealingKey:
        return QStringLiteral("sealing-key");
    case CredentialKey::Purpose::ActivityKey:
        return QStringLiteral("activity-key");
    case CredentialKey::Purpose::ProxyPassword:
        return QStringLiteral("proxy-password");
    }
    Q_UNREACHABLE();
}

} // namespace privicore
