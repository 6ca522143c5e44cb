// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "contract/catalogue.h"

#include <QHash>

namespace privicore {

//! Finds the endpoint that a request means, over official and also accepted routes.
class RouteTable
{
public:
    struct Match
    {
        EndpointId endpoint{};
        QHash<QString, QString> pathValues; //!< percent-decoded, by placeholder name
    };
    enum class Miss { UnknownPath, WrongMethod };

    explicit RouteTable(const Catalogue &catalogue);

    //! @p path as it came, percent-encoded and without query.
    Expected<Match, Miss> match(QByteArrayView method, QByteArrayView path) const;

private:
    struct Entry
    {
        QByteArray method;
        QList<QByteArray> segments;
        EndpointId endpoint{};
    };
    QHash<qsizetype, QList<Entry>> m_bySegmentCount;
};

} // namespace privicore
