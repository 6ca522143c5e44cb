// SPDX-License-Identifier: Apache-2.0
#include "models/device_columns.h"

#include <limits>

namespace privicore {

namespace {

constexpr qsizetype longestIdentifier = 20; // in a cell; longer ones are shortened in the middle

QString shortened(const QString &identifier)
{
    if (identifier.size() <= longestIdentifier)
        return identifier;
    constexpr qsizetype half = (longestIdentifier - 1) / 2;
    return identifier.first(half) + QChar(0x2026) + identifier.last(half);
}

QString statusText(const DeviceRow &row, const Wording &wording)
{
    if (row.running.isEmpty())
        return wording.translate(deviceStatusText(row.status));
    const QString pattern = wording.translate(QT_TRANSLATE_NOOP("Tables", "Waiting: %1"));
    return pattern.arg(wording.translate(row.running.toLatin1().constData()));
}

Status statusOf(const DeviceRow &row)
{
    if (!row.running.isEmpty())
        return Status::Waiting;
    switch (row.status) {
    case DeviceStatus::Approved:
        return Status::Ok;
    case DeviceStatus::Pending:
    case DeviceStatus::NotTold:
        return Status::Warning;
    case DeviceStatus::Requested:
        return Status::Info;
    }
    return Status::None;
}

// What needs a look comes first, and of that what nobody asked for here.
qint64 urgency(const DeviceRow &row)
{
    if (!row.isPending())
        return 9;
    const qint64 byStatus = row.status == DeviceStatus::Requested ? 1 : 0;
    return (row.origin == DeviceOrigin::FromHere ? 2 : 0) + byStatus;
}

QString requestedText(const DeviceRow &row, const Wording &wording,
                      const std::function<QString(const QDateTime &)> &timeText)
{
    switch (row.origin) {
    case DeviceOrigin::FromHere:
        return wording.translate(QT_TRANSLATE_NOOP("Tables", "From this console, %1"))
            .arg(timeText(row.requestedAt));
    case DeviceOrigin::NotFromHere:
        return wording.translate(QT_TRANSLATE_NOOP("Tables", "Not from this console"));
    case DeviceOrigin::NotKnown:
        break;
    }
    return {};
}

//! What was not asked for from here stands above everything that was.
SortKey requestedKey(const DeviceRow &row)
{
    if (row.origin == DeviceOrigin::NotFromHere)
        return SortKey::number(std::numeric_limits<qint64>::min());
    return SortKey::time(row.requestedAt);
}

Column<DeviceRow> statusColumn()
{
    return {.id = QStringLiteral("status"),
            .title = QT_TRANSLATE_NOOP("Tables", "Status"),
            .text = statusText,
            .sortKey = [](const DeviceRow &row) { return SortKey::number(urgency(row)); },
            .status = statusOf};
}

Column<DeviceRow> rolesColumn()
{
    return {.id = QStringLiteral("roles"),
            .title = QT_TRANSLATE_NOOP("Tables", "Roles"),
            .text = [](const DeviceRow &row, const Wording &) {
                return row.device.roles.join(QStringLiteral(", "));
            }};
}

Column<DeviceRow> identifierColumn()
{
    return {
        .id = QStringLiteral("identifier"),
        .title = QT_TRANSLATE_NOOP("Tables", "Identifier"),
        .text = [](const DeviceRow &row,
                   const Wording &) { return shortened(row.shownIdentifier); },
        .fullText = [](const DeviceRow &row, const Wording &) { return row.shownIdentifier; },
        .accessibleText = [](const DeviceRow &row, const Wording &) { return row.shownIdentifier; },
        .fixedWidthFont = true};
}

Column<DeviceRow> requestedColumn()
{
    return {.id = QStringLiteral("requested"),
            .title = QT_TRANSLATE_NOOP("Tables", "Requested"),
            .text = [](const DeviceRow &row,
                       const Wording &w) { return requestedText(row, w, w.shortTime); },
            .fullText = [](const DeviceRow &row,
                           const Wording &w) { return requestedText(row, w, w.fullTime); },
            .sortKey = requestedKey};
}

Column<DeviceRow> scoreColumn()
{
    return {.id = QStringLiteral("score"),
            .title = QT_TRANSLATE_NOOP("Tables", "Score"),
            .text =
                [](const DeviceRow &row, const Wording &w) {
                    return row.device.score ? w.locale.toString(*row.device.score) : QString();
                },
            .fullText =
                [](const DeviceRow &row, const Wording &) {
                    return row.device.score ? QString::number(*row.device.score) : QString();
                },
            .sortKey =
                [](const DeviceRow &row) {
                    return row.device.score ? SortKey::number(*row.device.score) : SortKey();
                },
            .alignment = Qt::AlignTrailing | Qt::AlignVCenter};
}

Column<DeviceRow> createdColumn()
{
    return {.id = QStringLiteral("created"),
            .title = QT_TRANSLATE_NOOP("Tables", "Created"),
            .text =
                [](const DeviceRow &row, const Wording &w) {
                    return row.device.createdAt ? w.shortTime(*row.device.createdAt) : QString();
                },
            .fullText =
                [](const DeviceRow &row, const Wording &w) {
                    return row.device.createdAt ? w.fullTime(*row.device.createdAt) : QString();
                },
            .sortKey =
                [](const DeviceRow &row) {
                    return SortKey::time(row.device.createdAt.value_or(QDateTime()));
                }};
}

} // namespace

const char *deviceStatusText(DeviceStatus status)
{
    switch (status) {
    case DeviceStatus::Requested:
        return QT_TRANSLATE_NOOP("Tables", "Requested");
    case DeviceStatus::Pending:
        return QT_TRANSLATE_NOOP("Tables", "Pending");
    case DeviceStatus::Approved:
        return QT_TRANSLATE_NOOP("Tables", "Approved");
    case DeviceStatus::NotTold:
        break;
    }
    return QT_TRANSLATE_NOOP("Tables", "Not told by this server");
}

QList<Column<DeviceRow>> deviceColumns()
{
    return {{.id = QStringLiteral("name"),
             .title = QT_TRANSLATE_NOOP("Tables", "Name"),
             .text = [](const DeviceRow &row,
                        const Wording &w) { return nameOrSubstitute(row.shownName, w); },
             .fullText = [](const DeviceRow &row, const Wording &) { return row.shownName; }},
            statusColumn(),
            rolesColumn(),
            identifierColumn(),
            requestedColumn(),
            scoreColumn(),
            createdColumn()};
}

QString nameOrSubstitute(const QString &name, const Wording &wording)
{
    return name.isEmpty() ? wording.translate(QT_TRANSLATE_NOOP("Tables", "(no name)")) : name;
}

} // namespace privicore
