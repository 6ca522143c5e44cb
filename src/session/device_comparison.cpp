// SPDX-License-Identifier: Apache-2.0
#include "session/device_comparison.h"

#include <algorithm>

namespace privicore {

namespace {

constexpr qsizetype endingLength = 8;
constexpr qsizetype leastLengthForEnding = 16; // of a shorter one, an ending would show too much
constexpr QChar concealedCharacter(0x2022);

bool isCompared(QChar character)
{
    return character.category() != QChar::Punctuation_Dash && !character.isSpace()
           && character.category() != QChar::Other_Format;
}

QString comparedText(const QString &text)
{
    QString compared;
    const QString folded = text.toCaseFolded();
    std::copy_if(folded.cbegin(), folded.cend(), std::back_inserter(compared), isCompared);
    return compared;
}

QString conceal(QString identifier, qsizetype count)
{
    for (qsizetype i = identifier.size(); i-- > 0 && count > 0;) {
        if (!isCompared(identifier.at(i)))
            continue;
        identifier[i] = concealedCharacter;
        --count;
    }
    return identifier;
}

} // namespace

DeviceComparison::DeviceComparison(const QString &identifier)
    : m_identifier(identifier), m_whole(comparedText(identifier)),
      m_ending(m_whole.size() < leastLengthForEnding ? m_whole : m_whole.last(endingLength)),
      m_concealed(conceal(identifier, m_ending.size()))
{
}

DeviceComparison::Verdict DeviceComparison::judge(const QString &entered) const
{
    const QString compared = comparedText(entered);
    if (compared.isEmpty() || compared.size() < m_ending.size())
        return Verdict::Incomplete;
    return compared == m_ending || compared == m_whole ? Verdict::Matches : Verdict::Differs;
}

QString DeviceComparison::concealIn(QString text) const
{
    if (m_identifier.isEmpty())
        return text;
    text.replace(m_identifier, m_concealed, Qt::CaseInsensitive);
    text.replace(m_whole, m_concealed, Qt::CaseInsensitive);
    if (m_ending.size() < endingLength)
        return text; // so short that it stands in innocent words too
    const qsizetype start = m_concealed.indexOf(concealedCharacter);
    text.replace(m_identifier.sliced(start), m_concealed.sliced(start), Qt::CaseInsensitive);
    return text.replace(m_ending, QString(m_ending.size(), concealedCharacter),
                        Qt::CaseInsensitive);
}

} // namespace privicore
