// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QVariantList>

#include <optional>

//! Devices in the store.
namespace privicore::sandbox {

class Store;

enum class DeviceState {
    Identified, //!< has an identifier and no key yet
    Pending,    //!< has a key, waits for its owner
    Approved,
    Rejected, //!< kept, but hidden from everybody
    Removed,  //!< kept, but hidden from everybody
};

//! "identified", "pending", "approved", "rejected" or "removed".
QString deviceStateName(DeviceState state);

struct Device
{
    qint64 seq = 0; //!< the order of coming; 0 before it is stored
    QString identifier;
    QString ownerId;
    QString commandId; //!< of the request; empty when it came otherwise
    QString name;
    DeviceState state = DeviceState::Identified;
    qint64 score = 0;
    QByteArray meta = "{}"; //!< a JSON object of scalars
    QString signedKey;      //!< empty before it has one
    bool isStorage = false;
    bool isAuthenticator = false;
    QString directoryId;  //!< in which it was made for its owner; empty for none
    QString clientId;     //!< empty before it has credentials; see deviceCredentials()
    qint64 createdAt = 0; //!< seconds since 1970
};

//! What a device signs in with.
struct DeviceCredentials
{
    QString clientId;
    QString clientSecret;
    QString queueUser;
    QString queuePassword;
};

void addDevice(Store &store, const Device &device);
//! In any state, whoever owns it.
std::optional<Device> findDevice(Store &store, const QString &identifier);
//! Nothing for another owner's device and for one that was rejected or removed.
std::optional<Device> findOwnDevice(Store &store, const QString &ownerId,
                                    const QString &identifier);
std::optional<Device> findDeviceOfCommand(Store &store, const QString &ownerId,
                                          const QString &commandId);
//! The next devices that @p ownerId sees, in the order of coming.
QList<Device> devicesAfter(Store &store, const QString &ownerId, qint64 seq, int limit);

//! Approved devices with the role of an authenticator.
QList<Device> authenticatorsOf(Store &store, const QString &ownerId);

//! For conditions of other groups on the columns of device.
QList<Device> devicesWhere(Store &store, const QString &condition, const QVariantList &values);

//! Stores name, state, meta, key and roles.
void updateDevice(Store &store, const Device &device);

//! Made at the first call and the same ever after, until they are dropped.
DeviceCredentials deviceCredentials(Store &store, const Device &device);
void dropDeviceCredentials(Store &store, const Device &device);

//! Appends what the list of devices shows of @p device, as JSON. Beyond the contract:
//! keyFingerprint, empty for a device without a key, to compare with the device's own screen.
void appendDeviceJson(QByteArray &target, const Device &device);

} // namespace privicore::sandbox
