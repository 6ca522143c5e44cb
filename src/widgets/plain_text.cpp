// SPDX-License-Identifier: Apache-2.0
#include "widgets/plain_text.h"

namespace privicore {

namespace {

constexpr QChar firstStrongIsolate(0x2068);
constexpr QChar popIsolate(0x2069);
constexpr char16_t controlPictures = 0x2400;
constexpr QChar replacement(0xFFFD);

bool isDirectionControl(QChar c)
{
    const char16_t code = c.unicode();
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069)
           || code == 0x200E || code == 0x200F || code == 0x061C;
}

} // namespace

QString displayText(const QString &fromServer)
{
    QString shown;
    shown.reserve(fromServer.size() + 2);
    shown += firstStrongIsolate;
    for (const QChar c : fromServer) {
        const char16_t code = c.unicode();
        if (code < 0x20)
            shown += QChar(static_cast<char16_t>(controlPictures + code));
        else if (code == 0x7F || (code >= 0x80 && code < 0xA0) || isDirectionControl(c)
                 || code == 0x2028 || code == 0x2029)
            shown += replacement;
        else
            shown += c;
    }
    shown += popIsolate;
    return shown;
}

QString shortenedMiddle(const QString &text, qsizetype longest)
{
    if (text.size() <= longest)
        return text;
    const qsizetype kept = (longest - 1) / 2;
    return text.first(kept) + u'…' + text.last(kept);
}

} // namespace privicore
