// SPDX-License-Identifier: Apache-2.0
#include "models/sort_key.h"

#include "models/folded_text.h"

#include <QtEndian>

#include <algorithm>
#include <bit>
#include <cstring>

namespace privicore {

namespace {

constexpr quint64 signBit = quint64(1) << 63;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

//! Puts the number of digits, without leading zeros, in front of every run of digits: then the
//! order of the bytes is the natural order.
QByteArray naturalBytes(const QByteArray &folded)
{
    constexpr qsizetype longestRun = 255;
    QByteArray bytes;
    bytes.reserve(folded.size() + 8);
    for (auto at = folded.cbegin(); at != folded.cend();) {
        if (!isDigit(*at)) {
            bytes += *at++;
            continue;
        }
        const auto end = std::find_if_not(at, folded.cend(), isDigit);
        at = std::find_if(at, end, [](char c) { return c != '0'; });
        bytes += '0'; // where a number stands among letters and punctuation
        bytes += static_cast<char>(std::min<qsizetype>(end - at, longestRun));
        bytes.append(at, end - at);
        at = end;
    }
    return bytes;
}

} // namespace

SortKey SortKey::number(qint64 value)
{
    return {static_cast<quint64>(value) ^ signBit, {}};
}

SortKey SortKey::real(double value)
{
    const auto bits = std::bit_cast<quint64>(value);
    return {bits & signBit ? ~bits : bits ^ signBit, {}};
}

SortKey SortKey::time(const QDateTime &value)
{
    return value.isValid() ? number(value.toMSecsSinceEpoch()) : SortKey();
}

SortKey SortKey::text(QStringView value)
{
    const QByteArray bytes = naturalBytes(foldText(value));
    char prefix[sizeof(quint64)] = {};
    std::memcpy(prefix, bytes.data(),
                std::min(sizeof prefix, static_cast<std::size_t>(bytes.size())));
    return {qFromBigEndian<quint64>(prefix), bytes.mid(sizeof prefix)};
}

} // namespace privicore
