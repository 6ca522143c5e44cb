// SPDX-License-Identifier: Apache-2.0
#include "panels/profile/password_strength.h"

#include "core/secret_string.h"

#include <array>
#include <cmath>
#include <cstdlib>

namespace privicore {

namespace {

using Level = PasswordStrength::Level;
using Advice = PasswordStrength::Advice;

// The hearts of the passwords that lead every published list of leaked ones.
constexpr std::array<QStringView, 28> commonWords{
    u"password", u"passwort", u"passw0rd", u"p@ssword", u"p@ssw0rd", u"qwerty",   u"qwertz",
    u"azerty",   u"asdfgh",   u"iloveyou", u"letmein",  u"welcome",  u"monkey",   u"dragon",
    u"football", u"baseball", u"sunshine", u"princess", u"superman", u"master",   u"shadow",
    u"michael",  u"trustno1", u"changeme", u"default",  u"secret",   u"1q2w3e4r", u"privicore",
};

constexpr double bitsOfKnownPart = 8; // one of a few hundred, in some case and some place
constexpr double bitsOfContinued = 1;

constexpr double fairFrom = 36;
constexpr double goodFrom = 56;
constexpr double strongFrom = 76;

struct Alphabet
{
    bool lower = false, upper = false, digit = false, symbol = false, other = false;

    void add(QChar character)
    {
        if (character.unicode() > 0x7f)
            other = true;
        else if (character.isLower())
            lower = true;
        else if (character.isUpper())
            upper = true;
        else if (character.isDigit())
            digit = true;
        else
            symbol = true;
    }

    double bitsACharacter() const
    {
        const int size = (lower ? 26 : 0) + (upper ? 26 : 0) + (digit ? 10 : 0) + (symbol ? 33 : 0)
                         + (other ? 64 : 0);
        return size == 0 ? 0 : std::log2(size);
    }
};

struct Walk
{
    double bits = 0;
    int repeats = 0;
    int steps = 0; //!< characters that continue a sequence up or down
};

Walk walk(QStringView text)
{
    Alphabet alphabet;
    for (const QChar character : text)
        alphabet.add(character);
    Walk result;
    int lastStep = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int step = i == 0 ? 2 : text[i].unicode() - text[i - 1].unicode();
        const bool repeats = step == 0;
        const bool continues = std::abs(step) == 1 && step == lastStep;
        result.repeats += repeats ? 1 : 0;
        result.steps += continues ? 1 : 0;
        result.bits += repeats || continues ? bitsOfContinued : alphabet.bitsACharacter();
        lastStep = step;
    }
    return result;
}

//! Takes every occurrence of @p part out of @p text.
bool takeOut(QString &text, QStringView part)
{
    const qsizetype before = text.size();
    text.remove(part.toString(), Qt::CaseInsensitive);
    return text.size() != before;
}

Level levelOf(double bits)
{
    if (bits < fairFrom)
        return Level::Weak;
    if (bits < goodFrom)
        return Level::Fair;
    return bits < strongFrom ? Level::Good : Level::Strong;
}

} // namespace

PasswordStrength estimateStrength(QStringView password, QStringView userName)
{
    if (password.isEmpty())
        return {};
    if (password.size() < PasswordStrength::leastLength)
        return {Level::TooShort, Advice::Lengthen, walk(password).bits};

    QString rest = password.toString();
    PasswordStrength strength;
    const QStringView namePart = userName.left(userName.indexOf(u'@')); // the whole without an @
    if (namePart.size() > 2 && takeOut(rest, namePart)) {
        strength.advice = Advice::HoldsUserName;
        strength.bits += bitsOfKnownPart;
    }
    for (const QStringView word : commonWords) {
        if (takeOut(rest, word)) {
            strength.advice =
                strength.advice == Advice::None ? Advice::CommonWord : strength.advice;
            strength.bits += bitsOfKnownPart;
        }
    }
    const Walk walked = walk(rest);
    strength.bits += walked.bits;
    strength.level = levelOf(strength.bits);
    if (strength.level >= Level::Good)
        strength.advice = Advice::None;
    else if (strength.advice == Advice::None && walked.repeats * 3 >= rest.size())
        strength.advice = Advice::Repeats;
    else if (strength.advice == Advice::None && walked.steps * 3 >= rest.size())
        strength.advice = Advice::Sequence;
    else if (strength.advice == Advice::None)
        strength.advice = Advice::Lengthen;
    wipe(rest);
    return strength;
}

} // namespace privicore
