// SPDX-License-Identifier: Apache-2.0
#include "widgets/theme_metrics.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QStringList>

#include <algorithm>

namespace privicore {

namespace {

constexpr int iconStep = 8;
constexpr qreal headingScale = 1.5;

} // namespace

int iconSide(const QFontMetrics &metrics)
{
    // In steps, since the drawings are sharp only where their lines fall on whole pixels.
    return std::max(spacing::icon, metrics.height() / iconStep * iconStep);
}

QFont fixedWidthFont()
{
    QFont font;
    font.setFamilies(QStringList(QFontDatabase::systemFont(QFontDatabase::FixedFont).family()));
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    return font;
}

qreal headingPoints(const QFont &font)
{
    return QFontInfo(font).pointSizeF() * headingScale;
}

} // namespace privicore
