// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "contract/endpoint.h"
#include "support/http_probe.h"

namespace privicore::test {

//! What an answer lacks of the fields that the catalogue declares for its status; empty for
//! nothing. For a 202 also: the id in the header is the one in the body.
QString successFault(const Endpoint &endpoint, const HttpAnswer &answer);

//! What is wrong with an error: it must be JSON with code, key and message, and the key @p key.
QString errorFault(const HttpAnswer &answer, const QString &key);

} // namespace privicore::test
