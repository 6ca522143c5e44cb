// SPDX-License-Identifier: Apache-2.0
#include "sandbox/command_ledger.h"

#include "sandbox/json_text.h"
#include "sandbox/random.h"
#include "sandbox/store.h"
#include "sandbox/wire_time.h"

namespace privicore::sandbox {

QString CommandLedger::open(const QString &endpoint, const QString &profileId)
{
    const QDateTime now = m_clock.now();
    const QString id = newId(now);
    m_store.execute(u"INSERT INTO command(id, profile_id, endpoint, state, created_at)"
                    u" VALUES (?, ?, ?, 1, ?)",
                    {id, profileId.isEmpty() ? QVariant() : QVariant(profileId), endpoint,
                     now.toSecsSinceEpoch()});
    return id;
}

void CommandLedger::settle(const QString &id, const CommandOutcome &outcome)
{
    if (outcome.state == CommandState::Pending)
        return;
    m_store.execute(
        u"UPDATE command SET state = ?, body = ?, settled_at = ? WHERE id = ? AND state = 1",
        {static_cast<int>(outcome.state), QString::fromUtf8(compactJson(outcome.body)),
         m_clock.seconds(), id});
    m_store.execute(u"DELETE FROM held_command WHERE command_id = ?", {id});
}

std::optional<CommandLedger::Record> CommandLedger::find(const QString &id) const
{
    const auto row = m_store.one(u"SELECT profile_id, endpoint, state FROM command"
                                 u" WHERE id = ? AND (settled_at IS NULL OR settled_at > ?)",
                                 {id, m_clock.seconds() - retention});
    if (!row)
        return std::nullopt;
    return Record{row->text(0), row->text(1), static_cast<CommandState>(row->number(2))};
}

void CommandLedger::failUnfinished()
{
    m_store.execute(u"DELETE FROM held_command WHERE call IS NULL");
    m_store.execute(u"UPDATE command SET state = 3, body = '\"server.restarted\"', settled_at = ?"
                    u" WHERE state = 1 AND id NOT IN (SELECT command_id FROM held_command)",
                    {m_clock.seconds()});
}

void CommandLedger::purge()
{
    m_store.execute(u"DELETE FROM command WHERE settled_at <= ?", {m_clock.seconds() - retention});
}

} // namespace privicore::sandbox
