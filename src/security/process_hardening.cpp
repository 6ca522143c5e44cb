// SPDX-License-Identifier: Apache-2.0
#include "security/process_hardening.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace privicore {

namespace {

//! See core(5): a mask of the kinds of memory that the kernel puts into a dump.
bool excludeMemoryFromDumps()
{
    const int file = open("/proc/self/coredump_filter", O_WRONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    const bool written = write(file, "0", 1) == 1;
    close(file);
    return written;
}

} // namespace

bool forbidCoreDumps()
{
    const rlimit none{0, 0};
    const bool limited = setrlimit(RLIMIT_CORE, &none) == 0;
    return excludeMemoryFromDumps() && limited;
}

bool forbidInspection()
{
#ifdef PRIVICORE_SANITIZED
    return true;
#else
    return prctl(PR_SET_DUMPABLE, 0) == 0;
#endif
}

} // namespace privicore
