// SPDX-License-Identifier: Apache-2.0
#include "sandbox/seed.h"

#include "sandbox/demo_account.h"
#include "sandbox/demo_data.h"
#include "sandbox/demo_devices.h"
#include "sandbox/password.h"
#include "sandbox/profile_store.h"
#include "sandbox/public_key_engine.h"
#include "sandbox/random.h"
#include "sandbox/signed_key.h"
#include "sandbox/store.h"

namespace privicore::sandbox {

namespace {

QString addDemoProfile(Store &store, qint64 now)
{
    constexpr qint64 age = 410LL * 86400;
    const QString password = randomText(15);
    const QString id = newId(QDateTime::fromSecsSinceEpoch(now - age, Qt::UTC));
    const QByteArray hash = hashPassword(SecretString::fromText(password));
    addProfile(store, id, demoUsername(), hash, now - age);
    registerKey(store, id, makeKeyPair().signedKey, now - age);
    store.setSetting(QStringLiteral("demo.password"), password);
    store.setSetting(QStringLiteral("demo.password_hash"), QString::fromLatin1(hash));
    return id;
}

} // namespace

void seedStore(Store &store, const SeedPlan &plan, qint64 now)
{
    if (!store.setting(QStringLiteral("server.public_key")).isEmpty())
        return;
    Transaction transaction(store);
    makeServerKey(store);
    if (plan.kind != SeedPlan::Kind::Empty) {
        const QString owner = addDemoProfile(store, now);
        if (plan.kind == SeedPlan::Kind::Demo) {
            addDemoDevices(store, owner, now);
            addDemoAccount(store, owner, now);
            addDemoDirectories(store, owner, now);
            addDemoData(store, owner, now);
        } else {
            addManyDevices(store, owner, plan.devices, now);
            addManyTokens(store, owner, plan.devices, now);
        }
    }
    transaction.commit();
}

QString demoUsername()
{
    return QStringLiteral("demo");
}

QString demoPassword(Store &store)
{
    // Somebody may have changed it, and what they chose is not kept.
    const auto login = findLogin(store, demoUsername());
    const QString hash = store.setting(QStringLiteral("demo.password_hash"));
    if (!login || hash.isEmpty() || login->passwordHash != hash.toLatin1())
        return {};
    return store.setting(QStringLiteral("demo.password"));
}

} // namespace privicore::sandbox
