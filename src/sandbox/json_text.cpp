// SPDX-License-Identifier: Apache-2.0
#include "sandbox/json_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace privicore::sandbox {

void appendJsonString(QByteArray &target, QStringView text)
{
    target += '"';
    for (const char c : text.toUtf8()) {
        if (c == '"' || c == '\\') {
            target += '\\';
            target += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            constexpr char digits[] = "0123456789abcdef";
            target += "\\u00";
            target += digits[c >> 4];
            target += digits[c & 0xf];
        } else {
            target += c;
        }
    }
    target += '"';
}

QByteArray compactJson(const QJsonValue &value)
{
    if (value.isObject())
        return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

QJsonValue fromCompactJson(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson('[' + json + ']');
    const QJsonArray list = document.array();
    return list.size() == 1 ? list.first() : QJsonValue(QJsonValue::Undefined);
}

} // namespace privicore::sandbox
