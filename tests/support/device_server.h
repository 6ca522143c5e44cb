// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/scripted_channel.h"
#include "support/scripted_server.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <functional>

namespace privicore::test {

//! A server as far as the device group needs one: sign-in, the list, and commands that end as the
//! test says. Holds no rule of the real one.
class DeviceServer
{
public:
    DeviceServer();

    QUrl api() const { return m_http.url(); }
    QUrl realtime() const { return m_channel.url(); }
    ScriptedServer &http() { return m_http; }
    ScriptedChannel &channel() { return m_channel; }

    //! What the list answers from now on.
    void setDevices(const QJsonArray &devices) { m_devices = devices; }
    static QJsonObject device(const QString &identifier, const QString &name, const QString &status,
                              const QStringList &roles = {});
    void add(const QJsonObject &device) { m_devices.append(device); }
    void removeDevice(const QString &identifier);
    //! Sets one field of a listed device, for example "status".
    void set(const QString &identifier, const QString &name, const QString &value);
    //! Instead of the list; empty goes back to the list.
    void setListAnswer(const QByteArray &answer) { m_listAnswer = answer; }

    enum class Commands {
        Succeed,   //!< take effect and are acknowledged at once
        Hold,      //!< are taken, and end with finish()
        Refuse,    //!< are taken, then refused with the reason "policy.denied"
        Error,     //!< are answered 422
        SignedOut, //!< are answered 401
        Vanish,    //!< take effect, but the connection breaks before the answer
        Lost,      //!< the connection breaks, and nothing took effect
    };
    void setCommands(Commands commands)
    {
        m_commandsBy = [commands](const QString &) { return commands; };
    }
    //! The same for each device by its identifier.
    void setCommandsBy(std::function<Commands(const QString &identifier)> commands)
    {
        m_commandsBy = std::move(commands);
    }
    //! Ends all held commands well.
    void finish();

    //! What is in force from now on.
    void setActivePolicies(const QStringList &names);

    //! How many commands of @p path ("/device/approve-device") have arrived.
    int commandsSent(const QByteArray &path) const { return m_http.arrivals(path); }

private:
    void takeCommand(const QByteArray &path);
    QByteArray answerCommand(const ReceivedRequest &request);
    void apply(const ReceivedRequest &request);

    ScriptedServer m_http;
    ScriptedChannel m_channel;
    QJsonArray m_devices;
    QByteArray m_listAnswer;
    std::function<Commands(const QString &)> m_commandsBy;
    QList<std::pair<QString, ReceivedRequest>> m_held;
    int m_commandCount = 0;
};

} // namespace privicore::test
