// SPDX-License-Identifier: Apache-2.0
#include "widgets/transport_text.h"

#include "api/transport_fault.h"

#include <QCoreApplication>

namespace privicore {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(TransportText)
};

ErrorText repeatable(const QString &title, const QString &cause, const QString &nextStep)
{
    return {title, cause, nextStep, {}, true};
}

ErrorText ofNetwork(TransportFault fault)
{
    switch (fault) {
    case TransportFault::HostNotFound:
        return repeatable(Tr::tr("The server's name is not known"),
                          Tr::tr("Looking up the host of the address found nothing."),
                          Tr::tr("Check the spelling of the address, and that this computer is on "
                                 "the network that knows it."));
    case TransportFault::ConnectionRefused:
        return repeatable(Tr::tr("Nothing listens at this address"),
                          Tr::tr("The computer is there, but it refused the connection."),
                          Tr::tr("Check the port of the address, and that the server runs."));
    case TransportFault::ConnectionLost:
        return repeatable(Tr::tr("The connection was lost"),
                          Tr::tr("It was closed before the whole answer had come."),
                          Tr::tr("Try again; if it happens each time, ask who runs the server."));
    case TransportFault::ProxyUnreachable:
        return repeatable(Tr::tr("The proxy cannot be reached"),
                          Tr::tr("The server was not asked: the way to it leads through a proxy "
                                 "that does not answer or refuses to go on."),
                          Tr::tr("Check the proxy of the connection, or choose another one."));
    case TransportFault::ProxySignIn:
        return repeatable(Tr::tr("The proxy wants a sign-in"),
                          Tr::tr("It asks for a user name and password, or for others than those "
                                 "of the connection."),
                          Tr::tr("Enter them in the connection, under Network."));
    default:
        return repeatable(Tr::tr("The server cannot be reached"),
                          Tr::tr("No connection could be made, or it was lost."),
                          Tr::tr("Check the network and the address of the connection."));
    }
}

ErrorText ofTls(TransportFault fault)
{
    switch (fault) {
    case TransportFault::UnknownAuthority:
        return repeatable(Tr::tr("Nobody known vouches for this server"),
                          Tr::tr("Its certificate comes from an authority that neither this "
                                 "computer nor the connection trusts, so nothing was sent."),
                          Tr::tr("Ask your administrator for the certificate authority of this "
                                 "server and add it to the connection."));
    case TransportFault::WrongName:
        return repeatable(Tr::tr("The certificate is another server's"),
                          Tr::tr("It was not made for the host of this address, so nothing was "
                                 "sent."),
                          Tr::tr("Check the address: it may lead to another server."));
    case TransportFault::CertificateExpired:
        return repeatable(Tr::tr("The server's certificate has expired"),
                          Tr::tr("By this computer's clock it is not valid any more, so nothing "
                                 "was sent."),
                          Tr::tr("Check this computer's clock; if it is right, the server needs a "
                                 "new certificate."));
    case TransportFault::CertificateNotValid:
        return repeatable(Tr::tr("The server's certificate is not valid"),
                          Tr::tr("It is not valid yet or not fit for this use, so nothing was "
                                 "sent."),
                          Tr::tr("Check this computer's clock, then ask who runs the server."));
    case TransportFault::HandshakeFailed:
        return repeatable(Tr::tr("No secure connection could be agreed on"),
                          Tr::tr("What listens there does not speak TLS, or none that is safe, so "
                                 "nothing was sent."),
                          Tr::tr("Check the port and the scheme of the address."));
    default:
        return repeatable(Tr::tr("The connection is not secure"),
                          Tr::tr("The server's certificate could not be verified, so nothing was "
                                 "sent."),
                          Tr::tr("Ask your administrator for the certificate authority of this "
                                 "server."));
    }
}

} // namespace

ErrorText transportText(const ApiError &error)
{
    switch (error.kind) {
    case ApiError::Kind::Tls:
        return ofTls(transportFaultOf(error));
    case ApiError::Kind::Timeout:
        return repeatable(Tr::tr("The server did not answer in time"),
                          Tr::tr("No complete answer came."), Tr::tr("Try again in a moment."));
    default:
        return ofNetwork(transportFaultOf(error));
    }
}

} // namespace privicore
