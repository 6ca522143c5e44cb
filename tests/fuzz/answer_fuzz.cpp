// SPDX-License-Identifier: Apache-2.0
#include "api/command_id.h"
#include "api/device_api.h"
#include "api/profile_api.h"
#include "api/public_key_api.h"
#include "api/request_recorder.h"
#include "api/utility_api.h"
#include "contract/catalogue.h"
#include "fuzz/fuzz_target.h"

#include <array>

using namespace privicore;

namespace {

constexpr std::array statuses{200, 202, 204, 404};

template <class T>
void requirePlace(const Result<T> &read)
{
    fuzz::require(read || read.error().kind == ApiError::Kind::MalformedReply
                  || read.error().kind == ApiError::Kind::NotFound);
    fuzz::require(read || !read.error().detail.isEmpty());
}

} // namespace

//! Every decoder of an answer, over the same bytes; the first chooses the status and whether a
//! header carries them too.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    ApiReply reply{.status = statuses.at(data[0] % statuses.size()),
                   .body = fuzz::bytesOf(data + 1, size - 1)};
    if (data[0] & 0x80)
        reply.commandHeader = QString::fromLatin1(reply.body.first(reply.body.size() / 2));
    requirePlace(decodeIssuedToken(reply));
    requirePlace(decodeProfileId(reply));
    requirePlace(decodeTokenExpiry(reply));
    requirePlace(decodeReauthorization(reply));
    requirePlace(decodeQrToken(reply));
    requirePlace(decodePublicKey(reply));
    requirePlace(decodeDeviceIdentifier(reply.body));
    requirePlace(decodeDeviceConfiguration(reply.body));
    requirePlace(decodeCommandStatus(reply.status, reply.body));
    const QString id = commandIdOf(reply);
    fuzz::require(!id.contains(u' ') && !id.startsWith(u'<') && id.size() <= 255);
    for (const Endpoint &endpoint : Catalogue::builtIn().endpoints().first(20))
        (void)recordableAnswer(endpoint, reply);
    return 0;
}
