// SPDX-License-Identifier: Apache-2.0
#include "device_fixture.h"
#include "panels/devices/device_details.h"
#include "widgets/theme.h"

#include <QItemSelectionModel>

using namespace privicore;
using namespace privicore::test;

namespace {

DeviceRow pending()
{
    DeviceRow row;
    row.rowKey = QStringLiteral("1");
    row.shownName = QStringLiteral("Galaxy Tab S9 of Elif Demir");
    row.shownIdentifier = QStringLiteral("01a22d30-5158-b04f-8a55-0508••••••••");
    row.status = DeviceStatus::Pending;
    row.origin = DeviceOrigin::NotFromHere;
    row.device.score = 0;
    return row;
}

DeviceRow approved()
{
    DeviceRow row = pending();
    row.rowKey = QStringLiteral("2");
    row.shownName = QStringLiteral("ThinkPad T14 of Amara Okafor");
    row.shownIdentifier = QStringLiteral("019a258b-2b88-9fdc-84d5-45bc6b830000");
    row.status = DeviceStatus::Approved;
    return row;
}

//! What is cut off, by name; empty when all can be read.
QStringList cutOff(const QWidget &widget)
{
    QStringList names;
    for (const QLabel *label : widget.findChildren<QLabel *>()) {
        if (label->isVisible() && label->height() < label->heightForWidth(label->width()))
            names.append(label->objectName());
    }
    return names;
}

} // namespace

class DeviceDetailsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutsNothingOffInThePanel()
    {
        Theme theme;
        DeviceFixture f;
        f.server.add(DeviceServer::device(QStringLiteral("550e8400-e29b-41d4-a716-44665544abcd"),
                                          QStringLiteral("Till"), QStringLiteral("approved")));
        f.server.add(DeviceServer::device(QStringLiteral("6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
                                          QStringLiteral("Scanner"), QStringLiteral("pending")));
        QVERIFY(f.open());
        auto *details = f.page->findChild<DeviceDetails *>();
        const auto *status = f.child<QLabel>("statusValue");
        for (const char *name : {"Scanner", "Till", "Scanner", "Till"}) {
            f.table().selectionModel()->clearSelection();
            QTRY_VERIFY(!status->isVisible());
            f.table().selectionModel()->select(
                f.table().model()->index(f.rowOf(QString::fromLatin1(name)), 0),
                QItemSelectionModel::Select | QItemSelectionModel::Rows);
            QTRY_VERIFY(status->isVisible());
            QTRY_COMPARE(cutOff(*details), QStringList());
        }
    }

    void cutsNothingOffWhateverWasShownBefore()
    {
        DeviceDetails details;
        details.resize(250, 600);
        details.show();
        QVERIFY(QTest::qWaitForWindowExposed(&details));
        details.showDevice(pending(), {});
        QTRY_COMPARE(cutOff(details), QStringList());
        for (int i = 0; i < 2; ++i) {
            // One by one, and without a moment in between, as when the selection moves.
            details.showNothing();
            details.showDevice(approved(), {});
            QTRY_COMPARE(cutOff(details), QStringList());
            details.showNothing();
            details.showDevice(pending(), {});
            QTRY_COMPARE(cutOff(details), QStringList());
            details.showGone(pending(), {});
            QTRY_COMPARE(cutOff(details), QStringList());
            details.showDevice(approved(), {});
            QTRY_COMPARE(cutOff(details), QStringList());
            details.showNothing();
        }
    }
};

QTEST_MAIN(DeviceDetailsTest)
#include "device_details_test.moc"
