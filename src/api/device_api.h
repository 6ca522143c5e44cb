// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/api_client.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace privicore {

enum class DeviceStatus {
    Requested, //!< has an identifier, but no key yet
    Pending,   //!< has its key and waits for its owner
    Approved,
    NotTold, //!< the server said neither "approved" nor a status that is known
};

//! One entry of Retrieve profile devices. Rejected and removed devices are not listed.
struct Device
{
    QString identifier; //!< opaque; exactly as the server wrote it
    QString name;       //!< server text: may hold anything
    DeviceStatus status = DeviceStatus::NotTold;
    QStringList roles;           //!< "storage", "authenticator"; a device may hold both
    std::optional<qint64> score; //!< a bare number, its meaning is not documented
    std::optional<QDateTime> createdAt;
    QJsonObject meta;

    const QString &key() const { return identifier; }
    bool operator==(const Device &) const = default;
};

//! Access data for the software on a device (Retrieve device configuration).
struct DeviceConfiguration
{
    QString identifier;
    QString clientId;
    Arguments::Secret clientSecret;
    QString queueUser;
    Arguments::Secret queuePassword;
    QString queueHost;
    qint64 queuePort = 0;
};

//! Decodes Retrieve profile devices: an array, or an object with "items".
Result<QList<Device>> decodeDevices(const QByteArray &body);
//! Decodes Retrieve device unique identifier: a text, or an object that holds it.
Result<QString> decodeDeviceIdentifier(const QByteArray &body);
//! Decodes Retrieve device configuration.
Result<DeviceConfiguration> decodeDeviceConfiguration(const QByteArray &body);

//! The device group. Reads are jobs; commands are values for a CommandRunner.
class DeviceApi
{
public:
    explicit DeviceApi(ApiClient &client) : m_client(client) {}

    //! All devices of the profile, pending ones included; decoded on a worker.
    Job<QList<Device>> list();
    //! The identifier that a finished request() command made. NotFound until it has succeeded.
    Job<QString> identifierOf(const QString &commandId);
    Job<DeviceConfiguration> configuration(const QString &identifier);

    static ApiCall request(const QString &name);
    static ApiCall approve(const QString &identifier);
    static ApiCall reject(const QString &identifier);
    static ApiCall remove(const QString &identifier);
    static ApiCall rename(const QString &identifier, const QString &name);

private:
    ApiClient &m_client;
};

} // namespace privicore
