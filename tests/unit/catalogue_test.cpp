// SPDX-License-Identifier: Apache-2.0
#include "contract/arguments.h"
#include "contract/catalogue.h"
#include "contract/route_table.h"

#include <QFile>
#include <QTest>

using namespace privicore;

class CatalogueTest final : public QObject
{
    Q_OBJECT

private:
    static QByteArray builtInJson()
    {
        QFile file(QStringLiteral(":/privicore/endpoints.json"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void holdsEveryEndpointOfTheService()
    {
        const Catalogue &catalogue = Catalogue::builtIn();
        QCOMPARE(catalogue.endpoints().size(), 87);
        QCOMPARE(catalogue.groups().size(), 11);
        QCOMPARE(catalogue.endpoint(EndpointId::DeviceApprove).route.path,
                 QStringLiteral("/device/approve-device"));
        QCOMPARE(catalogue.endpoint(EndpointId::DeviceApprove).evidence(), Evidence::Probed);
    }

    void namesThePlaceOfAFault_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("path");
        QTest::newRow("unknown word") << QByteArray(R"("auth": "none")")
                                      << QByteArray(R"("auth": "nobody")") << "$.endpoints[0]";
        QTest::newRow("renamed id")
            << QByteArray(R"("id": "device.approve")") << QByteArray(R"("id": "device.approved")")
            << "$.endpoints[26]";
        QTest::newRow("wrong type")
            << QByteArray(R"("required": true)") << QByteArray(R"("required": 1)")
            << "$.endpoints[1].params[0].required";
        QTest::newRow("newer schema")
            << QByteArray(R"("schema": 1)") << QByteArray(R"("schema": 2)") << "$";
        QTest::newRow("not JSON") << QByteArray("{") << QByteArray("<html>") << "$";
    }

    void namesThePlaceOfAFault()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, path);
        QByteArray json = builtInJson();
        json.replace(json.indexOf(from), from.size(), to);
        const auto loaded = Catalogue::load(json, QStringLiteral("my.json"));
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().file, QStringLiteral("my.json"));
        QCOMPARE(loaded.error().jsonPath, path);
        QVERIFY(!loaded.error().reason.isEmpty());
    }

    void encodesFormPathAndSecrets()
    {
        const Catalogue &catalogue = Catalogue::builtIn();
        Arguments signIn;
        signIn.set(u"username", QStringLiteral("j&k ü"));
        signIn.setSecret(u"password", SecretString::fromText(u"p=1+2"));
        const EncodedRequest request =
            encodeRequest(catalogue.endpoint(EndpointId::ProfileAuthenticate), signIn);
        QCOMPARE(request.method, QByteArray("POST"));
        QCOMPARE(request.body, QByteArray("username=j%26k%20%C3%BC&password=p%3D1%2B2"));

        Arguments device;
        device.set(u"deviceIdentifier", QStringLiteral("../a?b"));
        QCOMPARE(
            encodeRequest(catalogue.endpoint(EndpointId::DeviceRetrieveConfiguration), device).path,
            QByteArray("/device/retrieve-device-configuration/..%2Fa%3Fb"));
    }

    void checksArgumentsBeforeSending()
    {
        const Endpoint &extend =
            Catalogue::builtIn().endpoint(EndpointId::ProfileReauthorizeAuthorizationToken);
        using Kind = ParameterFault::Kind;
        QCOMPARE(checkArguments(extend, {}), QList<ParameterFault>());
        QCOMPARE(checkArguments(extend, Arguments().set(u"ttl", qint64(0))),
                 QList<ParameterFault>({{QStringLiteral("ttl"), Kind::TooSmall, 1}}));
        QCOMPARE(checkArguments(extend, Arguments().set(u"ttl", QStringLiteral("soon"))),
                 QList<ParameterFault>({{QStringLiteral("ttl"), Kind::WrongType, 0}}));
        const Endpoint &signUp = Catalogue::builtIn().endpoint(EndpointId::ProfileRegisterProfile);
        QCOMPARE(checkArguments(signUp, Arguments().set(u"password", QStringLiteral("short"))),
                 QList<ParameterFault>({{QStringLiteral("username"), Kind::Missing, 0},
                                        {QStringLiteral("password"), Kind::TooShort, 8}}));
    }

    void findsOfficialAndAcceptedRoutes()
    {
        const RouteTable routes(Catalogue::builtIn());
        const auto status = routes.match("POST", "/request-status/a%20b");
        QVERIFY(status);
        QCOMPARE(status->endpoint, EndpointId::UtilityRequestCommandIdStatus);
        QCOMPARE(status->pathValues.value(QStringLiteral("commandId")), QStringLiteral("a b"));
        QCOMPARE(routes.match("PUT", "/health").error(), RouteTable::Miss::WrongMethod);
        QCOMPARE(routes.match("GET", "/healthy").error(), RouteTable::Miss::UnknownPath);
        QCOMPARE(routes.match("GET", "/request-status/").error(), RouteTable::Miss::UnknownPath);
    }
};

QTEST_GUILESS_MAIN(CatalogueTest)
#include "catalogue_test.moc"
