// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/paging.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

//! Reservations and data tokens in the store, without the data.
namespace privicore::sandbox {

class Store;

//! A place that was reserved for data. The token that stands for it stays the same when the data
//! has come.
struct TokenSpace
{
    QString id; //!< of the command that reserved it
    QString uuid;
    QString profileId;
    QString token;
    QString ticket; //!< opens one upload
    QString context;
    QString meta = QLatin1String(""); //!< as it was sent
    qint64 ttl = 5;                   //!< minutes
    qint64 createdAt = 0;
    qint64 expiresAt = 0;
    bool isUsed = false;
    QString commandId;      //!< of the last command that brought data for it; empty for none
    bool isStoring = false; //!< that command is open

    //! What waits for a vote does not expire.
    bool isLive(qint64 now) const { return !isUsed && (isStoring || expiresAt > now); }
};

void addTokenSpace(Store &store, const TokenSpace &space);
std::optional<TokenSpace> findTokenSpace(Store &store, const QString &id);
std::optional<TokenSpace> findTokenSpaceByToken(Store &store, const QString &token);
std::optional<TokenSpace> findTokenSpaceByTicket(Store &store, const QString &ticket);
//! The command that brings the data: while it is open, no other may.
void claimTokenSpace(Store &store, const QString &id, const QString &commandId);
void useTokenSpace(Store &store, const QString &id, qint64 now);
void dropDeadTokenSpaces(Store &store, qint64 now);

namespace MetaSection {
inline constexpr QStringView file = u"file";
inline constexpr QStringView data = u"data";
inline constexpr QStringView risk = u"information_security_risk";
} // namespace MetaSection

//! The known sections of @p meta, each an object.
QJsonObject metaSections(const QJsonObject &meta);

struct DataToken
{
    qint64 seq = 0; //!< the order of coming; 0 before it is stored
    QString uuid;
    QString profileId;
    QString token;
    QString context;
    QJsonObject meta; //!< sections by MetaSection
    QString blobId;
    qint64 createdAt = 0;
};

//! Empty ones match everything. Text is found without regard to case.
struct DataTokenFilter
{
    QString fileName;  //!< a part of it
    QString extension; //!< all of it
    QString dataType;  //!< all of it
    QString context;   //!< a part of it
    QString token;     //!< all of it, exactly
};

void addDataToken(Store &store, const DataToken &token);
std::optional<DataToken> findOwnDataToken(Store &store, const QString &profileId,
                                          const QString &token);
std::optional<DataToken> findDataTokenBySeq(Store &store, qint64 seq);
//! Stores context, meta and blob.
void updateDataToken(Store &store, const DataToken &token);
void removeDataToken(Store &store, qint64 seq);
//! Newest first.
QList<DataToken> dataTokens(Store &store, const QString &profileId, const DataTokenFilter &filter,
                            const Page &page);
qint64 dataTokenCount(Store &store, const QString &profileId, const DataTokenFilter &filter);

//! @p kind is reserve, exchange, request, update or delete.
void countTransaction(Store &store, const QString &profileId, const QString &kind, qint64 at);
//! By kind, and "total"; from @p from on and before @p to.
QJsonObject transactionCounts(Store &store, const QString &profileId, qint64 from, qint64 to);

} // namespace privicore::sandbox
