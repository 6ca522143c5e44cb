// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme.h"

#include <QWidget>

namespace privicore {

//! A ring that empties clockwise as time runs out. A picture only: the words beside it say the
//! same, and it takes no focus.
class TimeRing final : public QWidget
{
    Q_OBJECT

public:
    explicit TimeRing(QWidget *parent = nullptr);

    //! 1 is full, 0 empty.
    void setFraction(double fraction);
    double fraction() const { return m_fraction; }
    void setTone(Tone tone);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_fraction = 1;
    Tone m_tone = Tone::Accent;
};

} // namespace privicore
