// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace privicore {

//! A ring that empties clockwise as time runs out. A picture only: the words beside it say the
//! same, so it is not in the accessible tree's way and takes no focus.
class TimeRing final : public QWidget
{
    Q_OBJECT

public:
    explicit TimeRing(QWidget *parent = nullptr);

    //! 1 is full, 0 empty.
    void setFraction(double fraction);
    double fraction() const { return m_fraction; }
    void setColor(const QColor &color);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_fraction = 1;
    QColor m_color; //!< invalid: the palette's highlight
};

} // namespace privicore
