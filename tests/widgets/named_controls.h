// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStringList>

namespace privicore::test {

//! The visible controls below @p window that a person can operate but no test or screen reader
//! can name: without an accessible name or without an objectName.
inline QStringList unnamedControls(const QWidget &window)
{
    QStringList found;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        const bool isControl =
            qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLineEdit *>(widget)
            || qobject_cast<QComboBox *>(widget) || qobject_cast<QAbstractSpinBox *>(widget)
            || qobject_cast<QPlainTextEdit *>(widget);
        const bool isPartOfOne = widget->objectName().startsWith(u"qt_");
        if (!isControl || isPartOfOne || !widget->isVisible())
            continue;
        const QAccessibleInterface *shown = QAccessible::queryAccessibleInterface(widget);
        if (widget->objectName().isEmpty() || !shown || shown->text(QAccessible::Name).isEmpty())
            found += QString::fromLatin1(widget->metaObject()->className()) + u' '
                     + widget->objectName();
    }
    return found;
}

} // namespace privicore::test
