// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>

#include <chrono>
#include <functional>

namespace privicore::test {

//! A request as it arrived.
struct ReceivedRequest
{
    QByteArray method;
    QByteArray path;                       //!< percent-encoded as sent, without query
    QByteArray query;                      //!< as sent, without '?'
    QHash<QByteArray, QByteArray> headers; //!< names in lower case
    QByteArray body;
    int connection = 0; //!< counts the connections of the server from 1
};

//! An HTTP answer with Content-Length.
QByteArray httpAnswer(int status, const QByteArray &body = {},
                      const QList<QByteArray> &headers = {});
//! The same with a JSON body.
QByteArray jsonAnswer(int status, const QByteArray &json, const QList<QByteArray> &headers = {});

//! What happens on one connection, step by step. When the steps are done, the connection stays
//! open and silent until the client ends it.
class Script
{
public:
    using Answerer = std::function<QByteArray(const ReceivedRequest &)>;

    Script &readRequest();
    //! Takes this many bytes, whatever they are; what comes after them is left unread.
    Script &readBytes(qsizetype count);
    //! Writes @p bytes as they are.
    Script &send(const QByteArray &bytes);
    //! Writes what @p answerer makes of the request that was read last.
    Script &answer(Answerer answerer);
    //! Writes @p piece again and again, as fast as it is taken, until @p total bytes are out.
    Script &flood(const QByteArray &piece, qint64 total);
    //! Writes @p bytes one at a time.
    Script &drip(const QByteArray &bytes, std::chrono::milliseconds interval);
    Script &wait(std::chrono::milliseconds time);
    //! Closes after what was written has left.
    Script &close();
    //! Ends the connection at once (reset).
    Script &reset();
    //! Goes on with the steps of @p script.
    Script &then(const Script &script);
    //! Starts over with the first step: a connection that is kept alive.
    Script &repeat();

private:
    friend class ScriptedConnection;
    struct Step
    {
        enum class Kind { ReadRequest, ReadBytes, Send, Flood, Answer, Wait, Close, Reset, Repeat };
        Kind kind{};
        QByteArray bytes;
        qint64 count = 0;
        Answerer answerer;
        std::chrono::milliseconds time{0};
    };
    QList<Step> m_steps;
};

} // namespace privicore::test
