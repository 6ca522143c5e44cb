// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/door.h"
#include "sandbox/host_rule.h"
#include "sandbox/layered_stream.h"
#include "sandbox/server_options.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <memory>

//! For the front ends only: this header brings Asio with it.
namespace privicore::sandbox {

//! What all connections of a door know.
struct DoorState
{
    explicit DoorState(const DoorSettings &settings)
        : tls(settings.tls), limits(settings.limits), rule(settings.address.host)
    {
    }

    TlsContext tls;
    Limits limits;
    HostRule rule;
    int connections = 0;
};

//! Takes connections at an address and makes a Connection of each, for as long as there are not
//! too many. State is a DoorState and what else the connections share; they count themselves.
template <class Connection, class State>
class Listener final : public Door, public std::enable_shared_from_this<Listener<Connection, State>>
{
public:
    static constexpr int mostConnections = 1024;

    Listener(boost::asio::io_context &context, const Address &address, std::shared_ptr<State> state)
        : m_acceptor(context), m_pause(context), m_address(address), m_state(std::move(state))
    {
    }

    Expected<int, QString> listen() override
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
            if (error)
                return self->acceptLater();
            if (self->m_state->connections < mostConnections) {
                boost::system::error_code ignored;
                socket.set_option(Tcp::no_delay(true), ignored);
                std::make_shared<Connection>(std::move(socket), self->m_state)->start();
            }
            self->accept();
        });
    }

    //! Without descriptors to spare, the next attempt would fail at once, and so on for ever.
    void acceptLater()
    {
        m_pause.expires_after(std::chrono::milliseconds(100));
        m_pause.async_wait(
            [self = this->shared_from_this()](const boost::system::error_code &error) {
                if (!error)
                    self->accept();
            });
    }

    Tcp::acceptor m_acceptor;
    boost::asio::steady_timer m_pause;
    Address m_address;
    std::shared_ptr<State> m_state;
};

//! A door of connections that are templates of their stream.
template <template <class> class Connection, class State>
std::shared_ptr<Door> makeDoor(boost::asio::io_context &context, const Address &address,
                               std::shared_ptr<State> state)
{
    if (state->tls)
        return std::make_shared<Listener<Connection<TlsStream>, State>>(context, address,
                                                                        std::move(state));
    return std::make_shared<Listener<Connection<PlainStream>, State>>(context, address,
                                                                      std::move(state));
}

} // namespace privicore::sandbox
