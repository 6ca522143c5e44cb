// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job.h"
#include "core/secret_string.h"

#include <QJsonObject>
#include <QUrl>

#include <memory>

class QNetworkAccessManager;

namespace privicore {

//! What a simulated device shows on its own screen.
struct SimulatedScreen
{
    QString name;
    QString identifier; //!< whole, as the real device would show it
    QString keyFingerprint;
};

enum class QrTokenState { Issued, Used, Expired, Replaced };

//! Name and password of the demonstration profile.
struct DemoCredentials
{
    QString userName;
    SecretString password;
};

//! Drives the sandbox's simulated actors. Exists only where the server is the local sandbox; its
//! endpoints are the sandbox's own and therefore not in the catalogue.
class SandboxControl
{
public:
    SandboxControl(const QUrl &api, SecretString key);
    ~SandboxControl();
    Q_DISABLE_COPY_MOVE(SandboxControl)

    //! NotFound when the sandbox was not seeded with the demonstration organisation.
    Job<DemoCredentials> demoCredentials();
    //! A device comes and asks to be approved by @p userName; ends with the name it gave.
    Job<QString> deviceAsks(const QString &userName);
    Job<SimulatedScreen> deviceScreen(const QString &identifier);
    //! A phone redeems the token, as if it had scanned the code.
    Job<Done> phoneScans(const SecretString &qrToken);
    Job<QrTokenState> qrTokenState(const SecretString &qrToken);

private:
    Job<QJsonObject> send(QStringView actor, const QJsonObject &body);

    QUrl m_api;
    SecretString m_key;
    std::unique_ptr<QNetworkAccessManager> m_network;
};

} // namespace privicore
