// SPDX-License-Identifier: Apache-2.0
#include "security/keyring_error.h"

namespace privicore {

namespace {

using Availability = CredentialStore::Availability;

QString sentenceOf(QStringView cause)
{
    if (cause == KeyringCause::absent)
        return QStringLiteral("no keyring service is running");
    if (cause == KeyringCause::locked)
        return QStringLiteral("the keyring is locked");
    if (cause == KeyringCause::dismissed)
        return QStringLiteral("the keyring's prompt was dismissed");
    if (cause == KeyringCause::denied)
        return QStringLiteral("the keyring refused");
    if (cause == KeyringCause::silent)
        return QStringLiteral("the keyring does not answer");
    if (cause == KeyringCause::replaced)
        return QStringLiteral("the keyring service ended while it was asked");
    return QStringLiteral("the keyring failed");
}

} // namespace

ApiError keyringError(QStringView cause, const QString &words)
{
    const QString sentence = sentenceOf(cause);
    return {.kind = ApiError::Kind::Storage,
            .serverCode = cause.toString(),
            .detail = words.isEmpty() ? sentence : sentence + QStringLiteral(": ") + words};
}

QStringView causeOf(Availability availability)
{
    switch (availability) {
    case Availability::Absent:
        return KeyringCause::absent;
    case Availability::Locked:
        return KeyringCause::locked;
    case Availability::Dismissed:
        return KeyringCause::dismissed;
    case Availability::Denied:
        return KeyringCause::denied;
    case Availability::NotAnswering:
        return KeyringCause::silent;
    case Availability::Unknown:
    case Availability::Available:
        break;
    }
    return KeyringCause::failed;
}

Availability availabilityAfter(QStringView cause)
{
    for (const Availability each :
         {Availability::Absent, Availability::Locked, Availability::Dismissed, Availability::Denied,
          Availability::NotAnswering}) {
        if (causeOf(each) == cause)
            return each;
    }
    return cause == KeyringCause::replaced ? Availability::Unknown : Availability::Available;
}

} // namespace privicore
