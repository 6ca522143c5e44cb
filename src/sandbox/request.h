// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace privicore::sandbox {

//! What an HTTP front end hands on: everything that any engine looks at, still encoded.
struct Request
{
    QByteArray method;
    QByteArray path;  //!< percent-encoded
    QByteArray query; //!< percent-encoded, without '?'
    QByteArray contentType;
    QByteArray token;         //!< header X-DPT-AUTHORIZATION
    QByteArray authorization; //!< header Authorization
    QByteArray sandboxKey;    //!< header X-Sandbox-Key
    QByteArray body;
};

} // namespace privicore::sandbox
