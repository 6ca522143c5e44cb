// SPDX-License-Identifier: Apache-2.0
#include "contract/endpoint.h"

#include <algorithm>

namespace privicore {

const Parameter *Endpoint::parameter(QStringView name) const
{
    const auto found = std::find_if(parameters.cbegin(), parameters.cend(),
                                    [&](const Parameter &p) { return p.name == name; });
    return found == parameters.cend() ? nullptr : &*found;
}

Evidence Endpoint::evidence() const
{
    return std::max({methodEvidence, pathEvidence, parameterEvidence, answerEvidence});
}

QString evidenceName(Evidence evidence)
{
    switch (evidence) {
    case Evidence::Official:
        return QStringLiteral("official");
    case Evidence::Probed:
        return QStringLiteral("probed");
    case Evidence::Vendor2023:
        return QStringLiteral("vendor2023");
    case Evidence::Inferred:
        return QStringLiteral("inferred");
    }
    return {};
}

} // namespace privicore
