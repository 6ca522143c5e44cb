// SPDX-License-Identifier: Apache-2.0
#include "panels/devices/device_text.h"

#include "widgets/plain_text.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace privicore {

namespace {

constexpr qsizetype shownHash = 12;
constexpr qsizetype longestWord = 40; // a UUID stays whole
constexpr qsizetype shortenedWord = 32;

//! A label breaks lines between words only, so a word that no line holds loses its middle. Tables
//! show it whole on hover.
QString fitForALine(const QString &name)
{
    QStringList words = name.split(QLatin1Char(' '));
    for (QString &word : words) {
        if (word.size() > longestWord)
            word = shortenedMiddle(word, shortenedWord);
    }
    return words.join(QLatin1Char(' '));
}

} // namespace

QString DeviceText::name(const QString &shownName)
{
    return shownName.isEmpty() ? tr("(no name)") : displayText(fitForALine(shownName));
}

QString DeviceText::identifier(const DeviceRow &row)
{
    const QString &shown = row.shownIdentifier;
    const bool isOrdinary = std::all_of(shown.cbegin(), shown.cend(), [](QChar c) {
        return (c > u' ' && c < QChar(0x7F)) || c == QChar(0x2022); // and what conceals its end
    });
    return isOrdinary ? shown : displayText(shown);
}

QString DeviceText::status(DeviceStatus status)
{
    return QCoreApplication::translate("Tables", deviceStatusText(status));
}

QString DeviceText::roles(const DeviceRow &row)
{
    return row.device.roles.isEmpty() ? tr("none")
                                      : displayText(row.device.roles.join(QStringLiteral(", ")));
}

QString DeviceText::score(const DeviceRow &row)
{
    if (!row.device.score)
        return tr("not told");
    return tr("%1 (Privicore does not say what it means)")
        .arg(QLocale().toString(*row.device.score));
}

QString DeviceText::created(const DeviceRow &row)
{
    return row.device.createdAt ? time(*row.device.createdAt) : tr("not told");
}

QString DeviceText::requested(const DeviceRow &row)
{
    switch (row.origin) {
    case DeviceOrigin::FromHere:
        return tr("From this console, %1").arg(time(row.requestedAt));
    case DeviceOrigin::NotFromHere:
        return tr("Not from this console");
    case DeviceOrigin::NotKnown:
        break;
    }
    return tr("not known yet");
}

QString DeviceText::originMeaning(const DeviceRow &row)
{
    switch (row.origin) {
    case DeviceOrigin::FromHere:
        return tr("It was requested from this console. Make sure that the device in "
                  "front of you is the one you requested it for.");
    case DeviceOrigin::NotFromHere:
        return tr("Only this profile's own token "
                  "or a directory owner can request one: somebody used either of them elsewhere. "
                  "If nobody you know did, reject it.");
    case DeviceOrigin::NotKnown:
        break;
    }
    return tr("The record of what was requested from this console has not been read yet.");
}

QString DeviceText::removalConsequences(const DeviceRow &row)
{
    QStringList sentences{tr("The device loses its access at once and for good: its sign-in, its "
                             "queue and its application end. It can come back only as a new "
                             "device.")};
    if (row.device.roles.contains(QStringLiteral("storage")))
        sentences.append(tr("It is a storage device: the copies it holds are no longer used. Data "
                            "whose only copy is there can't be read again."));
    if (row.device.roles.contains(QStringLiteral("authenticator")))
        sentences.append(tr("It is an authenticator: it gets no more ballots, and a quorum that "
                            "counts on it may not be reached any more."));
    return sentences.join(QStringLiteral("\n\n"));
}

QString DeviceText::decision(const DeviceDecision &decision)
{
    QStringList parts{action(decision.action) + QStringLiteral(", ") + time(decision.at)};
    if (decision.evidence == DeviceEvidence::Typed)
        parts.append(tr("compared by typing the end of the identifier"));
    else if (decision.evidence == DeviceEvidence::NotCompared)
        parts.append(tr("not compared"));
    else if (decision.evidence == DeviceEvidence::Listed)
        parts.append(tr("on a list of expected devices, SHA-256 %1\u2026")
                         .arg(decision.listHash.left(shownHash)));
    if (decision.outcome == DecisionOutcome::Refused)
        parts.append(decision.reason.isEmpty()
                         ? tr("refused")
                         : tr("refused: %1").arg(displayText(decision.reason)));
    else if (decision.outcome == DecisionOutcome::Unknown)
        parts.append(tr("outcome unknown"));
    if (!decision.note.isEmpty())
        parts.append(tr("note: %1").arg(decision.note));
    return parts.join(QLatin1Char('\n'));
}

QString DeviceText::action(DeviceAction action)
{
    switch (action) {
    case DeviceAction::Approve:
        return tr("Approve");
    case DeviceAction::Reject:
        return tr("Reject");
    case DeviceAction::Remove:
        return tr("Remove");
    case DeviceAction::Rename:
        break;
    }
    return tr("Edit details");
}

QString DeviceText::whyGone(const std::optional<DeviceDecision> &decision)
{
    if (decision && decision->outcome == DecisionOutcome::Acknowledged) {
        if (decision->action == DeviceAction::Reject)
            return tr("No longer listed: rejected here");
        if (decision->action == DeviceAction::Remove)
            return tr("No longer listed: removed here");
    }
    return tr("No longer listed: rejected or removed elsewhere");
}

QString DeviceText::success(const DeviceDecision &decision)
{
    const QString shown = name(decision.name);
    switch (decision.action) {
    case DeviceAction::Approve:
        return tr("Approved: %1").arg(shown);
    case DeviceAction::Reject:
        return tr("Rejected: %1").arg(shown);
    case DeviceAction::Remove:
        return tr("Removed: %1").arg(shown);
    case DeviceAction::Rename:
        break;
    }
    return tr("Details saved: %1").arg(shown);
}

QString DeviceText::failure(const DeviceDecision &decision)
{
    const QString shown = name(decision.name);
    if (decision.outcome == DecisionOutcome::Unknown)
        return tr("%1: outcome unknown for %2").arg(action(decision.action), shown);
    switch (decision.action) {
    case DeviceAction::Approve:
        return tr("Not approved: %1").arg(shown);
    case DeviceAction::Reject:
        return tr("Not rejected: %1").arg(shown);
    case DeviceAction::Remove:
        return tr("Not removed: %1").arg(shown);
    case DeviceAction::Rename:
        break;
    }
    return tr("Details not saved: %1").arg(shown);
}

QString DeviceText::time(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime(), QLocale::ShortFormat);
}

} // namespace privicore
