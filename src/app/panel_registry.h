// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "panels/panel_context.h"

#include <QKeySequence>
#include <QList>
#include <QString>

#include <functional>

class QWidget;

namespace privicore {

class Panel;

//! A panel that the navigation lists.
struct PanelEntry
{
    QString id;            //!< "devices": on the command line and in saved places
    QString title;         //!< translated
    QString icon;          //!< name for widgets/icons
    QKeySequence shortcut; //!< always the same digit for a panel, whatever else is listed
    std::function<Panel *(const PanelContext &, QWidget *parent)> make;
};

//! The finished panels, in the order of the navigation.
QList<PanelEntry> panelEntries();

} // namespace privicore
