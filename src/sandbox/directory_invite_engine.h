// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/engine.h"

namespace privicore::sandbox {

//! Invites into directories, and what becomes of them.
HandlerTable directoryInviteHandlers();

//! What comes of "accept", "decline" or "revoke" by a profile; names are those it joins with.
struct InviteDecision
{
    QString inviteId;
    QString profileId;
    QString action;
    QString givenName;
    QString familyName;
};

CommandOutcome processInvite(EngineContext &context, const InviteDecision &decision);

} // namespace privicore::sandbox
