// SPDX-License-Identifier: Apache-2.0
#include "models/folded_text.h"

#include <QString>

#include <algorithm>

namespace privicore {

namespace {

char foldAscii(char16_t c)
{
    if (c < 0x20 || c == 0x7f)
        return ' ';
    return static_cast<char>(c >= u'A' && c <= u'Z' ? c + (u'a' - u'A') : c);
}

//! Letters that people type without their stroke or as two, but that Unicode does not take apart.
QStringView withoutStroke(QChar c)
{
    switch (c.unicode()) {
    case u'ø':
        return u"o";
    case u'ł':
        return u"l";
    case u'đ':
    case u'ð':
        return u"d";
    case u'ħ':
        return u"h";
    case u'ŧ':
        return u"t";
    case u'ı':
        return u"i";
    case u'ß': // Qt folds letter by letter
        return u"ss";
    case u'æ':
        return u"ae";
    case u'œ':
        return u"oe";
    default:
        return {};
    }
}

QByteArray foldUnicode(QStringView text)
{
    const QString decomposed =
        text.toString().normalized(QString::NormalizationForm_KD).toCaseFolded();
    QString folded;
    folded.reserve(decomposed.size());
    for (const QChar c : decomposed) {
        const QChar::Category category = c.category();
        if (category == QChar::Mark_NonSpacing || category == QChar::Other_Format)
            continue;
        const QStringView plain = withoutStroke(c);
        if (category == QChar::Other_Control)
            folded += u' ';
        else if (plain.isEmpty())
            folded += c;
        else
            folded += plain;
    }
    return folded.toUtf8();
}

} // namespace

QByteArray foldText(QStringView text)
{
    const bool ascii =
        std::all_of(text.utf16(), text.utf16() + text.size(), [](char16_t c) { return c < 0x80; });
    if (!ascii)
        return foldUnicode(text);
    QByteArray folded(text.size(), Qt::Uninitialized);
    std::transform(text.utf16(), text.utf16() + text.size(), folded.begin(), foldAscii);
    return folded;
}

} // namespace privicore
