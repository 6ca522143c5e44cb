// SPDX-License-Identifier: Apache-2.0
#include "app/connection_fault_text.h"

#include <QCoreApplication>

namespace privicore {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionFaultText)
};

QString schemes(ConnectionFault::Field field)
{
    switch (field) {
    case ConnectionFault::Field::Realtime:
        return Tr::tr("wss or, on this computer only, ws");
    case ConnectionFault::Field::ProxyAddress:
        return Tr::tr("http or socks5");
    default:
        return Tr::tr("https or, on this computer only, http");
    }
}

QString badFormatText(ConnectionFault::Field field)
{
    switch (field) {
    case ConnectionFault::Field::ProxyAddress:
        return Tr::tr("Write the port of the proxy, too.");
    case ConnectionFault::Field::Certificates:
        return Tr::tr("One of these is no certificate.");
    default:
        return Tr::tr("Leave out control characters.");
    }
}

} // namespace

QString connectionFaultText(const ConnectionFault &fault)
{
    using Reason = ConnectionFault::Reason;
    switch (fault.reason) {
    case Reason::Missing:
        return fault.field == ConnectionFault::Field::Name ? Tr::tr("Give the connection a name.")
                                                           : Tr::tr("This address is needed.");
    case Reason::TooLong:
        return Tr::tr("This is too long.");
    case Reason::NotAbsolute:
        return Tr::tr("Write the whole address, with scheme and host.");
    case Reason::WrongScheme:
        return Tr::tr("The address starts with %1.").arg(schemes(fault.field));
    case Reason::PlainBeyondLoopback:
        return Tr::tr("Without encryption only this computer can be reached. Use %1.")
            .arg(schemes(fault.field));
    case Reason::PlainBesideTls:
        return Tr::tr("The API is encrypted, so this address has to be, too.");
    case Reason::HasUserInfo:
        return Tr::tr("Leave user name and password out of the address.");
    case Reason::HasQueryOrFragment:
        return Tr::tr("Leave out everything from ? or # on.");
    case Reason::HasDotSegments:
        return Tr::tr("The path must not hold . or .. as a part.");
    case Reason::BadFormat:
        return badFormatText(fault.field);
    case Reason::OutOfRange:
        return Tr::tr("This number is outside the range.");
    case Reason::NameTaken:
        return Tr::tr("Another connection has this name already.");
    }
    return {};
}

} // namespace privicore
