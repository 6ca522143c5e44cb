// SPDX-License-Identifier: Apache-2.0
#include "security/secret_prompt.h"

#include "security/keyring_error.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusServiceWatcher>

namespace privicore {

namespace {

const QString secretsName = QStringLiteral("org.freedesktop.secrets");
const QString promptInterface = QStringLiteral("org.freedesktop.Secret.Prompt");

} // namespace

SecretPrompt::SecretPrompt(const QDBusConnection &bus, const QString &path, QObject *parent)
    : QObject(parent), m_bus(bus), m_path(path)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        dismiss();
        end(failure(
            keyringError(KeyringCause::silent, QStringLiteral("nobody answered its prompt"))));
    });
    // Nobody else will ever say how it ended.
    auto *watcher =
        new QDBusServiceWatcher(secretsName, m_bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this] { end(failure(keyringError(KeyringCause::replaced))); });
}

Job<Done> SecretPrompt::ask(const QDBusConnection &bus, const QString &path,
                            std::chrono::milliseconds limit, QObject *parent)
{
    auto *prompt = new SecretPrompt(bus, path, parent);
    Job<Done> job = prompt->m_promise.job();
    prompt->m_promise.onCancel([prompt = QPointer(prompt)] {
        if (!prompt)
            return;
        prompt->dismiss();
        prompt->deleteLater();
    });
    prompt->m_timer.start(limit);
    prompt->show();
    return job;
}

void SecretPrompt::show()
{
    // Listening first: a prompt that needs no answer completes at once.
    m_bus.connect(secretsName, m_path, promptInterface, QStringLiteral("Completed"), this,
                  SLOT(onCompleted(bool, QDBusVariant)));
    QDBusMessage message = QDBusMessage::createMethodCall(secretsName, m_path, promptInterface,
                                                          QStringLiteral("Prompt"));
    message << QString(); // no parent window
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        if (watcher->isError())
            end(failure(keyringError(
                KeyringCause::failed,
                QStringLiteral("no prompt can be shown, %1").arg(watcher->error().name()))));
    });
}

void SecretPrompt::onCompleted(bool dismissed, const QDBusVariant &)
{
    if (dismissed)
        end(failure(keyringError(KeyringCause::dismissed)));
    else
        end(Done{});
}

void SecretPrompt::dismiss()
{
    m_bus.send(QDBusMessage::createMethodCall(secretsName, m_path, promptInterface,
                                              QStringLiteral("Dismiss")));
}

void SecretPrompt::end(Result<Done> outcome)
{
    m_timer.stop();
    m_promise.settle(std::move(outcome));
    deleteLater();
}

} // namespace privicore
