// SPDX-License-Identifier: Apache-2.0
#include "api/tls_trust.h"
#include "fuzz/fuzz_target.h"
#include "session/device_records.h"
#include "session/sandbox_endpoint.h"

using namespace privicore;

//! Other files and lines of this computer: the ledger of devices, the sandbox's line, certificates.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    if (const auto records = decodeDeviceRecords(bytes)) {
        const auto again = decodeDeviceRecords(encodeDeviceRecords(*records));
        fuzz::require(again && *again == *records);
    }
    (void)sandboxEndpointFromJson(bytes);
    if (bytes.contains("-----BEGIN "))
        (void)TlsTrust::withCertificates(bytes);
    return 0;
}
