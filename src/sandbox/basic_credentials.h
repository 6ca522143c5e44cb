// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace privicore::sandbox {

//! What stands behind "Basic" in a header Authorization: packed id and secret of a client, or an
//! access token as it is. Which of the two it is can only be told by looking the token up first.
class BasicCredentials
{
public:
    struct Pair
    {
        QString clientId;
        QString secret;
    };

    //! Nothing for a header that is missing or of another scheme.
    static std::optional<BasicCredentials> read(const QByteArray &header);

    const QString &raw() const { return m_raw; }
    //! Split at the first colon of the decoded text. The padding may be missing.
    std::optional<Pair> pair() const;

private:
    explicit BasicCredentials(QString raw) : m_raw(std::move(raw)) {}

    QString m_raw;
};

} // namespace privicore::sandbox
