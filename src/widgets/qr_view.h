// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/secret_string.h"

#include <QWidget>

namespace privicore {

//! A QR code on a white card, in every theme: four modules of quiet zone, whole device pixels a
//! module at every scale, as large as the widget allows. Its content never becomes its name.
//!
//! It forgets the code when it is hidden, cleared or destroyed, and overwrites it; the working
//! memory of the encoder, and pixels that were drawn, are out of its reach.
class QrView final : public QWidget
{
    Q_OBJECT

public:
    explicit QrView(QWidget *parent = nullptr);
    ~QrView() override;

    //! False, and nothing is shown, when @p content is empty or over 2,953 bytes, which is what
    //! fits into the largest code.
    bool setContent(const SecretString &content);
    //! Forgets the code.
    void clear();
    bool isEmpty() const { return m_modules.isEmpty(); }

    QSize sizeHint() const override;
    //! Grows with the code: at least two pixels a module.
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return width; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    //! With the quiet zone; of a usual code while there is none.
    int modulesOfCard() const;

    QByteArray m_modules; //!< row by row, 1 for dark
    int m_side = 0;       //!< modules a row
};

} // namespace privicore
