// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "panels/profile/password_strength.h"
#include "widgets/theme.h"

#include <QWidget>

class QLabel;

namespace privicore {

//! Says how strong a new password is: four segments, a word, and what to do about it.
class PasswordMeter final : public QWidget
{
    Q_OBJECT

public:
    explicit PasswordMeter(QWidget *parent = nullptr);

    void setStrength(const PasswordStrength &strength);
    //! "Weak: make it longer"; empty while nothing is typed.
    QString words() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int filledSegments() const;

    PasswordStrength m_strength;
    QLabel *m_words;
};

} // namespace privicore
