// SPDX-License-Identifier: Apache-2.0
#include "fuzz/fuzz_target.h"
#include "models/filter_query.h"
#include "models/folded_text.h"

using namespace privicore;

//! What somebody types into a filter: terms that are not empty, or a fault within the text.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const QStringList fields{QStringLiteral("name"), QStringLiteral("status")};
    const QString typed = QString::fromUtf8(fuzz::bytesOf(data, size));
    const QByteArray row = joinFields({foldText(typed), foldText(u"approved")});
    const auto terms = parseFilter(typed, fields);
    if (!terms) {
        const FilterFault &fault = terms.error();
        fuzz::require(fault.position >= 0 && fault.length >= 0
                      && fault.position + fault.length <= typed.size());
        return 0;
    }
    for (const FilterTerm &term : *terms) {
        fuzz::require(!term.text.isEmpty() && term.field >= -1 && term.field < fields.size());
        (void)term.matches(row);
    }
    return 0;
}
