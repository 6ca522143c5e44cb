// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QPushButton;
class QVBoxLayout;

namespace privicore {

//! Asks once before something that cannot be taken back. Opened with open(), never waited for;
//! accepted() is the verb on the button. The safe answer is the default.
class ConfirmDialog final : public QDialog
{
    Q_OBJECT

public:
    //! @p verb stands on the button: "Remove device".
    ConfirmDialog(const QString &title, const QString &question, const QString &verb,
                  QWidget *parent = nullptr);

    //! A widget between the question and the buttons, for a note or a typed confirmation.
    void addContent(QWidget *content);
    QPushButton *confirmButton() const { return m_confirm; }

private:
    QVBoxLayout *m_content;
    QPushButton *m_confirm;
};

} // namespace privicore
