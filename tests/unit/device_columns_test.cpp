// SPDX-License-Identifier: Apache-2.0
#include "models/device_columns.h"
#include "models/filter_model.h"
#include "models/table_model.h"

#include <QTest>

using namespace privicore;

class DeviceColumnsTest final : public QObject
{
    Q_OBJECT

private:
    static DeviceRow row(const QString &name, DeviceStatus status, DeviceOrigin origin)
    {
        return {.device = {.identifier = QStringLiteral("whole ") + name, .name = name},
                .rowKey = name,
                .shownName = name,
                .shownIdentifier = QStringLiteral("part of ") + name,
                .status = status,
                .origin = origin};
    }

    static QString shown(const QAbstractItemModel &model, int column, int role = Qt::DisplayRole)
    {
        QStringList texts;
        for (int at = 0; at < model.rowCount(); ++at)
            texts.append(model.index(at, column).data(role).toString());
        return texts.join(u" | ");
    }

private Q_SLOTS:
    void showsAndFindsNoMoreThanTheRowAllows()
    {
        TableModel<DeviceRow> table(deviceColumns());
        table.assign({row(QStringLiteral("phone"), DeviceStatus::Pending, DeviceOrigin::NotKnown)});
        for (int column = 0; column < table.columnCount(); ++column) {
            for (const int role :
                 {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole),
                  int(TableModelBase::FullTextRole), int(TableModelBase::KeyRole)})
                QVERIFY(!shown(table, column, role).contains(u"whole"));
        }
        FilterModel filter(table);
        QVERIFY(!filter.setFilter(QStringLiteral("whole")));
        QCOMPARE(filter.rowCount(), 0);
        QVERIFY(!filter.setFilter(QStringLiteral("identifier:part")));
        QCOMPARE(filter.rowCount(), 1);
    }

    void wordsWhatIsKnown()
    {
        DeviceRow known = row(QStringLiteral("a"), DeviceStatus::Approved, DeviceOrigin::FromHere);
        known.requestedAt = QDateTime(QDate(2026, 8, 1), QTime(9, 0, 1));
        known.device.createdAt = QDateTime(QDate(2026, 8, 1), QTime(10, 2, 3));
        known.device.score = 1234;
        DeviceRow waiting =
            row(QStringLiteral("b"), DeviceStatus::Pending, DeviceOrigin::NotFromHere);
        waiting.running = QStringLiteral("Approve");
        TableModel<DeviceRow> table(deviceColumns());
        table.assign({known, waiting,
                      row(QStringLiteral("c"), DeviceStatus::NotTold, DeviceOrigin::NotKnown)});
        QCOMPARE(shown(table, table.columnIndex(u"status")),
                 QStringLiteral("Approved | Waiting: Approve | Not told by this server"));
        QCOMPARE(shown(table, table.columnIndex(u"requested")),
                 QStringLiteral("From this console, 2026-08-01 09:00 | Not from this console | "));
        QCOMPARE(shown(table, table.columnIndex(u"created")),
                 QStringLiteral("2026-08-01 10:02 |  | "));
        QCOMPARE(shown(table, table.columnIndex(u"created"), Qt::ToolTipRole),
                 QStringLiteral("2026-08-01 10:02:03 |  | "));

        Wording english = Wording::plain();
        english.locale = QLocale(QLocale::English);
        table.setWording(english);
        const int score = table.columnIndex(u"score");
        QCOMPARE(shown(table, score), QStringLiteral("1,234 |  | "));
        QCOMPARE(shown(table, score, TableModelBase::FullTextRole), QStringLiteral("1234 |  | "));
    }

    void sortsWhatNeedsALookFirst()
    {
        DeviceRow fromHere =
            row(QStringLiteral("from here"), DeviceStatus::Pending, DeviceOrigin::FromHere);
        fromHere.requestedAt = QDateTime::fromSecsSinceEpoch(1);
        TableModel<DeviceRow> table(deviceColumns());
        table.assign(
            {row(QStringLiteral("approved"), DeviceStatus::Approved, DeviceOrigin::NotKnown),
             fromHere,
             row(QStringLiteral("elsewhere"), DeviceStatus::Pending, DeviceOrigin::NotFromHere)});
        FilterModel model(table);
        model.sort(table.columnIndex(u"status"));
        QCOMPARE(shown(model, 0), QStringLiteral("elsewhere | from here | approved"));
        model.sort(table.columnIndex(u"requested"));
        QCOMPARE(shown(model, 0), QStringLiteral("elsewhere | from here | approved"));
        model.setQuickFilter(
            table.where([](const DeviceRow &device) { return device.isPending(); }));
        QCOMPARE(shown(model, 0), QStringLiteral("elsewhere | from here"));
    }
};

QTEST_GUILESS_MAIN(DeviceColumnsTest)
#include "device_columns_test.moc"
