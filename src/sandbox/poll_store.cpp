// SPDX-License-Identifier: Apache-2.0
#include "sandbox/poll_store.h"

#include "sandbox/json_text.h"
#include "sandbox/store.h"

#include <QJsonArray>

namespace privicore::sandbox {

namespace {

QVariant textOrNull(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

QString listText(const QStringList &list)
{
    return QString::fromUtf8(compactJson(QJsonArray::fromStringList(list)));
}

QStringList listFrom(const QByteArray &text)
{
    return fromCompactJson(text).toVariant().toStringList();
}

Ballot ballotFrom(const Row &row)
{
    return {row.text(0), row.text(1), row.text(2), row.text(3), row.number(4)};
}

Poll pollFrom(const Row &row)
{
    const auto number = [&](qsizetype column) { return static_cast<int>(row.number(column)); };
    return {.id = row.text(0),
            .profileId = row.text(1),
            .clientId = row.text(2),
            .commandId = row.text(3),
            .title = row.text(4),
            .question = row.text(5),
            .nonce = row.text(6),
            .event = row.text(7),
            .attributes = fromCompactJson(row.bytes(8)).toObject(),
            .rules = {strategyFrom(row.text(9)).value_or(VotingStrategy::Unanimous), row.real(10),
                      number(11)},
            .timeLimit = number(12),
            .attempt = number(13),
            .attempts = number(14),
            .voters = listFrom(row.bytes(15)),
            .skipped = listFrom(row.bytes(16)),
            .outcome = outcomeFrom(row.text(17), row.text(18)),
            .nextPollId = row.text(19),
            .createdAt = row.number(20),
            .expiresAt = row.number(21),
            .resolvedAt = row.number(22)};
}

} // namespace

void addPoll(Store &store, const Poll &poll)
{
    store.execute(u"INSERT INTO poll(id, profile_id, client_id, command_id, title, question, nonce,"
                  u" event, attributes, strategy, percentage, quorum, time_limit, attempt,"
                  u" attempts, voters, skipped, status, created_at, expires_at)"
                  u" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  {poll.id,
                   poll.profileId,
                   textOrNull(poll.clientId),
                   textOrNull(poll.commandId),
                   poll.title,
                   poll.question,
                   textOrNull(poll.nonce),
                   poll.event.isNull() ? QStringLiteral("") : poll.event,
                   QString::fromUtf8(compactJson(poll.attributes)),
                   strategyName(poll.rules.strategy),
                   poll.rules.percentage,
                   poll.rules.quorum,
                   poll.timeLimit,
                   poll.attempt,
                   poll.attempts,
                   listText(poll.voters),
                   listText(poll.skipped),
                   statusName(poll.outcome.status),
                   poll.createdAt,
                   poll.expiresAt});
}

std::optional<Poll> findPoll(Store &store, const QString &id)
{
    const auto row =
        store.one(u"SELECT id, profile_id, client_id, command_id, title, question, nonce, event,"
                  u" attributes, strategy, percentage, quorum, time_limit, attempt, attempts,"
                  u" voters, skipped, status, reason, next_poll_id, created_at, expires_at,"
                  u" resolved_at FROM poll WHERE id = ?",
                  {id});
    return row ? std::optional<Poll>(pollFrom(*row)) : std::nullopt;
}

QStringList duePolls(Store &store, qint64 now)
{
    QStringList ids;
    for (const Row &row : store.all(u"SELECT id FROM poll WHERE status = 'pending' AND expires_at "
                                    u"<= ? ORDER BY expires_at",
                                    {now}))
        ids.append(row.text(0));
    return ids;
}

void updatePoll(Store &store, const Poll &poll)
{
    const QString reason = reasonName(poll.outcome.reason);
    store.execute(
        u"UPDATE poll SET status = ?, reason = ?, next_poll_id = ?, resolved_at = ? WHERE id = ?",
        {statusName(poll.outcome.status), reason, textOrNull(poll.nextPollId), poll.resolvedAt,
         poll.id});
}

QStringList eligibleVoters(Store &store, const QString &profileId, const QStringList &voters,
                           const QStringList &skipped)
{
    QStringList eligible;
    if (voters.isEmpty()) {
        for (const Row &row : store.all(u"SELECT identifier FROM device WHERE owner_id = ?"
                                        u" AND is_authenticator = 1 AND state = 'approved'"
                                        u" ORDER BY seq",
                                        {profileId}))
            eligible.append(row.text(0));
    }
    for (const QString &device : voters) {
        if (store.one(u"SELECT 1 FROM device WHERE identifier = ? AND is_authenticator = 1"
                      u" AND state = 'approved'",
                      {device}))
            eligible.append(device);
    }
    eligible.removeDuplicates();
    eligible.removeIf([&](const QString &device) { return skipped.contains(device); });
    return eligible;
}

void addBallot(Store &store, const Ballot &ballot)
{
    store.execute(u"INSERT INTO ballot(id, poll_id, device_identifier) VALUES (?, ?, ?)",
                  {ballot.id, ballot.pollId, ballot.deviceIdentifier});
}

std::optional<Ballot> findBallot(Store &store, const QString &id)
{
    const auto row = store.one(
        u"SELECT id, poll_id, device_identifier, vote, voted_at FROM ballot WHERE id = ?", {id});
    return row ? std::optional<Ballot>(ballotFrom(*row)) : std::nullopt;
}

QList<Ballot> ballotsOf(Store &store, const QString &pollId)
{
    QList<Ballot> ballots;
    for (const Row &row : store.all(u"SELECT id, poll_id, device_identifier, vote, voted_at"
                                    u" FROM ballot WHERE poll_id = ? ORDER BY device_identifier",
                                    {pollId}))
        ballots.append(ballotFrom(row));
    return ballots;
}

QStringList openBallots(Store &store, const QString &deviceIdentifier, qint64 now)
{
    QStringList ids;
    for (const Row &row :
         store.all(u"SELECT b.id FROM ballot b JOIN poll p ON p.id = b.poll_id"
                   u" WHERE b.device_identifier = ? AND b.vote IS NULL AND p.status = 'pending'"
                   u" AND p.expires_at > ? ORDER BY p.created_at, b.id",
                   {deviceIdentifier, now}))
        ids.append(row.text(0));
    return ids;
}

void storeVote(Store &store, const Ballot &ballot)
{
    store.execute(u"UPDATE ballot SET vote = ?, voted_at = ? WHERE id = ?",
                  {ballot.vote, ballot.votedAt, ballot.id});
}

VoteTally tallyOf(Store &store, const QString &pollId)
{
    const auto row = store.one(u"SELECT count(*), count(*) FILTER (WHERE vote = 'yes'),"
                               u" count(*) FILTER (WHERE vote = 'no') FROM ballot"
                               u" WHERE poll_id = ?",
                               {pollId});
    return {static_cast<int>(row->number(0)), static_cast<int>(row->number(1)),
            static_cast<int>(row->number(2))};
}

} // namespace privicore::sandbox
