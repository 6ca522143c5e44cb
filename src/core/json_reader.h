// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

#include <initializer_list>
#include <memory>
#include <optional>

namespace privicore {

//! Whether an answer is a page for people: from a gateway, a captive portal or another server.
bool isWebPage(const QByteArray &bytes);

//! Parses a whole document. Fails with MalformedReply for anything but JSON; @p bytes of HTML
//! are told apart so that the sentence can say so. A bare string or number is a document too.
Result<QJsonValue> parseJson(const QByteArray &bytes);

//! ISO 8601 with offset, Z or fractions; invalid when it is none of these or has no offset.
QDateTime parseTime(const QString &text);

//! Reads values out of an untrusted document, remembering the first fault with its JSON path.
//!
//! Every read names the spellings a field is known under; the first one present counts. A
//! required field that is absent, null or of the wrong type is a fault; an optional one is a
//! fault only when it is there with the wrong type. Reads go on after a fault and return empty
//! values, so that a decoder reads top to bottom and asks once, through finish().
class JsonReader
{
public:
    using Names = std::initializer_list<QStringView>;

    explicit JsonReader(const QJsonValue &root);

    //! "$" for the root, "$[3].name" further down.
    QString path() const { return m_path; }
    const QJsonValue &value() const { return m_value; }
    bool isArray() const { return m_value.isArray(); }
    bool isObject() const { return m_value.isObject(); }
    bool has(Names names) const;

    QString requiredString(Names names);
    std::optional<QString> optionalString(Names names);
    //! A number without fraction, or text that holds one: both have been seen on this wire.
    std::optional<qint64> optionalInteger(Names names);
    std::optional<bool> optionalBool(Names names);
    QDateTime requiredTime(Names names);
    std::optional<QDateTime> optionalTime(Names names);
    //! Absent and null give an empty list.
    QStringList optionalStrings(Names names);
    QJsonObject optionalObject(Names names);

    //! This value itself as text.
    QString asString();
    //! A reader for each element of this value, which must be an array.
    QList<JsonReader> elements();
    //! A reader for a member, which must be there.
    JsonReader member(Names names);

    //! Notes a fault here, unless there was one before.
    void fail(const QString &what);
    bool failed() const { return m_fault->has_value(); }

    //! @p decoded, or MalformedReply with the path and nature of the first fault.
    template <class T>
    Result<T> finish(T decoded) const
    {
        if (failed())
            return failure(ApiError::malformed(**m_fault));
        return decoded;
    }

private:
    JsonReader(const QJsonValue &value, const QString &path,
               std::shared_ptr<std::optional<QString>> fault);

    struct Found
    {
        QJsonValue value;
        QStringView name; //!< the spelling that is there, else the first one
    };
    Found find(Names names) const;
    // Paths are made for faults only: a list of 100,000 rows has a million fields.
    QString memberPath(QStringView name) const;
    void failAt(QStringView name, const QString &what);
    void failAtPath(const QString &path, const QString &what);

    QJsonValue m_value;
    QString m_path;
    std::shared_ptr<std::optional<QString>> m_fault; //!< shared by all readers of the document
};

} // namespace privicore
