// SPDX-License-Identifier: Apache-2.0
#include "panels/filter_fault_text.h"

#include <QCoreApplication>

namespace privicore {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(FilterFault)
};

} // namespace

FilterFaultText filterFaultText(const FilterFault &fault, const QString &typed,
                                const QStringList &fieldIds)
{
    const QString part = typed.mid(fault.position, fault.length);
    switch (fault.kind) {
    case FilterFault::Kind::UnknownField:
        return {Tr::tr("There is no field \u201c%1\u201d").arg(part),
                Tr::tr("Fields are: %1. Put the word in quotes if no field is meant.")
                    .arg(fieldIds.join(QStringLiteral(", ")))};
    case FilterFault::Kind::EmptyValue:
        return {Tr::tr("\u201c%1\u201d says nothing to look for").arg(part), {}};
    case FilterFault::Kind::UnclosedQuote:
        return {Tr::tr("The closing quote is missing: %1").arg(part), {}};
    case FilterFault::Kind::TextAfterQuote:
        break;
    }
    return {Tr::tr("A blank is missing after the closing quote, before: %1").arg(part), {}};
}

} // namespace privicore
