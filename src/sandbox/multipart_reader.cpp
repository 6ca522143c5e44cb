// SPDX-License-Identifier: Apache-2.0
#include "sandbox/multipart_reader.h"

namespace privicore::sandbox {

namespace {

//! The value of @p name in a header such as: form-data; name="a"; filename="b".
QByteArray attribute(const QByteArray &header, const QByteArray &name)
{
    for (const QByteArray &part : header.split(';')) {
        const QByteArray item = part.trimmed();
        const qsizetype equals = item.indexOf('=');
        if (equals < 0 || item.first(equals).trimmed().toLower() != name)
            continue;
        QByteArray value = item.sliced(equals + 1).trimmed();
        if (value.size() >= 2 && value.startsWith('"') && value.endsWith('"'))
            value = value.sliced(1, value.size() - 2).replace("\\\"", "\"").replace("%22", "\"");
        return value;
    }
    return {};
}

QByteArray fieldName(const QByteArray &head)
{
    for (const QByteArray &line : head.split('\n')) {
        if (line.toLower().startsWith("content-disposition:"))
            return attribute(line.sliced(line.indexOf(':') + 1).trimmed(), "name");
    }
    return {};
}

} // namespace

std::optional<QList<std::pair<QByteArray, QByteArray>>> readMultipart(const QByteArray &contentType,
                                                                      const QByteArray &body)
{
    const QByteArray boundary = attribute(contentType, "boundary");
    if (boundary.isEmpty() || boundary.size() > 70)
        return std::nullopt;
    const QByteArray text = "\r\n" + body;
    const QByteArray delimiter = "\r\n--" + boundary;

    QList<std::pair<QByteArray, QByteArray>> fields;
    qsizetype at = text.indexOf(delimiter);
    while (at >= 0) {
        const qsizetype start = at + delimiter.size();
        if (text.mid(start, 2) == "--")
            return fields;
        const qsizetype head = text.indexOf("\r\n", start);
        const qsizetype content = text.indexOf("\r\n\r\n", start);
        at = text.indexOf(delimiter, start);
        if (head < 0 || content < 0 || at < content + 2)
            return std::nullopt;
        const QByteArray name = fieldName(text.sliced(head, content - head));
        if (name.isEmpty())
            return std::nullopt;
        const qsizetype first = content + 4;
        fields.append({name, at > first ? text.sliced(first, at - first) : QByteArray()});
    }
    return std::nullopt;
}

} // namespace privicore::sandbox
