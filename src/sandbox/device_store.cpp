// SPDX-License-Identifier: Apache-2.0
#include "sandbox/device_store.h"

#include "sandbox/json_text.h"
#include "sandbox/random.h"
#include "sandbox/signed_key.h"
#include "sandbox/store.h"
#include "sandbox/wire_time.h"

#include <array>

namespace privicore::sandbox {

namespace {

constexpr std::array<const char *, 5> stateNames{"identified", "pending", "approved", "rejected",
                                                 "removed"};

//! What deviceFrom() reads.
QString selectDevices(const QString &condition)
{
    return QStringLiteral("SELECT seq, identifier, owner_id, command_id, name, state, score, meta,"
                          " signed_key, is_storage, is_authenticator, client_id, created_at,"
                          " directory_id FROM"
                          " device"
                          " WHERE ")
           + condition;
}

DeviceState stateFrom(const QString &name)
{
    for (std::size_t i = 0; i < stateNames.size(); ++i) {
        if (name == QLatin1String(stateNames[i]))
            return static_cast<DeviceState>(i);
    }
    throw StoreError("a device has an unknown state");
}

Device deviceFrom(const Row &row)
{
    return {.seq = row.number(0),
            .identifier = row.text(1),
            .ownerId = row.text(2),
            .commandId = row.text(3),
            .name = row.text(4),
            .state = stateFrom(row.text(5)),
            .score = row.number(6),
            .meta = row.bytes(7),
            .signedKey = row.text(8),
            .isStorage = row.number(9) != 0,
            .isAuthenticator = row.number(10) != 0,
            .directoryId = row.text(13),
            .clientId = row.text(11),
            .createdAt = row.number(12)};
}

std::optional<Device> deviceFrom(const std::optional<Row> &row)
{
    return row ? std::optional<Device>(deviceFrom(*row)) : std::nullopt;
}

QList<Device> devicesFrom(const QList<Row> &rows)
{
    QList<Device> devices;
    devices.reserve(rows.size());
    for (const Row &row : rows)
        devices.append(deviceFrom(row));
    return devices;
}

QVariant textOrNull(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

} // namespace

QString deviceStateName(DeviceState state)
{
    return QString::fromLatin1(stateNames.at(static_cast<std::size_t>(state)));
}

void addDevice(Store &store, const Device &device)
{
    store.execute(u"INSERT INTO device(identifier, owner_id, command_id, name, state, score, meta,"
                  u" signed_key, is_storage, is_authenticator, created_at, directory_id)"
                  u" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  {device.identifier, device.ownerId, textOrNull(device.commandId), device.name,
                   deviceStateName(device.state), device.score, QString::fromUtf8(device.meta),
                   textOrNull(device.signedKey), device.isStorage, device.isAuthenticator,
                   device.createdAt, textOrNull(device.directoryId)});
}

std::optional<Device> findDevice(Store &store, const QString &identifier)
{
    return deviceFrom(store.one(selectDevices(QStringLiteral("identifier = ?")), {identifier}));
}

std::optional<Device> findOwnDevice(Store &store, const QString &ownerId, const QString &identifier)
{
    return deviceFrom(
        store.one(selectDevices(QStringLiteral(
                      "identifier = ? AND owner_id = ? AND state NOT IN ('rejected', 'removed')")),
                  {identifier, ownerId}));
}

std::optional<Device> findDeviceOfCommand(Store &store, const QString &ownerId,
                                          const QString &commandId)
{
    return deviceFrom(
        store.one(selectDevices(QStringLiteral(
                      "command_id = ? AND owner_id = ? AND state NOT IN ('rejected', 'removed')")),
                  {commandId, ownerId}));
}

QList<Device> devicesAfter(Store &store, const QString &ownerId, qint64 seq, int limit)
{
    return devicesFrom(
        store.all(selectDevices(QStringLiteral("owner_id = ? AND seq > ? AND state NOT IN "
                                               "('rejected', 'removed') ORDER BY seq LIMIT ?")),
                  {ownerId, seq, limit}));
}

QList<Device> devicesWhere(Store &store, const QString &condition, const QVariantList &values)
{
    return devicesFrom(store.all(selectDevices(condition), values));
}

QList<Device> authenticatorsOf(Store &store, const QString &ownerId)
{
    return devicesFrom(
        store.all(selectDevices(QStringLiteral("owner_id = ? AND is_authenticator = 1"
                                               " AND state = 'approved' ORDER BY seq")),
                  {ownerId}));
}

void updateDevice(Store &store, const Device &device)
{
    store.execute(u"UPDATE device SET name = ?, state = ?, meta = ?, signed_key = ?,"
                  u" is_storage = ?, is_authenticator = ? WHERE seq = ?",
                  {device.name, deviceStateName(device.state), QString::fromUtf8(device.meta),
                   textOrNull(device.signedKey), device.isStorage, device.isAuthenticator,
                   device.seq});
}

DeviceCredentials deviceCredentials(Store &store, const Device &device)
{
    const auto row = store.one(u"SELECT client_id, client_secret, queue_user, queue_password"
                               u" FROM device WHERE seq = ?",
                               {device.seq});
    if (row && !row->isNull(0))
        return {row->text(0), row->text(1), row->text(2), row->text(3)};
    const DeviceCredentials made{randomText(16), randomText(32),
                                 QStringLiteral("device-") + device.identifier, randomText(24)};
    store.execute(
        u"UPDATE device SET client_id = ?, client_secret = ?, queue_user = ?,"
        u" queue_password = ? WHERE seq = ?",
        {made.clientId, made.clientSecret, made.queueUser, made.queuePassword, device.seq});
    return made;
}

void dropDeviceCredentials(Store &store, const Device &device)
{
    store.execute(u"UPDATE device SET client_id = NULL, client_secret = NULL, queue_user = NULL,"
                  u" queue_password = NULL WHERE seq = ?",
                  {device.seq});
}

void appendDeviceJson(QByteArray &target, const Device &device)
{
    target += "{\"deviceIdentifier\":";
    appendJsonString(target, device.identifier);
    target += ",\"name\":";
    appendJsonString(target, device.name);
    target += ",\"score\":" + QByteArray::number(device.score) + ",\"createdAt\":";
    appendJsonString(target, wireTime(device.createdAt));
    target += device.state == DeviceState::Approved ? ",\"approved\":1" : ",\"approved\":0";
    target += ",\"status\":\"";
    target += stateNames.at(static_cast<std::size_t>(device.state));
    target += "\",\"roles\":[";
    target += device.isStorage ? "\"storage\"" : "";
    target += device.isStorage && device.isAuthenticator ? "," : "";
    target += device.isAuthenticator ? "\"authenticator\"" : "";
    target += "],\"meta\":" + device.meta;
    target += ",\"keyFingerprint\":";
    appendJsonString(target, fingerprintOf(device.signedKey));
    target += '}';
}

} // namespace privicore::sandbox
