// SPDX-License-Identifier: Apache-2.0
#include "contract/overrides.h"
#include "fuzz/fuzz_target.h"

using namespace privicore;

namespace {

//! What no override may change.
void requireSame(const Endpoint &changed, const Endpoint &built)
{
    fuzz::require(changed.id == built.id && changed.auth == built.auth
                  && changed.effect == built.effect && changed.kind == built.kind
                  && changed.encoding == built.encoding
                  && changed.parameters.size() == built.parameters.size());
    for (qsizetype i = 0; i < built.parameters.size(); ++i)
        fuzz::require(changed.parameters.at(i).secret == built.parameters.at(i).secret
                      && changed.parameters.at(i).place == built.parameters.at(i).place
                      && changed.parameters.at(i).name == built.parameters.at(i).name);
}

//! A path that stays on the host and where it was put, and names that cannot end a field.
void requireHarmless(const Endpoint &changed)
{
    const QString &path = changed.route.path;
    fuzz::require(path.startsWith(u'/') && !path.contains(QStringLiteral("//"))
                  && !path.split(u'/').contains(QStringLiteral("..")));
    for (const QChar c : path)
        fuzz::require(c > u' ' && c < u'\x7f' && c != u'?' && c != u'#' && c != u'\\' && c != u'%');
    for (const Parameter &parameter : changed.parameters)
        for (const QChar c : parameter.renamed)
            fuzz::require(c > u' ' && c < u'\x7f' && c != u'&' && c != u'=' && c != u'"');
}

} // namespace

//! An operator's file: refused with places and reasons, or a catalogue that differs in method,
//! path and names only, and in which no two calls are the same request.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const Catalogue &built = Catalogue::builtIn();
    const auto read = withOverrides(built, fuzz::bytesOf(data, size), QStringLiteral("o.json"));
    if (!read) {
        fuzz::require(!read.error().isEmpty());
        for (const CatalogueError &error : read.error())
            fuzz::require(error.jsonPath.startsWith(u'$') && !error.reason.isEmpty());
        return 0;
    }
    for (const Endpoint &changed : read->endpoints()) {
        requireSame(changed, built.endpoint(changed.id));
        if (!changed.isOverridden)
            continue;
        requireHarmless(changed);
        for (const Endpoint &other : read->endpoints())
            fuzz::require(other.id == changed.id || other.route != changed.route);
    }
    return 0;
}
