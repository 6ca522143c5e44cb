// SPDX-License-Identifier: Apache-2.0
#include "session/connection_store.h"

#include <algorithm>

namespace privicore {

namespace {

ApiError validationError(const QString &detail)
{
    return {.kind = ApiError::Kind::Validation, .detail = detail};
}

auto withId(const QUuid &id)
{
    return [id](const Connection &connection) { return connection.id == id; };
}

auto ofConnection(const QUuid &id)
{
    return [id](const KeptSignIn &kept) { return kept.connection == id; };
}

//! Runs @p work, which returns a T or a Result<T>, on @p worker.
template <class F>
auto runOn(QThreadPool &worker, F work)
{
    using T = typename detail::MappedType<std::invoke_result_t<F>>::type;
    auto promise = std::make_shared<JobPromise<T>>();
    Job<T> job = promise->job();
    worker.start([promise, work = std::move(work)] { promise->settle(work()); });
    return job;
}

} // namespace

ConnectionStore::ConnectionStore(const QString &path, QObject *parent)
    : QObject(parent), m_file(path)
{
    m_worker.setMaxThreadCount(1);
}

ConnectionStore::~ConnectionStore()
{
    m_worker.waitForDone();
}

Job<Done> ConnectionStore::load()
{
    auto promise = std::make_shared<JobPromise<Done>>();
    runOn(m_worker, [file = m_file] {
        return file.read();
    }).then(this, [this, promise](Result<ConnectionFile::Contents> contents) {
        m_document = contents->document;
        m_state = contents->state;
        m_problem = contents->problem;
        Q_EMIT changed();
        promise->settle(Done{});
    });
    return promise->job();
}

QList<Connection> ConnectionStore::connections() const
{
    QList<Connection> all{Connection::localSandbox()};
    all.append(m_document.connections);
    all.append(m_forThisRun);
    return all;
}

std::optional<Connection> ConnectionStore::find(const QUuid &id) const
{
    const QList<Connection> all = connections();
    const auto found = std::find_if(all.cbegin(), all.cend(), withId(id));
    return found == all.cend() ? std::nullopt : std::optional(*found);
}

std::optional<Connection> ConnectionStore::findByName(const QString &name) const
{
    const QList<Connection> all = connections();
    const auto found = std::find_if(all.cbegin(), all.cend(), [&name](const Connection &each) {
        return each.name.compare(name.trimmed(), Qt::CaseInsensitive) == 0;
    });
    return found == all.cend() ? std::nullopt : std::optional(*found);
}

QList<ConnectionFault> ConnectionStore::faultsIn(const Connection &connection) const
{
    QList<ConnectionFault> faults = faultsOf(connection);
    const auto namesake = findByName(connection.name);
    if (namesake && namesake->id != connection.id)
        faults.prepend({ConnectionFault::Field::Name, ConnectionFault::Reason::NameTaken});
    return faults;
}

Job<Done> ConnectionStore::save(const Connection &connection)
{
    if (connection.kind != Connection::Kind::Server || connection.id.isNull()
        || !faultsIn(connection).isEmpty())
        return Job<Done>::ready(
            failure(validationError(QStringLiteral("this connection cannot be saved"))));
    return update([connection](ConnectionDocument &document) {
        QList<Connection> &list = document.connections;
        const auto found = std::find_if(list.begin(), list.end(), withId(connection.id));
        if (found == list.end())
            list.append(connection);
        else
            *found = connection;
    });
}

Job<Done> ConnectionStore::remove(const QUuid &id)
{
    if (!isStored(id))
        return Job<Done>::ready(failure({.kind = ApiError::Kind::NotFound}));
    return update([id](ConnectionDocument &document) {
        document.connections.removeIf(withId(id));
        if (document.lastUsed == id)
            document.lastUsed = {};
    });
}

Result<Done> ConnectionStore::addForThisRun(const Connection &connection)
{
    if (connection.kind != Connection::Kind::ThisRunOnly || connection.id.isNull()
        || !faultsIn(connection).isEmpty())
        return failure(validationError(QStringLiteral("this connection cannot be used")));
    m_forThisRun.removeIf(withId(connection.id));
    m_forThisRun.append(connection);
    Q_EMIT changed();
    return Done{};
}

QUuid ConnectionStore::lastUsed() const
{
    return isStored(m_document.lastUsed) ? m_document.lastUsed : Connection::localSandbox().id;
}

Job<Done> ConnectionStore::setLastUsed(const QUuid &id)
{
    const bool isTransient = std::any_of(m_forThisRun.cbegin(), m_forThisRun.cend(), withId(id));
    if (isTransient || m_document.lastUsed == id)
        return Job<Done>::ready(Done{});
    return update([id](ConnectionDocument &document) { document.lastUsed = id; });
}

std::optional<KeptSignIn> ConnectionStore::keptSignIn(const QUuid &connection) const
{
    const QList<KeptSignIn> &all = m_document.keptSignIns;
    const auto found = std::find_if(all.cbegin(), all.cend(), ofConnection(connection));
    return found == all.cend() ? std::nullopt : std::optional(*found);
}

Job<Done> ConnectionStore::setKeptSignIn(const KeptSignIn &kept)
{
    return update([kept](ConnectionDocument &document) {
        document.keptSignIns.removeIf(ofConnection(kept.connection));
        document.keptSignIns.append(kept);
    });
}

Job<Done> ConnectionStore::removeKeptSignIn(const QUuid &connection)
{
    if (!keptSignIn(connection))
        return Job<Done>::ready(Done{});
    return update([connection](ConnectionDocument &document) {
        document.keptSignIns.removeIf(ofConnection(connection));
    });
}

Job<Done> ConnectionStore::update(std::function<void(ConnectionDocument &)> change)
{
    auto promise = std::make_shared<JobPromise<Done>>();
    runOn(m_worker, [file = m_file, change = std::move(change)] {
        return file.update(change);
    }).then(this, [this, promise](Result<ConnectionDocument> written) {
        if (!written) {
            promise->fail(std::move(written).error());
            return;
        }
        m_document = *written;
        Q_EMIT changed();
        promise->settle(Done{});
    });
    return promise->job();
}

bool ConnectionStore::isStored(const QUuid &id) const
{
    return std::any_of(m_document.connections.cbegin(), m_document.connections.cend(), withId(id));
}

} // namespace privicore
