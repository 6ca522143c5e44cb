// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/contract_case.h"
#include "support/sandbox_probe.h"

#include <functional>
#include <map>

namespace privicore::test {

//! A server in which the cases of a group are run, and the things that their requests name.
class ContractWorld
{
public:
    using Maker = std::function<QJsonValue(ContractWorld &)>;

    ContractWorld();

    //! How to make what "$name" stands for. It is made anew for every case.
    void teach(const QString &name, Maker maker) { m_makers[name] = std::move(maker); }

    SandboxProbe &server() { return m_server; }
    const SandboxProbe::Member &member() const { return m_member; }
    const SandboxProbe::Member &inactive() const { return m_inactive; }
    const SandboxProbe::Member &other() const { return m_other; }

    //! Sends the request of @p one.
    HttpAnswer send(const ContractCase &one);
    //! What is wrong with the answer; empty when everything is as the case and the catalogue say.
    QString fault(const ContractCase &one, const HttpAnswer &answer);

private:
    HttpAnswer sendToStream(const Endpoint &endpoint, const QJsonObject &fields) const;
    QJsonObject made(const QJsonObject &fields);
    QJsonValue made(const QJsonValue &value);
    QString tokenOf(Caller caller);

    SandboxProbe m_server;
    SandboxProbe::Member m_member;
    SandboxProbe::Member m_inactive;
    SandboxProbe::Member m_other;
    std::map<QString, Maker> m_makers;
};

} // namespace privicore::test
