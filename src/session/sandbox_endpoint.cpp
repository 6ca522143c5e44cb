// SPDX-License-Identifier: Apache-2.0
#include "session/sandbox_endpoint.h"

#include "core/json_reader.h"
#include "session/connection.h"

namespace privicore {

namespace {

QUrl readAddress(JsonReader &reader, QStringView name, QStringView scheme)
{
    const QUrl url(reader.requiredString({name}), QUrl::StrictMode);
    if (url.scheme() != scheme || !isLoopback(url))
        reader.fail(QStringLiteral("%1 is not an address of this computer").arg(name));
    return url;
}

} // namespace

Result<SandboxEndpoint> sandboxEndpointFromJson(const QByteArray &line)
{
    const auto root = parseJson(line);
    if (!root)
        return failure(root.error());
    JsonReader reader(*root);
    SandboxEndpoint endpoint{
        .api = readAddress(reader, u"api", u"http"),
        .realtime = readAddress(reader, u"realtime", u"ws"),
        .upload = readAddress(reader, u"upload", u"http"),
        .download = readAddress(reader, u"download", u"http"),
    };
    QString key = reader.requiredString({u"sandboxKey"});
    endpoint.sandboxKey = SecretString::fromText(key);
    wipe(key);
    return reader.finish(std::move(endpoint));
}

} // namespace privicore
