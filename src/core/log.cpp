// SPDX-License-Identifier: Apache-2.0
#include "core/log.h"

namespace privicore {

Q_LOGGING_CATEGORY(apiLog, "privicore.api", QtInfoMsg)
Q_LOGGING_CATEGORY(realtimeLog, "privicore.realtime", QtInfoMsg)
Q_LOGGING_CATEGORY(securityLog, "privicore.security", QtInfoMsg)
Q_LOGGING_CATEGORY(sessionLog, "privicore.session", QtInfoMsg)
Q_LOGGING_CATEGORY(modelsLog, "privicore.models", QtInfoMsg)
Q_LOGGING_CATEGORY(sandboxLog, "privicore.sandbox", QtInfoMsg)
Q_LOGGING_CATEGORY(appLog, "privicore.app", QtInfoMsg)

} // namespace privicore
