// SPDX-License-Identifier: Apache-2.0
#include "app/override_error_text.h"

#include "widgets/plain_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace privicore {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(OverrideErrorText)
};

constexpr qsizetype mostLines = 6;

} // namespace

ErrorText overrideErrorText(const QList<CatalogueError> &errors)
{
    QStringList lines{Tr::tr("Nothing was sent. Correct %1 or take it away, then try again.")
                          .arg(displayText(errors.first().file))};
    for (const CatalogueError &error : errors.first(std::min(errors.size(), mostLines)))
        //: %1 is a place in the file, %2 what is wrong there
        lines += Tr::tr("• %1 %2").arg(displayText(error.jsonPath), displayText(error.reason));
    if (errors.size() > mostLines)
        lines += Tr::tr("• and %n more", nullptr, static_cast<int>(errors.size() - mostLines));

    QStringList details;
    for (const CatalogueError &error : errors)
        details += QStringLiteral("%1: %2: %3").arg(error.file, error.jsonPath, error.reason);
    return {Tr::tr("The overrides of this connection cannot be used"),
            lines.join(u'\n'),
            {},
            details.join(u'\n'),
            true};
}

} // namespace privicore
