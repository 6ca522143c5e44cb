// SPDX-License-Identifier: Apache-2.0
#include "session/expected_devices.h"

#include <QCryptographicHash>
#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>

namespace privicore {

namespace {

constexpr qsizetype greatestLength = 16LL * 1024 * 1024;
constexpr QChar concealing = u'\u2022';

//! As identifiers are compared.
QString normal(const QString &written)
{
    QString plain;
    plain.reserve(written.size());
    for (const QChar c : written) {
        if (c.isLetterOrNumber())
            plain.append(c.toLower());
    }
    return plain;
}

//! The fields of one CSV line; a doubled quote inside quotes stands for itself.
QStringList fieldsOf(QStringView line)
{
    QStringList fields{QString()};
    bool isQuoted = false;
    for (const QChar c : line) {
        if (c == u'"')
            isQuoted = !isQuoted;
        else if (!isQuoted && (c == u',' || c == u';' || c == u'\t'))
            fields.append(QString());
        else
            fields.last().append(c);
    }
    for (QString &field : fields)
        field = field.trimmed();
    return fields;
}

qsizetype identifierColumn(const QStringList &header)
{
    const auto found = std::find_if(header.begin(), header.end(), [](const QString &title) {
        const QString plain = normal(title);
        return plain == u"identifier" || plain == u"deviceidentifier";
    });
    return found == header.end() ? -1 : found - header.begin();
}

//! What of a line is the identifier: the named column, else the field that is known, else the
//! longest one, so that a missing device is named by what looks most like an identifier.
QString identifierOf(const QStringList &fields, qsizetype column, const QSet<QString> &known)
{
    if (column >= 0)
        return fields.value(column);
    for (const QString &field : fields) {
        if (known.contains(normal(field)))
            return field;
    }
    return *std::max_element(fields.begin(), fields.end(), [](const QString &a, const QString &b) {
        return a.size() < b.size();
    });
}

bool isOwnExport(const QString &text)
{
    const QStringView firstLine = QStringView(text).left(text.indexOf(u'\n'));
    return firstLine.contains(ownExportMark) || text.contains(concealing);
}

} // namespace

Expected<DeviceMatch, ExpectedDevicesFault> matchDevices(const QString &text,
                                                         const QStringList &identifiers)
{
    if (text.size() > greatestLength)
        return Unexpected(ExpectedDevicesFault::TooLarge);
    if (isOwnExport(text))
        return Unexpected(ExpectedDevicesFault::OwnExport);
    QSet<QString> known;
    for (const QString &identifier : identifiers)
        known.insert(normal(identifier));

    DeviceMatch match;
    QHash<QString, int> listed; // how often, by what is compared
    qsizetype column = -1;
    bool isFirst = true;
    for (const QStringView line : QStringView(text).split(u'\n')) {
        const QStringList fields = fieldsOf(line.trimmed());
        if (std::exchange(isFirst, false) && (column = identifierColumn(fields)) >= 0)
            continue;
        const QString written = identifierOf(fields, column, known);
        const QString plain = normal(written);
        if (plain.isEmpty())
            continue;
        const int times = ++listed[plain];
        if (times == 2)
            match.duplicates.append(written);
        else if (times == 1 && !known.contains(plain))
            match.missing.append(written);
    }
    if (listed.isEmpty())
        return Unexpected(ExpectedDevicesFault::Empty);
    for (const QString &identifier : identifiers)
        (listed.contains(normal(identifier)) ? match.found : match.unexpected).append(identifier);
    match.hash = QString::fromLatin1(
        QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex());
    return match;
}

} // namespace privicore
