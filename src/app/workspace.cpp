// SPDX-License-Identifier: Apache-2.0
#include "app/workspace.h"

#include "app/navigation.h"
#include "panels/panel.h"
#include "panels/profile/profile_page.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QStackedWidget>

namespace privicore {

Workspace::Workspace(const PanelContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_entries(panelEntries()),
      m_navigation(new Navigation(m_entries, this)), m_stack(new QStackedWidget(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_navigation);
    layout->addWidget(m_stack, 1);
    connect(m_navigation, &Navigation::panelChosen, this, &Workspace::showPanel);
}

void Workspace::showPanel(const QString &id)
{
    const Panel *before = currentPanel(); // asked first: the stack shows its first page by itself
    Panel *chosen = panel(id);
    if (!chosen || chosen == before)
        return;
    m_stack->setCurrentWidget(chosen);
    m_navigation->setCurrentPanel(id);
    Q_EMIT currentPanelChanged(currentTitle());
}

Panel *Workspace::panel(const QString &id)
{
    if (Panel *made = m_panels.value(id))
        return made;
    for (const PanelEntry &entry : std::as_const(m_entries)) {
        if (entry.id != id)
            continue;
        Panel *made = entry.make(m_context, m_stack);
        made->setObjectName(id + QStringLiteral("Panel"));
        connect(made, &Panel::waitingCountChanged, m_navigation,
                [this, id](int count) { m_navigation->setWaitingCount(id, count); });
        if (auto *profile = qobject_cast<ProfilePage *>(made))
            connect(profile, &ProfilePage::signOutRequested, this, &Workspace::signOutRequested);
        m_panels.insert(id, made);
        m_stack->addWidget(made);
        made->restorePlace(m_places.take(id).toObject());
        return made;
    }
    return nullptr;
}

QString Workspace::currentPanelId() const
{
    return m_panels.key(currentPanel());
}

Panel *Workspace::currentPanel() const
{
    return qobject_cast<Panel *>(m_stack->currentWidget());
}

QString Workspace::currentTitle() const
{
    const QString id = currentPanelId();
    for (const PanelEntry &entry : m_entries) {
        if (entry.id == id)
            return entry.title;
    }
    return {};
}

QJsonObject Workspace::place() const
{
    QJsonObject places = m_places;
    for (auto it = m_panels.cbegin(); it != m_panels.cend(); ++it)
        places.insert(it.key(), it.value()->place());
    return {{QStringLiteral("current"), currentPanelId()}, {QStringLiteral("panels"), places}};
}

void Workspace::restorePlace(const QJsonObject &place)
{
    m_places = place.value(u"panels").toObject();
    showPanel(place.value(u"current").toString());
    if (!currentPanel())
        showPanel(m_entries.first().id);
}

void Workspace::focusNextPane(bool backwards)
{
    if (m_navigation->hasFocus()) {
        if (Panel *current = currentPanel())
            current->focusNextPane(backwards);
        return;
    }
    Panel *current = currentPanel();
    if (!current || !current->focusNextPane(backwards))
        m_navigation->setFocus(backwards ? Qt::BacktabFocusReason : Qt::TabFocusReason);
}

void Workspace::putDialogsAside()
{
    for (QDialog *dialog : findChildren<QDialog *>()) {
        if (dialog->isVisible())
            m_aside.append(dialog);
    }
    for (const QPointer<QDialog> &dialog : std::as_const(m_aside))
        dialog->hide();
}

void Workspace::bringDialogsBack()
{
    for (const QPointer<QDialog> &dialog : std::exchange(m_aside, {})) {
        if (!dialog)
            continue;
        if (dialog->isModal())
            dialog->open();
        else
            dialog->show();
    }
}

} // namespace privicore
