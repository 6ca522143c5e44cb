// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace privicore {

//! What is the matter with the keyring, for a person; @p cause is one of KeyringCause, and
//! anything else gives an empty text.
QString keyringText(QStringView cause);

//! Why somebody who wants to stay signed in does so until the program ends only.
QString notKeptText(QStringView cause);

} // namespace privicore
