// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api_error.h"

namespace privicore {

//! What kept an exchange from taking place, finer than the kind of its error: each has another
//! remedy, so whoever tests a connection tells them apart.
enum class TransportFault {
    None, //!< the error is of another nature
    HostNotFound,
    ConnectionRefused,
    ConnectionLost, //!< while connecting or later; the detail has Qt's name for it
    NoAnswer,       //!< nothing came in time
    ProxyUnreachable,
    ProxySignIn,         //!< the proxy asks for a name and password, or for others
    UnknownAuthority,    //!< nobody whom this computer or the connection trusts vouches for it
    WrongName,           //!< a certificate of another host
    CertificateExpired,  //!< by this computer's clock
    CertificateNotValid, //!< not yet valid, or invalid in another way
    HandshakeFailed,     //!< no certificate was to blame: no TLS there, or none in common
};

//! The fault that an ApiClient or a RealtimeChannel ended with.
TransportFault transportFaultOf(const ApiError &error);

//! Storage: a connection's proxy wants a password, and the keyring did not give it out.
ApiError proxyPasswordMissing(const QString &detail);
bool isProxyPasswordMissing(const ApiError &error);

} // namespace privicore
