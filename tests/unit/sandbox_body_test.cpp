// SPDX-License-Identifier: Apache-2.0
#include "contract/catalogue.h"
#include "contract/endpoint_id.h"
#include "sandbox/body_reader.h"
#include "sandbox/parameters.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace privicore;
using namespace privicore::sandbox;

//! From bytes to checked parameters.
class SandboxBodyTest final : public QObject
{
    Q_OBJECT

private:
    static QJsonObject object(const char *json) { return QJsonDocument::fromJson(json).object(); }
    static QJsonObject valuesOf(EndpointId id, const RequestFields &fields, bool isGet = false)
    {
        const auto collected = collectParameters(Catalogue::builtIn().endpoint(id), fields, isGet);
        return collected ? collected->values : QJsonObject();
    }

private Q_SLOTS:
    void readsForms_data()
    {
        QTest::addColumn<QByteArray>("form");
        QTest::addColumn<QJsonObject>("fields");
        const auto row = [](const char *form, const char *json) {
            QTest::newRow(form) << QByteArray(form) << object(json);
        };
        row("", "{}");
        row("a=1&b=x+y%26%C3%BC", R"({"a":"1","b":"x y&ü"})");
        row("a&=b&&c=", R"({"a":"","":"b","c":""})");
        row("a=1&a=2&a=3", R"({"a":["1","2","3"]})");
        row("a[]=1&a%5B%5D=2", R"({"a":["1","2"]})");
        row("a[0]=x&a[1]=y", R"({"a":["x","y"]})");
        row("m[k]=v&m[l]=w", R"({"m":{"k":"v","l":"w"}})");
        row("[x]=1&a[b=2&a]=3&a[b]c=4", R"({"[x]":"1","a[b":"2","a]":"3","a[b]c":"4"})");
        row("a=%zz", R"({"a":"%zz"})");
    }

    void readsForms()
    {
        QFETCH(QByteArray, form);
        QFETCH(QJsonObject, fields);
        if (form != "a=%zz")
            QCOMPARE(readForm(form), fields);
        else
            QVERIFY(readForm(form).contains(u"a"));
    }

    void readsMultipart()
    {
        const QByteArray body =
            "--e\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n"
            "--e\r\nContent-Type: text/plain\r\n"
            "content-disposition: form-data; name=\"m[k]\"\r\n\r\n"
            "two\r\nlines\r\n--e\r\n"
            "Content-Disposition: form-data; name=\"empty\"\r\n\r\n\r\n--e--\r\n";
        const auto fields = readBody("multipart/form-data; boundary=\"e\"", body);
        QVERIFY(fields);
        QCOMPARE(*fields, object(R"({"a":"1","m":{"k":"two\r\nlines"},"empty":""})"));
    }

    void refusesBrokenMultipart_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("no end") << QByteArray(
            "--e\r\nContent-Disposition: form-data; name=a\r\n\r\n1");
        QTest::newRow("no head") << QByteArray("--e\r\n1\r\n--e--\r\n");
        QTest::newRow("no name") << QByteArray("--e\r\nX: y\r\n\r\n1\r\n--e--\r\n");
        QTest::newRow("other boundary") << QByteArray("--f\r\nX: y\r\n\r\n1\r\n--f--\r\n");
        QTest::newRow("head in the next part")
            << QByteArray("--e\r\n--e\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--e--");
    }

    void refusesBrokenMultipart()
    {
        QFETCH(QByteArray, body);
        const auto fields = readBody("multipart/form-data; boundary=e", body);
        QVERIFY(!fields);
        QCOMPARE(fields.error().status, 422);
    }

    void findsListsUnderEverySpelling()
    {
        const QJsonObject rest{{QStringLiteral("client_id"), QStringLiteral("c")},
                               {QStringLiteral("nonce"), QStringLiteral("n")}};
        const QJsonArray two{QStringLiteral("all"), QStringLiteral("oauth.all")};
        for (const char *query : {"client_id=c&nonce=n&scope[]=all&scope[]=oauth.all",
                                  "client_id=c&nonce=n&scope[0]=all&scope[1]=oauth.all"}) {
            const QJsonObject values = valuesOf(EndpointId::OauthRequestAuthorizationCode,
                                                {{}, readForm(query), {}}, true);
            QCOMPARE(values.value(u"scope[]").toArray(), two);
        }
        const QJsonObject single =
            valuesOf(EndpointId::OauthRequestAuthorizationCode,
                     {{}, readForm("client_id=c&nonce=n&scope=all"), {}}, true);
        QCOMPARE(single.value(u"scope[]").toArray(), QJsonArray{QStringLiteral("all")});
    }

    void prefersThePathAndIgnoresTheQueryOfAPost()
    {
        const QString name = QStringLiteral("deviceIdentifier");
        const RequestFields fields{{{name, QStringLiteral("path")}},
                                   {{name, QStringLiteral("query")}},
                                   {{name, QStringLiteral("body")}}};
        QCOMPARE(valuesOf(EndpointId::DeviceRetrieveConfiguration, fields).value(name).toString(),
                 QStringLiteral("path"));
        QVERIFY(valuesOf(EndpointId::DeviceApprove, {{}, fields.query, {}}).isEmpty());
        QCOMPARE(valuesOf(EndpointId::DeviceApprove, {{}, fields.query, fields.body})
                     .value(name)
                     .toString(),
                 QStringLiteral("body"));
    }

    void namesEveryFieldThatIsWrong()
    {
        const auto collected =
            collectParameters(Catalogue::builtIn().endpoint(EndpointId::ProfileRegisterProfile),
                              {{}, {}, object(R"({"username":5,"password":"short"})")}, false);
        QVERIFY(!collected);
        const QJsonObject errors =
            QJsonDocument::fromJson(collected.error().body).object().value(u"errors").toObject();
        QCOMPARE(errors.keys(),
                 (QStringList{QStringLiteral("password"), QStringLiteral("username")}));
    }
};

QTEST_APPLESS_MAIN(SandboxBodyTest)
#include "sandbox_body_test.moc"
