// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/engine.h"

namespace privicore::sandbox {

//! The profile group: registration, login, tokens, password, pairing by QR token.
HandlerTable profileHandlers();

//! An extension of this server's own: "authenticate" with a qrToken in place of name and password.
//! The contract does not say how a QR token is redeemed.
Response signInByQrToken(EngineContext &context, const QString &qrToken);

} // namespace privicore::sandbox
