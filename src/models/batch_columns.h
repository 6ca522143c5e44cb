// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/column.h"

namespace privicore {

//! What speaks for approving one of many devices.
enum class BatchMark {
    Unchecked, //!< nothing; it takes a tick of its own
    Listed,    //!< it stands on a list of expected devices that came from elsewhere
    Compared,  //!< a comparison of it has succeeded in this console
};

//! What has become of it.
enum class BatchOutcome { Waiting, Sent, Approved, Failed, Unknown };

//! One device among many that are to be approved, with the texts that may be shown of it.
struct BatchRow
{
    QString rowKey;
    QString shownName;
    QString shownIdentifier; //!< without the characters that a comparison asks for
    BatchMark mark = BatchMark::Unchecked;
    bool isHidden = false; //!< by the filter of the table that it was selected in
    BatchOutcome outcome = BatchOutcome::Waiting;
    QString reason; //!< of a failure: a sentence, translated

    const QString &key() const { return rowKey; }
    //! Whether it is left out unless somebody ticks it.
    bool needsTick() const { return isHidden || mark == BatchMark::Unchecked; }
    bool operator==(const BatchRow &) const = default;
};

//! name, identifier, mark, result.
QList<Column<BatchRow>> batchColumns();

} // namespace privicore
