// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace privicore {

//! Comparing a device with the request that an approval would accept. Its identifier is the one
//! thing that both the device and this console know, so a person reads the end of it from the
//! device, and this console shows everything but that end.
class DeviceComparison
{
public:
    explicit DeviceComparison(const QString &identifier);

    //! Characters asked for: the last eight, or all of an identifier that has fewer than sixteen.
    //! Dashes and spaces do not count.
    qsizetype askedCount() const { return m_ending.size(); }
    bool asksForWhole() const { return m_ending.size() == m_whole.size(); }

    //! The identifier with a dot for each character that is asked for.
    QString concealed() const { return m_concealed; }

    enum class Verdict {
        Incomplete, //!< too little to be judged; no wrong entry
        Matches,
        Differs,
    };
    //! Judges what was typed, pasted or scanned: the ending or the whole identifier. Case, dashes
    //! and spaces do not matter.
    Verdict judge(const QString &entered) const;

    //! @p text with the identifier, and its ending where that stands alone, concealed: for names
    //! and for what a server says.
    QString concealIn(QString text) const;

private:
    QString m_identifier;
    QString m_whole; //!< as compared
    QString m_ending;
    QString m_concealed;
};

} // namespace privicore
