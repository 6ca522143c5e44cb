// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace privicore {

//! Begins, on worker threads, what the first window needs and the toolkit's own start does not:
//! reading the desktop's font configuration and the endpoint catalogue. To be called before the
//! application object is made, so that all three share the time. Whoever needs a result sooner
//! waits for it as if it had not been begun.
void takeHeadStart();

} // namespace privicore
