// SPDX-License-Identifier: Apache-2.0
#include "fuzz/mutator.h"

#include <algorithm>
#include <array>

namespace privicore::fuzz {

namespace {

constexpr qsizetype longest = 64 * 1024;

// What the formats here are made of, and what has broken parsers before.
constexpr std::array tokens{"{",
                            "}",
                            "[",
                            "]",
                            ":",
                            ",",
                            "\"",
                            "\\",
                            "\\u0000",
                            "\\ud800",
                            "null",
                            "true",
                            "false",
                            "0",
                            "-1",
                            "1e400",
                            "9223372036854775808",
                            "0.5",
                            "\"\"",
                            "[]",
                            "{}",
                            "[[[[[[[[",
                            "\xff",
                            "\xc3",
                            "\xef\xbb\xbf",
                            "\r\n",
                            " ",
                            "<html>",
                            "data",
                            "type",
                            "id",
                            "status",
                            "-----BEGIN "};

} // namespace

qsizetype Mutator::below(qsizetype limit)
{
    return limit < 1 ? 0 : static_cast<qsizetype>(m_random() % static_cast<quint64>(limit));
}

QByteArray Mutator::next()
{
    QByteArray input = m_corpus.isEmpty() ? QByteArray() : m_corpus.at(below(m_corpus.size()));
    input.detach(); // of a size of its own, so that reading past it is noticed
    for (qsizetype changes = 1 + below(6); changes > 0; --changes)
        change(input);
    input.truncate(longest);
    return input;
}

void Mutator::change(QByteArray &input)
{
    const qsizetype at = below(input.size());
    const qsizetype length = std::min(input.size() - at, 1 + below(16));
    switch (below(8)) {
    case 0:
        if (!input.isEmpty())
            input[at] = static_cast<char>(input.at(at) ^ (1 << below(8)));
        break;
    case 1:
        if (!input.isEmpty())
            input[at] = static_cast<char>(below(256));
        break;
    case 2:
        input.remove(at, length);
        break;
    case 3:
        input.truncate(at);
        break;
    case 4:
        input.insert(at, input.mid(below(input.size()), length).repeated(1 + below(4)));
        break;
    case 5:
        input.insert(at, tokens.at(static_cast<std::size_t>(below(tokens.size()))));
        break;
    case 6:
        input.replace(at, length, tokens.at(static_cast<std::size_t>(below(tokens.size()))));
        break;
    default: {
        const QByteArray other = m_corpus.isEmpty() ? input : m_corpus.at(below(m_corpus.size()));
        input = input.first(at) + other.sliced(below(other.size()));
    }
    }
}

} // namespace privicore::fuzz
