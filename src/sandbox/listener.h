// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/expected.h"
#include "sandbox/server_options.h"

#include <boost/asio/ip/tcp.hpp>

#include <memory>

//! For the two front ends only: this header brings Asio with it.
namespace privicore::sandbox {

//! Takes connections at an address and makes a Connection of each, for as long as there are not
//! too many. Shared is what all connections know, and counts them in its member "connections".
template <class Connection, class Shared>
class Listener : public std::enable_shared_from_this<Listener<Connection, Shared>>
{
public:
    static constexpr int mostConnections = 1024;

    Listener(boost::asio::io_context &context, const Address &address,
             std::shared_ptr<Shared> shared)
        : m_acceptor(context), m_address(address), m_shared(std::move(shared))
    {
    }

    //! The port that is listened on, or one line on why not.
    Expected<int, QString> listen()
    {
        try {
            const Tcp::endpoint endpoint(boost::asio::ip::make_address(m_address.host.constData()),
                                         static_cast<unsigned short>(m_address.port));
            m_acceptor.open(endpoint.protocol());
            m_acceptor.set_option(boost::asio::socket_base::reuse_address(true));
            m_acceptor.bind(endpoint);
            m_acceptor.listen();
            accept();
            return int{m_acceptor.local_endpoint().port()};
        } catch (const boost::system::system_error &error) {
            return Unexpected<QString>(QString::fromLocal8Bit(error.code().message().c_str()));
        }
    }

private:
    using Tcp = boost::asio::ip::tcp;

    void accept()
    {
        m_acceptor.async_accept([self = this->shared_from_this()](
                                    const boost::system::error_code &error, Tcp::socket socket) {
            if (error == boost::asio::error::operation_aborted)
                return;
            if (!error && self->m_shared->connections < mostConnections) {
                boost::system::error_code ignored;
                socket.set_option(Tcp::no_delay(true), ignored);
                std::make_shared<Connection>(std::move(socket), self->m_shared)->start();
            }
            self->accept();
        });
    }

    Tcp::acceptor m_acceptor;
    Address m_address;
    std::shared_ptr<Shared> m_shared;
};

} // namespace privicore::sandbox
