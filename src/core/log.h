// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLoggingCategory>

//! Categories for QT_LOGGING_RULES, for example "privicore.realtime.debug=true". Nothing secret,
//! and nothing a server sent, is ever logged.
namespace privicore {

Q_DECLARE_LOGGING_CATEGORY(apiLog)
Q_DECLARE_LOGGING_CATEGORY(realtimeLog)
Q_DECLARE_LOGGING_CATEGORY(securityLog)
Q_DECLARE_LOGGING_CATEGORY(sessionLog)
Q_DECLARE_LOGGING_CATEGORY(modelsLog)
Q_DECLARE_LOGGING_CATEGORY(sandboxLog)
Q_DECLARE_LOGGING_CATEGORY(appLog)

} // namespace privicore
