// SPDX-License-Identifier: Apache-2.0
#include "session/connection_catalogue.h"

#include "contract/override_file.h"
#include "contract/overrides.h"
#include "core/job_worker.h"

namespace privicore {

namespace {

ConnectionCatalogue readCatalogue(const QString &path)
{
    const auto bytes = readOverrideFile(path);
    if (!bytes)
        return {.catalogue = {}, .errors = {bytes.error()}};
    if (!*bytes)
        return {};
    auto changed = withOverrides(Catalogue::builtIn(), **bytes, path);
    if (!changed)
        return {.catalogue = {}, .errors = std::move(changed).error()};
    return {.catalogue = std::make_shared<const Catalogue>(std::move(*changed)), .errors = {}};
}

} // namespace

Job<ConnectionCatalogue> catalogueOf(const Connection &connection, const QString &folder)
{
    if (connection.kind != Connection::Kind::Server)
        return Job<ConnectionCatalogue>::ready(ConnectionCatalogue());
    const QString path =
        folder + u'/' + connection.id.toString(QUuid::WithoutBraces) + QStringLiteral(".json");
    return mapOnWorker(Job<Done>::ready(Done{}), [path](Done) { return readCatalogue(path); });
}

} // namespace privicore
