// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/expected.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace privicore {

//! Stands in the first line of every table that this program exports. Such a table repeats what
//! the server said, so it cannot confirm anything.
inline constexpr QStringView ownExportMark = u"Exported by Privicore Console";

//! Why a text is no list of expected devices.
enum class ExpectedDevicesFault {
    Empty,
    TooLarge,  //!< over 16 MiB
    OwnExport, //!< made by this program, by its mark or by concealed characters
};

//! Whole identifiers on a list that came from elsewhere, compared with devices of this profile.
struct DeviceMatch
{
    QStringList found;      //!< identifiers of the devices that stand on the list, in their order
    QStringList unexpected; //!< identifiers of the devices that do not
    QStringList missing; //!< what stands on the list and is none of the devices, as written there
    QStringList duplicates; //!< what stands there more than once, as written first
    QString hash;           //!< SHA-256 of the text as UTF-8, in hexadecimal digits

    bool operator==(const DeviceMatch &) const = default;
};

//! Compares @p identifiers with @p text: one device a line, alone or as a field of a CSV line
//! (comma, semicolon or tab; quoted or not). Where the first line names a column "identifier" or
//! "deviceIdentifier", that column counts, else any field. Case, dashes and spaces do not matter;
//! a part of an identifier is none. For any thread.
Expected<DeviceMatch, ExpectedDevicesFault> matchDevices(const QString &text,
                                                         const QStringList &identifiers);

} // namespace privicore
