// SPDX-License-Identifier: Apache-2.0
#include "session/device_names.h"

#include <QList>

#include <algorithm>
#include <iterator>

namespace privicore {

namespace {

struct Confusable
{
    char32_t letter; //!< case-folded: the look-alikes of capitals stand under the small letters
    char32_t takenFor;
};

// One table for digits and the Latin, Cyrillic and Greek alphabets.
constexpr Confusable confusables[]{{U'0', U'o'},
                                   {U'1', U'l'},
                                   {U'i', U'l'},
                                   {U'|', U'l'},
                                   {U'5', U's'},
                                   {U'ı', U'l'},
                                   {U'ɑ', U'a'},
                                   {U'ɡ', U'g'},
                                   {U'ł', U'l'},
                                   {U'ø', U'o'},
                                   {U'đ', U'd'},
                                   // Cyrillic
                                   {U'а', U'a'},
                                   {U'в', U'b'},
                                   {U'ь', U'b'},
                                   {U'с', U'c'},
                                   {U'ԁ', U'd'},
                                   {U'е', U'e'},
                                   {U'ғ', U'f'},
                                   {U'һ', U'h'},
                                   {U'н', U'h'},
                                   {U'і', U'l'},
                                   {U'ӏ', U'l'},
                                   {U'ј', U'j'},
                                   {U'к', U'k'},
                                   {U'м', U'm'},
                                   {U'п', U'n'},
                                   {U'о', U'o'},
                                   {U'р', U'p'},
                                   {U'ԛ', U'q'},
                                   {U'г', U'r'},
                                   {U'ѕ', U's'},
                                   {U'т', U't'},
                                   {U'ц', U'u'},
                                   {U'ѵ', U'v'},
                                   {U'ԝ', U'w'},
                                   {U'х', U'x'},
                                   {U'у', U'y'},
                                   {U'ү', U'y'},
                                   {U'з', U'3'},
                                   // Greek
                                   {U'α', U'a'},
                                   {U'β', U'b'},
                                   {U'ϲ', U'c'},
                                   {U'ε', U'e'},
                                   {U'η', U'h'},
                                   {U'ι', U'l'},
                                   {U'κ', U'k'},
                                   {U'μ', U'm'},
                                   {U'ν', U'v'},
                                   {U'ο', U'o'},
                                   {U'ρ', U'p'},
                                   {U'σ', U'o'},
                                   {U'τ', U't'},
                                   {U'υ', U'u'},
                                   {U'χ', U'x'},
                                   {U'ζ', U'z'},
                                   {U'γ', U'y'},
                                   {U'ω', U'w'}};

char32_t takenFor(char32_t letter)
{
    const auto found = std::find_if(std::begin(confusables), std::end(confusables),
                                    [letter](const Confusable &l) { return l.letter == letter; });
    return found == std::end(confusables) ? letter : found->takenFor;
}

bool isInvisible(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format:
    case QChar::Other_Control:
        return true;
    default:
        return false;
    }
}

bool isSpacing(char32_t character)
{
    const QChar::Category category = QChar::category(character);
    return QChar::isSpace(character) || category == QChar::Punctuation_Dash || character == U'_';
}

} // namespace

QString nameSkeleton(const QString &name)
{
    const QString folded = name.normalized(QString::NormalizationForm_KD)
                               .toCaseFolded()
                               .normalized(QString::NormalizationForm_KD);
    QString skeleton;
    for (const char32_t character : folded.toUcs4()) {
        if (isInvisible(character) || isSpacing(character))
            continue;
        const char32_t shown = takenFor(character);
        skeleton.append(QString::fromUcs4(&shown, 1));
    }
    // Pairs that run together in most fonts.
    skeleton.replace(QStringLiteral("rn"), QStringLiteral("m"));
    skeleton.replace(QStringLiteral("vv"), QStringLiteral("w"));
    return skeleton;
}

bool mixesAlphabets(const QString &name)
{
    bool latin = false;
    bool greek = false;
    bool cyrillic = false;
    for (const char32_t character : name.toUcs4()) {
        if (!QChar::isLetter(character))
            continue;
        latin |= QChar::script(character) == QChar::Script_Latin;
        greek |= QChar::script(character) == QChar::Script_Greek;
        cyrillic |= QChar::script(character) == QChar::Script_Cyrillic;
    }
    return int(latin) + int(greek) + int(cyrillic) > 1;
}

} // namespace privicore
