// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/status.h"
#include "widgets/theme.h"

#include <QIcon>

namespace privicore {

//! One of our symbolic icons, by the name of its file in resources/icons. It is drawn when it is
//! painted, in the colours of the palette of that moment, so a change of theme needs no new icon.
QIcon themedIcon(const QString &name, Tone tone = Tone::Text);

//! The icon and the tone that stand for a status.
QIcon statusIcon(Status status);
Tone statusTone(Status status);

//! The program's own icon, in colour.
QIcon applicationIcon();

} // namespace privicore
