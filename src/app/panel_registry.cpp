// SPDX-License-Identifier: Apache-2.0
#include "app/panel_registry.h"

#include "panels/devices/devices_page.h"
#include "panels/profile/profile_page.h"

#include <QCoreApplication>

namespace privicore {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(PanelRegistry)
};

template <class Page>
Panel *makePanel(const PanelContext &context, QWidget *parent)
{
    return new Page(context, parent);
}

} // namespace

QList<PanelEntry> panelEntries()
{
    // Alt+1 and the digits between belong to panels that are listed as soon as they are finished.
    return {
        {QStringLiteral("devices"), Tr::tr("Devices"), QStringLiteral("devices"),
         QKeySequence(Qt::ALT | Qt::Key_2), makePanel<DevicesPage>},
        {QStringLiteral("profile"), Tr::tr("Profile"), QStringLiteral("profile"),
         QKeySequence(Qt::ALT | Qt::Key_9), makePanel<ProfilePage>},
    };
}

} // namespace privicore
