// SPDX-License-Identifier: Apache-2.0
#include "sandbox/qr_tokens.h"

#include "sandbox/random.h"
#include "sandbox/sessions.h"
#include "sandbox/store.h"

namespace privicore::sandbox {

QString qrStateName(QrState state)
{
    switch (state) {
    case QrState::Issued:
        return QStringLiteral("issued");
    case QrState::Used:
        return QStringLiteral("used");
    case QrState::Expired:
        return QStringLiteral("expired");
    case QrState::Replaced:
        return QStringLiteral("replaced");
    }
    return {};
}

QString issueQrToken(Store &store, const Session &session, qint64 now)
{
    const QString token = randomText(32);
    Transaction transaction(store);
    store.execute(u"UPDATE qr_token SET replaced_at = ? WHERE token_id = ?"
                  u" AND used_at IS NULL AND replaced_at IS NULL AND expires_at > ?",
                  {now, session.tokenId, now});
    store.execute(u"INSERT INTO qr_token(hash, token_id, profile_id, expires_at)"
                  u" VALUES (?, ?, ?, ?)",
                  {tokenHash(token), session.tokenId, session.profileId, now + qrLifetime});
    transaction.commit();
    return token;
}

std::optional<QrState> qrState(Store &store, const QString &token, qint64 now)
{
    // It does not outlive the session that showed it.
    const auto row = store.one(u"SELECT q.used_at, q.replaced_at, q.expires_at > ? AND"
                               u" t.expires_at > ? AND t.revoked_at IS NULL"
                               u" FROM qr_token q JOIN token t ON t.id = q.token_id"
                               u" WHERE q.hash = ?",
                               {now, now, tokenHash(token)});
    if (!row)
        return std::nullopt;
    if (!row->isNull(0))
        return QrState::Used;
    if (!row->isNull(1))
        return QrState::Replaced;
    return row->number(2) != 0 ? QrState::Issued : QrState::Expired;
}

std::optional<QString> redeemQrToken(Store &store, const QString &token, qint64 now)
{
    if (qrState(store, token, now) != QrState::Issued)
        return std::nullopt;
    const QByteArray hash = tokenHash(token);
    store.execute(u"UPDATE qr_token SET used_at = ? WHERE hash = ?", {now, hash});
    return store.one(u"SELECT profile_id FROM qr_token WHERE hash = ?", {hash})->text(0);
}

} // namespace privicore::sandbox
