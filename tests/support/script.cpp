// SPDX-License-Identifier: Apache-2.0
#include "support/script.h"

namespace privicore::test {

QByteArray httpAnswer(int status, const QByteArray &body, const QList<QByteArray> &headers)
{
    QByteArray answer = "HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\n";
    for (const QByteArray &header : headers)
        answer += header + "\r\n";
    return answer + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray jsonAnswer(int status, const QByteArray &json, const QList<QByteArray> &headers)
{
    return httpAnswer(status, json, QList<QByteArray>{"Content-Type: application/json"} + headers);
}

Script &Script::readRequest()
{
    m_steps.append({.kind = Step::Kind::ReadRequest});
    return *this;
}

Script &Script::readBytes(qsizetype count)
{
    m_steps.append({.kind = Step::Kind::ReadBytes, .count = count});
    return *this;
}

Script &Script::flood(const QByteArray &piece, qint64 total)
{
    m_steps.append({.kind = Step::Kind::Flood, .bytes = piece, .count = total});
    return *this;
}

Script &Script::send(const QByteArray &bytes)
{
    m_steps.append({.kind = Step::Kind::Send, .bytes = bytes});
    return *this;
}

Script &Script::answer(Answerer answerer)
{
    m_steps.append({.kind = Step::Kind::Answer, .answerer = std::move(answerer)});
    return *this;
}

Script &Script::drip(const QByteArray &bytes, std::chrono::milliseconds interval)
{
    for (const char byte : bytes)
        send(QByteArray(1, byte)).wait(interval);
    return *this;
}

Script &Script::wait(std::chrono::milliseconds time)
{
    m_steps.append({.kind = Step::Kind::Wait, .time = time});
    return *this;
}

Script &Script::close()
{
    m_steps.append({.kind = Step::Kind::Close});
    return *this;
}

Script &Script::reset()
{
    m_steps.append({.kind = Step::Kind::Reset});
    return *this;
}

Script &Script::then(const Script &script)
{
    m_steps.append(script.m_steps);
    return *this;
}

Script &Script::repeat()
{
    m_steps.append({.kind = Step::Kind::Repeat});
    return *this;
}

} // namespace privicore::test
