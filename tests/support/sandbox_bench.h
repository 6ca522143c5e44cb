// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/device_store.h"
#include "sandbox/oauth_grants.h"
#include "sandbox/profile_store.h"
#include "sandbox/random.h"
#include "sandbox/seed.h"
#include "sandbox/service.h"
#include "sandbox/signed_key.h"
#include "sandbox/store.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <memory>

namespace privicore::test {

//! A server without sockets and threads: what it leaves for later runs when the test says so, and
//! time passes when the test says so.
class SandboxBench
{
public:
    struct Profile
    {
        QString id;
        QByteArray token;
    };

    explicit SandboxBench(const QString &path = QStringLiteral(":memory:")) : m_path(path)
    {
        open();
    }

    //! As if the process had been killed; what it left for later is lost.
    void restart()
    {
        m_service.reset();
        m_steps.clear();
        m_store.reset();
        open();
    }

    sandbox::Store &store() { return *m_store; }
    sandbox::Service &service() { return *m_service; }

    void runSteps()
    {
        while (!m_steps.isEmpty())
            m_steps.takeFirst()();
    }

    void pass(int seconds)
    {
        m_service->clock().advance(std::chrono::seconds(seconds));
        m_service->tick();
        runSteps();
    }

    sandbox::Response send(const sandbox::Request &request)
    {
        sandbox::Response answer{.status = 0};
        m_service->handle(request,
                          [&](sandbox::Response response) { answer = std::move(response); });
        return answer;
    }

    sandbox::Response post(const QByteArray &path, const QJsonObject &fields,
                           const QByteArray &token)
    {
        return send({.method = "POST",
                     .path = path,
                     .contentType = "application/json",
                     .token = token,
                     .body = QJsonDocument(fields).toJson()});
    }

    QJsonDocument get(const QByteArray &path, const QByteArray &token, const QByteArray &query = {})
    {
        return QJsonDocument::fromJson(
            send({.method = "GET", .path = path, .query = query, .token = token}).body);
    }

    sandbox::Response act(const QByteArray &name, const QJsonObject &fields)
    {
        return send({.method = "POST",
                     .path = "/sandbox/" + name,
                     .contentType = "application/json",
                     .sandboxKey = "key",
                     .body = QJsonDocument(fields).toJson()});
    }

    //! Id of the command that @p response accepted.
    static QString idOf(const sandbox::Response &response)
    {
        return QJsonDocument::fromJson(response.body).array().at(0).toString();
    }

    //! "started", "succeeded" or "rejected".
    QString stateOf(const QString &commandId)
    {
        return get("/request-status/" + commandId.toLatin1(), {}).array().at(0).toString();
    }

    //! What the last acknowledgement of a command said.
    QString bodyOf(const QString &commandId)
    {
        const auto row = m_store->one(u"SELECT body FROM command WHERE id = ?", {commandId});
        return row ? row->text(0).remove(u'"') : QString();
    }

    //! Posts a command, runs everything, and returns its id.
    QString command(const QByteArray &path, const QJsonObject &fields, const QByteArray &token)
    {
        const QString id = idOf(post(path, fields, token));
        runSteps();
        return id;
    }

    //! An active profile; its password is nothing that anybody could type.
    Profile profile(const QString &name)
    {
        const QString id = sandbox::newId(m_service->clock().now());
        const qint64 now = m_service->clock().seconds();
        sandbox::addProfile(*m_store, id, name, "no password", now);
        sandbox::registerKey(*m_store, id, sandbox::makeKeyPair().signedKey, now);
        sandbox::Sessions sessions(*m_store, m_service->clock());
        return {id, sessions.issue(id).token.toLatin1()};
    }

    sandbox::Device device(const Profile &owner, sandbox::Device draft)
    {
        draft.identifier = sandbox::newId(m_service->clock().now());
        draft.ownerId = owner.id;
        draft.createdAt = m_service->clock().seconds();
        if (draft.name.isEmpty())
            draft.name = QStringLiteral("Device");
        sandbox::addDevice(*m_store, draft);
        return *sandbox::findDevice(*m_store, draft.identifier);
    }

    QString authenticator(const Profile &owner)
    {
        return device(owner, {.state = sandbox::DeviceState::Approved, .isAuthenticator = true})
            .identifier;
    }

    //! An access token of the device's own client.
    QByteArray deviceToken(const QString &identifier)
    {
        const auto device = sandbox::findDevice(*m_store, identifier);
        const auto credentials = sandbox::deviceCredentials(*m_store, *device);
        return sandbox::startGrant(*m_store,
                                   {.id = sandbox::newId(m_service->clock().now()),
                                    .clientId = credentials.clientId,
                                    .profileId = device->ownerId,
                                    .scopes = {QStringLiteral("all")}},
                                   m_service->clock().seconds())
            .access.toLatin1();
    }

private:
    void open()
    {
        auto store = sandbox::Store::open(m_path);
        m_store = std::move(*store);
        sandbox::seedStore(*m_store, {}, 0);
        m_service = std::make_unique<sandbox::Service>(
            *m_store,
            sandbox::Service::Executor{
                [this](sandbox::Service::Task task) { m_steps.append(std::move(task)); },
                [this](const sandbox::Service::Task &work, sandbox::Service::Task then) {
                    work();
                    m_steps.append(std::move(then));
                }},
            sandbox::Service::Settings{"key", QStringLiteral("127.0.0.1")});
    }

    QString m_path;
    std::unique_ptr<sandbox::Store> m_store;
    QList<sandbox::Service::Task> m_steps;
    std::unique_ptr<sandbox::Service> m_service;
};

} // namespace privicore::test
