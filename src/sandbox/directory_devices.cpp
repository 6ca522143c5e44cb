// SPDX-License-Identifier: Apache-2.0
#include "sandbox/directory_devices.h"

#include "sandbox/store.h"

namespace privicore::sandbox {

QList<Device> directoryDevices(Store &store, const Directory &directory, const QString &profileId)
{
    const QString ofUsers =
        QStringLiteral("EXISTS (SELECT 1 FROM directory_user u WHERE u.directory_id = ?"
                       " AND u.profile_id = device.owner_id"
                       " AND (u.origin = 'created' OR device.directory_id = u.directory_id))");
    const QString ofOwner = QStringLiteral(
        "(device.owner_id = ? AND EXISTS (SELECT 1 FROM storage_assignment a JOIN directory_user u"
        " ON u.profile_id = a.profile_id AND u.directory_id = ?"
        " WHERE a.device_identifier = device.identifier))");
    // Named first, so that only the devices of these people are looked at.
    const QString ofPeople = profileId.isEmpty() ? QStringLiteral(
                                 "owner_id IN (SELECT profile_id FROM directory_user"
                                 " WHERE directory_id = ? UNION SELECT owner_id FROM directory"
                                 " WHERE id = ?)")
                                                 : QStringLiteral("owner_id = ? AND ? IS NOT NULL");
    const QString people = profileId.isEmpty() ? directory.id : profileId;
    return devicesWhere(store,
                        QStringLiteral("%1 AND state NOT IN ('rejected', 'removed')"
                                       " AND (%2 OR %3) ORDER BY created_at, identifier")
                            .arg(ofPeople, ofUsers, ofOwner),
                        {people, directory.id, directory.id, directory.ownerId, directory.id});
}

QString directoryDeviceStatus(const Device &device)
{
    return device.state == DeviceState::Identified ? QStringLiteral("requested")
                                                   : deviceStateName(device.state);
}

QStringList storageProfilesOf(Store &store, const Device &device)
{
    QStringList profiles;
    if (device.isStorage)
        profiles.append(device.ownerId);
    for (const Row &row : store.all(u"SELECT profile_id FROM storage_assignment"
                                    u" WHERE device_identifier = ? ORDER BY profile_id",
                                    {device.identifier}))
        profiles.append(row.text(0));
    return profiles;
}

bool assignStorage(Store &store, const Device &device, const QString &profileId)
{
    if (device.ownerId != profileId)
        return store.execute(u"INSERT INTO storage_assignment(device_identifier, profile_id)"
                             u" VALUES (?, ?) ON CONFLICT DO NOTHING",
                             {device.identifier, profileId})
               == 1;
    if (device.isStorage)
        return false;
    Device changed = device;
    changed.isStorage = true;
    updateDevice(store, changed);
    return true;
}

} // namespace privicore::sandbox
