// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/panel_registry.h"

#include <QListWidget>

namespace privicore {

//! The list of panels at the left, with the count of what waits beside a name.
class Navigation final : public QListWidget
{
    Q_OBJECT

public:
    explicit Navigation(const QList<PanelEntry> &entries, QWidget *parent = nullptr);

    void setCurrentPanel(const QString &id);
    void setWaitingCount(const QString &id, int count);

Q_SIGNALS:
    void panelChosen(const QString &id);

private:
    QListWidgetItem *itemOf(const QString &id) const;

    QList<PanelEntry> m_entries;
};

} // namespace privicore
