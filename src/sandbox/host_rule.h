// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace privicore::sandbox {

//! Which names a server answers to. A web page that has its own name point at this computer is
//! refused by its Host header, one that calls this server across origins by its Origin header.
class HostRule
{
public:
    //! @p boundAddress as given on the command line, without port.
    explicit HostRule(const QByteArray &boundAddress);

    //! @p host is the value of the header, with or without port.
    bool allows(const QByteArray &host) const;

private:
    QByteArray m_bound;
    bool m_anyAddress = false; //!< bound to every address of this computer
};

} // namespace privicore::sandbox
