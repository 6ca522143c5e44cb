// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/filter_query.h"

namespace privicore {

struct FilterFaultText
{
    QString title;
    QString help; //!< may be empty
};

//! What is wrong with the filter @p typed, for a person. @p fieldIds are those that it may name.
FilterFaultText filterFaultText(const FilterFault &fault, const QString &typed,
                                const QStringList &fieldIds);

} // namespace privicore
