// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractItemView>
#include <QAbstractProxyModel>
#include <QAccessible>
#include <QStringList>
#include <QWidget>

namespace privicore::test {

//! Everything that a person, a pointer that hovers or a program on the accessibility bus can read
//! of a window: texts of its widgets, its accessibility tree, and all roles of all its models.
class ReadableText
{
public:
    static QStringList of(QWidget &window)
    {
        ReadableText text;
        text.addInterface(QAccessible::queryAccessibleInterface(&window));
        text.addWidget(window);
        for (QWidget *widget : window.findChildren<QWidget *>())
            text.addWidget(*widget);
        return text.m_texts;
    }

private:
    void addWidget(const QWidget &widget)
    {
        m_texts += {widget.toolTip(), widget.statusTip(), widget.whatsThis(),
                    widget.accessibleName(), widget.accessibleDescription()};
        for (const char *property : {"text", "title", "plainText", "placeholderText"})
            m_texts += widget.property(property).toString();
        if (const auto *view = qobject_cast<const QAbstractItemView *>(&widget))
            addModel(view->model());
    }

    void addModel(const QAbstractItemModel *model)
    {
        if (!model)
            return;
        for (int row = 0; row < model->rowCount(); ++row) {
            for (int column = 0; column < model->columnCount(); ++column) {
                for (int role = 0; role < Qt::UserRole + 32; ++role)
                    m_texts += model->index(row, column).data(role).toString();
            }
        }
        if (const auto *proxy = qobject_cast<const QAbstractProxyModel *>(model))
            addModel(proxy->sourceModel());
    }

    void addInterface(QAccessibleInterface *shown)
    {
        if (!shown)
            return;
        for (const QAccessible::Text kind :
             {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help})
            m_texts += shown->text(kind);
        if (QAccessibleTextInterface *text = shown->textInterface())
            m_texts += text->text(0, text->characterCount());
        for (int i = 0; i < shown->childCount(); ++i)
            addInterface(shown->child(i));
    }

    QStringList m_texts;
};

} // namespace privicore::test
