// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job.h"
#include "session/connection_file.h"

#include <QObject>
#include <QThreadPool>

namespace privicore {

//! The connections one can choose from, and what is remembered about them.
//!
//! The local sandbox always comes first; those of this run only come last. What is asked is
//! answered from memory; what changes the file is done on a worker thread and is in memory once
//! its job has ended.
class ConnectionStore final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionStore)

public:
    //! Reads nothing before load(). @p path names the file; its folder is made when first needed.
    explicit ConnectionStore(const QString &path, QObject *parent = nullptr);
    //! Waits for the change that is being written.
    ~ConnectionStore() override;

    //! Ends well whatever the file is like: see state(). May be called again.
    Job<Done> load();
    //! Anything but Good: nothing was read, and every change of the file fails with Storage.
    ConnectionFile::State state() const { return m_state; }
    QString problem() const { return m_problem; }

    QList<Connection> connections() const;
    std::optional<Connection> find(const QUuid &id) const;
    std::optional<Connection> findByName(const QString &name) const;

    //! faultsOf() and, since names are how people tell connections apart, NameTaken.
    QList<ConnectionFault> faultsIn(const Connection &connection) const;
    //! Adds or replaces a server. Validation when it has faults or is not a server.
    Job<Done> save(const Connection &connection);
    //! Removes a server; NotFound when there is none. What was kept of a sign-in stays for
    //! KeptSignIns::forget(), which is to be called first.
    Job<Done> remove(const QUuid &id);
    //! Adds a connection that is gone when the program ends; Validation when it has faults.
    Result<Done> addForThisRun(const Connection &connection);

    //! The one to preselect: that used last, else the local sandbox.
    QUuid lastUsed() const;
    Job<Done> setLastUsed(const QUuid &id);

    std::optional<KeptSignIn> keptSignIn(const QUuid &connection) const;
    //! Replaces what was kept for the same connection.
    Job<Done> setKeptSignIn(const KeptSignIn &kept);
    Job<Done> removeKeptSignIn(const QUuid &connection);

Q_SIGNALS:
    void changed();

private:
    Job<Done> update(std::function<void(ConnectionDocument &)> change);
    bool isStored(const QUuid &id) const;

    const ConnectionFile m_file;
    QThreadPool m_worker; //!< one thread: changes are made in the order they were asked for
    ConnectionDocument m_document;
    QList<Connection> m_forThisRun;
    ConnectionFile::State m_state = ConnectionFile::State::Good;
    QString m_problem;
};

} // namespace privicore
