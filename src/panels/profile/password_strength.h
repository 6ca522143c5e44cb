// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

namespace privicore {

//! How well a new password stands against guessing, as an estimate that errs on the low side.
struct PasswordStrength
{
    enum class Level {
        None,     //!< nothing typed
        TooShort, //!< the service refuses it
        Weak,
        Fair,
        Good,
        Strong,
    };
    //! What to do about it; the largest fault only.
    enum class Advice {
        None,
        Lengthen,
        HoldsUserName,
        CommonWord,
        Repeats,
        Sequence,
    };

    Level level = Level::None;
    Advice advice = Advice::None;
    double bits = 0; //!< the estimate behind the level

    static constexpr qsizetype leastLength = 8; //!< of the service, in characters
};

//! Counts a repeated or continued character ("aaa", "abc", "321") and everything in the user name
//! or in a well-known password as almost nothing, the rest by the kinds of characters in use.
PasswordStrength estimateStrength(QStringView password, QStringView userName);

} // namespace privicore
