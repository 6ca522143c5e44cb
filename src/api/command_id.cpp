// SPDX-License-Identifier: Apache-2.0
#include "api/command_id.h"

#include "core/json_reader.h"

#include <QRegularExpression>

namespace privicore {

namespace {

constexpr qsizetype longestId = 255;

//! An id is one printable word: anything else is a page, a sentence, or a document, whole or cut.
QString idOrNothing(const QString &text)
{
    static const QRegularExpression word(QStringLiteral("\\A[!-~]+\\z"));
    const bool isId = text.size() <= longestId && word.match(text).hasMatch()
                      && !QStringView(u"<{[\"").contains(text.front());
    return isId ? text : QString();
}

QString idInDocument(const QJsonValue &document)
{
    if (document.isArray() && document.toArray().size() == 1)
        return document.toArray().first().toString();
    if (!document.isObject())
        return document.toString();
    JsonReader reader(document);
    return reader.optionalString({u"commandId", u"X-DPT-CAB-ID"}).value_or(QString());
}

} // namespace

QString commandIdOf(const ApiReply &reply)
{
    if (const QString id = idOrNothing(reply.commandHeader); !id.isEmpty())
        return id;
    const Result<QJsonValue> document = parseJson(reply.body);
    if (document)
        return idOrNothing(idInDocument(*document));
    return idOrNothing(QString::fromUtf8(reply.body.trimmed()));
}

} // namespace privicore
