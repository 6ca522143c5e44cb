// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/transport_options.h"
#include "core/job.h"

#include <QUrl>

namespace privicore {

//! Opens a WebSocket at @p address and closes it again: whether one can be had there. Joins no
//! channel and sends no token. Errors as those of RealtimeChannel::problem().
Job<Done> probeChannel(const QUrl &address, const TransportOptions &transport);

} // namespace privicore
