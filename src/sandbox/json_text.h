// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QStringView>

namespace privicore::sandbox {

//! Appends @p text as a JSON string, quotes included. For long lists, which are written piece by
//! piece instead of being built as one document.
void appendJsonString(QByteArray &target, QStringView text);

//! Any value as compact JSON: QJsonDocument takes arrays and objects only.
QByteArray compactJson(const QJsonValue &value);

//! The reverse of compactJson(); Undefined for text that is not JSON.
QJsonValue fromCompactJson(const QByteArray &json);

} // namespace privicore::sandbox
