// SPDX-License-Identifier: Apache-2.0
#include "sandbox/actors.h"

#include "sandbox/body_reader.h"
#include "sandbox/data_exchange_engine.h"
#include "sandbox/demo_devices.h"
#include "sandbox/device_store.h"
#include "sandbox/directory_actors.h"
#include "sandbox/json_text.h"
#include "sandbox/polls.h"
#include "sandbox/profile_store.h"
#include "sandbox/qr_tokens.h"
#include "sandbox/random.h"
#include "sandbox/seed.h"
#include "sandbox/signed_key.h"
#include "sandbox/storage_engine.h"
#include "sandbox/store.h"
#include "sandbox/voting_actors.h"
#include "sandbox/wire_time.h"

#include <QJsonArray>
#include <QRandomGenerator>

#include <map>

namespace privicore::sandbox {

namespace {

constexpr qint64 farthestAdvance = 10LL * 366 * 86400;

using Actor = Response (*)(EngineContext &, const QJsonObject &);

Response notThere(const QString &key, const QString &message)
{
    return errorResponse(404, key, message);
}

Response noSuchProfile()
{
    return notThere(QStringLiteral("sandbox.no_such_profile"),
                    QStringLiteral("There is no profile of this name"));
}

Response demoCredentials(EngineContext &context, const QJsonObject &)
{
    const QString password = demoPassword(context.store);
    if (password.isEmpty())
        return notThere(QStringLiteral("sandbox.no_demo_profile"),
                        QStringLiteral("This store has no demonstration profile"));
    return jsonResponse(200, QJsonObject{{QStringLiteral("username"), demoUsername()},
                                         {QStringLiteral("password"), password}});
}

Response screenOf(const Device &device)
{
    return jsonResponse(
        200, QJsonObject{{QStringLiteral("name"), device.name},
                         {QStringLiteral("deviceIdentifier"), device.identifier},
                         {QStringLiteral("keyFingerprint"), fingerprintOf(device.signedKey)}});
}

Response deviceAsks(EngineContext &context, const QJsonObject &fields)
{
    const auto owner = findLogin(context.store, fields.value(u"username").toString());
    if (!owner)
        return noSuchProfile();
    QString name = fields.value(u"name").toString().trimmed().left(255);
    if (name.isEmpty())
        name = demoDeviceName(QRandomGenerator::global()->bounded(10'000));
    const Device device{.identifier = newId(context.clock.now()),
                        .ownerId = owner->profileId,
                        .name = name,
                        .state = DeviceState::Pending,
                        .signedKey = makeKeyPair().signedKey,
                        .createdAt = context.clock.seconds()};
    addDevice(context.store, device);
    return jsonResponse(200, QJsonObject{{QStringLiteral("name"), name},
                                         {QStringLiteral("deviceIdentifier"), device.identifier}});
}

Response noSuchDevice()
{
    return notThere(QStringLiteral("device.not_found"), QStringLiteral("There is no such device"));
}

Response deviceKeys(EngineContext &context, const QJsonObject &fields)
{
    auto device = findDevice(context.store, fields.value(u"deviceIdentifier").toString());
    if (!device || device->state != DeviceState::Identified)
        return noSuchDevice();
    device->signedKey = makeKeyPair().signedKey;
    device->state = DeviceState::Pending;
    updateDevice(context.store, *device);
    return screenOf(*device);
}

Response deviceScreen(EngineContext &context, const QJsonObject &fields)
{
    const auto device = findDevice(context.store, fields.value(u"deviceIdentifier").toString());
    return device ? screenOf(*device) : noSuchDevice();
}

Response unknownQrToken()
{
    return notThere(QStringLiteral("sandbox.no_such_qr_token"),
                    QStringLiteral("There is no such QR token"));
}

Response phoneScans(EngineContext &context, const QJsonObject &fields)
{
    const QString token = fields.value(u"qrToken").toString();
    const qint64 now = context.clock.seconds();
    const auto state = qrState(context.store, token, now);
    if (!state)
        return unknownQrToken();
    const auto profileId = redeemQrToken(context.store, token, now);
    if (!profileId)
        return errorResponse(410, QStringLiteral("sandbox.qr_token_") + qrStateName(*state),
                             QStringLiteral("The QR token is %1").arg(qrStateName(*state)));
    return jsonResponse(200, QJsonObject{{QStringLiteral("profileId"), *profileId}});
}

Response qrTokenState(EngineContext &context, const QJsonObject &fields)
{
    const auto state =
        qrState(context.store, fields.value(u"qrToken").toString(), context.clock.seconds());
    if (!state)
        return unknownQrToken();
    return jsonResponse(200, QJsonObject{{QStringLiteral("state"), qrStateName(*state)}});
}

Response moveClock(EngineContext &context, const QJsonObject &fields)
{
    const qint64 seconds = fields.value(u"advanceSeconds").toInteger(-1);
    if (seconds < 0 || seconds > farthestAdvance)
        return invalidField(QStringLiteral("advanceSeconds"),
                            QStringLiteral("must be a number of seconds up to ten years"));
    context.clock.advance(std::chrono::seconds(seconds));
    context.sessionsEnded = true;
    Transaction transaction(context.store);
    closeDuePolls(context);
    transaction.commit();
    return jsonResponse(200,
                        QJsonObject{{QStringLiteral("now"), wireTime(context.clock.seconds())}});
}

//! For those who have no WebSocket at hand.
Response messages(EngineContext &context, const QJsonObject &fields)
{
    const auto owner = findLogin(context.store, fields.value(u"username").toString());
    if (!owner)
        return noSuchProfile();
    QJsonArray list;
    for (const QByteArray &text : context.takeMessages(owner->profileId))
        list.append(fromCompactJson(text));
    return jsonResponse(200, list);
}

//! How retrieved data comes: by a message where it can, or always by a link; and whether a link is
//! announced a second time.
Response setDelivery(EngineContext &context, const QJsonObject &fields)
{
    const std::pair<const char *, const char *> switches[] = {
        {"alwaysLink", DeliverySetting::alwaysLink},
        {"streamReady", DeliverySetting::announceStream}};
    for (const auto &[name, setting] : switches) {
        const QJsonValue value = fields.value(QLatin1String(name));
        if (value.isBool())
            context.store.setSetting(QString::fromLatin1(setting), value.toBool()
                                                                       ? QStringLiteral("true")
                                                                       : QStringLiteral("false"));
        else if (!value.isUndefined())
            return invalidField(QString::fromLatin1(name), QStringLiteral("is true or false"));
    }
    return jsonResponse(200, QJsonObject());
}

const std::map<QByteArray, Actor> &actors()
{
    static const std::map<QByteArray, Actor> table{
        {"/sandbox/demo-credentials", demoCredentials},
        {"/sandbox/device-asks", deviceAsks},
        {"/sandbox/device-keys", deviceKeys},
        {"/sandbox/device-screen", deviceScreen},
        {"/sandbox/phone-scans", phoneScans},
        {"/sandbox/qr-state", qrTokenState},
        {"/sandbox/authenticators-vote", authenticatorsVote},
        {"/sandbox/invitee-accepts", inviteeAccepts},
        {"/sandbox/storage-switch", switchStorage},
        {"/sandbox/data-delivery", setDelivery},
        {"/sandbox/messages", messages},
        {"/sandbox/clock", moveClock},
    };
    return table;
}

} // namespace

Response runActor(EngineContext &context, const Request &request)
{
    const auto actor = actors().find(request.path);
    if (actor == actors().end())
        return notThere(QStringLiteral("request.unknown_route"),
                        QStringLiteral("There is no such call"));
    if (request.method != "POST") {
        Response response = errorResponse(405, QStringLiteral("request.wrong_method"),
                                          QStringLiteral("This call is a POST"));
        response.headers.append(Response::Header{"Allow", "POST"});
        return response;
    }
    const auto fields = readBody(request.contentType, request.body);
    return fields ? actor->second(context, *fields) : fields.error();
}

} // namespace privicore::sandbox
