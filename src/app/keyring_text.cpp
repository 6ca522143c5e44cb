// SPDX-License-Identifier: Apache-2.0
#include "app/keyring_text.h"

#include "security/credential_store.h"

#include <QCoreApplication>

namespace privicore {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(KeyringText)
};

} // namespace

QString keyringText(QStringView cause)
{
    if (cause == KeyringCause::absent)
        return Tr::tr("This computer has no keyring.");
    if (cause == KeyringCause::locked)
        return Tr::tr("The keyring is locked.");
    if (cause == KeyringCause::dismissed)
        return Tr::tr("The question of the keyring was closed without an answer.");
    if (cause == KeyringCause::denied)
        return Tr::tr("The keyring refused access.");
    if (cause == KeyringCause::silent)
        return Tr::tr("The keyring does not answer.");
    if (cause == KeyringCause::replaced)
        return Tr::tr("The keyring ended while it was asked.");
    if (cause == KeyringCause::failed)
        return Tr::tr("The keyring failed.");
    return {};
}

QString notKeptText(QStringView cause)
{
    const QString text = keyringText(cause);
    return (text.isEmpty() ? Tr::tr("The session could not be kept.") : text) + u' '
           + Tr::tr("You stay signed in until you quit. Nothing is written to a file instead.");
}

} // namespace privicore
