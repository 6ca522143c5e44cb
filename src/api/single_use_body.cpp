// SPDX-License-Identifier: Apache-2.0
#include "api/single_use_body.h"

#include "core/secret_string.h"

#include <algorithm>
#include <cstring>

namespace privicore {

SingleUseBody::SingleUseBody(QByteArray bytes, QObject *parent)
    : QIODevice(parent), m_bytes(std::move(bytes))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

SingleUseBody::~SingleUseBody()
{
    wipe(m_bytes);
}

qint64 SingleUseBody::bytesAvailable() const
{
    return m_bytes.size() - m_position;
}

qint64 SingleUseBody::readData(char *data, qint64 maximum)
{
    const qint64 count = std::min(maximum, bytesAvailable());
    if (count == 0)
        return maximum == 0 ? 0 : -1;
    std::memcpy(data, m_bytes.constData() + m_position, static_cast<std::size_t>(count));
    m_position += count;
    return count;
}

qint64 SingleUseBody::writeData(const char *, qint64)
{
    return -1;
}

} // namespace privicore
