// SPDX-License-Identifier: Apache-2.0
#include "sandbox/device_meta.h"

#include "sandbox/json_text.h"

namespace privicore::sandbox {

namespace {

constexpr qsizetype mostKeys = 32;
constexpr qsizetype longestKey = 255;
constexpr qsizetype longestValue = 1024;

QString faultOf(const QString &key, const QJsonValue &value)
{
    if (key.isEmpty() || key.size() > longestKey)
        return QStringLiteral("must be 1 to 255 characters");
    if (value.isArray() || value.isObject())
        return QStringLiteral("must be text, a number, a truth value or null");
    if (value.toString().size() > longestValue)
        return QStringLiteral("must be at most 1024 characters");
    return {};
}

bool removes(const QJsonValue &value)
{
    return value.isNull() || (value.isString() && value.toString().isEmpty());
}

} // namespace

Expected<MetaChanges, Response> readMetaChanges(const QJsonObject &values,
                                                const QJsonObject &others)
{
    const QString metaName = QStringLiteral("meta");
    MetaChanges changes{values.value(u"name").toString(), others};
    changes.meta.remove(metaName);
    const QJsonValue meta = others.value(metaName);
    if (!meta.isUndefined() && !meta.isObject())
        return Unexpected<Response>(invalidField(metaName, QStringLiteral("must be an object")));
    const QJsonObject members = meta.toObject();
    for (auto it = members.begin(); it != members.end(); ++it)
        changes.meta.insert(it.key(), it.value());
    if (values.contains(u"type"))
        changes.meta.insert(QStringLiteral("type"), values.value(u"type"));
    for (auto it = changes.meta.constBegin(); it != changes.meta.constEnd(); ++it) {
        const QString fault = faultOf(it.key(), it.value());
        if (!fault.isEmpty())
            return Unexpected<Response>(invalidField(it.key(), fault));
    }
    return changes;
}

std::optional<QByteArray> mergedMeta(const QByteArray &meta, const MetaChanges &changes)
{
    QJsonObject merged = fromCompactJson(meta).toObject();
    for (auto it = changes.meta.constBegin(); it != changes.meta.constEnd(); ++it) {
        if (removes(it.value()))
            merged.remove(it.key());
        else
            merged.insert(it.key(), it.value());
    }
    if (merged.size() > mostKeys)
        return std::nullopt;
    return compactJson(merged);
}

} // namespace privicore::sandbox
