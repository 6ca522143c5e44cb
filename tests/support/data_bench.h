// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/storage_store.h"
#include "support/sandbox_listener.h"

namespace privicore::test {

//! A profile that stores, on a server without sockets.
class DataBench
{
public:
    explicit DataBench(SandboxBench &bench)
        : m_bench(bench), m_owner(bench.profile(QStringLiteral("ann")))
    {
    }

    SandboxBench &bench() { return m_bench; }
    const SandboxBench::Profile &owner() const { return m_owner; }

    QString storage()
    {
        return m_bench.device(m_owner, {.state = sandbox::DeviceState::Approved, .isStorage = true})
            .identifier;
    }

    void switchOn(const QString &device, bool online)
    {
        m_bench.act("storage-switch", {{QStringLiteral("deviceIdentifier"), device},
                                       {QStringLiteral("online"), online}});
    }

    QString sync(const QString &device)
    {
        return m_bench.command("/storage/sync-device",
                               {{QStringLiteral("deviceIdentifier"), device}}, m_owner.token);
    }

    //! Id of a new reservation.
    QString reserve(int ttl = 5)
    {
        return m_bench.command(
            "/data-token/reserve-token-space",
            {{QStringLiteral("context"), QStringLiteral("reports")}, {QStringLiteral("ttl"), ttl}},
            m_owner.token);
    }

    //! A member of the reservation as it is shown; empty when it is not shown any more.
    QString look(const QString &space, QStringView member = u"token")
    {
        return m_bench
            .get("/data-token/retrieve-temporary-data-token/" + space.toLatin1(), m_owner.token)
            .object()
            .value(member)
            .toString();
    }

    //! Id of the command.
    QString exchange(const QString &token, const QString &data)
    {
        return m_bench.command(
            "/data-token/exchange-data-for-token",
            {{QStringLiteral("temporaryTokenSpace"), token}, {QStringLiteral("data"), data}},
            m_owner.token);
    }

    //! A new data token; empty when the data was not taken.
    QString stored(const QString &data = QStringLiteral("aGVsbG8="))
    {
        const QString token = look(reserve());
        return m_bench.stateOf(exchange(token, data)) == u"succeeded" ? token : QString();
    }

    QString update(const QString &token, const QString &data, const QJsonObject &meta = {})
    {
        return m_bench.command("/data-token/update-data",
                               {{QStringLiteral("dataToken"), token},
                                {QStringLiteral("data"), data},
                                {QStringLiteral("meta"), meta}},
                               m_owner.token);
    }

    QString remove(const QString &token) { return onToken("delete-data", token); }
    QString request(const QString &token) { return onToken("request-data", token); }

    //! What a request gives in its message; the failure in brackets where it gives none.
    QString content(const QString &token)
    {
        SandboxListener listener(m_bench, m_owner.token);
        listener.take(u"X-DPT-CAB-REQUEST-ID");
        const QString command = request(token);
        const auto messages = listener.take(u"X-DPT-CAB-REQUEST-ID");
        return messages.size() == 1 ? messages.first().value(u"body").toString()
                                    : u'[' + m_bench.bodyOf(command) + u']';
    }

    QJsonArray list(const QByteArray &query = {})
    {
        return m_bench.get("/data-token/list-data-tokens", m_owner.token, query)
            .object()
            .value(u"items")
            .toArray();
    }

    //! The blob that a token stands for.
    QString blobOf(const QString &token)
    {
        return m_bench.store()
            .one(u"SELECT blob_id FROM data_token WHERE token = ?", {token})
            ->text(0);
    }

    QString fileOf(const QString &device, const QString &blobId)
    {
        return m_bench.store().folder().copyPlace(device, blobId);
    }

private:
    QString onToken(const QByteArray &call, const QString &token)
    {
        return m_bench.command("/data-token/" + call, {{QStringLiteral("token"), token}},
                               m_owner.token);
    }

    SandboxBench &m_bench;
    SandboxBench::Profile m_owner;
};

} // namespace privicore::test
