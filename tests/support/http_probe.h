// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QList>
#include <QMap>
#include <QSslConfiguration>

//! A plain HTTP client for tests of a server: one connection a request, blocking, no event loop,
//! nothing repeated, nothing hidden.
namespace privicore::test {

struct HttpHeader
{
    QByteArray name;
    QByteArray value;
};

struct HttpAnswer
{
    int status = 0;                       //!< 0 when no answer came
    QMap<QByteArray, QByteArray> headers; //!< names in lower case
    QByteArray body;                      //!< without the marks of chunks
    bool isWhole = false;                 //!< the end that was announced was reached

    //! Undefined for a body that is not JSON.
    QJsonValue json() const;
    //! The member "key" of an error.
    QString key() const;
};

class HttpProbe
{
public:
    //! @p base is "http://127.0.0.1:PORT", or https and the certificate of the authority that is
    //! trusted, in PEM.
    explicit HttpProbe(const QString &base, const QByteArray &authority = {});

    HttpAnswer send(const QByteArray &method, const QByteArray &target,
                    const QList<HttpHeader> &headers = {}, const QByteArray &body = {}) const;

    //! Sends @p bytes as they are and returns all that comes until the server closes.
    QByteArray exchange(const QByteArray &bytes) const;
    quint16 port() const { return m_port; }

    static HttpAnswer parse(const QByteArray &bytes);

private:
    quint16 m_port = 0;
    bool m_speaksTls = false;
    QSslConfiguration m_trust;
};

//! Trusts the authority with this certificate in PEM and no other.
QSslConfiguration trusting(const QByteArray &authority);

} // namespace privicore::test
