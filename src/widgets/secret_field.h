// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/secret_string.h"

#include <QWidget>

class QLineEdit;
class QToolButton;

namespace privicore {

//! A field for a password or another secret: masked, with a button that shows it. There is no way
//! back to an earlier content: it takes no undo.
//!
//! clear() and setSecret() overwrite the text that stands in the field. What is out of reach: the
//! pieces that Qt gave back while it was typed, the single characters of its undo history, and
//! what an input method or an assistive program has read.
class SecretField final : public QWidget
{
    Q_OBJECT

public:
    explicit SecretField(QWidget *parent = nullptr);
    ~SecretField() override;

    SecretString secret() const;
    void setSecret(const SecretString &secret);
    bool isEmpty() const;
    //! Masks the field and empties it, as far as said above.
    void clear();
    void setPlaceholderText(const QString &text);
    //! Names the inner field for assistive technology; set it like any accessible name.
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

    bool isRevealed() const;
    void setRevealed(bool revealed);

Q_SIGNALS:
    void changed();
    void returnPressed();

protected:
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void nameInnerField();
    void replaceText(const QString &text);
    void showMenu(const QPoint &at);

    QLineEdit *m_edit;
    QToolButton *m_reveal;
};

} // namespace privicore
