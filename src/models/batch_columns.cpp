// SPDX-License-Identifier: Apache-2.0
#include "models/batch_columns.h"

namespace privicore {

namespace {

const char *markName(BatchMark mark)
{
    switch (mark) {
    case BatchMark::Compared:
        return QT_TRANSLATE_NOOP("Tables", "Compared");
    case BatchMark::Listed:
        return QT_TRANSLATE_NOOP("Tables", "In the list");
    case BatchMark::Unchecked:
        break;
    }
    return QT_TRANSLATE_NOOP("Tables", "Unchecked");
}

QString markText(const BatchRow &row, const Wording &wording)
{
    const QString mark = wording.translate(markName(row.mark));
    if (!row.isHidden)
        return mark;
    return mark + QStringLiteral(", ")
           + wording.translate(QT_TRANSLATE_NOOP("Tables", "hidden by the filter"));
}

SortKey markKey(const BatchRow &row)
{
    return SortKey::number(row.needsTick() ? int(row.isHidden) : 2 + int(row.mark));
}

const char *outcomeText(BatchOutcome outcome)
{
    switch (outcome) {
    case BatchOutcome::Sent:
        return QT_TRANSLATE_NOOP("Tables", "Waiting for the server");
    case BatchOutcome::Approved:
        return QT_TRANSLATE_NOOP("Tables", "Approved");
    case BatchOutcome::Failed:
        return QT_TRANSLATE_NOOP("Tables", "Failed");
    case BatchOutcome::Unknown:
        return QT_TRANSLATE_NOOP("Tables", "Unknown");
    case BatchOutcome::Waiting:
        break;
    }
    return QT_TRANSLATE_NOOP("Tables", "Not sent");
}

QString resultText(const BatchRow &row, const Wording &wording)
{
    const QString outcome = wording.translate(outcomeText(row.outcome));
    return row.reason.isEmpty() ? outcome : outcome + QStringLiteral(": ") + row.reason;
}

Status outcomeStatus(const BatchRow &row)
{
    switch (row.outcome) {
    case BatchOutcome::Sent:
        return Status::Waiting;
    case BatchOutcome::Approved:
        return Status::Ok;
    case BatchOutcome::Failed:
        return Status::Danger;
    case BatchOutcome::Unknown:
        return Status::Warning;
    case BatchOutcome::Waiting:
        break;
    }
    return Status::None;
}

Status markStatus(const BatchRow &row)
{
    return row.needsTick() ? Status::Warning : Status::Ok;
}

} // namespace

QList<Column<BatchRow>> batchColumns()
{
    return {{.id = QStringLiteral("name"),
             .title = QT_TRANSLATE_NOOP("Tables", "Name"),
             .text = [](const BatchRow &row, const Wording &) { return row.shownName; }},
            {.id = QStringLiteral("identifier"),
             .title = QT_TRANSLATE_NOOP("Tables", "Identifier"),
             .text = [](const BatchRow &row, const Wording &) { return row.shownIdentifier; },
             .fixedWidthFont = true},
            {.id = QStringLiteral("mark"),
             .title = QT_TRANSLATE_NOOP("Tables", "Mark"),
             .text = markText,
             .sortKey = markKey,
             .status = markStatus},
            {.id = QStringLiteral("result"),
             .title = QT_TRANSLATE_NOOP("Tables", "Result"),
             .text = resultText,
             .sortKey = [](const BatchRow &row) { return SortKey::number(-int(row.outcome)); },
             .status = outcomeStatus}};
}

} // namespace privicore
