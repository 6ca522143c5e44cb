// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "panels/panel_context.h"

#include <QJsonObject>
#include <QWidget>

namespace privicore {

//! A page of the main window. It is destroyed when the window locks and built again from its
//! place, so everything worth coming back to is in place().
class Panel : public QWidget
{
    Q_OBJECT

public:
    explicit Panel(PanelContext context, QWidget *parent = nullptr)
        : QWidget(parent), m_context(std::move(context))
    {
    }

    //! Selection key, scroll position, filter and unsent text, without secrets.
    virtual QJsonObject place() const = 0;
    virtual void restorePlace(const QJsonObject &place) = 0;

    //! F5.
    virtual void refresh() = 0;
    //! Ctrl+F; does nothing where there is nothing to filter.
    virtual void focusFilter() {}
    //! Ctrl+N: the panel's primary way to make something.
    virtual void createNew() {}
    //! F9.
    virtual void toggleDetails() {}
    //! F6 and Shift+F6: the focus moves to the next pane of this panel; false after the last.
    virtual bool focusNextPane(bool backwards)
    {
        Q_UNUSED(backwards)
        return false;
    }

Q_SIGNALS:
    //! How many things wait for the person here; shown beside the panel's name.
    void waitingCountChanged(int count);

protected:
    const PanelContext &context() const { return m_context; }

private:
    PanelContext m_context;
};

} // namespace privicore
