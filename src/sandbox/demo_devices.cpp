// SPDX-License-Identifier: Apache-2.0
#include "sandbox/demo_devices.h"

#include "sandbox/device_store.h"
#include "sandbox/json_text.h"
#include "sandbox/random.h"
#include "sandbox/signed_key.h"

#include <QDateTime>
#include <QJsonObject>

#include <array>

namespace privicore::sandbox {

namespace {

struct Kind
{
    const char *name;
    const char *type;
    const char *platform;
};

constexpr std::array<Kind, 8> kinds{{{"ThinkPad T14", "desktop", "Debian 12"},
                                     {"MacBook Pro 14", "desktop", "macOS 14"},
                                     {"Pixel 8", "mobile", "Android 14"},
                                     {"iPhone 15", "mobile", "iOS 17"},
                                     {"Storage node", "server", "Ubuntu 22.04"},
                                     {"Galaxy Tab S9", "mobile", "Android 14"},
                                     {"Backup server", "server", "Debian 12"},
                                     {"Apple Watch", "watch", "watchOS 10"}}};

constexpr std::array<const char *, 11> people{"Amara Okafor",  "Jonas Weber",    "Mei Tanaka",
                                              "Lucía Romero",  "Noah Dubois",    "Ingrid Solberg",
                                              "Tomasz Kowal",  "Priya Nair",     "Elif Demir",
                                              "Oliver Hansen", "Sofia Lindqvist"};

constexpr std::array<const char *, 5> places{"Berlin", "Lisbon", "Osaka", "Toronto", "Nairobi"};

template <std::size_t N, class T>
const T &pick(const std::array<T, N> &list, int index)
{
    return list.at(static_cast<std::size_t>(index) % N);
}

QByteArray metaOf(int index)
{
    const Kind &kind = pick(kinds, index);
    return compactJson(
        QJsonObject{{QStringLiteral("type"), QString::fromLatin1(kind.type)},
                    {QStringLiteral("platform"), QString::fromLatin1(kind.platform)},
                    {QStringLiteral("location"), QString::fromLatin1(pick(places, index / 3))}});
}

Device demoDevice(const QString &ownerId, int index, DeviceState state, qint64 createdAt)
{
    const bool isServer = QLatin1String(pick(kinds, index).type) == QLatin1String("server");
    const bool isPhone = QLatin1String(pick(kinds, index).type) == QLatin1String("mobile");
    const bool approved = state == DeviceState::Approved;
    return {.identifier = newId(QDateTime::fromSecsSinceEpoch(createdAt, Qt::UTC)),
            .ownerId = ownerId,
            .name = demoDeviceName(index),
            .state = state,
            .score = approved ? (index * 37) % 101 : 0,
            .meta = approved ? metaOf(index) : QByteArray("{}"),
            // Any 32 bytes are a point of the curve: nobody needs the private half of these.
            .signedKey =
                state == DeviceState::Identified ? QString() : signedKeyOf(randomBytes(32)),
            .isStorage = approved && (isServer || index % 9 == 0),
            .isAuthenticator = approved && isPhone && index % 5 != 0,
            .createdAt = createdAt};
}

} // namespace

QString demoDeviceName(int index)
{
    const Kind &kind = pick(kinds, index);
    const bool isServer = QLatin1String(kind.type) == QLatin1String("server");
    const QString suffix =
        QString::fromUtf8(isServer ? pick(places, index / 8) : pick(people, index / 8 + index));
    return QStringLiteral("%1 %2 %3")
        .arg(QString::fromUtf8(kind.name), isServer ? QStringLiteral("·") : QStringLiteral("of"),
             suffix);
}

void addDemoDevices(Store &store, const QString &ownerId, qint64 now)
{
    constexpr qint64 day = 86400;
    int index = 0;
    const auto add = [&](DeviceState state, int count, qint64 firstAge, qint64 step) {
        for (int i = 0; i < count; ++i, ++index)
            addDevice(store,
                      demoDevice(ownerId, index, state, now - firstAge + i * step + index % 7));
    };
    add(DeviceState::Approved, 30, 400 * day, 12 * day);
    add(DeviceState::Rejected, 1, 30 * day, 0);
    add(DeviceState::Removed, 2, 25 * day, day);
    add(DeviceState::Identified, 4, 3 * day, day / 2);
    add(DeviceState::Pending, 6, 20 * 3600, 3 * 3600);
}

void addManyDevices(Store &store, const QString &ownerId, int count, qint64 now)
{
    constexpr int mostStorage = 40;
    for (int index = 0; index < count; ++index) {
        const DeviceState state = index % 50 == 0 ? DeviceState::Pending : DeviceState::Approved;
        Device device = demoDevice(ownerId, index, state, now - (count - index) * 60LL);
        device.name += QStringLiteral(" #%1").arg(index + 1);
        // Whatever is stored goes to all of them.
        device.isStorage = device.isStorage && index < mostStorage;
        addDevice(store, device);
    }
}

} // namespace privicore::sandbox
