// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace privicore {

//! An identifier in the fixed-width font, shortened in the middle, whole on hover, with a button
//! that copies it whole. Not for secrets: those go through ClipboardGuard.
class CopyLabel final : public QWidget
{
    Q_OBJECT

public:
    //! @p what names it: "Profile id" gives the button "Copy profile id".
    explicit CopyLabel(const QString &what, QWidget *parent = nullptr);

    void setValue(const QString &value);
    QString value() const { return m_value; }
    //! 0: never shortened.
    void setLongest(qsizetype characters);

private:
    void showValue(const QString &value);

    QString m_value;
    qsizetype m_longest = 0;
    QLabel *m_label;
    QToolButton *m_copy;
};

} // namespace privicore
