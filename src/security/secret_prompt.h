// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job.h"

#include <QDBusConnection>
#include <QDBusVariant>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>

namespace privicore {

//! A question that the Secret Service puts to the person, in a window of its own. Deletes itself
//! when it is answered, overdue or cancelled, and takes the window away in the latter two cases.
class SecretPrompt final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SecretPrompt)

public:
    //! @p path is the prompt object as the service returned it.
    static Job<Done> ask(const QDBusConnection &bus, const QString &path,
                         std::chrono::milliseconds limit, QObject *parent);

private Q_SLOTS:
    void onCompleted(bool dismissed, const QDBusVariant &result);

private:
    SecretPrompt(const QDBusConnection &bus, const QString &path, QObject *parent);
    void show();
    void dismiss();
    void end(Result<Done> outcome);

    QDBusConnection m_bus;
    const QString m_path;
    JobPromise<Done> m_promise;
    QTimer m_timer;
};

} // namespace privicore
