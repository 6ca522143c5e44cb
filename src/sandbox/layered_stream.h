// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/tls.h"

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/ssl.hpp>

#include <openssl/ssl.h>

//! For the front ends only: this header brings Asio with it. What differs between a connection
//! with TLS and one without: how it begins and how it ends.
namespace privicore::sandbox {

using PlainStream = boost::beast::tcp_stream;
using TlsStream = boost::beast::ssl_stream<boost::beast::tcp_stream>;

template <class Stream>
Stream makeStream(boost::asio::ip::tcp::socket socket, const TlsContext &tls)
{
    if constexpr (std::is_same_v<Stream, TlsStream>)
        return TlsStream(std::move(socket), *tls);
    else
        return PlainStream(std::move(socket));
}

//! Calls @p then when the stream can be read from.
template <class Then>
void beginStream(PlainStream &, Then then)
{
    then();
}

//! Somebody who speaks HTTP without TLS is told so in HTTP; everybody else who cannot shake hands
//! within the limit that is set on @p stream hears nothing.
template <class Then>
void beginStream(TlsStream &stream, Then then)
{
    stream.async_handshake(
        boost::asio::ssl::stream_base::server,
        [&stream, then = std::move(then)](const boost::system::error_code &error) mutable {
            if (!error)
                return then();
            if (error.category() != boost::asio::error::get_ssl_category()
                || ERR_GET_REASON(static_cast<unsigned long>(error.value())) != SSL_R_HTTP_REQUEST)
                return;
            boost::asio::async_write(
                stream.next_layer(),
                boost::asio::buffer(plainTextAnswer().data(), plainTextAnswer().size()),
                [then = std::move(then)](const boost::system::error_code &, std::size_t) {});
        });
}

//! Tells the other side that nothing more comes, and calls @p then when that is said. What it
//! still sends can be read from the lowest layer.
template <class Then>
void endStream(PlainStream &stream, Then then)
{
    boost::system::error_code ignored;
    stream.socket().shutdown(boost::asio::socket_base::shutdown_send, ignored);
    then();
}

template <class Then>
void endStream(TlsStream &stream, Then then)
{
    // As if the other side had said so, too: many clients wait for the end of the connection first.
    ::SSL_set_shutdown(stream.native_handle(), SSL_RECEIVED_SHUTDOWN);
    stream.async_shutdown(
        [&stream, then = std::move(then)](const boost::system::error_code &) mutable {
            endStream(stream.next_layer(), std::move(then));
        });
}

} // namespace privicore::sandbox
