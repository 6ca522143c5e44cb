// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "core/secret_string.h"

#include <QUrl>

namespace privicore {

//! Where the running sandbox listens, and the key to its own endpoints under /sandbox.
struct SandboxEndpoint
{
    QUrl api;
    QUrl realtime;
    QUrl upload;
    QUrl download;
    SecretString sandboxKey;

    SandboxEndpoint copy() const { return {api, realtime, upload, download, sandboxKey.clone()}; }
};

//! Reads the line that the sandbox prints when it is ready. MalformedReply when it is not that,
//! or when an address is not on loopback.
Result<SandboxEndpoint> sandboxEndpointFromJson(const QByteArray &line);

} // namespace privicore
