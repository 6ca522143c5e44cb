// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "contract/endpoint.h"
#include "contract/endpoint_id.h"
#include "core/expected.h"

#include <QByteArray>

namespace privicore {

//! Where a catalogue file is wrong.
struct CatalogueError
{
    QString file;
    QString jsonPath; //!< "$.endpoints[12].params[0].in"
    QString reason;

    bool operator==(const CatalogueError &) const = default;
};

class Catalogue;
Expected<Catalogue, QList<CatalogueError>>
withOverrides(const Catalogue &base, const QByteArray &json, const QString &file);

//! The endpoints of the service: the one place where a path, method or parameter is written.
class Catalogue
{
public:
    //! Reads a whole catalogue. Every id of EndpointId must be there once, and no other.
    static Expected<Catalogue, CatalogueError> load(const QByteArray &json, const QString &file);

    //! The catalogue that the program was built with.
    static const Catalogue &builtIn();

    const Endpoint &endpoint(EndpointId id) const;
    //! In the order of the catalogue, group by group.
    const QList<Endpoint> &endpoints() const { return m_endpoints; }
    const Endpoint *find(QStringView idText) const;
    QStringList groups() const;
    //! How many endpoints an operator's overrides have changed.
    int overriddenCount() const;

private:
    friend Expected<Catalogue, QList<CatalogueError>>
    withOverrides(const Catalogue &base, const QByteArray &json, const QString &file);

    QList<Endpoint> m_endpoints; //!< in the order of EndpointId
};

} // namespace privicore
