// SPDX-License-Identifier: Apache-2.0
#include "api/device_api.h"

#include "api/reply_decoder.h"
#include "core/job_worker.h"

namespace privicore {

namespace {

// The first is official; the others are what the 2023 console and forms call it.
constexpr std::initializer_list<QStringView> identifierNames{
    u"deviceIdentifier", u"deviceUniqueIdentifier", u"device_unique_identifier"};

DeviceStatus statusOf(JsonReader &reader)
{
    const QString word = reader.optionalString({u"status"}).value_or(QString());
    const std::optional<qint64> approved = reader.optionalInteger({u"approved"});
    if (word == u"approved" || (word.isEmpty() && approved == 1))
        return DeviceStatus::Approved;
    if (word == u"pending" || (word.isEmpty() && approved == 0))
        return DeviceStatus::Pending;
    if (word == u"requested" || word == u"identified")
        return DeviceStatus::Requested;
    return DeviceStatus::NotTold;
}

QString readIdentifier(JsonReader &reader)
{
    QString identifier =
        reader.isObject() ? reader.requiredString(identifierNames) : reader.asString();
    if (identifier.isEmpty())
        reader.fail(QStringLiteral("empty identifier"));
    return identifier;
}

Device readDevice(JsonReader &reader)
{
    Device device;
    device.identifier = readIdentifier(reader);
    device.name = reader.optionalString({u"name"}).value_or(QString());
    device.status = statusOf(reader);
    device.roles = reader.optionalStrings({u"roles"});
    device.score = reader.optionalInteger({u"score"});
    device.createdAt = reader.optionalTime({u"createdAt", u"created_at"});
    device.meta = reader.optionalObject({u"meta"});
    return device;
}

Arguments::Secret readSecret(JsonReader &reader, QStringView name)
{
    return std::make_shared<const SecretString>(
        SecretString::fromText(reader.requiredString({name})));
}

ApiCall deviceCall(EndpointId endpoint, const QString &identifier)
{
    return {endpoint, Arguments().set(u"deviceIdentifier", identifier)};
}

} // namespace

Result<QList<Device>> decodeDevices(const QByteArray &body)
{
    return decodeJson(body, [](JsonReader &root) {
        JsonReader list = root.isObject() ? root.member({u"items"}) : root;
        QList<Device> devices;
        for (JsonReader &element : list.elements())
            devices.append(readDevice(element));
        return devices;
    });
}

Result<QString> decodeDeviceIdentifier(const QByteArray &body)
{
    return decodeJson(body, readIdentifier);
}

Result<DeviceConfiguration> decodeDeviceConfiguration(const QByteArray &body)
{
    return decodeJson(body, [](JsonReader &reader) {
        return DeviceConfiguration{
            .identifier = reader.requiredString({u"device-identifier"}),
            .clientId = reader.requiredString({u"client-id"}),
            .clientSecret = readSecret(reader, u"client-secret"),
            .queueUser = reader.requiredString({u"rabbit-user"}),
            .queuePassword = readSecret(reader, u"rabbit-pass"),
            .queueHost = reader.requiredString({u"rabbit-host"}),
            .queuePort = reader.optionalInteger({u"rabbit-port"}).value_or(0),
        };
    });
}

Job<QList<Device>> DeviceApi::list()
{
    return mapOnWorker(
        m_client.send({EndpointId::DeviceRetrieveProfileDevices}, {.sizeLimit = listLimit}),
        [](const ApiReply &reply) { return decodeDevices(reply.body); });
}

Job<QString> DeviceApi::identifierOf(const QString &commandId)
{
    return m_client.ask(
        {EndpointId::DeviceRetrieveUniqueIdentifier, Arguments().set(u"id", commandId)},
        [](const ApiReply &reply) { return decodeDeviceIdentifier(reply.body); });
}

Job<DeviceConfiguration> DeviceApi::configuration(const QString &identifier)
{
    return m_client.ask(
        deviceCall(EndpointId::DeviceRetrieveConfiguration, identifier),
        [](const ApiReply &reply) { return decodeDeviceConfiguration(reply.body); });
}

ApiCall DeviceApi::request(const QString &name)
{
    return {EndpointId::DeviceRequestUniqueIdentifier, Arguments().set(u"deviceName", name)};
}

ApiCall DeviceApi::approve(const QString &identifier)
{
    return deviceCall(EndpointId::DeviceApprove, identifier);
}

ApiCall DeviceApi::reject(const QString &identifier)
{
    return deviceCall(EndpointId::DeviceReject, identifier);
}

ApiCall DeviceApi::remove(const QString &identifier)
{
    return deviceCall(EndpointId::DeviceRemove, identifier);
}

ApiCall DeviceApi::rename(const QString &identifier, const QString &name)
{
    ApiCall call = deviceCall(EndpointId::DeviceConfigureMeta, identifier);
    call.arguments.set(u"name", name);
    return call;
}

} // namespace privicore
