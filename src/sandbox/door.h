// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/expected.h"

#include <QString>
#include <QtGlobal>

namespace privicore::sandbox {

//! What listens at an address, whatever is spoken behind it.
class Door
{
    Q_DISABLE_COPY_MOVE(Door)

public:
    Door() = default;
    virtual ~Door() = default;

    //! The port that is listened on, or one line on why not.
    virtual Expected<int, QString> listen() = 0;
};

} // namespace privicore::sandbox
