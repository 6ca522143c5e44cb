// SPDX-License-Identifier: Apache-2.0
#include "security/keychain_request.h"

#include <qt6keychain/keychain.h>

#include <QLibrary>
#include <QPointer>

namespace privicore {

namespace {

KeychainReply::Outcome outcomeOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::NoError:
        return KeychainReply::Outcome::Done;
    case QKeychain::EntryNotFound:
        return KeychainReply::Outcome::NotFound;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return KeychainReply::Outcome::Denied;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return KeychainReply::Outcome::Absent;
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError:
        return KeychainReply::Outcome::Failed;
    }
    return KeychainReply::Outcome::Failed;
}

QKeychain::Job *makeJob(const QString &service, const KeychainRequest &request)
{
    switch (request.action) {
    case KeychainRequest::Action::Read:
        return new QKeychain::ReadPasswordJob(service);
    case KeychainRequest::Action::Write: {
        auto *job = new QKeychain::WritePasswordJob(service);
        job->setBinaryData(request.value.reveal().toByteArray());
        return job;
    }
    case KeychainRequest::Action::Remove:
        return new QKeychain::DeletePasswordJob(service);
    }
    Q_UNREACHABLE();
}

KeychainReply replyOf(QKeychain::Job *job)
{
    KeychainReply reply{.outcome = outcomeOf(job->error())};
    if (reply.outcome != KeychainReply::Outcome::Done) {
        reply.detail = job->errorString();
    } else if (auto *read = qobject_cast<QKeychain::ReadPasswordJob *>(job)) {
        QByteArray bytes = read->binaryData();
        reply.value = SecretString::fromUtf8(bytes);
        wipe(bytes);
    }
    return reply;
}

} // namespace

AbandonRequest sendToKeychain(const QString &service, const KeychainRequest &request,
                              QObject *context, std::function<void(KeychainReply)> answer)
{
    // Without a parent: a pending job that is deleted takes the program down when its answer
    // comes. It deletes itself once it has finished.
    QKeychain::Job *job = makeJob(service, request);
    job->setKey(request.key.itemName());
    job->setInsecureFallback(false);
    QObject::connect(job, &QKeychain::Job::finished, context,
                     [answer = std::move(answer)](QKeychain::Job *done) { answer(replyOf(done)); });
    job->start();
    return [pending = QPointer(job), context = QPointer(context)] {
        if (!pending || !context)
            return;
        pending->disconnect(context);
        Q_EMIT pending->finished(pending); // to the queue, which knows no other way
    };
}

void forgetKeyringSession()
{
    constexpr int abi = 0;
    const auto disconnect = reinterpret_cast<void (*)()>(
        QLibrary::resolve(QStringLiteral("secret-1"), abi, "secret_service_disconnect"));
    if (disconnect)
        disconnect();
}

} // namespace privicore
