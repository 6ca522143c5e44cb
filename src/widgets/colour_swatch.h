// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QIcon>
#include <QList>

namespace privicore {

//! A colour that one can give to a connection, with the word for it.
struct NamedColour
{
    QString name;
    QColor colour;
};

//! The colours to choose from.
QList<NamedColour> connectionColours();

//! A small disc of @p colour with an outline that shows on every ground; no icon for an invalid
//! one.
QIcon colourSwatch(const QColor &colour);

} // namespace privicore
