// SPDX-License-Identifier: Apache-2.0
#include "contract/route_table.h"

#include <QByteArrayView>

namespace privicore {

namespace {

bool isPlaceholder(const QByteArray &segment)
{
    return segment.startsWith('{') && segment.endsWith('}');
}

QList<QByteArray> segmentsOf(QByteArrayView path)
{
    return path.toByteArray().split('/');
}

bool fits(const QList<QByteArray> &pattern, const QList<QByteArray> &path)
{
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (isPlaceholder(pattern.at(i)) ? path.at(i).isEmpty() : pattern.at(i) != path.at(i))
            return false;
    }
    return true;
}

} // namespace

RouteTable::RouteTable(const Catalogue &catalogue)
{
    for (const Endpoint &endpoint : catalogue.endpoints()) {
        if (endpoint.kind == EndpointKind::Stream)
            continue; // its door is on a port of its own
        for (const Route &route : QList<Route>{endpoint.route} + endpoint.alsoAccepted) {
            const QList<QByteArray> segments = segmentsOf(route.path.toUtf8());
            m_bySegmentCount[segments.size()].append(
                {route.method.toLatin1(), segments, endpoint.id});
        }
    }
}

Expected<RouteTable::Match, RouteTable::Miss> RouteTable::match(QByteArrayView method,
                                                                QByteArrayView path) const
{
    const QList<QByteArray> segments = segmentsOf(path);
    bool pathKnown = false;
    for (const Entry &entry : m_bySegmentCount.value(segments.size())) {
        if (!fits(entry.segments, segments))
            continue;
        pathKnown = true;
        if (entry.method != method)
            continue;
        Match match{entry.endpoint, {}};
        for (qsizetype i = 0; i < segments.size(); ++i) {
            const QByteArray &pattern = entry.segments.at(i);
            if (isPlaceholder(pattern))
                match.pathValues.insert(
                    QString::fromUtf8(pattern.sliced(1, pattern.size() - 2)),
                    QString::fromUtf8(QByteArray::fromPercentEncoding(segments.at(i))));
        }
        return match;
    }
    return Unexpected(pathKnown ? Miss::WrongMethod : Miss::UnknownPath);
}

} // namespace privicore
