// SPDX-License-Identifier: Apache-2.0
#include "models/filter_query.h"

#include "models/folded_text.h"

#include <optional>
#include <string_view>

namespace privicore {

namespace {

constexpr char fieldSeparator = '\x1f'; // folded text has no control characters

bool contains(QByteArrayView text, QByteArrayView part)
{
    // std::string_view finds short texts in short ones twice as fast as QByteArrayView does.
    return std::string_view(text.data(), static_cast<std::size_t>(text.size()))
               .find(std::string_view(part.data(), static_cast<std::size_t>(part.size())))
           != std::string_view::npos;
}

QByteArrayView fieldOf(QByteArrayView row, int field)
{
    qsizetype begin = 0;
    for (; field > 0; --field)
        begin = row.indexOf(fieldSeparator, begin) + 1;
    const qsizetype end = row.indexOf(fieldSeparator, begin);
    return row.sliced(begin, (end < 0 ? row.size() : end) - begin);
}

class FilterParser
{
public:
    FilterParser(QStringView typed, const QStringList &fieldIds)
        : m_typed(typed), m_fieldIds(fieldIds)
    {
    }

    Expected<QList<FilterTerm>, FilterFault> parse()
    {
        QList<FilterTerm> terms;
        while (skipBlanks()) {
            terms.append(readTerm());
            if (m_fault)
                return Unexpected(*m_fault);
        }
        return terms;
    }

private:
    bool atEnd() const { return m_at == m_typed.size(); }
    bool at(QChar c) const { return !atEnd() && m_typed[m_at] == c; }

    bool skipBlanks()
    {
        while (!atEnd() && m_typed[m_at].isSpace())
            ++m_at;
        return !atEnd();
    }

    FilterTerm readTerm()
    {
        const qsizetype begin = m_at;
        FilterTerm term;
        if (at(u'-')) {
            term.excludes = true;
            ++m_at;
        }
        term.field = readField();
        const QString value = at(u'"') ? readQuoted() : readWord().toString();
        term.text = foldText(value);
        if (term.text.isEmpty())
            noteFault(FilterFault::Kind::EmptyValue, begin);
        return term;
    }

    //! Reads "field:", if a field stands here.
    int readField()
    {
        const qsizetype begin = m_at;
        if (at(u'"'))
            return -1;
        const QStringView word = readWord();
        const qsizetype colon = word.indexOf(u':');
        m_at = begin;
        if (colon < 0)
            return -1;
        const QStringView name = word.first(colon);
        m_at += colon + 1;
        for (int field = 0; field < m_fieldIds.size(); ++field) {
            if (name.compare(m_fieldIds.at(field), Qt::CaseInsensitive) == 0)
                return field;
        }
        m_fault = m_fault.value_or(
            FilterFault{FilterFault::Kind::UnknownField, begin, std::max<qsizetype>(colon, 1)});
        return -1;
    }

    QStringView readWord()
    {
        const qsizetype begin = m_at;
        while (!atEnd() && !m_typed[m_at].isSpace())
            ++m_at;
        return m_typed.sliced(begin, m_at - begin);
    }

    QString readQuoted()
    {
        const qsizetype begin = m_at++;
        QString value;
        while (!atEnd() && !at(u'"')) {
            const bool escapedQuote = m_typed.sliced(m_at).startsWith(u"\\\"");
            m_at += escapedQuote ? 1 : 0;
            value += m_typed[m_at++];
        }
        if (atEnd()) {
            noteFault(FilterFault::Kind::UnclosedQuote, begin);
            return value;
        }
        ++m_at;
        const qsizetype end = m_at;
        if (!readWord().isEmpty())
            noteFault(FilterFault::Kind::TextAfterQuote, end);
        return value;
    }

    //! The fault reaches from @p begin to where reading stands; the first one counts.
    void noteFault(FilterFault::Kind kind, qsizetype begin)
    {
        m_fault = m_fault.value_or(FilterFault{kind, begin, m_at - begin});
    }

    QStringView m_typed;
    const QStringList &m_fieldIds;
    qsizetype m_at = 0;
    std::optional<FilterFault> m_fault;
};

} // namespace

QByteArray joinFields(const QList<QByteArray> &foldedFields)
{
    return foldedFields.join(fieldSeparator);
}

bool FilterTerm::matches(QByteArrayView row) const
{
    const bool found = contains(row, text) && (field < 0 || contains(fieldOf(row, field), text));
    return found != excludes;
}

Expected<QList<FilterTerm>, FilterFault> parseFilter(QStringView typed, const QStringList &fieldIds)
{
    return FilterParser(typed, fieldIds).parse();
}

} // namespace privicore
