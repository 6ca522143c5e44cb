// SPDX-License-Identifier: Apache-2.0
#include "app/navigation.h"

#include "widgets/icons.h"

#include <algorithm>

namespace privicore {

namespace {

constexpr int idRole = Qt::UserRole;

} // namespace

Navigation::Navigation(const QList<PanelEntry> &entries, QWidget *parent)
    : QListWidget(parent), m_entries(entries)
{
    setObjectName(QStringLiteral("navigation"));
    setAccessibleName(tr("Navigation"));
    setFixedWidth(spacing::navigationWidth);
    for (const PanelEntry &entry : m_entries) {
        auto *item = new QListWidgetItem(entry.title, this);
        item->setData(idRole, entry.id);
        item->setIcon(themedIcon(entry.icon));
        item->setToolTip(QStringLiteral("%1 (%2)").arg(
            entry.title, entry.shortcut.toString(QKeySequence::NativeText)));
    }
    connect(this, &QListWidget::currentItemChanged, this, [this](QListWidgetItem *item) {
        if (item)
            Q_EMIT panelChosen(item->data(idRole).toString());
    });
}

void Navigation::setCurrentPanel(const QString &id)
{
    if (QListWidgetItem *item = itemOf(id))
        setCurrentItem(item);
}

void Navigation::setWaitingCount(const QString &id, int count)
{
    QListWidgetItem *item = itemOf(id);
    if (!item)
        return;
    const auto entry = std::find_if(m_entries.cbegin(), m_entries.cend(),
                                    [&](const PanelEntry &e) { return e.id == id; });
    // The name stays first, so that whoever looks for the panel by its name finds it.
    item->setText(count > 0 ? QStringLiteral("%1  %2").arg(entry->title).arg(count) : entry->title);
    item->setData(Qt::AccessibleDescriptionRole,
                  count > 0 ? tr("%n waiting", nullptr, count) : QString());
}

QListWidgetItem *Navigation::itemOf(const QString &id) const
{
    for (int row = 0; row < count(); ++row) {
        if (item(row)->data(idRole) == id)
            return item(row);
    }
    return nullptr;
}

} // namespace privicore
