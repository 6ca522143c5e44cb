// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/secret_string.h"

#include <QWidget>

#include <memory>

namespace privicore {

//! A QR code on a white card, in every theme: four modules of quiet zone, whole device pixels a
//! module at every scale, as large as the widget allows. Its content never becomes its name.
class QrView final : public QWidget
{
    Q_OBJECT

public:
    explicit QrView(QWidget *parent = nullptr);
    ~QrView() override;

    //! False, and nothing is shown, when @p content does not fit into any code.
    bool setContent(const SecretString &content);
    //! Forgets the code.
    void clear();
    bool isEmpty() const { return !m_code; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return width; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Code;
    std::unique_ptr<Code> m_code;
};

} // namespace privicore
