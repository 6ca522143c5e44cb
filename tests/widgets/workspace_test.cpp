// SPDX-License-Identifier: Apache-2.0
#include "app/navigation.h"
#include "app/workspace.h"
#include "device_fixture.h"

#include <QJsonObject>

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
};

QTEST_MAIN(WorkspaceTest)
#include "workspace_test.moc"
