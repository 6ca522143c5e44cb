// SPDX-License-Identifier: Apache-2.0
#include "contract/override_rules.h"

#include <QRegularExpression>

#include <algorithm>

namespace privicore {

namespace {

constexpr qsizetype longestPath = 512;
constexpr qsizetype longestFieldName = 64;

bool isPlaceholder(QStringView segment)
{
    return segment.startsWith(u'{');
}

//! Nothing that an intermediary may read otherwise than the server: no percent-encoding, which
//! may hide any other character, and no parameters behind a semicolon.
bool mayStandInPath(QChar c)
{
    static const QString marks = QStringLiteral("/{}-._~!$&'()*+,=:@");
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
           || marks.contains(c);
}

QString characterFault(const QString &path)
{
    for (const QChar c : path) {
        if (c == u'?' || c == u'#')
            return QStringLiteral("must not hold a query or a fragment");
        if (c == u'\\')
            return QStringLiteral("must not hold a backslash");
        if (c == u'%')
            return QStringLiteral("must not hold percent-encoded characters");
        if (c.category() == QChar::Other_Control)
            return QStringLiteral("must not hold control characters");
        if (!mayStandInPath(c))
            return QStringLiteral("must not hold the character U+%1")
                .arg(ushort(c.unicode()), 4, 16, QLatin1Char('0'));
    }
    return {};
}

QString placeholderFault(const Endpoint &endpoint, const QStringList &segments)
{
    QStringList due;
    for (const Parameter &parameter : endpoint.parameters) {
        if (parameter.place == ParameterPlace::Path)
            due.append(u'{' + parameter.name + u'}');
    }
    for (const QString &segment : segments) {
        if (!segment.contains(u'{') && !segment.contains(u'}'))
            continue;
        if (!due.removeOne(segment))
            return QStringLiteral("holds a placeholder that is unknown, stands there twice or is "
                                  "not all between two slashes");
    }
    return due.isEmpty() ? QString()
                         : QStringLiteral("must hold the placeholder %1").arg(due.first());
}

QStringList comparableSegments(const QString &path)
{
    QStringList segments = path.toLower().split(u'/');
    if (segments.size() > 1 && segments.last().isEmpty())
        segments.removeLast();
    return segments;
}

bool carriesFieldsInBody(const Endpoint &endpoint)
{
    return std::any_of(endpoint.parameters.cbegin(), endpoint.parameters.cend(),
                       [](const Parameter &parameter) {
                           return parameter.place == ParameterPlace::Form
                                  || parameter.place == ParameterPlace::Json;
                       });
}

//! "scope[]" and "scope" are sent alike.
bool isSameField(const QString &a, const QString &b)
{
    const auto bare = [](const QString &name) {
        return name.endsWith(u"[]") ? name.chopped(2) : name;
    };
    return bare(a).compare(bare(b), Qt::CaseInsensitive) == 0;
}

//! Of "meta.file" and "meta[file]" a server sees "meta" too.
bool isWithin(const QString &inner, const QString &outer)
{
    return inner.startsWith(outer + u'.') || inner.startsWith(outer + u'[');
}

bool clashes(const QString &taken, const Parameter &parameter, const QString &sentName)
{
    if (isWithin(sentName, taken))
        return !isWithin(parameter.name, taken); // those that were in it from the first stay in it
    return isSameField(sentName, taken) || isWithin(taken, sentName);
}

} // namespace

QString pathFault(const Endpoint &endpoint, const QString &path)
{
    if (endpoint.kind == EndpointKind::Stream)
        return QStringLiteral("the address of a stream comes from the server");
    if (path.contains(QStringLiteral("://")))
        return QStringLiteral("must not hold a scheme or a host");
    if (!path.startsWith(u'/'))
        return QStringLiteral("must start with \"/\"");
    if (path.contains(QStringLiteral("//")))
        return QStringLiteral("must not hold \"//\"");
    if (path.size() > longestPath)
        return QStringLiteral("must be at most %1 characters").arg(longestPath);
    if (const QString fault = characterFault(path); !fault.isEmpty())
        return fault;
    const QStringList segments = path.split(u'/');
    if (segments.contains(QStringLiteral(".")) || segments.contains(QStringLiteral("..")))
        return QStringLiteral("must not hold \".\" or \"..\" between slashes");
    return placeholderFault(endpoint, segments);
}

QString methodFault(const Endpoint &endpoint, const QString &method)
{
    static const QStringList reading{QStringLiteral("GET"), QStringLiteral("POST")};
    static const QStringList changing{QStringLiteral("POST"), QStringLiteral("PUT"),
                                      QStringLiteral("PATCH"), QStringLiteral("DELETE")};
    if (endpoint.kind == EndpointKind::Stream)
        return QStringLiteral("the method of a stream is fixed");
    if (method == endpoint.route.method)
        return {};
    if (method == u"GET" && carriesFieldsInBody(endpoint))
        return QStringLiteral("a GET cannot carry the fields of this endpoint");
    const QStringList &allowed = endpoint.effect == Effect::Read ? reading : changing;
    return allowed.contains(method)
               ? QString()
               : QStringLiteral("must be one of %1").arg(allowed.join(QStringLiteral(", ")));
}

QString fieldNameFault(const Parameter &parameter, const QString &sentName)
{
    static const QRegularExpression fit(
        QStringLiteral("^[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*(\\[[A-Za-z0-9_.-]*\\])*$"));
    switch (parameter.place) {
    case ParameterPlace::Path:
        return QStringLiteral("stands in the path, where it has no name");
    case ParameterPlace::Header:
        return QStringLiteral("is a header, which cannot be renamed");
    case ParameterPlace::Body:
        return QStringLiteral("is the whole body, which has no name");
    case ParameterPlace::Query:
    case ParameterPlace::Form:
    case ParameterPlace::Json:
        break;
    }
    if (sentName.size() > longestFieldName)
        return QStringLiteral("must be at most %1 characters").arg(longestFieldName);
    // "$" would take a line break at the end.
    return fit.match(sentName).hasMatch() && !sentName.endsWith(u'\n')
               ? QString()
               : QStringLiteral("must be a name of letters, digits, \"_\", \"-\", with \".\" or "
                                "brackets between them");
}

QString fieldClash(const Endpoint &endpoint, const Parameter &parameter, const QString &sentName)
{
    for (const Parameter &other : endpoint.parameters) {
        if (other.name == parameter.name)
            continue;
        // Also when that one is renamed: a password under the name of something harmless ends in
        // a server's log.
        if (clashes(other.name, parameter, sentName)
            || clashes(other.sentName(), parameter, sentName))
            return QStringLiteral("is the name of the field \"%1\"").arg(other.name);
    }
    return {};
}

bool canBeConfused(const Route &a, const Route &b)
{
    const QStringList one = comparableSegments(a.path);
    const QStringList other = comparableSegments(b.path);
    return a.method == b.method && one.size() == other.size()
           && std::equal(one.cbegin(), one.cend(), other.cbegin(),
                         [](const QString &x, const QString &y) {
                             return x == y || isPlaceholder(x) || isPlaceholder(y);
                         });
}

} // namespace privicore
