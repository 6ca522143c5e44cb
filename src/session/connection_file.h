// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "session/connection.h"

#include <functional>

namespace privicore {

//! That somebody chose to stay signed in at a connection. The token itself is in the keyring.
struct KeptSignIn
{
    QUuid connection;
    QString userName;
    QUuid credential;       //!< id of the token's CredentialKey
    QString apiOrigin;      //!< the token may go to these two and nowhere else
    QString realtimeOrigin; //!< both are empty for the local sandbox

    bool operator==(const KeptSignIn &) const = default;
};

//! What the connection file holds. The local sandbox is not among the connections.
struct ConnectionDocument
{
    QList<Connection> connections; //!< in the order of the list
    QList<KeptSignIn> keptSignIns;
    QUuid lastUsed; //!< null when none was

    bool operator==(const ConnectionDocument &) const = default;
};

//! The file with the connections: JSON, readable by its owner only, replaced as a whole. Blocks;
//! for worker threads. A file that is damaged or of a newer program is left as it is.
class ConnectionFile
{
public:
    enum class State {
        Good,
        Damaged,    //!< not what this program writes; nothing of it is used
        Newer,      //!< written by a newer program
        Unreadable, //!< refused by the system
    };
    struct Contents
    {
        ConnectionDocument document;
        State state = State::Good;
        QString problem; //!< technical, for every state but Good
    };

    explicit ConnectionFile(const QString &path) : m_path(path) {}

    //! A file that is not there reads as an empty document.
    Contents read() const;

    //! Reads, applies @p change and writes, so that the work of a second console is kept. Storage
    //! error when the file is not Good, or when another program holds it for seconds.
    Result<ConnectionDocument>
    update(const std::function<void(ConnectionDocument &)> &change) const;

private:
    Result<ConnectionDocument> write(const ConnectionDocument &document) const;

    QString m_path;
};

} // namespace privicore
