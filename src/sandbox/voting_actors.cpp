// SPDX-License-Identifier: Apache-2.0
#include "sandbox/voting_actors.h"

#include "sandbox/device_store.h"
#include "sandbox/poll_store.h"
#include "sandbox/profile_store.h"
#include "sandbox/store.h"
#include "sandbox/voting_habits.h"
#include "sandbox/wire_time.h"

namespace privicore::sandbox {

namespace {

QStringList chosenDevices(Store &store, const QJsonObject &fields)
{
    const auto device = findDevice(store, fields.value(u"deviceIdentifier").toString());
    if (device)
        return {device->identifier};
    QStringList identifiers;
    const auto owner = findLogin(store, fields.value(u"username").toString());
    for (const Device &one : owner ? authenticatorsOf(store, owner->profileId) : QList<Device>())
        identifiers.append(one.identifier);
    return identifiers;
}

} // namespace

Response authenticatorsVote(EngineContext &context, const QJsonObject &fields)
{
    const QString vote = fields.value(u"vote").toString();
    if (!isVotingHabit(vote))
        return invalidField(QStringLiteral("vote"), QStringLiteral("is yes, no, late or never"));
    const QStringList devices = chosenDevices(context.store, fields);
    if (devices.isEmpty())
        return errorResponse(404, QStringLiteral("sandbox.no_authenticators"),
                             QStringLiteral("There is no such authenticator"));
    const QString pollId = fields.value(u"poolId").toString();
    int count = 0;
    Transaction transaction(context.store);
    for (const QString &device : devices) {
        if (fields.value(u"always").toBool())
            setVotingHabit(context.store, device, vote);
        for (const QString &id : openBallots(context.store, device, context.clock.seconds())) {
            if (!pollId.isEmpty() && findBallot(context.store, id)->pollId != pollId)
                continue;
            planVote(context.store, id, vote);
            ++count;
        }
    }
    castPlannedVotes(context);
    transaction.commit();
    return jsonResponse(200, QJsonObject{{QStringLiteral("ballots"), count}});
}

} // namespace privicore::sandbox
