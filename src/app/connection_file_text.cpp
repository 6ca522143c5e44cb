// SPDX-License-Identifier: Apache-2.0
#include "app/connection_file_text.h"

#include "api/transport_fault.h"
#include "widgets/plain_text.h"

#include <QCoreApplication>

namespace privicore {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionFileText)
};

//! With the details of the general text, which name the cause.
ErrorText detailed(const QString &title, const QString &cause, const QString &nextStep,
                   const ApiError &error)
{
    return {title, cause, nextStep, errorText(error).details, false};
}

} // namespace

QString connectionFileText(ConnectionFile::State state)
{
    using State = ConnectionFile::State;
    switch (state) {
    case State::Good:
        return {};
    case State::Damaged:
        return Tr::tr("The file with the connections is damaged. Nothing of it was used, and it is "
                      "left as it is. Put a copy in its place, or move it away to start anew; the "
                      "local sandbox works meanwhile.");
    case State::Newer:
        return Tr::tr("The file with the connections was written by a newer version of this "
                      "program and is left as it is. Use that version; the local sandbox works "
                      "meanwhile.");
    case State::Unreadable:
        return Tr::tr("The file with the connections cannot be read. Check who may read it and its "
                      "folder; the local sandbox works meanwhile.");
    }
    return {};
}

ErrorText saveErrorText(const ApiError &error)
{
    if (isProxyPasswordMissing(error))
        return detailed(Tr::tr("The proxy's password was not kept"),
                        Tr::tr("The keyring did not take it, so the connection was not saved. "
                               "Nothing was written to a file instead."),
                        Tr::tr("Unlock the keyring and save again, or use a proxy that wants no "
                               "sign-in."),
                        error);
    return detailed(Tr::tr("The connections could not be saved"),
                    Tr::tr("The file was not changed, and what you typed is still here."),
                    Tr::tr("Check that the disk has room and that its folder can be written, then "
                           "save again."),
                    error);
}

ErrorText importErrorText(const ApiError &error)
{
    switch (error.kind) {
    case ApiError::Kind::MalformedReply:
        return detailed(Tr::tr("These are no connections"),
                        Tr::tr("The file is not one that this program exports: %1.")
                            .arg(displayText(error.detail)),
                        Tr::tr("Ask for another export."), error);
    case ApiError::Kind::Validation:
        return detailed(Tr::tr("The file is of a newer version"),
                        Tr::tr("A newer version of this program wrote it."),
                        Tr::tr("Import it with that version."), error);
    default:
        return detailed(Tr::tr("The file can't be read"), displayText(error.detail) + u'.',
                        Tr::tr("Check who may read it."), error);
    }
}

ErrorText exportErrorText(const ApiError &error)
{
    return detailed(Tr::tr("The file was not written"), displayText(error.detail) + u'.',
                    Tr::tr("What was there before is unchanged. Choose another place."), error);
}

} // namespace privicore
