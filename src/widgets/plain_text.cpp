// SPDX-License-Identifier: Apache-2.0
#include "widgets/plain_text.h"

#include <QTextDocument>

namespace privicore {

namespace {

constexpr QChar firstStrongIsolate(0x2068);
constexpr QChar popIsolate(0x2069);
constexpr QChar replacement(0xFFFD);
constexpr QChar openBox(0x2423);
constexpr QChar deletePicture(0x2421);
constexpr char32_t controlPictures = 0x2400;
constexpr char32_t zeroWidthNonJoiner = 0x200C;
constexpr char32_t zeroWidthJoiner = 0x200D;
constexpr unsigned char viramaClass = 9;

bool isIn(char32_t c, char32_t first, char32_t last)
{
    return c >= first && c <= last;
}

bool isEmoji(char32_t c)
{
    // Qt tells no more than "other symbol"; below the arrows those are signs like ©.
    return c >= 0x2190 && QChar::category(c) == QChar::Symbol_Other;
}

bool isSkinTone(char32_t c)
{
    return isIn(c, 0x1F3FB, 0x1F3FF);
}

//! Marks that look like nothing or like a space, though Unicode calls them letters, marks or
//! symbols: fillers, the grapheme joiner, inherent vowels, the empty Braille cell.
bool isBlank(char32_t c)
{
    return c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 || c == 0x2800
           || c == 0x3164 || c == 0xFFA0 || c == 0x16FE4;
}

bool isVariationSelector(char32_t c)
{
    return isIn(c, 0xFE00, 0xFE0F) || isIn(c, 0xE0100, 0xE01EF) || isIn(c, 0x180B, 0x180D)
           || c == 0x180F;
}

//! Signs that Unicode counts as format characters but that are drawn, over or around numbers.
bool isDrawnFormat(char32_t c)
{
    return isIn(c, 0x0600, 0x0605) || c == 0x06DD || c == 0x070F || isIn(c, 0x0890, 0x0891)
           || c == 0x08E2 || c == 0x110BD || c == 0x110CD;
}

class Shown
{
public:
    explicit Shown(const QString &text) : m_text(text.toUcs4()) {}

    QString text() const
    {
        QString shown;
        shown.reserve(m_text.size() + 2);
        shown += firstStrongIsolate;
        for (qsizetype i = 0; i < m_text.size(); ++i)
            append(shown, i);
        shown += popIsolate;
        return shown;
    }

private:
    void append(QString &shown, qsizetype i) const
    {
        const char32_t c = m_text.at(i);
        if (c < 0x20)
            shown += QChar(static_cast<char16_t>(controlPictures + c));
        else if (c == 0x7F)
            shown += deletePicture;
        else if (isUnusualSpace(c))
            shown += openBox;
        else if (isSeen(c, i))
            shown += QChar::fromUcs4(c);
        else
            shown += replacement;
    }

    //! Spaces that can't be told from an ordinary one, or from none.
    static bool isUnusualSpace(char32_t c)
    {
        return QChar::category(c) == QChar::Separator_Space && c != U' ';
    }

    bool isSeen(char32_t c, qsizetype i) const
    {
        if (c == zeroWidthNonJoiner)
            return isAfterVirama(i) || breaksJoining(i);
        if (c == zeroWidthJoiner)
            return isAfterVirama(i) || joinsEmoji(i);
        if (isVariationSelector(c))
            return isInPlace(c, i);
        switch (QChar::category(c)) {
        case QChar::Other_Format:
            return isDrawnFormat(c);
        case QChar::Other_Control:
        case QChar::Other_Surrogate:
        case QChar::Other_PrivateUse:
        case QChar::Other_NotAssigned:
        case QChar::Separator_Line:
        case QChar::Separator_Paragraph:
            return false;
        default:
            return !isBlank(c);
        }
    }

    char32_t at(qsizetype i) const { return i >= 0 && i < m_text.size() ? m_text.at(i) : 0; }

    //! In Indic scripts both joiners choose the form of a conjunct (RFC 5892, A.1 and A.2).
    bool isAfterVirama(qsizetype i) const
    {
        return QChar::combiningClass(at(i - 1)) == viramaClass;
    }

    //! Between letters that would be joined without it (RFC 5892, A.1).
    bool breaksJoining(qsizetype i) const
    {
        const auto joiningAt = [this, i](qsizetype step) {
            qsizetype j = i + step;
            while (at(j) != 0 && QChar::joiningType(at(j)) == QChar::Joining_Transparent
                   && QChar::category(at(j)) == QChar::Mark_NonSpacing)
                j += step;
            return QChar::joiningType(at(j));
        };
        const QChar::JoiningType before = joiningAt(-1);
        const QChar::JoiningType after = joiningAt(1);
        return (before == QChar::Joining_Dual || before == QChar::Joining_Left)
               && (after == QChar::Joining_Dual || after == QChar::Joining_Right);
    }

    bool joinsEmoji(qsizetype i) const
    {
        qsizetype before = i - 1;
        while (isSkinTone(at(before)) || at(before) == 0xFE0F)
            --before;
        return isEmoji(at(before)) && isEmoji(at(i + 1));
    }

    //! Behind a character whose form it chooses.
    bool isInPlace(char32_t selector, qsizetype i) const
    {
        const char32_t base = at(i - 1);
        const QChar::Script script = base == 0 ? QChar::Script_Unknown : QChar::script(base);
        if (selector == 0xFE0E || selector == 0xFE0F) {
            const bool isKeycap = isIn(base, U'0', U'9') || base == U'#' || base == U'*';
            return isKeycap ? at(i + 1) == 0x20E3
                            : base >= 0xA9 && QChar::category(base) == QChar::Symbol_Other;
        }
        if (isIn(selector, 0xE0100, 0xE01EF))
            return script == QChar::Script_Han;
        return selector < 0xFE00 && script == QChar::Script_Mongolian && QChar::isLetter(base);
    }

    QList<uint> m_text;
};

} // namespace

QString displayText(const QString &fromServer)
{
    return Shown(fromServer).text();
}

QString toolTipText(const QString &plain)
{
    // What looks like markup is taken as markup, except inside markup of our own.
    if (!Qt::mightBeRichText(plain))
        return plain;
    return QStringLiteral("<span style=\"white-space:pre-wrap\">%1</span>")
        .arg(plain.toHtmlEscaped());
}

QString shortenedMiddle(const QString &text, qsizetype longest)
{
    if (text.size() <= longest)
        return text;
    const qsizetype kept = (longest - 1) / 2;
    // A pair of surrogates is left out whole.
    const bool cutsBeginning = kept > 0 && text.at(kept - 1).isHighSurrogate();
    const bool cutsEnd = kept > 0 && text.at(text.size() - kept).isLowSurrogate();
    return text.first(cutsBeginning ? kept - 1 : kept) + u'…'
           + text.last(cutsEnd ? kept - 1 : kept);
}

} // namespace privicore
