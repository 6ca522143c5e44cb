// SPDX-License-Identifier: Apache-2.0
#include "fuzz/fuzz_target.h"
#include "session/connection_json.h"

using namespace privicore;

//! The file with the connections: what is taken has no faults and is written as it was read.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using State = ConnectionFile::State;
    const ConnectionFile::Contents read = connectionsFromJson(fuzz::bytesOf(data, size));
    if (read.state != State::Good) {
        fuzz::require(read.document == ConnectionDocument() && !read.problem.isEmpty());
        return 0;
    }
    for (const Connection &connection : read.document.connections)
        fuzz::require(faultsOf(connection).isEmpty());
    const ConnectionFile::Contents again = connectionsFromJson(connectionsToJson(read.document));
    fuzz::require(again.state == State::Good && again.document == read.document);
    return 0;
}
