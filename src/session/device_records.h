// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QString>

namespace privicore {

//! What a device is called where its identifier must not be read off: an approval asks for the end
//! of that, and whoever answers is to have it from the device.
QString deviceKey(const QString &identifier);

//! A device that was requested from this console.
struct DeviceRequest
{
    QString commandId;
    QString device; //!< its deviceKey(); empty until the command has succeeded
    QString name;
    QDateTime at;

    bool operator==(const DeviceRequest &) const = default;
};

enum class DeviceAction { Approve, Reject, Remove, Rename };
enum class DeviceEvidence {
    None,  //!< the action needs none
    Typed, //!< the end of the identifier, as somebody read it from the device
    NotCompared,
    Listed, //!< it stands on a list of expected devices that came from elsewhere
};
enum class DecisionOutcome { Acknowledged, Refused, Unknown };

//! What was decided here about a device, on what evidence, and what came of it.
struct DeviceDecision
{
    DeviceAction action = DeviceAction::Approve;
    QString identifier; //!< in records, the deviceKey()
    QString name;       //!< as it was shown
    DeviceEvidence evidence = DeviceEvidence::None;
    QString listHash; //!< of that list: SHA-256 in hexadecimal digits
    QString note;     //!< of the person; stays on this computer
    QDateTime at;     //!< when it was sent
    DecisionOutcome outcome = DecisionOutcome::Unknown;
    QString reason; //!< the server's key for a refusal

    bool operator==(const DeviceDecision &) const = default;
};

//! Comparisons of one device that failed.
struct WrongEntries
{
    int count = 0;
    QDateTime last;

    bool operator==(const WrongEntries &) const = default;
};

//! Everything a console remembers about the devices of one profile. Holds no secret, and no
//! identifier: devices are called by their deviceKey(), in decisions too.
struct DeviceRecords
{
    QList<DeviceRequest> requests;             //!< oldest first
    QList<DeviceDecision> decisions;           //!< oldest first
    QHash<QString, QDateTime> approvedAt;      //!< by device: approvals acknowledged here
    QHash<QString, QDateTime> comparedAt;      //!< by device: comparisons that succeeded here
    QHash<QString, WrongEntries> wrongEntries; //!< by device

    bool operator==(const DeviceRecords &) const = default;

    //! Adds what @p other knows besides, for example what a second console wrote meanwhile.
    void merge(const DeviceRecords &other);
};

QByteArray encodeDeviceRecords(const DeviceRecords &records);
//! Conflict for a file of a newer program; MalformedReply for what is no such file at all.
Result<DeviceRecords> decodeDeviceRecords(const QByteArray &json);

} // namespace privicore
