// SPDX-License-Identifier: Apache-2.0
#include "contract/arguments.h"
#include "contract/catalogue.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace privicore;

namespace {

const Endpoint &endpoint(EndpointId id)
{
    return Catalogue::builtIn().endpoint(id);
}

QJsonObject jsonBody(const EncodedRequest &request)
{
    return QJsonDocument::fromJson(request.body).object();
}

} // namespace

class ArgumentsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLastValueOfANameCounts()
    {
        Arguments arguments;
        QVERIFY(arguments.isEmpty());
        arguments.set(u"ttl", qint64(1)).set(u"ttl", qint64(2));
        QCOMPARE(std::get<qint64>(*arguments.find(u"ttl")), 2);
        QVERIFY(!arguments.find(u"other"));
    }

    void aValueCannotMakeAnotherPath_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("here") << QStringLiteral(".") << false;
        QTest::newRow("up") << QStringLiteral("..") << false;
        QTest::newRow("nothing") << QString() << false;
        QTest::newRow("three dots") << QStringLiteral("...") << true;
        QTest::newRow("a path") << QStringLiteral("../health") << true;
    }
    void aValueCannotMakeAnotherPath()
    {
        QFETCH(QString, value);
        QFETCH(bool, isTaken);
        const Endpoint &status = endpoint(EndpointId::UtilityRequestCommandIdStatus);
        const Arguments arguments = Arguments().set(u"commandId", value);
        QCOMPARE(checkArguments(status, arguments).isEmpty(), isTaken);
        if (isTaken) // what is a slash to others is none here
            QCOMPARE(encodeRequest(status, arguments).path.count('/'), 2);
    }

    void aPostWithoutParametersCarriesAnEmptyForm()
    {
        const EncodedRequest request =
            encodeRequest(endpoint(EndpointId::ProfileRevokeAuthorizationToken), {});
        QCOMPARE(request.method, QByteArray("POST"));
        QCOMPARE(request.contentType, QByteArray("application/x-www-form-urlencoded"));
        QVERIFY(request.body.isEmpty());
        const EncodedRequest read =
            encodeRequest(endpoint(EndpointId::UtilityCheckServerHealth), {});
        QCOMPARE(read.method, QByteArray("GET"));
        QVERIFY(read.contentType.isEmpty() && read.query.isEmpty());
    }

    void listsRepeatTheirNameWithBrackets()
    {
        Arguments arguments;
        arguments.set(u"client_id", QStringLiteral("c&1"))
            .set(u"nonce", QStringLiteral("n"))
            .set(u"scope[]", QStringList{QStringLiteral("all"), QStringLiteral("a b")});
        QCOMPARE(
            encodeRequest(endpoint(EndpointId::OauthRequestAuthorizationCode), arguments).query,
            QByteArray("client_id=c%261&nonce=n&scope%5B%5D=all&scope%5B%5D=a%20b"));

        Endpoint form = endpoint(EndpointId::DeviceApprove);
        form.parameters.first().name = QStringLiteral("names");
        form.parameters.first().type = ValueType::StringList;
        QCOMPARE(encodeRequest(form, Arguments().set(u"names", QStringList{QStringLiteral("x"),
                                                                           QStringLiteral("y")}))
                     .body,
                 QByteArray("names%5B%5D=x&names%5B%5D=y"));
    }

    void namesWithBracketsAndDotsAreEncodedInQueries()
    {
        QCOMPARE(encodeRequest(endpoint(EndpointId::DataTokenListDataTokens),
                               Arguments()
                                   .set(u"page", qint64(2))
                                   .set(u"filters[meta.file.fileName]", QStringLiteral("ä.txt")))
                     .query,
                 QByteArray("page=2&filters%5Bmeta.file.fileName%5D=%C3%A4.txt"));
    }

    void dotsNestInJson()
    {
        Arguments arguments;
        arguments.set(u"dataToken", QStringLiteral("t"))
            .setSecret(u"data", SecretString::fromText(u"\"plain\" ü"))
            .set(u"meta", QJsonObject{{QStringLiteral("kept"), true}})
            .set(u"meta.file", QJsonObject{{QStringLiteral("size"), 3}});
        const EncodedRequest request =
            encodeRequest(endpoint(EndpointId::DataTokenUpdateDataToken), arguments);
        QCOMPARE(request.contentType, QByteArray("application/json"));
        const QJsonObject body = jsonBody(request);
        QCOMPARE(body[u"data"].toString(), QStringLiteral("\"plain\" ü"));
        QCOMPARE(body[u"meta"][u"kept"].toBool(), true);
        QCOMPARE(body[u"meta"][u"file"][u"size"].toInt(), 3);
        QVERIFY(!body.contains(QStringLiteral("meta.file")));
    }

    void listsAndNumbersStayThemselvesInJson()
    {
        Arguments arguments;
        arguments.set(u"name", QStringLiteral("board"))
            .set(u"timeLimit", qint64(900))
            .set(u"strategy", QStringLiteral("consensus"))
            .set(u"deviceIdentifiers", QStringList{QStringLiteral("d1"), QStringLiteral("d2")});
        const Endpoint &target = endpoint(EndpointId::AuthenticatorRegisterVotingConfiguration);
        QCOMPARE(checkArguments(target, arguments), QList<ParameterFault>());
        const QJsonObject body = jsonBody(encodeRequest(target, arguments));
        QCOMPARE(body[u"timeLimit"], QJsonValue(900));
        QCOMPARE(body[u"deviceIdentifiers"].toArray().size(), 2);
    }

    void valuesCannotReachOutOfTheirPlace()
    {
        const QString nasty = QStringLiteral("{id}/../?a=b&c#d%2F\r\nX: y");
        const EncodedRequest path =
            encodeRequest(endpoint(EndpointId::DirectoryRetrieveDirectoryProfile),
                          Arguments()
                              .set(u"directoryId", QStringLiteral("{profileId}"))
                              .set(u"profileId", nasty));
        QVERIFY(path.path.contains("%7BprofileId%7D"));
        for (const char *forbidden : {"?", "#", "\r", "\n", "&"})
            QVERIFY2(!path.path.contains(forbidden), forbidden);
        const EncodedRequest form = encodeRequest(endpoint(EndpointId::DeviceApprove),
                                                  Arguments().set(u"deviceIdentifier", nasty));
        QCOMPARE(form.body.count('&'), 0);
        QCOMPARE(form.body.count('='), 1);
    }

    void otherRoutesCarryTheSameParameters()
    {
        const Endpoint &status = endpoint(EndpointId::UtilityRequestCommandIdStatus);
        const EncodedRequest request =
            encodeRequest(status, status.alsoAccepted.first(),
                          Arguments().set(u"commandId", QStringLiteral("c 1")));
        QCOMPARE(request.method, QByteArray("POST"));
        QCOMPARE(request.path, QByteArray("/request-status/c%201"));
    }

    void faultsComeInTheOrderOfTheCatalogue()
    {
        const QList<ParameterFault> faults =
            checkArguments(endpoint(EndpointId::DirectoryProcessInvitation),
                           Arguments().set(u"action", QStringLiteral("burn")));
        QCOMPARE(faults.size(), 2);
        QCOMPARE(faults.at(0).parameter, QStringLiteral("inviteId"));
        QCOMPARE(faults.at(1).kind, ParameterFault::Kind::NotAllowed);
    }

    void secretsAreCheckedLikeText()
    {
        QCOMPARE(checkArguments(endpoint(EndpointId::ProfileRegisterProfile),
                                Arguments()
                                    .set(u"username", QStringLiteral("j"))
                                    .setSecret(u"password", SecretString::fromText(u"short"))),
                 QList<ParameterFault>(
                     {{QStringLiteral("password"), ParameterFault::Kind::TooShort, 8}}));
    }
};

QTEST_GUILESS_MAIN(ArgumentsTest)
#include "arguments_test.moc"
