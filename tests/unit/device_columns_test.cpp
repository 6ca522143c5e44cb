// SPDX-License-Identifier: Apache-2.0
#include "models/device_columns.h"
#include "models/filter_model.h"
#include "models/identifier_text.h"
#include "models/table_model.h"

#include <QTest>

using namespace privicore;

class DeviceColumnsTest final : public QObject
{
    Q_OBJECT

private:
    using Table = TableModel<DeviceRow>;

    static DeviceRow device(const QString &identifier, DeviceStatus status)
    {
        return {.device = {.identifier = identifier, .name = identifier, .status = status}};
    }

    static QVariant cell(const QAbstractItemModel &model, int row, const QString &column, int role)
    {
        for (int at = 0; at < model.columnCount(); ++at) {
            if (model.headerData(at, Qt::Horizontal, TableModelBase::ColumnIdRole) == column)
                return model.index(row, at).data(role);
        }
        return {};
    }

    static QString shown(const QAbstractItemModel &model, const QString &column)
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts.append(cell(model, row, column, Qt::DisplayRole).toString());
        return texts.join(u" | ");
    }

private Q_SLOTS:
    void hidesWhatIsReadFromTheDevice_data()
    {
        QTest::addColumn<QString>("identifier");
        QTest::addColumn<QString>("hidden");
        const auto row = [](const char16_t *identifier, const char16_t *hidden) {
            QTest::newRow(qPrintable(QString::fromUtf16(identifier)))
                << QString::fromUtf16(identifier) << QString::fromUtf16(hidden);
        };
        row(u"3f2a9c1e-77b0-4d52-9a6e-0c5db1f4e8a7",
            u"3f2a9c1e-77b0-4d52-9a6e-0c5d\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022");
        row(u"abcdefgh-ijkl-mnop", u"abcdefgh-\u2022\u2022\u2022\u2022-\u2022\u2022\u2022\u2022");
        row(u"short-one", u"\u2022\u2022\u2022\u2022\u2022-\u2022\u2022\u2022");
        row(u"", u"");
    }

    void hidesWhatIsReadFromTheDevice()
    {
        QFETCH(QString, identifier);
        QTEST(withoutComparedCharacters(identifier), "hidden");
    }

    void showsNoRoleOfAPendingDeviceItsWholeIdentifier()
    {
        const QString identifier = QStringLiteral("3f2a9c1e-77b0-4d52-9a6e-0c5db1f4e8a7");
        const QString secret = QStringLiteral("b1f4e8a7");
        for (const DeviceStatus status : {DeviceStatus::Pending, DeviceStatus::Requested,
                                          DeviceStatus::NotTold, DeviceStatus::Approved}) {
            DeviceRow row = device(identifier, status);
            row.device.name = QStringLiteral("phone");
            Table table(deviceColumns(ComparedCharacters::HiddenWhilePending));
            table.assign({row});
            FilterModel filter(table);
            const bool mayShow = status == DeviceStatus::Approved;
            for (const int role :
                 {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole),
                  int(TableModelBase::FullTextRole)}) {
                const QString text = cell(table, 0, QStringLiteral("identifier"), role).toString();
                QVERIFY(text.startsWith(u"3f2a9c1e"));
                QCOMPARE(text.endsWith(secret), mayShow);
            }
            QVERIFY(!filter.setFilter(secret));
            QCOMPARE(filter.rowCount(), mayShow ? 1 : 0);
            table.setColumns(deviceColumns(ComparedCharacters::Shown));
            QCOMPARE(filter.rowCount(), 1);
        }
    }

    void wordsWhatIsKnown()
    {
        DeviceRow row = device(QStringLiteral("id"), DeviceStatus::Approved);
        row.device.roles = {QStringLiteral("storage"), QStringLiteral("watch")};
        row.device.score = 1234;
        row.device.createdAt = QDateTime(QDate(2026, 8, 1), QTime(10, 2, 3));
        row.requestedHere = QDateTime(QDate(2026, 8, 1), QTime(9, 0, 1));
        DeviceRow waiting = device(QStringLiteral("other"), DeviceStatus::Pending);
        waiting.isWaiting = true;
        Table table(deviceColumns(ComparedCharacters::Shown));
        table.assign({row, waiting, device(QStringLiteral("third"), DeviceStatus::NotTold)});

        QCOMPARE(shown(table, QStringLiteral("status")),
                 QStringLiteral("Approved | Waiting | Not told by this server"));
        QCOMPARE(shown(table, QStringLiteral("roles")), QStringLiteral("Storage, watch |  | "));
        QCOMPARE(shown(table, QStringLiteral("requested")),
                 QStringLiteral("From this console, 2026-08-01 09:00 | Not from this console | "
                                "Not from this console"));
        QCOMPARE(shown(table, QStringLiteral("created")), QStringLiteral("2026-08-01 10:02 |  | "));
        QCOMPARE(cell(table, 0, QStringLiteral("created"), Qt::ToolTipRole).toString(),
                 QStringLiteral("2026-08-01 10:02:03"));
        QCOMPARE(cell(table, 0, QStringLiteral("score"), TableModelBase::FullTextRole).toString(),
                 QStringLiteral("1234"));
        const auto status = [&](int at, const char *column) {
            return static_cast<Status>(
                cell(table, at, QString::fromLatin1(column), TableModelBase::StatusRole).toInt());
        };
        QCOMPARE(status(0, "status"), Status::Ok);
        QCOMPARE(status(1, "status"), Status::Waiting);
        QCOMPARE(status(2, "status"), Status::Warning);
        QCOMPARE(status(0, "requested"), Status::None);
        QCOMPARE(status(2, "requested"), Status::Warning);
    }

    void sortsWhatNeedsAttentionFirst()
    {
        DeviceRow fromHere = device(QStringLiteral("from here"), DeviceStatus::Pending);
        fromHere.requestedHere = QDateTime::fromSecsSinceEpoch(1);
        Table table(deviceColumns(ComparedCharacters::Shown));
        table.assign({fromHere, device(QStringLiteral("approved"), DeviceStatus::Approved),
                      device(QStringLiteral("requested"), DeviceStatus::Requested),
                      device(QStringLiteral("pending"), DeviceStatus::Pending),
                      device(QStringLiteral("not told"), DeviceStatus::NotTold)});
        FilterModel model(table);
        model.sort(table.columnIndex(u"status"));
        QCOMPARE(shown(model, QStringLiteral("name")),
                 QStringLiteral("from here | pending | not told | requested | approved"));
        model.sort(table.columnIndex(u"requested"));
        QCOMPARE(shown(model, QStringLiteral("name")),
                 QStringLiteral("approved | requested | pending | not told | from here"));
        model.setQuickFilter(
            table.where([](const DeviceRow &row) { return isPending(row.device); }));
        QVERIFY(!model.setFilter(QStringLiteral("-status:\"not told\"")));
        QCOMPARE(shown(model, QStringLiteral("name")),
                 QStringLiteral("requested | pending | from here"));
    }
};

QTEST_GUILESS_MAIN(DeviceColumnsTest)
#include "device_columns_test.moc"
