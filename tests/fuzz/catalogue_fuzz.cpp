// SPDX-License-Identifier: Apache-2.0
#include "contract/catalogue.h"
#include "contract/catalogue_reader.h"
#include "contract/parameter_check.h"
#include "fuzz/fuzz_target.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace privicore;

//! One entry of a catalogue, or a whole one: refused with a place and a reason, or read.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const auto whole = Catalogue::load(bytes, QStringLiteral("fuzzed.json"));
    fuzz::require(whole || !whole.error().reason.isEmpty());
    const Result<QJsonValue> document = parseJson(bytes);
    if (!document)
        return 0;
    JsonReader reader(*document);
    const Endpoint endpoint = readEndpoint(reader);
    const auto read = reader.finish(endpoint);
    fuzz::require(read || read.error().detail.startsWith(u'$'));
    for (const Parameter &parameter : endpoint.parameters)
        (void)checkParameter(parameter, *document);
    return 0;
}
