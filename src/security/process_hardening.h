// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace privicore {

//! Keeps the memory of this process out of core dumps. To be called first in main, before any
//! thread starts; child processes inherit it. False when the system refused a part of it.
//!
//! It sets the size limit of core files to zero, and, since crash handlers that read the dump
//! through a pipe may ignore that limit, takes all memory out of what the kernel would dump.
bool forbidCoreDumps();

//! Forbids other programs of the same person to trace this process or to read its memory; root
//! still may. To be called before the first secret comes in, and after the first call to a
//! desktop portal was answered, where one is made.
//!
//! The order matters: xdg-desktop-portal identifies a caller by opening /proc/PID/root, which
//! this forbids, and remembers what it found for as long as the caller's bus connection lasts. A
//! program whose first portal call comes later is refused every one (flatpak/xdg-desktop-portal
//! issues 785 and 1490). D-Bus itself, the accessibility bus and the keyring are not affected.
//!
//! Does nothing in sanitized builds, whose leak check traces its own process.
bool forbidInspection();

} // namespace privicore
