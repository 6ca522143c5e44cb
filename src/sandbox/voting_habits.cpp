// SPDX-License-Identifier: Apache-2.0
#include "sandbox/voting_habits.h"

#include "core/log.h"
#include "sandbox/polls.h"
#include "sandbox/store.h"
#include "sandbox/wire_time.h"

namespace privicore::sandbox {

namespace {

//! A device that leaves a ballot alone needs no plan.
bool isActed(const QString &habit)
{
    return habit == u"yes" || habit == u"no" || habit == u"late";
}

} // namespace

bool isVotingHabit(const QString &text)
{
    return isActed(text) || text == u"never";
}

void setVotingHabit(Store &store, const QString &deviceIdentifier, const QString &habit)
{
    if (habit.isEmpty())
        store.execute(u"DELETE FROM voting_habit WHERE device_identifier = ?", {deviceIdentifier});
    else
        store.execute(u"INSERT OR REPLACE INTO voting_habit(device_identifier, habit)"
                      u" VALUES (?, ?)",
                      {deviceIdentifier, habit});
}

void planByHabit(Store &store, const Ballot &ballot)
{
    const auto row = store.one(u"SELECT habit FROM voting_habit WHERE device_identifier = ?",
                               {ballot.deviceIdentifier});
    if (row)
        planVote(store, ballot.id, row->text(0));
}

void planVote(Store &store, const QString &ballotId, const QString &habit)
{
    store.execute(u"UPDATE ballot SET plan = ? WHERE id = ?",
                  {isActed(habit) ? QVariant(habit) : QVariant(), ballotId});
}

void castPlannedVotes(EngineContext &context)
{
    const QList<Row> planned =
        context.store.all(u"SELECT b.id, b.device_identifier, b.plan FROM ballot b"
                          u" JOIN poll p ON p.id = b.poll_id WHERE b.plan IS NOT NULL"
                          u" AND (b.plan <> 'late' OR p.status <> 'pending' OR p.expires_at <= ?)",
                          {context.clock.seconds()});
    for (const Row &row : planned) {
        const bool isLate = row.text(2) == u"late";
        context.store.execute(u"UPDATE ballot SET plan = NULL WHERE id = ?", {row.text(0)});
        const VoteResult result = castVote(context, row.text(1), row.text(0),
                                           isLate ? QStringLiteral("yes") : row.text(2));
        if (result != VoteResult::Accepted)
            qCInfo(sandboxLog, "the vote of device %s came too late", qPrintable(row.text(1)));
    }
}

} // namespace privicore::sandbox
