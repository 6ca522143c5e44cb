// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QProcess>
#include <QTest>
#include <QVariantMap>

namespace privicore::test {

//! secret_service_mock.py as a process of its own on the session bus; killed at the end.
class MockKeyring
{
public:
    MockKeyring()
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.setStandardOutputFile(QProcess::nullDevice());
        m_process.start(QStringLiteral("/usr/bin/python3"),
                        {QStringLiteral("-m"), QStringLiteral("dbusmock"),
                         QStringLiteral("--session"), QStringLiteral("--template"),
                         QStringLiteral(MOCK_KEYRING)});
        const auto isThere = [] {
            return QDBusConnection::sessionBus()
                .interface()
                ->isServiceRegistered(QStringLiteral("org.freedesktop.secrets"))
                .value();
        };
        if (!QTest::qWaitFor(isThere, 20'000))
            qFatal("the mock keyring did not start");
        // It takes its name before it has all of its methods.
        if (!QTest::qWaitFor([this] { return behave({}); }, 20'000))
            qFatal("the mock keyring does not listen");
    }
    ~MockKeyring() { kill(); }
    Q_DISABLE_COPY_MOVE(MockKeyring)

    //! See secret_service_mock.py.
    bool behave(const QVariantMap &plan)
    {
        return call(QStringLiteral("Behave"), {plan}).type() == QDBusMessage::ReplyMessage;
    }
    QStringList calls()
    {
        return call(QStringLiteral("Calls"), {}).arguments().value(0).toStringList();
    }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

private:
    static QDBusMessage call(const QString &method, const QVariantList &arguments)
    {
        QDBusMessage message = QDBusMessage::createMethodCall(
            QStringLiteral("org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets"),
            QStringLiteral("com.privicore.test.Keyring"), method);
        message.setArguments(arguments);
        return QDBusConnection::sessionBus().call(message);
    }

    QProcess m_process;
};

} // namespace privicore::test
