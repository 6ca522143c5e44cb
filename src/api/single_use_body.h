// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIODevice>

namespace privicore {

//! A request body that can be read once. QNetworkAccessManager cannot rewind it, and therefore
//! cannot send the request a second time when a connection breaks.
class SingleUseBody final : public QIODevice
{
public:
    explicit SingleUseBody(QByteArray bytes, QObject *parent = nullptr);
    ~SingleUseBody() override; //!< wipes the bytes

    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override;
    bool atEnd() const override { return bytesAvailable() == 0; }
    //! Refused without the warning that QIODevice would give on every broken connection.
    bool reset() override { return false; }

    //! Whether there are bytes and the network stack has taken none of them yet, so that nothing
    //! of the request has been sent. An empty body cannot tell.
    bool isUntouched() const { return m_position == 0 && !m_bytes.isEmpty(); }

protected:
    qint64 readData(char *data, qint64 maximum) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    QByteArray m_bytes;
    qint64 m_position = 0;
};

} // namespace privicore
