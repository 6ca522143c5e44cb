// SPDX-License-Identifier: Apache-2.0
#include "fuzz/fuzz_target.h"
#include "session/expected_devices.h"

using namespace privicore;

//! A list of expected devices, pasted or from a file: every device is either found or unexpected,
//! and nothing is said to be missing that was found.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const QStringList devices{QStringLiteral("550e8400-e29b-41d4-a716-446655440000"),
                                     QStringLiteral("6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
                                     QStringLiteral("short-01")};
    const auto match = matchDevices(QString::fromUtf8(fuzz::bytesOf(data, size)), devices);
    if (!match)
        return 0;
    fuzz::require(match->found.size() + match->unexpected.size() == devices.size());
    fuzz::require(match->hash.size() == 64);
    for (const QString &missing : match->missing)
        fuzz::require(!match->found.contains(missing));
    return 0;
}
