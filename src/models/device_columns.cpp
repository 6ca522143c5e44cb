// SPDX-License-Identifier: Apache-2.0
#include "models/device_columns.h"

#include "models/identifier_text.h"

#include <limits>

namespace privicore {

namespace {

QString statusText(const DeviceRow &row, const Wording &wording)
{
    if (row.isWaiting)
        return wording.translate(QT_TRANSLATE_NOOP("Tables", "Waiting"));
    switch (row.device.status) {
    case DeviceStatus::Requested:
        return wording.translate(QT_TRANSLATE_NOOP("Tables", "Requested, no key yet"));
    case DeviceStatus::Pending:
        return wording.translate(QT_TRANSLATE_NOOP("Tables", "Pending"));
    case DeviceStatus::Approved:
        return wording.translate(QT_TRANSLATE_NOOP("Tables", "Approved"));
    case DeviceStatus::NotTold:
        break;
    }
    return wording.translate(QT_TRANSLATE_NOOP("Tables", "Not told by this server"));
}

Status statusOf(const DeviceRow &row)
{
    if (row.isWaiting)
        return Status::Waiting;
    switch (row.device.status) {
    case DeviceStatus::Requested:
        return Status::Info;
    case DeviceStatus::Approved:
        return Status::Ok;
    case DeviceStatus::Pending:
    case DeviceStatus::NotTold:
        break;
    }
    return Status::Warning;
}

SortKey statusKey(const DeviceRow &row)
{
    switch (row.device.status) {
    case DeviceStatus::Pending:
        return SortKey::number(0);
    case DeviceStatus::NotTold:
        return SortKey::number(1);
    case DeviceStatus::Requested:
        return SortKey::number(2);
    case DeviceStatus::Approved:
        break;
    }
    return SortKey::number(3);
}

QString rolesText(const DeviceRow &row, const Wording &wording)
{
    QStringList roles;
    for (const QString &role : row.device.roles) {
        if (role == u"storage")
            roles.append(wording.translate(QT_TRANSLATE_NOOP("Tables", "Storage")));
        else if (role == u"authenticator")
            roles.append(wording.translate(QT_TRANSLATE_NOOP("Tables", "Authenticator")));
        else
            roles.append(role);
    }
    return roles.join(u", ");
}

QString requestedText(const DeviceRow &row, const Wording &wording,
                      const std::function<QString(const QDateTime &)> &time)
{
    if (!row.requestedHere)
        return wording.translate(QT_TRANSLATE_NOOP("Tables", "Not from this console"));
    return wording.translate(QT_TRANSLATE_NOOP("Tables", "From this console, %1"))
        .arg(time(*row.requestedHere));
}

SortKey requestedKey(const DeviceRow &row)
{
    return row.requestedHere ? SortKey::time(*row.requestedHere)
                             : SortKey::number(std::numeric_limits<qint64>::min());
}

Column<DeviceRow> identifierColumn(ComparedCharacters compared)
{
    return {
        .id = QStringLiteral("identifier"),
        .title = QT_TRANSLATE_NOOP("Tables", "Identifier"),
        .text =
            [compared](const DeviceRow &row, const Wording &) {
                return shortIdentifier(shownIdentifier(row.device, compared));
            },
        .fullText = [compared](const DeviceRow &row,
                               const Wording &) { return shownIdentifier(row.device, compared); },
        .fixedWidthFont = true,
    };
}

Column<DeviceRow> requestedColumn()
{
    return {
        .id = QStringLiteral("requested"),
        .title = QT_TRANSLATE_NOOP("Tables", "Requested"),
        .text =
            [](const DeviceRow &row, const Wording &wording) {
                return requestedText(row, wording, wording.shortTime);
            },
        .fullText =
            [](const DeviceRow &row, const Wording &wording) {
                return requestedText(row, wording, wording.fullTime);
            },
        .sortKey = requestedKey,
        .status =
            [](const DeviceRow &row) {
                return isPending(row.device) && !row.requestedHere ? Status::Warning : Status::None;
            },
    };
}

Column<DeviceRow> scoreColumn()
{
    return {
        .id = QStringLiteral("score"),
        .title = QT_TRANSLATE_NOOP("Tables", "Score"),
        .text =
            [](const DeviceRow &row, const Wording &wording) {
                return row.device.score ? wording.locale.toString(*row.device.score) : QString();
            },
        .fullText =
            [](const DeviceRow &row, const Wording &) {
                return row.device.score ? QString::number(*row.device.score) : QString();
            },
        .sortKey =
            [](const DeviceRow &row) {
                return row.device.score ? SortKey::number(*row.device.score) : SortKey();
            },
        .alignment = Qt::AlignTrailing | Qt::AlignVCenter,
    };
}

Column<DeviceRow> createdColumn()
{
    return {
        .id = QStringLiteral("created"),
        .title = QT_TRANSLATE_NOOP("Tables", "Created"),
        .text =
            [](const DeviceRow &row, const Wording &wording) {
                return row.device.createdAt ? wording.shortTime(*row.device.createdAt) : QString();
            },
        .fullText =
            [](const DeviceRow &row, const Wording &wording) {
                return row.device.createdAt ? wording.fullTime(*row.device.createdAt) : QString();
            },
        .sortKey =
            [](const DeviceRow &row) {
                return SortKey::time(row.device.createdAt.value_or(QDateTime()));
            },
    };
}

} // namespace

bool isPending(const Device &device)
{
    return device.status != DeviceStatus::Approved;
}

QString shownIdentifier(const Device &device, ComparedCharacters compared)
{
    return compared == ComparedCharacters::HiddenWhilePending && isPending(device)
               ? withoutComparedCharacters(device.identifier)
               : device.identifier;
}

QList<Column<DeviceRow>> deviceColumns(ComparedCharacters compared)
{
    return {
        {.id = QStringLiteral("name"),
         .title = QT_TRANSLATE_NOOP("Tables", "Name"),
         .text = [](const DeviceRow &row, const Wording &) { return row.device.name; }},
        {.id = QStringLiteral("status"),
         .title = QT_TRANSLATE_NOOP("Tables", "Status"),
         .text = statusText,
         .sortKey = statusKey,
         .status = statusOf},
        {.id = QStringLiteral("roles"),
         .title = QT_TRANSLATE_NOOP("Tables", "Roles"),
         .text = rolesText},
        identifierColumn(compared),
        requestedColumn(),
        scoreColumn(),
        createdColumn(),
    };
}

} // namespace privicore
