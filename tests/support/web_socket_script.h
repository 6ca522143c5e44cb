// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/script.h"

#include <QCryptographicHash>

namespace privicore::test {

//! Answers the upgrade to a WebSocket as a peer that then says only what the script sends.
inline QByteArray upgraded(const ReceivedRequest &request)
{
    const QByteArray key =
        request.headers.value("sec-websocket-key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Accept: "
           + QCryptographicHash::hash(key, QCryptographicHash::Sha1).toBase64() + "\r\n\r\n";
}

enum class Opcode { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9 };

//! The head of a frame, unmasked as a server sends it; @p announced bytes are to follow.
inline QByteArray frameHead(Opcode opcode, quint64 announced, bool isLast = true)
{
    QByteArray head(1, static_cast<char>((isLast ? 0x80 : 0) | static_cast<int>(opcode)));
    if (announced < 126)
        return head + static_cast<char>(announced);
    const int lengthBytes = announced < 65536 ? 2 : 8;
    head += static_cast<char>(lengthBytes == 2 ? 126 : 127);
    for (int i = lengthBytes - 1; i >= 0; --i)
        head += static_cast<char>((announced >> (8 * i)) & 0xff);
    return head;
}

inline QByteArray frameOf(Opcode opcode, const QByteArray &payload, bool isLast = true)
{
    return frameHead(opcode, static_cast<quint64>(payload.size()), isLast) + payload;
}

inline QByteArray textFrame(const QByteArray &text)
{
    return frameOf(Opcode::Text, text);
}

//! Upgrades, and then says that the channel is joined without having been asked.
inline Script joinedScript()
{
    return Script().readRequest().answer(upgraded).send(textFrame(R"({"status":200})"));
}

} // namespace privicore::test
