// SPDX-License-Identifier: Apache-2.0
#include "app/navigation.h"
#include "app/workspace.h"
#include "device_fixture.h"

#include <QApplication>
#include <QDialog>
#include <QJsonObject>
#include <QLineEdit>

using namespace privicore;
using namespace privicore::test;

namespace {

PanelContext contextOf(DeviceFixture &fixture)
{
    return {.session = fixture.session,
            .devices = fixture.ledger,
            .deviceWatch = fixture.watch,
            .clipboard = fixture.clipboard};
}

//! What the navigation shows as chosen.
QStringList chosen(const Workspace &workspace)
{
    QStringList texts;
    for (const QListWidgetItem *item : workspace.findChild<Navigation *>()->selectedItems())
        texts.append(item->text());
    return texts;
}

} // namespace

class WorkspaceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNavigationShowsThePanelThatTheWindowOpensWith()
    {
        DeviceFixture fixture;
        Workspace workspace(contextOf(fixture));
        workspace.restorePlace({});
        QCOMPARE(workspace.currentPanelId(), QStringLiteral("devices"));
        QCOMPARE(chosen(workspace), QStringList{QStringLiteral("Devices")});
    }

    void anotherPanelIsAnnouncedOnce()
    {
        DeviceFixture fixture;
        Workspace workspace(contextOf(fixture));
        workspace.restorePlace({});
        QSignalSpy titles(&workspace, &Workspace::currentPanelChanged);
        workspace.showPanel(QStringLiteral("profile"));
        workspace.showPanel(QStringLiteral("profile"));
        QCOMPARE(titles.count(), 1);
        QCOMPARE(titles.first().first().toString(), QStringLiteral("Profile"));
        QCOMPARE(chosen(workspace), QStringList{QStringLiteral("Profile")});
    }

    void aNewWorkspaceComesBackToTheSamePlace()
    {
        DeviceFixture fixture;
        QJsonObject place;
        {
            Workspace workspace(contextOf(fixture));
            workspace.restorePlace({});
            workspace.showPanel(QStringLiteral("profile"));
            place = workspace.place();
        }
        Workspace workspace(contextOf(fixture));
        workspace.restorePlace(place);
        QCOMPARE(workspace.currentPanelId(), QStringLiteral("profile"));
        QCOMPARE(workspace.place(), place);
    }

    void aDialogPutAsideComesBackAsItWas()
    {
        DeviceFixture fixture;
        Workspace workspace(contextOf(fixture));
        workspace.restorePlace({});
        workspace.show();
        QDialog modal(workspace.currentPanel());
        QLineEdit field(&modal);
        modal.open();
        QDialog beside(workspace.currentPanel());
        beside.show();
        field.setText(QStringLiteral("Conference room"));
        QSignalSpy finished(&modal, &QDialog::finished);

        workspace.putDialogsAside();
        QVERIFY(!modal.isVisible() && !beside.isVisible());
        QVERIFY(!QApplication::activeModalWidget());
        workspace.bringDialogsBack();
        QVERIFY(modal.isVisible() && modal.isModal());
        QVERIFY(beside.isVisible() && !beside.isModal());
        QCOMPARE(field.text(), QStringLiteral("Conference room"));
        QCOMPARE(finished.count(), 0);
    }
};

QTEST_MAIN(WorkspaceTest)
#include "workspace_test.moc"
