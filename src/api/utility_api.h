// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/api_client.h"

namespace privicore {

enum class CommandState { Pending = 1, Succeeded = 2, Failed = 3 };

//! A state as a server tells it, and the word it used when that is not one of the known ones.
struct CommandStatus
{
    CommandState state = CommandState::Pending;
    QString unknownWord;

    bool operator==(const CommandStatus &) const = default;
};

//! Reads an answer of Request command id status: first the word, then "command_status", then the
//! HTTP status. NotFound for a 404 whose body is an error object: the id itself is not known.
//! MalformedReply for a web page or half a document: whoever sent that knows nothing of commands.
Result<CommandStatus> decodeCommandStatus(int httpStatus, const QByteArray &body);

//! The utility group. Needs no token.
class UtilityApi
{
public:
    explicit UtilityApi(ApiClient &client) : m_client(client) {}

    //! Any answer of 2xx is healthy; the word that the server used, if it sent one.
    Job<QString> health();

    //! Falls back from GET to POST for the rest of the session when a server answers 405.
    Job<CommandStatus> commandStatus(const QString &commandId);

private:
    ApiClient &m_client;
    std::shared_ptr<int> m_statusRoute = std::make_shared<int>(0); //!< shared with running calls
};

} // namespace privicore
