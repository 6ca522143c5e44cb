// SPDX-License-Identifier: Apache-2.0
#include "sandbox/host_rule.h"

#include <arpa/inet.h>

namespace privicore::sandbox {

namespace {

QByteArray withoutPort(const QByteArray &host)
{
    if (host.startsWith('[')) {
        const qsizetype end = host.indexOf(']');
        return end < 0 ? QByteArray() : host.sliced(1, end - 1);
    }
    const qsizetype colon = host.indexOf(':');
    return colon < 0 ? host : host.first(colon);
}

bool isAddress(const QByteArray &text)
{
    unsigned char address[sizeof(in6_addr)];
    return ::inet_pton(AF_INET, text.constData(), address) == 1
           || ::inet_pton(AF_INET6, text.constData(), address) == 1;
}

} // namespace

HostRule::HostRule(const QByteArray &boundAddress)
    : m_bound(boundAddress.toLower()), m_anyAddress(m_bound == "0.0.0.0" || m_bound == "::")
{
}

bool HostRule::allows(const QByteArray &host) const
{
    const QByteArray name = withoutPort(host.trimmed().toLower());
    // Names can be made to point anywhere, addresses cannot.
    if (m_anyAddress && isAddress(name))
        return true;
    return name == m_bound || name == "localhost" || name == "127.0.0.1" || name == "::1";
}

} // namespace privicore::sandbox
