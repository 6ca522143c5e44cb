// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/secret_string.h"

#include <QWidget>

class QAction;
class QLineEdit;

namespace privicore {

//! A field for a password or another secret: masked, with a button that shows it. What is typed
//! is held by Qt while it stands there, which cannot be wiped; clear() drops it and its undo
//! history.
class SecretField final : public QWidget
{
    Q_OBJECT

public:
    explicit SecretField(QWidget *parent = nullptr);

    SecretString secret() const;
    void setSecret(const SecretString &secret);
    bool isEmpty() const;
    void clear();
    void setPlaceholderText(const QString &text);
    //! Names the inner field for assistive technology; set it like any accessible name.
    bool event(QEvent *event) override;

    bool isRevealed() const;
    void setRevealed(bool revealed);

Q_SIGNALS:
    void changed();
    void returnPressed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void nameInnerField();

    QLineEdit *m_edit;
    QAction *m_reveal;
};

} // namespace privicore
