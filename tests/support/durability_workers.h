// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/http_probe.h"

#include <QJsonObject>
#include <QMap>

#include <functional>
#include <optional>

//! Clients of a server that may be killed at any moment, and that know what must have outlived it.
namespace privicore::test {

//! One profile at a server that changes its address with every start.
class DurabilityClient
{
public:
    DurabilityClient(const QString &api, const QString &sandboxKey) { moveTo(api, sandboxKey); }
    void moveTo(const QString &api, const QString &sandboxKey);

    //! @p answered is called for every answer, in the thread that asked.
    void watch(std::function<void()> answered) { m_answered = std::move(answered); }

    //! False when something did not work.
    bool signUp();

    //! Nothing when the server is gone.
    std::optional<HttpAnswer> get(const QByteArray &target) const;
    std::optional<HttpAnswer> post(const QByteArray &target, const QJsonObject &fields) const;
    //! The id of a command that was accepted, "" for one that was refused; nothing when the server
    //! is gone.
    std::optional<QString> start(const QByteArray &target, const QJsonObject &fields) const;
    //! Waits for the end of a command: "succeeded" or "rejected".
    std::optional<QString> outcome(const QString &id) const;
    //! The id of a command that has succeeded, or nothing.
    std::optional<QString> command(const QByteArray &target, const QJsonObject &fields) const;
    //! What the server says of a command at this moment.
    QString word(const QString &id) const;
    //! Of a data token, "" for none.
    QString content(const QString &token) const;

private:
    std::optional<HttpAnswer> whole(const HttpAnswer &answer) const;

    QString m_api;
    QByteArray m_key;
    QByteArray m_token;
    std::function<void()> m_answered;
};

//! What is known of one thing: what was acknowledged, and what may have happened since.
struct KnownState
{
    QString acknowledged;
    QString tried;
    QString commandId = {}; //!< of a command whose end nobody has seen; empty for none

    void settle(bool succeeded)
    {
        succeeded ? acknowledged = tried : tried = acknowledged;
        commandId.clear();
    }
    bool fits(const QString &seen) const { return seen == acknowledged || seen == tried; }
};

class DurabilityWorker
{
public:
    explicit DurabilityWorker(const DurabilityClient &client) : m_client(client) {}
    virtual ~DurabilityWorker() = default;
    Q_DISABLE_COPY_MOVE(DurabilityWorker)

    //! Works until the server is gone.
    void work()
    {
        while (step()) {
        }
    }
    //! What does not hold of everything that was acknowledged; empty when all holds.
    virtual QString fault() = 0;
    int acknowledged() const { return m_acknowledged; }

protected:
    //! One call; false when the server is gone.
    virtual bool step() = 0;
    //! Runs a command that leads to what @p state is about to be.
    bool attempt(KnownState &state, const QString &next, const QByteArray &target,
                 const QJsonObject &fields);
    //! The server was killed and has started again: what has it made of an open command? Empty, or
    //! what is wrong.
    QString lookAgain(KnownState &state) const;

    const DurabilityClient &m_client;
    int m_acknowledged = 0;
};

//! Registers one public key after the other.
class KeyWorker final : public DurabilityWorker
{
public:
    using DurabilityWorker::DurabilityWorker;
    QString fault() override;

protected:
    bool step() override;

private:
    KnownState m_key;
};

//! Requests devices, approves them, and removes every second.
class DeviceWorker final : public DurabilityWorker
{
public:
    using DurabilityWorker::DurabilityWorker;
    QString fault() override;

protected:
    bool step() override;

private:
    bool request();

    QMap<QString, KnownState> m_devices;
    QString m_current; //!< identifier of the one that is being worked on; empty for none
};

//! Stores data, replaces it, and deletes every second.
class DataWorker final : public DurabilityWorker
{
public:
    using DurabilityWorker::DurabilityWorker;
    //! Registers a device that stores.
    bool prepare();
    QString fault() override;

protected:
    bool step() override;

private:
    bool reserve();

    QMap<QString, KnownState> m_tokens; //!< contents by token
    QString m_current;
    int m_stage = 0;
    int m_made = 0;
};

} // namespace privicore::test
